"""Values that nobody can read off the page: they are taken for unknown, not for what they seem to say."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import compress

from linter.diagnostics.diagnostic import Diagnostic
from linter.forms.raw import Raw, RawRecord
from linter.forms.schema import Schema
from linter.text.span import Span

CODE = "D019"
"""Says of a place that it cannot be read."""
_WORDS = ("text", "enum", "ref")
_UNKNOWN = "\ufffd"
"""Before a text that is no value; nothing reads it as a number."""


def obscure(raw: RawRecord, spans: Collection[Span], schema: Schema, record: str) -> None:
    """Make every value of a record of that name unreadable that stands at one of these places; words are left as they
    seem to be, since nothing is reckoned with them."""
    for name, node in raw.fields.items():
        field = schema.records[record].fields.get(name)
        if field is None:
            continue
        if isinstance(node, Raw):
            if node.span in spans and node.text and field.type not in _WORDS:
                raw.fields[name] = node._replace(text=_UNKNOWN + node.text)
        elif field.holds:
            for below in node if isinstance(node, list) else [node]:
                obscure(below, spans, schema, field.target)


def readable(found: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[str]]:
    """Findings without what is said of cells that cannot be read, but for that they cannot; and the codes of what is
    left out, one for each."""
    listed = list(found)
    spans = {d.span for d in listed if d.code == CODE}
    if not spans:
        return listed, []
    kept = [d.code == CODE or d.span is None or d.span not in spans for d in listed]
    return list(compress(listed, kept)), [d.code for d, stays in zip(listed, kept, strict=True) if not stays]

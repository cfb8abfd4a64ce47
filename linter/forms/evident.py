"""Is a tree of mappings a form at all? In a folder most YAML and JSON files are something else."""

from __future__ import annotations

import re

from linter.forms.misspelt import near
from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.schema import FieldType, RecordType, Schema
from linter.text.regular import regular
from linter.values.kept import Kept

_NAMES = frozenset({"text", "enum"})
_KEYS = regular(r"""(?:^|[\s{,\[-])["']?(\w{3,40})["']?[ \t]*:(?=\s|$|["'\[{])""", re.MULTILINE)
_WITHIN = r"(?:^|[\s{,\[-])"
_sought: Kept[re.Pattern[str]] = Kept()
_BESIDE = 3
"""So many known fields, one of them a record or list, are a form even where no number tells."""


def held_parts(schema: Schema) -> list[str]:
    """The fields of the form that no other kind of file would have: its records and lists."""
    return [field.name for field in schema.form.fields.values() if field.printed]


def may_hold_form(schema: Schema, text: str) -> bool:
    """Does one of the form's records or lists stand anywhere in a text as a key, or nearly so? What has none need not
    be parsed."""
    sought = _sought.get(schema, _WITHIN, lambda: _key(held_parts(schema), _WITHIN))
    if sought.search(text) is not None:
        return True
    parts = held_parts(schema)
    return any(near(name, parts) for name in sorted(set(_KEYS.findall(text))))


def shows_form(schema: Schema, text: str) -> bool:
    """The same of a text that cannot be parsed: the key begins a line, so that a person sees a form there."""
    indent = r"^[ \t]*" if re.search(r"^(?:forms:|[ \t]*[{\[\"])", text, re.MULTILINE) else "^(?:- +)?"
    return _key(held_parts(schema), indent).search(text) is not None


def _key(names: list[str], before: str) -> re.Pattern[str]:
    words = "|".join(re.escape(name) for name in names) or "(?!)"
    return regular(rf"""{before}["']?(?:{words})["']?[ \t]*:""", re.MULTILINE)


def is_form(schema: Schema, raw: RawRecord) -> bool:
    """Does a mapping have a record or list of the form, in its shape and with fields of its own?

    A title, a project or a list of names alone is nothing that other files lack. A kind of form without records and
    lists is told by any of its fields; a mapping that describes a kind of form is never one. A record or list whose
    name is misspelt tells as much where another field of the form stands beside it.
    """
    fields = schema.form.fields
    if describes_forms(raw):
        return False
    if not any(field.holds for field in fields.values()):
        return any(name in fields for name in raw.fields)
    shaped = [(field, node) for field, node in _meant(fields, raw) if _shaped(field, node)]
    sure = sum(field.name in raw.fields for field, _ in shaped)
    held = [(field, node) for field, node in shaped if field.holds and (field.name in raw.fields or sure)]
    return any(_telling(schema, *one) for one in held) or (len(shaped) >= _BESIDE and bool(held))


def _meant(fields: dict[str, FieldType], raw: RawRecord) -> list[tuple[FieldType, RawNode]]:
    """What stands under the names of fields, or under names that are nearly theirs and are none."""
    known = [(fields[name], node) for name, node in raw.fields.items() if name in fields]
    if len(known) == len(raw.fields):
        return known
    missing = [name for name in fields if name not in raw.fields]
    pairs = ((fields.get(name) or fields.get(near(name, missing)), node) for name, node in raw.fields.items())
    return [(field, node) for field, node in pairs if field is not None]


def describes_forms(raw: RawRecord) -> bool:
    """Is it the description of a kind of form (form.yaml), which lists the same names?"""
    return isinstance(raw.fields.get("schema"), RawRecord) and isinstance(
        raw.fields.get("records"), RawRecord
    )


def _shaped(field: FieldType, node: RawNode) -> bool:
    if field.type == "list":
        return isinstance(node, list)
    return isinstance(node, RawRecord if field.type == "record" else Raw)


def _telling(schema: Schema, field: FieldType, node: RawNode) -> bool:
    """Does a record, or a row of a list, have a field that is more than a name?"""
    type = schema.records[field.target]
    rows = node if isinstance(node, list) else [node] if isinstance(node, RawRecord) else []
    return any(_tells(schema, type, row) for row in rows)


def _tells(schema: Schema, type: RecordType, row: RawRecord) -> bool:
    for field, node in _meant(type.fields, row):
        if field.scalar and field.type not in _NAMES and isinstance(node, Raw):
            return True
        if field.holds and _telling(schema, field, node):
            return True
        # A record given under the name of a pick is a row of the list that it picks from.
        if field.type == "pick" and isinstance(node, RawRecord) and node.fields:
            return True
    return False

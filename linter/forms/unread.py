"""What is to be said of files and cells in which no form, or no number, could be read."""

from __future__ import annotations

from collections.abc import Sequence

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Diagnostic
from linter.forms.misspelt import near_field
from linter.forms.plan import MEASURED
from linter.forms.record import Field, Record, records, walk
from linter.forms.schema import Schema
from linter.text.span import Span
from linter.values.value import GIVEN

_NAMED, _SHORT = 4, 24
_LOOKED_AT = 200
"""So many keys are compared with the names of fields: a form has no more, and each comparison takes its time."""


def no_form(schema: Schema, span: Span | None = None, found: Sequence[str] = ()) -> Fault:
    """A tree of mappings in which there is no form. found: the keys that it has."""
    keys = list(schema.form.fields)[:_NAMED]
    zh, en = f"没有表：没有一个字段是 {'、'.join(keys)} 之类", f"no form: no field such as {', '.join(keys)}"
    if found:
        here = [key if len(key) <= _SHORT else f"{key[:_SHORT]}…" for key in found[:_NAMED]]
        zh, en = f"{zh}，这里写的是 {'、'.join(here)}", f"{en}; what stands here is {', '.join(here)}"
    near = [(key, like) for key in found[:_LOOKED_AT] if (like := near_field(key, schema.form))]
    if near:
        zh = f"{zh}；是否应为 {'、'.join(f'{like}（现为 {key}）' for key, like in near[:_NAMED])}？"
        en = f"{en}; did you mean {', '.join(f'{like} (not {key})' for key, like in near[:_NAMED])}?"
    return Fault("D004", zh, en, span)


def unlaid(schema: Schema) -> Fault:
    """A document where the kind of form says nothing of how it is printed."""
    zh, en = schema.label.zh, schema.label.en
    return Fault(
        "D004",
        f"“{zh}”没有说明在文档里怎么排，只能从 YAML 或 JSON 读取",
        f"how a form of the kind '{en}' is laid out is not described: it is read from YAML or JSON only",
    )


def unread(form: Record, index: int) -> list[Diagnostic]:
    """Amounts and rates that are no numbers; a weight or score that is none is for the rules to judge."""
    return [
        Fault(
            "D006", f"“{field.value.text.strip()}”读不成{field.type.label.zh}，请填数字",
            f"{field.value.text.strip()!r} cannot be read as {field.type.label.en}: write a number", field.span,
        ).diagnostic(index, field.path)._replace(actual=field.value.text, label=field.type.label)
        for field in (walk(form) if any(map(_has_unread, records(form))) else ())
        if field.type.type in MEASURED and _is_unread(field)
    ]  # fmt: skip


def _has_unread(record: Record) -> bool:
    return any(_is_unread(record[name]) for name in record.plan.measured)


def _is_unread(field: Field) -> bool:
    return field.value.number is None and field.value.state == GIVEN

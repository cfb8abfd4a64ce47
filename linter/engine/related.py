"""The other cells that a finding rests on."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Related
from linter.forms.record import Field, Record, home, path_from, stated
from linter.language.speak import label_of
from linter.language.trace import Tracer


def related(tracer: Tracer, where: Field | Record, alone: bool) -> tuple[Related, ...]:
    """Every other printed cell that the check and its message rest on. alone: all of them are of one form."""
    own = home(where.record if isinstance(where, Field) else where)
    form = own if alone else None
    cells = [
        field
        for field in tracer.seen.values()
        if field is not where and field.value.text and stated(field, form) and not _told_by_another(field)
    ]
    if alone:
        return tuple([Related(cell.path, label_of(cell), cell.value.text, cell.span) for cell in cells])
    return tuple([
        Related(path_from(own, cell), label_of(cell), cell.value.text, cell.span) for cell in cells
    ])  # fmt: skip


def _told_by_another(field: Field) -> bool:
    """Is it a word of the vocabulary that was told by another cell? A person finds only that cell in the file."""
    if field.type.type != "enum" or field.span is None:
        return False
    others = (one for one in field.record.own_fields() if one is not field)
    return any(one.span == field.span and one.type.type != "enum" for one in others)

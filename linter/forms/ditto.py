"""Methods said elsewhere: `同上`, or `同` before the name of another row, whose method then holds."""

from __future__ import annotations

from linter.forms.record import Field, Record
from linter.forms.vocabulary import fold
from linter.readings.method import read_method, whose
from linter.values.value import GIVEN


def tie_methods(form: Record) -> None:
    """Let every method that names another one refer to its row, where only one can be meant."""
    for rows in (node for node in form.values() if isinstance(node, list) and node):
        for name in (name for name, field in rows[0].type.fields.items() if field.type == "method"):
            _tie(rows, name)


def _tie(rows: list[Record], name: str) -> None:
    above: Record | None = None
    for row in rows:
        field: Field = row[name]
        if field.value.state != GIVEN:
            continue
        label = whose(field.value.text)
        if label:
            field.ref = above if label == "above" else _of(rows, name, label)
        above = field.ref if label else row


def _of(rows: list[Record], name: str, label: str) -> Record | None:
    """The first row of a block, where all its rows have one method; one that leaves the points open is none."""
    texts: dict[str, Record] = {}
    for row in rows:
        said = row[name].value
        if said.state == GIVEN and not whose(said.text) and _under(row, label):
            texts.setdefault(fold(said.text), row)
    ruled = (
        [row for row in texts.values() if read_method(row[name].value.text).ruled] if len(texts) > 1 else []
    )
    found = ruled or list(texts.values())
    return found[0] if len(found) == 1 else None


def _under(row: Record, label: str) -> bool:
    """Does a row stand under a heading that the label names?"""
    headings = (node for node in row.own_fields() if node.type.type == "ref")
    return any(label in fold(heading.value.text) for heading in headings)

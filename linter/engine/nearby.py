"""The numbers around a cell: those of the same kind in its row, and in its column just above and below."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from linter.engine.terms import Cell
from linter.forms.record import Field, Record


def same_row(cell: Cell) -> Iterator[Cell]:
    """The other numbers of the same kind in the cell's row."""
    for field in cell.field.record.own_fields():
        alike = field is not cell.field and field.type.type == cell.field.type.type
        if alike and field.value.number is not None:
            yield Cell(field, field.value)


def copied(cell: Cell) -> Cell | None:
    """The neighbour with the very number that stands in the cell; a whole cell has one, a piece of a text none."""
    if cell.piece >= 0 or not cell.value.number:
        return None
    # A score is mostly its weight: in a row only amounts are copied.
    row = same_row(cell) if cell.value.kind == "money" else ()
    return next((one for one in (*_column(cell), *row) if one.value.number == cell.value.number), None)


def _column(cell: Cell) -> Iterator[Cell]:
    record = cell.field.record
    name = cell.field.path.rpartition(".")[2]
    for row in _rows_beside(record):
        field = row.get(name)
        if isinstance(field, Field) and field.value.number is not None:
            yield Cell(field, field.value)


def _rows_beside(record: Record) -> Iterator[Record]:
    parent = record.parent
    for rows in parent.values() if parent is not None else ():
        if isinstance(rows, list) and record in rows:
            at = rows.index(record)
            yield from rows[max(at - 1, 0) : at]
            yield from rows[at + 1 : at + 2]
            return


def stands_in_row(cell: Cell, number: Decimal) -> Cell | None:
    """The cell of the same row and kind that has this number."""
    return (
        next((one for one in same_row(cell) if one.value.number == number), None) if cell.piece < 0 else None
    )

"""A header of two rows whose lower one parts the columns of the upper: the budget, of it this source and that."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from linter.layout.columns import Column, Table
from linter.layout.lines import Line
from linter.pages.document import Cell

_PARTED = 2
"""So many columns are parted alike: the budget, and what was spent of it."""


def by_source(table: Table, below: Line, kind: Callable[[str], str], total: str) -> tuple[Table, bool]:
    """The columns where all cells below name sources, under columns of several; of each the one of the whole counts, if
    there is one.

    kind: which source a word names, "" when none. True when the line below was a part of the header.
    """
    # A cell above several may have lost its width: it goes on until the next one.
    starts = sorted(column.start for column in table.columns)
    ends = [max(c.end, next((at for at in starts if at > c.start), c.end)) for c in table.columns]
    under = [_under(c.start, end, below) for c, end in zip(table.columns, ends, strict=True)]
    parted = [cells for cells in under if len(cells) > 1]
    taken = [cell for cells in parted for cell in cells]
    if len(parted) < _PARTED or len(taken) < len(below.filled) or not all(kind(cell.text) for cell in taken):
        return table, False
    columns: list[Column] = []
    for column, cells in zip(table.columns, under, strict=True):
        whole = next((cell for cell in cells if kind(cell.text) == total), None)
        columns += [_part(column, cell, cell is whole) for cell in cells] if len(cells) > 1 else [column]
    return table._replace(columns=tuple(columns)), True


def _under(start: int, end: int, below: Line) -> Sequence[Cell]:
    return [cell for cell in below.filled if start <= cell.column < end]


def _part(column: Column, cell: Cell, whole: bool) -> Column:
    field = column.field if whole else None
    return column._replace(field=field, start=cell.column, end=cell.column + cell.colspan)

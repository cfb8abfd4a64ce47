"""Where a cell of a PDF stands as a reader of the page counts: its table, its row and what that row says of itself, and
how many cells are before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from linter.pages.document import Cell
from linter.text.span import PageBox, Spot

_SHOWN = 12
_COLUMN = attrgetter("column")


def spotted(cells: Sequence[Cell], table: int) -> list[Cell]:
    """The cells of a table, in order, with their places in it; tables and rows are counted from 1."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            rows.setdefault(row, []).append(cell)
    spots: dict[tuple[int, int], Spot] = {}
    for number, row in enumerate(sorted(rows), 1):
        spots.update(_spots(row, rows[row], table, number))
    found = []
    for cell in cells:
        assert isinstance(cell.span, PageBox)
        found.append(cell._replace(span=cell.span._replace(spot=spots[cell.row, cell.column])))
    return found


def _spots(
    row: int, inside: Sequence[Cell], table: int, number: int
) -> Iterator[tuple[tuple[int, int], Spot]]:
    """The spots of the cells that begin in a row, from left to right. inside: these, and those that reach into it."""
    own, held, before = _Said(), _Said(), 0
    for column, together in groupby(sorted(inside, key=_COLUMN), key=_COLUMN):
        here = list(together)
        label = own.plain or held.plain or own.any or held.any
        shown = label if len(label) <= _SHOWN else f"{label[:_SHOWN]}…"
        if any(cell.row == row for cell in here):
            yield (row, column), Spot(table, number, before + 1, shown)
        for cell in here:
            (own if cell.row == row else held).take(_words(cell))
        before += len(here)


class _Said:
    """What a row says of itself, as far as it is read: the last words without a figure, the last of any."""

    def __init__(self) -> None:
        self.plain = self.any = ""

    def take(self, words: str) -> None:
        self.any = words or self.any
        if not any(char.isdigit() for char in words):
            self.plain = words or self.plain


def _words(cell: Cell) -> str:
    text = "".join(cell.text.split()) if not cell.text.isascii() else " ".join(cell.text.split())
    return text if any(char.isalpha() for char in text) else ""

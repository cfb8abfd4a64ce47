"""Where a cell of a PDF stands as a reader of the page counts: its table, its row and what that row says of itself, and
how many cells are before it."""

from __future__ import annotations

from collections.abc import Sequence

from linter.pages.document import Cell
from linter.text.span import PageBox, Spot

_SHOWN = 12


def spotted(cells: Sequence[Cell], table: int) -> list[Cell]:
    """The cells of a table, in order, with their places in it; tables and rows are counted from 1."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            rows.setdefault(row, []).append(cell)
    counted = {row: at for at, row in enumerate(sorted(rows), 1)}
    found = []
    for cell in cells:
        before = [other for other in rows[cell.row] if other.column < cell.column]
        assert isinstance(cell.span, PageBox)
        spot = Spot(table, counted[cell.row], len(before) + 1, _label(before, cell.row))
        found.append(cell._replace(span=cell.span._replace(spot=spot)))
    return found


def _label(before: Sequence[Cell], row: int) -> str:
    """What a row says of itself to the left of a cell: the last words without a figure, its own rather than those of a
    cell that reaches down from above."""
    ordered = sorted(before, key=lambda cell: (cell.row == row, cell.column))
    words = [text for text in map(_words, ordered) if text]
    plain = [text for text in words if not any(char.isdigit() for char in text)]
    text = (plain or words or [""])[-1]
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _words(cell: Cell) -> str:
    text = "".join(cell.text.split()) if not cell.text.isascii() else " ".join(cell.text.split())
    return text if any(char.isalpha() for char in text) else ""

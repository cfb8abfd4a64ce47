"""A table on the screen: columns as wide as they need, narrowed until the table fits."""

from __future__ import annotations

from linter.reporters.base import Line, Piece
from linter.reporters.width import columns, pad, shorten

GAP = "  "
NARROWEST = 4
Row = tuple[list[str], str]
"""The texts of a row and the style that they are printed in."""


def table(rows: list[Row], width: int, indent: str = "  ") -> list[Line]:
    """Rows as lines, cells shortened so that a line takes at most `width` columns where that can be had.

    All rows have the same number of cells.
    """
    if not rows:
        return []
    widths = [max(columns(cells[at]) for cells, _ in rows) for at in range(len(rows[0][0]))]
    room = width - len(indent) - len(GAP) * (len(widths) - 1)
    widths = _narrow(widths, room)
    return [_row(cells, style, widths, indent) for cells, style in rows]


def _narrow(widths: list[int], room: int) -> list[int]:
    """Take from the widest column, one by one, until all fit."""
    widths = list(widths)
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(cells: list[str], style: str, widths: list[int], indent: str) -> Line:
    padded = [pad(shorten(cell, wide), wide) for cell, wide in zip(cells, widths, strict=True)]
    return Piece(indent), Piece(GAP.join(padded), style)

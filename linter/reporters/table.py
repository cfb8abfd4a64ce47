"""A table on the screen: columns as wide as they need, narrowed until the table fits."""

from __future__ import annotations

from linter.reporters.base import Line, Piece
from linter.reporters.width import columns, pad, shorten

GAP = "  "
NARROWEST = 4
Row = tuple[list[str], str]
"""The texts of a row and the style that they are printed in."""


def table(rows: list[Row], width: int, indent: str = "  ", least: list[int] | None = None) -> list[Line]:
    """Rows as lines, cells shortened so that a line takes at most `width` columns where that can be had.

    All rows have the same number of cells. least: what each column keeps at any width.
    """
    if not rows:
        return []
    widths = [max(columns(cells[at]) for cells, _ in rows) for at in range(len(rows[0][0]))]
    room = width - len(indent) - len(GAP) * (len(widths) - 1)
    widths = _narrow(widths, room, least or [NARROWEST] * len(widths))
    return [_row(cells, style, widths, indent) for cells, style in rows]


def fits(least: list[int], width: int, indent: str = "  ") -> bool:
    """Is there room for a table whose columns have at least these widths?"""
    return sum(least) + len(GAP) * (len(least) - 1) + len(indent) <= width


def _narrow(widths: list[int], room: int, least: list[int]) -> list[int]:
    """Take from the widest column that can give, one by one, until all fit."""
    widths = list(widths)
    while sum(widths) > room:
        giving = [at for at, wide in enumerate(widths) if wide > least[at]]
        if not giving:
            break
        widths[max(giving, key=lambda at: (widths[at], -at))] -= 1
    return widths


def _row(cells: list[str], style: str, widths: list[int], indent: str) -> Line:
    padded = [pad(shorten(cell, wide), wide) for cell, wide in zip(cells, widths, strict=True)]
    return Piece(indent), Piece(GAP.join(padded), style)

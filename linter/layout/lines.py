"""A document as one sequence of lines: rows of its grids and paragraphs, each with its cells in order."""

from __future__ import annotations

from collections.abc import Sequence

from linter.layout.ticks import chosen
from linter.pages.document import Cell, Document, Grid, Paragraph
from linter.text.regular import regular

_UNSEEN = regular("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff]")
"""Characters that nobody sees: control characters, soft hyphens, marks of no width."""

_BROKEN = regular(r"[^\d\s]?(?:\d|(?<=\d)\n(?=[.,%．，％])|[.,%．，％]\n?(?=[\d%％]|\Z))+")
_WHOLE = regular(r"[^\d\s]?(?:\d+|\d{1,3}(?:[,，]\d{3})+)(?:[.．]\d+)?[%％]?")
"""A number, and one on several lines that are parted beside its point, a comma or its sign of percent."""


class Line:
    """One row of a grid, or one paragraph (then `grid` is -1 and there is one cell).

    own: cells that start in this row, in column order, empty ones too. held: cells of rows above that reach down into
    this one. exact: the file vouches for the column numbers. filled: own cells with text.
    """

    __slots__ = ("exact", "filled", "grid", "held", "own")

    def __init__(self, grid: int, exact: bool, own: Sequence[Cell], held: Sequence[Cell] = ()) -> None:
        self.grid = grid
        self.exact = exact
        self.own = tuple(own)
        self.held = tuple(held)
        self.filled = tuple(cell for cell in self.own if cell.text.strip())

    @property
    def prose(self) -> bool:
        """Is it a paragraph?"""
        return self.grid < 0

    @property
    def width(self) -> int:
        """How many columns the line reaches over."""
        return max((cell.column + cell.colspan for cell in (*self.own, *self.held)), default=0)

    def covering(self, start: int, end: int) -> list[Cell]:
        """Cells over any of the columns from start up to, not including, end; own ones first."""
        return [c for c in (*self.own, *self.held) if c.column < end and start < c.column + c.colspan]


def lines_of(document: Document) -> list[Line]:
    """Every line of a document in reading order; rows without any text are kept, they hold places."""
    lines: list[Line] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            lines.append(Line(-1, False, [Cell(0, 0, seen(block.text), block.span)]))
        else:
            lines.extend(_rows(number, block))
    return lines


def _rows(number: int, grid: Grid) -> list[Line]:
    exact = grid.columns == "exact"
    reach: list[Cell] = []
    lines = []
    for row, printed in sorted(grid.rows().items()):
        own = [cell._replace(text=seen(cell.text)) for cell in printed]
        reach = [cell for cell in reach if cell.row + cell.rowspan > row]
        held = sorted((cell for cell in reach if cell.row < row), key=lambda cell: cell.column)
        lines.append(Line(number, exact, own, held))
        reach.extend(cell for cell in own if cell.rowspan > 1)
    return lines


def seen(text: str) -> str:
    """A text without the characters that nobody sees; a number that a narrow cell breaks at its point is one, and
    of options with a box each the one that is ticked counts."""
    text = _UNSEEN.sub("", text)
    if "\n" in text and _BROKEN.fullmatch(text):
        whole = text.replace("\n", "")
        return whole if _WHOLE.fullmatch(whole) else text
    return chosen(text)

"""Word tables as grids: spans across and down resolved, every printed cell once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from linter.named import NamedTuple
from linter.pages.document import Cell, Grid
from linter.readers.docx_text import children, paragraph_text, paragraphs_of
from linter.readers.limits import CELLS, COLUMNS, too_many_cells
from linter.readers.package import Element, PackageError
from linter.text.span import TableCell

Key = tuple[int, int]
"""Row and column of a cell in its grid, from 0."""


def read_table(
    table: Element,
    w: str,
    number: int,
    before: int = 0,
    inside: Mapping[Element, Sequence[Element]] = MappingProxyType({}),
) -> Grid:
    """The grid of a w:tbl, the `number`-th of the file from 1; `before` cells were read already. inside: the text boxes
    that say what a cell says.

    Raises:
        PackageError: with it there are more cells than the limit.
    """
    reader = _Table(w, number, before, inside)
    for row, element in enumerate(_all(table, w, "tr")):
        reader.row(row, element)
    cells = sorted(reader.cells.values(), key=lambda cell: (cell.row, cell.column))
    return Grid(f"table {number}", tuple(cells))


def _all(parent: Element, w: str, name: str) -> list[Element]:
    return [child for child in children(parent, w) if child.tag == w + name]


class _Shape(NamedTuple):
    """What a cell's properties say of its place: how many columns it covers, how it merges down and across.

    A merge is "restart", "continue", or "" for not at all.
    """

    width: int = 1
    down: str = ""
    across: str = ""


_SINGLE = _Shape()


class _Table:
    def __init__(self, w: str, number: int, before: int, inside: Mapping[Element, Sequence[Element]]) -> None:
        self.inside = inside
        self.w, self.number, self.room = w, number, CELLS - before
        self.cells: dict[Key, Cell] = {}
        # The cell that a merge downwards would continue, by its first column.
        self.open: dict[int, Key] = {}

    def row(self, row: int, element: Element) -> None:
        properties = element.find(f"{self.w}trPr")
        column = _before(properties, self.w)
        if properties is not None and _unseen(properties, self.w):
            return
        still: dict[int, Key] = {}
        last: Key | None = None
        for n, cell in enumerate(_all(element, self.w, "tc"), 1):
            shape = _shape(cell, self.w)
            if shape.across == "continue" and last is not None:
                self.widen(last, shape.width)
            else:
                last = self.place(row, column, n, cell, shape)
                if shape.down:
                    still[column] = last
            column += shape.width
        self.open = still

    def place(self, row: int, column: int, n: int, cell: Element, shape: _Shape) -> Key:
        """A cell of its own, or one more row of the cell above; the key of that cell."""
        key = self.open.get(column) if shape.down == "continue" else None
        if key is not None:
            above = self.cells[key]
            self.cells[key] = above._replace(rowspan=row - above.row + 1)
            return key
        if len(self.cells) >= self.room:
            raise PackageError(too_many_cells())
        span = TableCell(self.number, row + 1, n)
        self.cells[row, column] = Cell(row, column, self.text(cell), span, 1, shape.width)
        return row, column

    def text(self, cell: Element) -> str:
        boxes = self.inside.get(cell) if self.inside else None
        return "\n".join(_text(box, self.w) for box in boxes) if boxes else _text(cell, self.w)

    def widen(self, key: Key, width: int) -> None:
        cell = self.cells[key]
        self.cells[key] = cell._replace(colspan=min(cell.colspan + width, COLUMNS))


def _unseen(properties: Element, w: str) -> bool:
    """Is a row struck out, or hidden?"""
    hidden = properties.find(f"{w}hidden")
    shown = hidden is None or hidden.get(f"{w}val", "true") in ("0", "false", "off")
    return not shown or properties.find(f"{w}del") is not None


def _shape(cell: Element, w: str) -> _Shape:
    properties = cell.find(f"{w}tcPr")
    if properties is None or not len(properties):
        return _SINGLE
    width, down, across = 1, "", ""
    for element in properties:
        name = element.tag[len(w) :]
        if name == "gridSpan":
            width = _number(element, w, 1)
        elif name == "vMerge":
            down = _merge(element, w)
        elif name == "hMerge":
            across = _merge(element, w)
    return _Shape(width, down, across)


def _before(properties: Element | None, w: str) -> int:
    """How many columns a row leaves out at its beginning."""
    element = properties.find(f"{w}gridBefore") if properties is not None else None
    return _number(element, w, 0) if element is not None else 0


def _number(element: Element, w: str, default: int) -> int:
    text = element.get(f"{w}val", "")
    return min(int(text), COLUMNS) if text.isascii() and text.isdigit() and len(text) < 10 else default


def _merge(element: Element, w: str) -> str:
    return "restart" if element.get(f"{w}val") == "restart" else "continue"


def _text(cell: Element, w: str) -> str:
    return "\n".join([paragraph_text(paragraph, w) for paragraph in paragraphs_of(cell, w)]).strip()

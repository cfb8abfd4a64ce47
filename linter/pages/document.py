"""Pages: the neutral picture of a file between reader and layout. Readers know files, layout knows forms."""

from __future__ import annotations

from linter.named import NamedTuple
from linter.text.span import Span


class Cell(NamedTuple):
    """A cell that is printed in the file, once even when it is merged.

    `row` and `column` count from 0 in the grid; a merged cell stands at its top left and covers `rowspan` x `colspan`.
    `text` is what a person sees (a number under the format 0% is "61%"); `stored` what the file holds, if that differs.
    """

    row: int
    column: int
    text: str
    span: Span
    rowspan: int = 1
    colspan: int = 1
    stored: str | None = None


class Grid(NamedTuple):
    """A table or sheet, every cell of the file there, empty ones too. `columns` says whether column numbers are vouched
    for by the file ("exact") or were inferred from separators that may be lost ("inferred", plain text)."""

    name: str
    cells: tuple[Cell, ...]
    columns: str = "exact"

    def rows(self) -> dict[int, list[Cell]]:
        """Cells by the row they start in, each row in column order."""
        rows: dict[int, list[Cell]] = {}
        for cell in sorted(self.cells, key=lambda c: (c.row, c.column)):
            rows.setdefault(cell.row, []).append(cell)
        return rows


class Paragraph(NamedTuple):
    """Prose outside tables."""

    text: str
    span: Span


Block = Grid | Paragraph


class Document(NamedTuple):
    """The blocks of a file in reading order, and the reader that made them (`docx`)."""

    reader: str
    blocks: tuple[Block, ...]

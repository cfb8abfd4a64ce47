"""Rows around a place, as they are printed: what a finding shows of the form."""

from __future__ import annotations

from collections.abc import Iterable

from linter.pages.document import Cell, Document, Grid
from linter.text.span import Span


class RowIndex:
    """Finds the row of a cell by its place. Built once for a document, when there is something to show."""

    def __init__(self, document: Document) -> None:
        self.rows: dict[Span, tuple[Cell, ...]] = {}
        for block in document.blocks:
            if isinstance(block, Grid):
                self._take(block)
            else:
                self.rows[block.span] = (Cell(0, 0, block.text, block.span),)

    def _take(self, grid: Grid) -> None:
        for row in grid.rows().values():
            cells = tuple(row)
            for cell in cells:
                self.rows.setdefault(cell.span, cells)

    def row(self, span: Span, also: Iterable[Span] = ()) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
        """The texts of the row that a place is in, and which of them to mark; None when the place is in no row.

        Empty cells are left out unless they are marked: a template has many.
        """
        cells = self.rows.get(span)
        if cells is None:
            return None
        marked = {span, *also}
        shown = [cell for cell in cells if cell.text.strip() or cell.span in marked]
        texts = tuple(cell.text for cell in shown)
        return texts, tuple(i for i, cell in enumerate(shown) if cell.span in marked)

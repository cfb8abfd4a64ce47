"""Rows around a place, as they are printed: what a finding shows of the form."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from linter.pages.document import Cell, Document, Grid
from linter.text.span import Span

GAP = 3
"""So many empty cells in a run are shown; a template has many more."""


class RowIndex:
    """Finds the row of a cell by its place. Built once for a document, when there is something to show.

    marked: every place that any finding marks, so that each finding of a row shows the same cells of it.
    """

    def __init__(self, document: Document, marked: Collection[Span] = ()) -> None:
        self.rows: dict[Span, tuple[Cell, ...]] = {}
        self.marked = frozenset(marked)
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

    def row(self, span: Span) -> tuple[Cell, ...] | None:
        """The cells of the row that a place is in, as far as they are shown; None when the place is in no row.

        From the first to the last that is filled or marked; of many empty ones between them a few.
        """
        cells = self.rows.get(span)
        return None if cells is None else _shown(cells, self.marked | {span})


def _shown(cells: Sequence[Cell], marked: Collection[Span]) -> tuple[Cell, ...]:
    shown: list[Cell] = []
    gap: list[Cell] = []
    for cell in cells:
        if cell.text.strip() or cell.span in marked:
            shown += [*(gap[:GAP] if shown else []), cell]
            gap = []
        else:
            gap.append(cell)
    return tuple(shown)

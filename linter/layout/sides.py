"""Forms that stand side by side on one sheet: their table is parted into one for each."""

from __future__ import annotations

from collections.abc import Iterator

from linter.layout.columns import is_header, match_header
from linter.layout.lines import Line
from linter.layout.pairs import field_of
from linter.layout.shape import Headers, Shape
from linter.pages.document import Block, Cell, Document, Grid

_FORMS = 20
"""No more forms stand side by side."""
_BESIDE = 5
"""Forms side by side begin within so many rows."""


def parted(document: Document, shape: Shape) -> Document:
    """The document with every table in which two headers of the same kind stand in one row as two tables."""
    return document._replace(blocks=tuple(part for block in document.blocks for part in _parts(block, shape)))


def _parts(block: Block, shape: Shape) -> Iterator[Block]:
    at = _boundary(block, shape) if isinstance(block, Grid) else 0
    if not isinstance(block, Grid) or not at:
        yield block
        return
    yield block._replace(cells=tuple(cell for cell in block.cells if cell.column < at))
    right = block._replace(
        cells=tuple(c._replace(column=c.column - at) for c in block.cells if c.column >= at)
    )
    yield from _parts(right, shape)


def _boundary(grid: Grid, shape: Shape) -> int:
    """The column at which a second form begins, 0 when there is none."""
    for own in grid.rows().values():
        filled = [cell for cell in own if cell.text.strip()]
        for headers in (shape.row_headers, shape.fund_headers):
            at = _second(filled, headers)
            if at and _clear(grid, at):
                return at
    return _second_start(grid, shape)


def _clear(grid: Grid, at: int) -> bool:
    """Does no cell lie across a column, but for a title?"""
    return not any(cell.column < at < cell.column + cell.colspan for cell in _wordy(grid))


def _second_start(grid: Grid, shape: Shape) -> int:
    """Where the label that a form starts with stands a second time, beside the first, with a form below each; 0 for
    nowhere."""
    starts = [cell for cell in grid.cells if field_of(cell.text, shape) in shape.start]
    if len(starts) < 2:
        return 0
    first = min(starts, key=lambda cell: cell.column)
    beside = {c.column for c in starts if abs(c.row - first.row) <= _BESIDE and c.column > first.column + 1}
    return next((at for at in sorted(beside)[:_FORMS] if _clear(grid, at) and _headed(grid, at, shape)), 0)


def _headed(grid: Grid, at: int, shape: Shape) -> bool:
    """Is there a header row on either side of a column?"""
    rows = [[cell for cell in own if cell.text.strip()] for own in grid.rows().values()]
    halves = (
        [[c for c in own if c.column < at] for own in rows],
        [[c for c in own if c.column >= at] for own in rows],
    )
    return all(any(is_header(Line(0, True, own), shape.row_headers) for own in half) for half in halves)


def _second(filled: list[Cell], headers: Headers) -> int:
    """Where the words of a header row begin anew, the same words in the same order."""
    words = [name for _, (name, _) in sorted(match_header(Line(0, True, filled), headers).items())]
    half = len(words) // 2
    if half < headers.least or words[:half] != words[half : 2 * half] or len(set(words[:half])) < half:
        return 0
    cells = [filled[at] for at in sorted(match_header(Line(0, True, filled), headers))]
    left = [cell for cell in filled if cell.column < cells[half].column]
    return cells[half].column if is_header(Line(0, True, left), headers) else 0


def _wordy(grid: Grid) -> list[Cell]:
    """The cells in rows of several: a title may stretch over both forms."""
    rows = (own for own in grid.rows().values() if sum(bool(cell.text.strip()) for cell in own) > 1)
    return [cell for own in rows for cell in own]

"""Labels that a page break tore in two: their parts are one label again.

A merged cell that a page break cuts is printed as a cell on each page, with the first words of its text in the one and
the rest in the other. Only the vocabulary can tell that from two labels.
"""

from __future__ import annotations

from collections.abc import Sequence

from linter.layout.labels import Labels
from linter.layout.lines import Line
from linter.layout.pairs import is_label
from linter.layout.placing import Placed
from linter.layout.shape import Shape
from linter.pages.document import Block, Cell, Document, Grid
from linter.text.span import PageBox


def with_whole_heads(document: Document, shape: Shape) -> Document:
    """The document with every torn label of a head, and of a group of them, as one merged cell."""
    return document._replace(blocks=tuple(_with_whole_heads(block, shape) for block in document.blocks))


def _with_whole_heads(block: Block, shape: Shape) -> Block:
    if not isinstance(block, Grid) or not _several_pages(block):
        return block
    rows = block.rows()
    cells = {(c.row, c.column): c for c in block.cells}
    ends = {(c.row + c.rowspan, c.column, c.colspan): (c.row, c.column) for c in block.cells}
    for below in [c for c in block.cells if c.text.strip()]:
        above = cells.get(ends.get((below.row, below.column, below.colspan), (-1, -1)))
        if above is not None and _turns(above, below) and _one_head(above, below, rows[above.row], shape):
            text, down = above.text + below.text, above.rowspan + below.rowspan
            cells[above.row, above.column] = above._replace(text=text, rowspan=down)
            del cells[below.row, below.column]
    return block._replace(cells=tuple(cells.values()))


def _one_head(above: Cell, below: Cell, row: Sequence[Cell], shape: Shape) -> bool:
    """Are two cells one label? Two that are labels by themselves are, where no value stands beside the first."""
    if not above.text.strip() or not is_label(above._replace(text=above.text + below.text), shape):
        return False
    beside = next((cell for cell in row if cell.column > above.column), None)
    return (
        not is_label(above, shape)
        or not is_label(below, shape)
        or (beside is not None and is_label(beside, shape))
    )


def _several_pages(grid: Grid) -> bool:
    return bool(grid.cells) and _turns(grid.cells[0], grid.cells[-1])


def _turns(above: Cell, below: Cell) -> bool:
    """Stands a cell on a later page than the other?"""
    pages = above.span, below.span
    return isinstance(pages[0], PageBox) and isinstance(pages[1], PageBox) and pages[0].page < pages[1].page


def mended(
    rows: Sequence[tuple[Line, Placed]], cells: Sequence[Cell | None], level: str, labels: Labels, outer: bool
) -> list[Cell | None]:
    """The label cells that the rows print in one column, None where a row prints none, with the torn ones whole.

    level: the vocabulary of the column, whose field has an option `level` of this name. outer: an outer label is whole
    in its first part and the others are gone, for a label printed anew begins its inner ones anew; an inner one is
    whole in each part, for the row may print its outer label anew.
    """
    found = list(cells)
    for run in _runs(rows, cells):
        while run:
            texts = [cell.text for _, cell in run]
            end = next((end for end in range(len(run), 1, -1) if _one(texts[:end], level, labels)), 1)
            whole = run[0][1]._replace(text="".join(texts[:end]))
            for n, (at, _) in enumerate(run[:end]):
                found[at] = None if n and outer else whole
            run = run[end:]
    return found


def _runs(rows: Sequence[tuple[Line, Placed]], cells: Sequence[Cell | None]) -> list[list[tuple[int, Cell]]]:
    """Labels with the rows that print them, of which each reaches down to the end of a page, and the next begins the
    page after it."""
    runs: list[list[tuple[int, Cell]]] = []
    for at, cell in enumerate(cells):
        if cell is None:
            continue
        above = runs[-1][-1][1] if runs else None
        if above is not None and _overleaf(rows[at - 1][0], rows[at][0]) and _reaches(above, rows[at - 1]):
            runs[-1].append((at, cell))
        else:
            runs.append([(at, cell)])
    return [run for run in runs if len(run) > 1]


def _overleaf(above: Line, below: Line) -> bool:
    """Does a row begin a page after that of the row before?"""
    return 0 < _page(above) < _page(below)


def _page(line: Line) -> int:
    """The page on which a row begins, 0 for a file without pages."""
    return next((cell.span.page for cell in line.own if isinstance(cell.span, PageBox)), 0)


def _reaches(label: Cell, row: tuple[Line, Placed]) -> bool:
    return any(hit.cell is label for hit in row[1].hits.values())


def _one(parts: Sequence[str], level: str, labels: Labels) -> bool:
    """Are the parts one label? They are when together they are a word that they are not all by themselves, or have one
    in them where none of them has any. A cap broken off its label is left to those who look for caps."""
    names = [labels.split(part) for part in parts]
    if all(label.cap and not label.name for label in names[1:]):
        return False
    text = "".join(parts)
    if labels.exact(level, text):
        return not all(labels.exact(level, part) for part in parts)
    return bool(labels.kind(level, text)) and not any(labels.kind(level, part) for part in parts)

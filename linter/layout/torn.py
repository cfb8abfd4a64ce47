"""A label of rows on two pages that the page break tore in two: its parts are one label again.

A merged cell that a page break cuts is printed as a cell on each page, with the first words of its text in the one and
the rest in the other. Only the vocabulary can tell that from two labels.
"""

from __future__ import annotations

from collections.abc import Sequence

from linter.layout.labels import Labels
from linter.layout.lines import Line
from linter.layout.placing import Placed
from linter.pages.document import Cell
from linter.text.span import PageBox


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

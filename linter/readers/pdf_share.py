"""Which cell each character of a page belongs to: the one under it, but for text that found no room in its own and runs
on over the border."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from linter.named import NamedTuple
from linter.readers.pdf_grid import Ruled
from linter.readers.pdf_page import Box, Glyph, PdfPage

_TOUCHING = 60
"""Characters of one run lie no further apart; nor do they lie over each other."""
_LEVEL = 300
_MOST = 300
"""A text in a cell has no more runs that lie over its border."""
_PADDING = 700
"""Text that begins, or ends, so near to a border stands at it."""


class _ItsOwn:
    """Stands for: each character has the cell that lies under it."""


_ITS_OWN = _ItsOwn()
Run = list[Glyph]


class Shared(NamedTuple):
    """The characters outside every table, and those of each cell of each table."""

    around: list[Glyph]
    inside: list[list[list[Glyph]]]


class _Table:
    """Finds the cell under a place, by the rows and columns between all edges."""

    def __init__(self, ruled: Ruled) -> None:
        self.ruled = ruled
        self.rows = sorted({edge for box in ruled.cells for edge in (box.top, box.bottom)})
        self.columns = sorted({edge for box in ruled.cells for edge in (box.left, box.right)})
        self.cells: dict[tuple[int, int], int] = {}
        for at, box in enumerate(ruled.cells):
            down = range(bisect_left(self.rows, box.top), bisect_left(self.rows, box.bottom))
            across = range(bisect_left(self.columns, box.left), bisect_left(self.columns, box.right))
            self.cells.update(dict.fromkeys(product(down, across), at))

    def cell_at(self, across: int, down: int) -> int | None:
        """The number of the cell under a place, None when there is none."""
        place = bisect_right(self.rows, down) - 1, bisect_right(self.columns, across) - 1
        return self.cells.get(place)


Place = tuple[int, int]
"""The number of a table and that of a cell in it."""


def shared_out(page: PdfPage, found: Sequence[Ruled]) -> Shared:
    """The characters of a page by table and cell, in the order that they are drawn in."""
    tables = [_Table(ruled) for ruled in found]
    shared = Shared([], [[[] for _ in ruled.cells] for ruled in found])
    runs = []
    for run in _runs(page):
        # A text in the window of one cell is that cell's, wherever it lies; what is seen nowhere is of no matter.
        seats = {_place(tables, glyph) for glyph in run} if run[0].window is not None else set()
        if len(seats) == 1 and (place := next(iter(seats))) is not None:
            shared.inside[place[0]][place[1]].extend(run)
        elif not all(glyph.hidden for glyph in run):
            runs.append(run)
    for block in _blocks(runs, _borders(found)):
        places = [[_place(tables, glyph) for glyph in run] for run in block]
        owner = _owner_of(block, places, found)
        for run, own in zip(block, places, strict=True):
            for glyph, here in zip(run, own, strict=True):
                place = here if isinstance(owner, _ItsOwn) else owner
                (shared.around if place is None else shared.inside[place[0]][place[1]]).append(glyph)
    return shared


def _place(tables: Sequence[_Table], glyph: Glyph) -> Place | None:
    across, down = glyph.seat
    for number, table in enumerate(tables):
        box = table.ruled.box
        if box.left <= across < box.right and box.top <= down < box.bottom:
            cell = table.cell_at(across, down)
            return None if cell is None else (number, cell)
    return None


def _runs(page: PdfPage) -> Iterator[Run]:
    """Characters drawn one after the other, each beginning where the one before ends."""
    run: Run = []
    for at, glyph in enumerate(page.glyphs):
        if run and (
            at in page.begun
            or glyph.window != run[-1].window
            or not _goes_on(run[-1].box, glyph.box, at in page.spaced)
        ):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _goes_on(before: Box, box: Box, spaced: bool) -> bool:
    apart = box.left - before.right
    most = (box.bottom - box.top) // 2 if spaced else _TOUCHING
    level = abs(before.top + before.bottom - box.top - box.bottom) <= 2 * _LEVEL
    return level and -_TOUCHING <= apart <= most


def _borders(found: Sequence[Ruled]) -> list[int]:
    return sorted({edge for ruled in found for box in ruled.cells for edge in (box.top, box.bottom)})


def _blocks(runs: list[Run], borders: list[int]) -> Iterator[list[Run]]:
    """Runs, those that are lines of one text together where the text lies across a border: a row too low for it."""
    at = 0
    while at < len(runs):
        end = at + 1
        while end < min(len(runs), at + _MOST) and _one_text(runs[at:end], runs[end]):
            end += 1
        block = runs[at:end]
        if end - at > 1 and any(_crosses(run[0].box, borders) for run in block):
            yield block
        else:
            yield from ([run] for run in block)
        at = end


def _crosses(box: Box, borders: list[int]) -> bool:
    """Does a border run through the middle of a character?"""
    deep = (box.bottom - box.top) // 5
    after = bisect_right(borders, box.top + deep)
    return after < len(borders) and borders[after] < box.bottom - deep


def _one_text(text: list[Run], run: Run) -> bool:
    """Does a run go on in a text, beside what was drawn last or on a line below, as far down as the lines before?"""
    if _beside(text[-1], run):
        return True
    lines = sorted({one[0].box.centre[1] for one in text})
    lines = [line for line, after in pairwise([*lines, lines[-1] + 2 * _LEVEL]) if after - line > _LEVEL]
    step = run[0].box.centre[1] - lines[-1]
    return _below(text[-1], run) and all(abs(b - a - step) <= _LEVEL // 3 for a, b in pairwise(lines))


def _beside(before: Run, run: Run) -> bool:
    last, first = before[-1].box, run[0].box
    size = first.bottom - first.top
    return abs(last.centre[1] - first.centre[1]) <= _LEVEL and 0 <= (first.left - last.right) * 5 < size * 2


def _below(before: Run, run: Run) -> bool:
    """Is a run the next line below another, under it and as near as the lines of a text are?"""
    last, first = before[-1].box, run[0].box
    size, step = first.bottom - first.top, first.centre[1] - last.centre[1]
    return (
        size * 4 < step * 5 < size * 8 and first.left < last.right and before[0].box.left < run[-1].box.right
    )


def _owner_of(
    block: list[Run], places: list[list[Place | None]], found: Sequence[Ruled]
) -> Place | _ItsOwn | None:
    """The cell that a text is written in that lies over more than one; else each character has its own."""
    every = {place for own in places for place in own}
    if len(every) < 2:
        return _ITS_OWN
    if len(block) == 1:
        return _along(block[0], places[0], found)
    rows = [(run, own) for run, own in zip(block, places, strict=True) if own[0] is not None]
    if not rows:
        return _ITS_OWN
    top, bottom = min(r[0].box.top for r in block), max(r[0].box.bottom for r in block)
    middle = (top + bottom) // 2
    return min(rows, key=lambda row: abs(row[0][0].box.centre[1] - middle))[1][0]


def _along(run: Run, places: list[Place | None], found: Sequence[Ruled]) -> Place | None:
    """The cell that a line crossing borders is written in: the one at whose left border it begins, or at whose right
    border it ends; else the one in its middle."""
    first, last = places[0], places[-1]
    begins = _PADDING if first is None else run[0].box.left - found[first[0]].cells[first[1]].left
    ends = _PADDING if last is None else found[last[0]].cells[last[1]].right - run[-1].box.right
    if begins < _PADDING and begins <= ends + _TOUCHING:
        return first
    if ends < _PADDING:
        return last
    return places[len(places) // 2]

"""The offending row of a form, or line of a file, on one line of the screen, and the marks under it."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Excerpt
from linter.reporters.width import ELLIPSIS, char_width, clean, columns, cut, expand, shorten

SEPARATOR = " │ "
BLANK = "___"
MARK, REST = "^", "-"
"""Signs under the cell in question, and under what the finding rests on."""

Signs = dict[int, str]
"""The sign under each marked cell, by its index."""


def draw(excerpt: Excerpt, width: int) -> tuple[str, str]:
    """A row and its line of marks, both at most about `width` columns wide.

    Long cells are shortened; the marked ones keep the most room. An empty marked cell is printed as a blank to fill in.
    Cells that the finding rests on have another mark.
    """
    if excerpt.columns is not None and excerpt.cells:
        return _line(excerpt.cells[0], *excerpt.columns, width)
    cells = [clean(cell) for cell in excerpt.cells]
    signs = dict.fromkeys(excerpt.others, REST) | dict.fromkeys(excerpt.marks, MARK)
    signs = {at: sign for at, sign in signs.items() if 0 <= at < len(cells)}
    for at in signs:
        cells[at] = cells[at] or BLANK
    return _underline(*_fit(cells, signs, width))


def _fit(cells: list[str], signs: Signs, width: int) -> tuple[list[str], Signs]:
    """Shorten other cells step by step, then the marked ones, then leave out what is far from a mark."""
    marks = _marks(signs)
    widest = max(12, width // max(1, len(marks)) - 24)
    steps = [(others, widest) for others in (24, 20, 16, 13, 10, 6)]
    for others, marked in (*steps, (6, 24), (3, 12)):
        if _total(cells) <= width:
            return cells, signs
        cells = [shorten(cell, marked if at in marks else others) for at, cell in enumerate(cells)]
    if _total(cells) > width and marks:
        return _near(cells, signs, width)
    return cells, signs


def _marks(signs: Signs) -> list[int]:
    """The cells in question; without any, those that the finding rests on."""
    return [at for at, sign in signs.items() if sign == MARK] or list(signs)


def _total(cells: list[str]) -> int:
    return sum(map(columns, cells)) + len(SEPARATOR) * (len(cells) - 1)


def _near(cells: list[str], signs: Signs, width: int) -> tuple[list[str], Signs]:
    """The row's first cell, the marked cells and those for which there is room, what the finding rests on first; gaps
    are an ellipsis."""
    marks = _marks(signs)
    kept = {*marks, 0}
    by_distance = sorted(
        range(len(cells)), key=lambda at: (at not in signs, min(abs(at - mark) for mark in marks), at)
    )
    for at in by_distance:
        if _total(_gaps(cells, kept | {at})[0]) <= width:
            kept.add(at)
    shown, places = _gaps(cells, kept)
    return shown, {places[at]: sign for at, sign in signs.items() if at in places}


def _gaps(cells: list[str], kept: set[int]) -> tuple[list[str], dict[int, int]]:
    shown: list[str] = []
    places: dict[int, int] = {}
    for at, cell in enumerate(cells):
        if at in kept:
            places[at] = len(shown)
            shown.append(cell)
        elif not shown or shown[-1] != ELLIPSIS:
            shown.append(ELLIPSIS)
    return shown, places


def _underline(cells: list[str], signs: Signs) -> tuple[str, str]:
    under = ""
    for at, cell in enumerate(cells):
        under += signs.get(at, " ") * columns(cell) + " " * len(SEPARATOR)
    return SEPARATOR.join(cells).rstrip(), under.rstrip()


def _line(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """A line of text with a range of characters marked; what lies far from the range is cut off."""
    shown = [expand(char) for char in text]
    start = max(0, min(start, len(shown)))
    end = max(start + 1, min(end, len(shown)))
    before, marked, after = ("".join(shown[a:b]) for a, b in ((0, start), (start, end), (end, None)))
    before = before.lstrip() if columns(before) + columns(marked) > width else before
    marked = shorten(marked, max(8, width - 8))
    room = width - columns(marked)
    if columns(before) > room - 4:
        before = ELLIPSIS + _ending(before, max(0, min(room - 5, room // 2)))
    after = shorten(after, max(1, room - columns(before)))
    under = " " * columns(before) + "^" * max(1, columns(marked))
    return (before + marked + after).rstrip(), under


def _ending(text: str, width: int) -> str:
    taken = 0
    for at in range(len(text) - 1, -1, -1):
        taken += char_width(text[at])
        if taken > width:
            return text[at + 1 :]
    return cut(text, width)

"""What a sheet shows, as a grid: merged ranges as one cell, a cell for every empty place among what is filled."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from operator import itemgetter

from linter.pages.document import Cell, Grid
from linter.readers.limits import CELLS, exceeded
from linter.readers.package import PackageError
from linter.text.span import SheetCell

# Merges wider or longer than any form are decoration; they don't widen the grid.
_WIDE, _LONG = 256, 2_000

Key = tuple[int, int]
"""Row and column of a cell, from 0."""


Shown = tuple[str, str | None]
"""A cell as a person sees it, and what is stored where that differs."""

_BLANK: Shown = ("", None)


def address(row: int, column: int) -> str:
    """The address of a cell by its row and column from 0: (11, 6) is G12."""
    return f"{_letters(column)}{row + 1}"


@lru_cache(maxsize=1024)
def _letters(column: int) -> str:
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def sheet_grid(
    name: str, shown: dict[Key, Shown], merges: dict[Key, Key], room: int, empty: set[Key] | None = None
) -> Grid:
    """The grid of a sheet. merges: top left to bottom right. empty: places that are there though nothing shows.

    Raises:
        PackageError: merged ranges overlap beyond reason.
    """
    places = _places(shown, merges, room)
    if empty:
        places = sorted(empty.union(places))
    return Grid(name, tuple(_cells(name, shown, merges, places)))


def _places(shown: dict[Key, Shown], merges: dict[Key, Key], room: int) -> list[Key]:
    """Where cells are due, in order: the box around all that is shown; only its used rows and columns when that is
    too large."""
    if not shown:
        return []
    rows = {row for row, _ in shown}
    columns = {column for _, column in shown}
    for start, end in merges.items():
        if start in shown and end[1] - start[1] < _WIDE and end[0] - start[0] < _LONG:
            rows.add(end[0])
            columns.add(end[1])
    box_rows = range(min(rows), max(rows) + 1)
    box_columns = range(min(columns), max(columns) + 1)
    if len(box_rows) * len(box_columns) <= min(room, 20 * len(shown) + 2_000):
        return list(product(box_rows, box_columns))
    if len(rows) * len(columns) <= min(room, 20 * len(shown)):
        return list(product(sorted(rows), sorted(columns)))
    return sorted(shown)


def _cells(name: str, shown: dict[Key, Shown], merges: dict[Key, Key], places: list[Key]) -> list[Cell]:
    # Built without the checks of arguments that a call makes: there are hundreds in every sheet.
    new = tuple.__new__
    covered: set[Key] = set()
    bottom = places[-1][0] if places else 0
    letters = {column: _letters(column) for column in set(map(itemgetter(1), places))}
    right = max(letters, default=0)
    cells: list[Cell] = []
    work, last, number = 0, -1, ""
    for key in places:
        if key in covered:
            continue
        row, column = key
        if row != last:
            last, number = row, str(row + 1)
        text, stored = shown.get(key, _BLANK)
        span = new(SheetCell, (name, letters[column] + number))
        down = wide = 1
        if key in merges:
            # A range that runs past everything shown (a whole row) counts as far as the grid goes.
            end = min(merges[key][0], bottom), min(merges[key][1], right)
            down, wide = end[0] - row + 1, end[1] - column + 1
            work += _cover(covered, key, end, places)
            if work > 2 * CELLS:
                raise PackageError(exceeded("合并区域相互重叠", "merged ranges that overlap"))
        cells.append(new(Cell, (row, column, text, span, down, wide, stored)))
    return cells


def _cover(covered: set[Key], start: Key, end: Key, places: list[Key]) -> int:
    """Add the places of a range, and say how many were looked at; a huge range is not walked, the places are."""
    rows, columns = range(start[0], end[0] + 1), range(start[1], end[1] + 1)
    if len(rows) * len(columns) > len(places):
        covered.update(key for key in places if key[0] in rows and key[1] in columns)
        return len(places)
    covered.update(product(rows, columns))
    return len(rows) * len(columns)

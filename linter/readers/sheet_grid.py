"""What a sheet shows, as a grid: merged ranges as one cell, a cell for every empty place among what is filled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product, repeat
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


def _cells(name: str, shown: dict[Key, Shown], merges: dict[Key, Key], places: list[Key]) -> Iterator[Cell]:
    """The cells of these places, without those that a merged range covers."""
    extents, covered = _extents(merges, places)
    keys = [key for key in places if key not in covered] if covered else places
    if not keys:
        return iter(())
    rows, columns = zip(*keys, strict=True)
    letters = {column: _letters(column) for column in set(columns)}
    numbers = {row: str(row + 1) for row in set(rows)}
    texts, stored = zip(*map(shown.get, keys, repeat(_BLANK)), strict=True)
    down, wide = zip(*map(extents.get, keys, repeat((1, 1))), strict=True)
    # Built without the checks of arguments that a call makes: there are hundreds in every sheet.
    new = tuple.__new__
    spans = [new(SheetCell, (name, letters[column] + numbers[row])) for row, column in keys]
    fields = zip(rows, columns, texts, spans, down, wide, stored, strict=True)
    return map(new, repeat(Cell), fields)


def _extents(merges: dict[Key, Key], places: list[Key]) -> tuple[dict[Key, Key], set[Key]]:
    """How many rows and columns each merged range spans, and the places that they cover beside their first."""
    if not merges or not places:
        return {}, set()
    known, bottom, right = set(places), places[-1][0], max(map(itemgetter(1), places))
    # A range that runs past everything shown (a whole row) counts as far as the grid goes.
    ends = {
        start: (min(end[0], bottom), min(end[1], right)) for start, end in merges.items() if start in known
    }
    extents = {start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in ends.items()}
    area = sum([down * wide for down, wide in extents.values()])
    if area > 2 * len(places):
        return _apart(ends, places)
    covered = {
        (row, column)
        for (top, left), (last, end) in ends.items()
        for row in range(top, last + 1)
        for column in range(left, end + 1)
    }
    return (extents, covered.difference(ends)) if len(covered) == area else _apart(ends, places)


def _apart(ends: dict[Key, Key], places: list[Key]) -> tuple[dict[Key, Key], set[Key]]:
    """The same of ranges that overlap or reach far beyond: one that begins inside another is none.

    Raises:
        PackageError: they overlap beyond reason.
    """
    extents: dict[Key, Key] = {}
    covered: set[Key] = set()
    work = 0
    for start in sorted(ends):
        if start in covered:
            continue
        end = ends[start]
        extents[start] = end[0] - start[0] + 1, end[1] - start[1] + 1
        work += _cover(covered, start, end, places)
        covered.discard(start)
        if work > 2 * CELLS:
            raise PackageError(exceeded("合并区域相互重叠", "merged ranges that overlap"))
    return extents, covered


def _cover(covered: set[Key], start: Key, end: Key, places: list[Key]) -> int:
    """Add the places of a range, and say how many were looked at; a huge range is not walked, the places are."""
    rows, columns = range(start[0], end[0] + 1), range(start[1], end[1] + 1)
    if len(rows) * len(columns) > len(places):
        covered.update(key for key in places if key[0] in rows and key[1] in columns)
        return len(places)
    covered.update(product(rows, columns))
    return len(rows) * len(columns)

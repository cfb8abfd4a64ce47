"""What a sheet shows, as a grid: merged ranges as one cell, a cell for every empty place among what is filled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from linter.pages.document import Cell, Grid
from linter.readers.limits import CELLS, exceeded
from linter.readers.package import PackageError
from linter.text.span import SheetCell

# Merges wider or longer than any form are decoration; they don't widen the grid.
_WIDE, _LONG = 256, 2_000

Key = tuple[int, int]
"""Row and column of a cell, from 0."""


class Shown(NamedTuple):
    """A cell as a person sees it, and what is stored where that differs."""

    text: str
    stored: str | None


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
    places = _places(shown, merges, room) | (empty or set())
    return Grid(name, tuple(_cells(name, shown, merges, places)))


def _places(shown: dict[Key, Shown], merges: dict[Key, Key], room: int) -> set[Key]:
    """Where cells are due: the box around all that is shown; only its used rows and columns when that is too large."""
    if not shown:
        return set()
    rows = {row for row, _ in shown}
    columns = {column for _, column in shown}
    for start, end in merges.items():
        if start in shown and end[1] - start[1] < _WIDE and end[0] - start[0] < _LONG:
            rows.add(end[0])
            columns.add(end[1])
    box_rows = range(min(rows), max(rows) + 1)
    box_columns = range(min(columns), max(columns) + 1)
    if len(box_rows) * len(box_columns) <= min(room, 20 * len(shown) + 2_000):
        return {(row, column) for row in box_rows for column in box_columns}
    if len(rows) * len(columns) <= min(room, 20 * len(shown)):
        return {(row, column) for row in rows for column in columns}
    return set(shown)


def _cells(name: str, shown: dict[Key, Shown], merges: dict[Key, Key], places: set[Key]) -> Iterator[Cell]:
    covered: set[Key] = set()
    blank = Shown("", None)
    bottom = max((row for row, _ in places), default=0)
    right = max((column for _, column in places), default=0)
    work = 0
    for key in sorted(places):
        if key in covered:
            continue
        if key not in merges:
            cell = shown.get(key, blank)
            yield Cell(*key, cell.text, SheetCell(name, address(*key)), 1, 1, cell.stored)
            continue
        last = merges[key]
        # A range that runs past everything shown (a whole row) counts as far as the grid goes.
        end = min(last[0], bottom), min(last[1], right)
        if end != key:
            under = _under(key, end, places)
            covered |= under
            work += len(under)
        if work > 2 * CELLS:
            raise PackageError(exceeded("合并区域相互重叠", "merged ranges that overlap"))
        cell, span = shown.get(key, blank), SheetCell(name, address(*key))
        yield Cell(*key, cell.text, span, end[0] - key[0] + 1, end[1] - key[1] + 1, cell.stored)


def _under(start: Key, end: Key, places: set[Key]) -> set[Key]:
    """The places of a range; a huge range is not walked, the places are."""
    if (end[0] - start[0] + 1) * (end[1] - start[1] + 1) <= len(places):
        return {(r, c) for r in range(start[0], end[0] + 1) for c in range(start[1], end[1] + 1)} & places
    return {(r, c) for r, c in places if start[0] <= r <= end[0] and start[1] <= c <= end[1]}

"""What a sheet shows, as a grid: merged ranges as one cell, a cell for every empty place among what is filled."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product, repeat
from operator import itemgetter

from linter.pages.document import Cell, Grid
from linter.readers.limits import CELLS, exceeded
from linter.readers.package import PackageError
from linter.readers.sheet_box import Key, Shown, address, boxed, letters_of
from linter.text.span import SheetCell

__all__ = ["Key", "Shown", "address", "sheet_grid"]

# Merges wider or longer than any form are decoration; they don't widen the grid.
_WIDE, _LONG = 256, 2_000


def sheet_grid(
    name: str, shown: Shown, merges: dict[Key, Key], room: int, empty: set[Key] | None = None
) -> Grid:
    """The grid of a sheet. merges: top left to bottom right. empty: places that are there though nothing shows.

    Raises:
        PackageError: merged ranges overlap beyond reason.
    """
    rows, columns = _due(shown, merges, room)
    if isinstance(rows, range) and all(row in rows and column in columns for row, column in empty or ()):
        assert isinstance(columns, range)
        cells = boxed(name, shown, merges, rows, columns)
        if cells is not None:
            return Grid(name, cells)
    places = list(product(rows, columns)) or sorted(shown.texts)
    if empty:
        places = sorted(empty.union(places))
    return Grid(name, tuple(_cells(name, shown, merges, places)))


def _due(
    shown: Shown, merges: dict[Key, Key], room: int
) -> tuple[range, range] | tuple[list[int], list[int]]:
    """The rows and columns where cells are due: the box around all that is shown; only its used ones when that is too
    large; none when that is too, or nothing is shown."""
    if not shown.texts:
        return [], []
    rows, columns = zip(*shown.texts, strict=True)
    ends = [
        end
        for start, end in merges.items()
        if end[1] - start[1] < _WIDE and end[0] - start[0] < _LONG and start in shown.texts
    ]
    last, right = map(max, zip((max(rows), max(columns)), *ends, strict=True))
    box = range(min(rows), last + 1), range(min(columns), right + 1)
    most = 20 * len(shown.texts)
    if len(box[0]) * len(box[1]) <= min(room, most + 2_000):
        return box
    used = {*rows, *(row for row, _ in ends)}, {*columns, *(column for _, column in ends)}
    if len(used[0]) * len(used[1]) <= min(room, most):
        return sorted(used[0]), sorted(used[1])
    return [], []


def _cells(name: str, shown: Shown, merges: dict[Key, Key], places: list[Key]) -> Iterator[Cell]:
    """The cells of these places, without those that a merged range covers."""
    extents, covered = _extents(merges, places)
    keys = [key for key in places if key not in covered] if covered else places
    if not keys:
        return iter(())
    rows, columns = zip(*keys, strict=True)
    letters = {column: letters_of(column) for column in set(columns)}
    numbers = {row: str(row + 1) for row in set(rows)}
    texts, stored = map(shown.texts.get, keys, repeat("")), map(shown.stored.get, keys)
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

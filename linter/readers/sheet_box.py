"""The cells of a sheet whose filled part is a box without gaps, as nearly every one is: all that they have is laid out
place by place first, and every cell is made once, at the end."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from itertools import chain, compress, cycle, repeat

from linter.named import NamedTuple
from linter.pages.document import Cell
from linter.text.span import SheetCell

Key = tuple[int, int]
"""Row and column of a cell, from 0."""


class Shown(NamedTuple):
    """What the cells of a sheet show, of those that show anything, and what is stored where that differs."""

    texts: dict[Key, str]
    stored: dict[Key, str]

    def without(self, keys: Collection[Key]) -> Shown:
        """The same without the cells of these places."""
        return Shown(*({key: text for key, text in part.items() if key not in keys} for part in self))


def boxed(
    name: str, shown: Shown, merges: dict[Key, Key], rows: range, columns: range
) -> tuple[Cell, ...] | None:
    """A cell for every place of the box, but for those that a merged range covers beside its first; None where such
    ranges overlap. What is shown lies in the box; a range that runs out of it ends with it."""
    top, left, wide = rows.start, columns.start, len(columns)
    size = len(rows) * wide
    texts: list[str] = [""] * size
    stored: list[str | None] = [None] * size
    for (row, column), text in shown.texts.items():
        texts[(row - top) * wide + column - left] = text
    for (row, column), raw in shown.stored.items():
        stored[(row - top) * wide + column - left] = raw
    spread = _spread(merges, rows, columns, size)
    if spread is None:
        return None
    down, across, kept = spread
    spans = chain.from_iterable(map(_spans, repeat(name), range(top + 1, rows.stop + 1), repeat(columns)))
    every_row = chain.from_iterable(map(repeat, rows, repeat(wide)))
    fields = zip(every_row, cycle(columns), texts, spans, down, across, stored, strict=False)
    # Built without the checks of arguments that a call makes.
    return tuple(map(tuple.__new__, repeat(Cell), compress(fields, kept)))


@lru_cache(maxsize=256)
def _spans(name: str, number: int, columns: range) -> list[SheetCell]:
    """The places of a row by its number from 1. Sheets of other workbooks often have the same."""
    return [SheetCell(name, f"{letters_of(column)}{number}") for column in columns]


def _spread(
    merges: dict[Key, Key], rows: range, columns: range, size: int
) -> tuple[list[int], list[int], bytearray] | None:
    """How many rows and columns the cell of each place spans, and which places have a cell of their own; None where
    ranges overlap."""
    top, left, wide, bottom, right = rows.start, columns.start, len(columns), rows.stop, columns.stop
    down, across, kept = [1] * size, [1] * size, bytearray(b"\1") * size
    starts, area = [], 0
    for (row, column), (last, end) in merges.items():
        if not (top <= row < bottom and left <= column < right):
            continue
        high = (last + 1 if last < bottom else bottom) - row
        long = (end + 1 if end < right else right) - column
        at = (row - top) * wide + column - left
        down[at], across[at] = high, long
        starts.append(at)
        area += high * long
        if area > size:
            return None
        for line in range(at, at + high * wide, wide):
            kept[line : line + long] = bytes(long)
    if kept.count(0) != area:
        return None
    for at in starts:
        kept[at] = 1
    return down, across, kept


def address(row: int, column: int) -> str:
    """The address of a cell by its row and column from 0: (11, 6) is G12."""
    return f"{letters_of(column)}{row + 1}"


@lru_cache(maxsize=1024)
def letters_of(column: int) -> str:
    """The letters of a column by its number from 0: 6 is G."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters

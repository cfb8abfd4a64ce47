"""Rows and columns of a sheet that are folded away: lists and sums kept beside a form, out of sight, are none of it."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterable

from linter.named import NamedTuple
from linter.readers.package import Element
from linter.readers.sheet_grid import Key
from linter.text.regular import regular

_LONG = 200
"""A merged cell longer than this counts as seen."""
_TRUE = ("1", "true")
_COLUMNS = regular("([1-9][0-9]{0,4}) ([1-9][0-9]{0,4})")


class Folded(NamedTuple):
    """The rows and columns of a sheet that are hidden, from 0; columns are many at a time, as `joined` has them."""

    rows: frozenset[int] = frozenset()
    columns: tuple[range, ...] = ()

    def hides(self, start: Key, end: Key) -> bool:
        """Is nothing to be seen of the cell that reaches from one place to another?"""
        down, across = range(start[0], end[0] + 1), range(start[1], end[1] + 1)
        if len(down) > _LONG or len(across) > _LONG:
            return False
        return all(row in self.rows for row in down) or all(map(self._hides_column, across))

    def _hides_column(self, column: int) -> bool:
        before = bisect(self.columns, column, key=lambda hidden: hidden.start)
        return before > 0 and column in self.columns[before - 1]


def joined(ranges: Iterable[range]) -> tuple[range, ...]:
    """The same columns, each once and in order: a sheet may name them as often as it has room for tags."""
    found: list[range] = []
    for one in sorted(ranges, key=lambda each: each.start):
        if found and one.start <= found[-1].stop:
            found[-1] = range(found[-1].start, max(found[-1].stop, one.stop))
        else:
            found.append(one)
    return tuple(found)


def folded_in(root: Element, ns: str) -> Folded:
    """What is hidden in a worksheet."""
    rows, row = set(), -1
    for element in root.iter(f"{ns}row"):
        number = element.get("r", "")
        row = int(number) - 1 if number.isascii() and number.isdigit() and 0 < len(number) < 8 else row + 1
        if element.get("hidden") in _TRUE:
            rows.add(row)
    hidden = (element for element in root.iter(f"{ns}col") if element.get("hidden") in _TRUE)
    ends = (_COLUMNS.fullmatch(f"{element.get('min')} {element.get('max')}") for element in hidden)
    return Folded(frozenset(rows), joined(range(int(end[1]) - 1, int(end[2])) for end in ends if end))


def beside(keys: Collection[Key], merges: dict[Key, Key], folded: Folded) -> set[Key]:
    """Of these places those that are hidden and lie beyond everything that is to be seen. What is hidden inside a form,
    as rows that a filter folds away, stays a part of it."""
    if not folded.rows and not folded.columns:
        return set()
    hidden = {key for key in keys if folded.hides(key, merges.get(key, key))}
    seen = [(key, merges.get(key, key)) for key in keys if key not in hidden]
    if not hidden or not seen:
        return set()
    top, left = min(start[0] for start, _ in seen), min(start[1] for start, _ in seen)
    bottom, right = max(end[0] for _, end in seen), max(end[1] for _, end in seen)
    return {key for key in hidden if not (top <= key[0] <= bottom and left <= key[1] <= right)}

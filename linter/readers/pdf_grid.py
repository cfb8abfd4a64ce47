"""Ruling lines to tables: which lines belong together, and which rectangles they leave as cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from linter.named import NamedTuple
from linter.readers.limits import exceeded
from linter.readers.package import PackageError
from linter.readers.pdf_page import Box, PdfPage, Rule

_NEAR = 250
"""Lines this near are one line; ends this near touch."""
_MOST = 400
"""More lines than this in one direction are a drawing, not a table."""
_WORK = 20_000_000
"""So often at most two lines of a page are held against each other."""


class Ruled(NamedTuple):
    """A table on one page: its outline, and the rectangles of its cells."""

    box: Box
    cells: tuple[Box, ...]


def tables(page: PdfPage) -> list[Ruled]:
    """The tables of a page from top to bottom."""
    found = []
    uprights = _merged(page.upright)
    groups = _groups(_merged(page.level), uprights)
    for level, upright in _with_open_columns(groups, uprights) if page.number > 1 else groups:
        rows, columns = _places(line.at for line in level), _places(line.at for line in upright)
        if 2 <= len(rows) <= _MOST and 2 <= len(columns) <= _MOST:
            box = Box(columns[0], rows[0], columns[-1], rows[-1])
            found.append(Ruled(box, tuple(_cells(rows, columns, level, upright))))
    return sorted(found, key=lambda table: (table.box.top, table.box.left))


_Lines = tuple[list[Rule], list[Rule]]
"""Level and upright lines."""


def _with_open_columns(groups: list[_Lines], uprights: list[Rule]) -> list[_Lines]:
    """Groups of lines on a page after the first, those side by side as one: a merged cell that reaches from the page
    before to the next has no line above or below it here, only those beside it, as long as the table is high."""
    found: list[_Lines] = []
    for level, upright in groups:
        beside = next((other for other in found if _as_high(other[0], level)), None)
        if beside is None:
            found.append((list(level), list(upright)))
        else:
            beside[0].extend(level)
            beside[1].extend(upright)
    for level, upright in found:
        top, bottom = min(line.at for line in level), max(line.at for line in level)
        whole = [
            line for line in uprights if abs(line.start - top) <= _NEAR and abs(line.end - bottom) <= _NEAR
        ]
        upright.extend(line for line in whole if line not in upright)
    return found


def _as_high(level: list[Rule], other: list[Rule]) -> bool:
    ends = [(min(line.at for line in lines), max(line.at for line in lines)) for lines in (level, other)]
    return all(abs(a - b) <= _NEAR for a, b in zip(*ends, strict=True)) and ends[0][0] < ends[0][1] - _NEAR


def _merged(lines: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line put together: a border is often drawn cell by cell.

    Raises:
        PackageError: there are more pieces beside each other than any form has.
    """
    found: list[Rule] = []
    first = work = 0
    for line in sorted(lines):
        # Lines come in order: what lies too far above is met by none after.
        while first < len(found) and line.at - found[first].at > _NEAR:
            first += 1
        work += len(found) - first
        if work > _WORK:
            raise PackageError(exceeded("一页的线条太碎", "lines in too many pieces on a page"))
        at = next((i for i in range(first, len(found)) if _one(found[i], line)), None)
        if at is None:
            found.append(line)
        else:
            other = found[at]
            found[at] = Rule(other.at, min(other.start, line.start), max(other.end, line.end))
    return found


def _one(a: Rule, b: Rule) -> bool:
    return b.at - a.at <= _NEAR and b.start <= a.end + _NEAR and a.start <= b.end + _NEAR


def _groups(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together by crossing or touching.

    Raises:
        PackageError: there are more lines than any form has.
    """
    if len(level) * len(upright) > _WORK:
        raise PackageError(exceeded("一页的线条太多", "too many lines on a page"))
    groups: list[tuple[list[Rule], list[Rule]]] = [([line], []) for line in level]
    for line in upright:
        touching = [g for g in groups if any(_touch(other, line) for other in g[0])]
        if touching:
            rest = [g for g in groups if g not in touching]
            merged = ([r for g in touching for r in g[0]], [*(r for g in touching for r in g[1]), line])
            groups = [*rest, merged]
    return [group for group in groups if group[1]]


def _touch(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _places(values: Iterable[int]) -> list[int]:
    """Places in order, those that are nearly the same as one."""
    found: list[int] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _cells(rows: list[int], columns: list[int], level: list[Rule], upright: list[Rule]) -> list[Box]:
    """The smallest rectangles, joined where no line is drawn between them."""
    wide = len(columns) - 1
    walls, floors = _Drawn(upright), _Drawn(level)
    joined = _Joined((len(rows) - 1) * wide)
    for row in range(len(rows) - 1):
        for column in range(wide):
            here = row * wide + column
            middle = (columns[column] + columns[column + 1]) // 2, (rows[row] + rows[row + 1]) // 2
            if column + 1 < wide and not walls.through(columns[column + 1], middle[1]):
                joined.join(here, here + 1)
            if row + 2 < len(rows) and not floors.through(rows[row + 1], middle[0]):
                joined.join(here, here + wide)
    return [
        Box(
            columns[min(i % wide for i in group)], rows[min(i // wide for i in group)],
            columns[max(i % wide for i in group) + 1], rows[max(i // wide for i in group) + 1],
        )
        for group in joined.groups()
    ]  # fmt: skip


class _Joined:
    """Numbers from 0 up, joined two by two into groups."""

    def __init__(self, count: int) -> None:
        self.leader = list(range(count))

    def root(self, i: int) -> int:
        """The one that stands for the group of a number."""
        leader = self.leader
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    def join(self, one: int, other: int) -> None:
        """Make one group of those of two numbers."""
        self.leader[self.root(other)] = self.root(one)

    def groups(self) -> Iterable[list[int]]:
        """The groups in the order of their least members."""
        found: dict[int, list[int]] = {}
        for i in range(len(self.leader)):
            found.setdefault(self.root(i), []).append(i)
        return found.values()


class _Drawn:
    """Lines of one direction, asked whether one of them runs past a place."""

    def __init__(self, lines: list[Rule]) -> None:
        self.lines = sorted(lines)
        self.places = [line.at for line in self.lines]

    def through(self, at: int, place: int) -> bool:
        """Does a line run past a place along it, nearly where lines of the table stand across?"""
        near = self.lines[bisect_left(self.places, at - _NEAR) : bisect_right(self.places, at + _NEAR)]
        return any(line.start <= place <= line.end for line in near)


def index(places: list[int], value: int) -> int:
    """Which of the places a value is nearest to."""
    after = bisect_left(places, value)
    if after == 0 or (after < len(places) and places[after] - value < value - places[after - 1]):
        return after
    return after - 1


def places_of(values: Iterable[int]) -> list[int]:
    """The borders of a table over several pages: those that are nearly the same are one."""
    return _places(values)

"""Changes of one cell that would settle failed equalities, each with the slip that makes it likely."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from linter.engine.identities import Identity, Mark
from linter.engine.misadded import Misadded, misadded
from linter.engine.nearby import copied, same_row, stands_in_row
from linter.engine.slips import kind_of, number_in, power_of, retyped, shifted, undone
from linter.engine.terms import Cell, Key
from linter.named import NamedTuple
from linter.values.exact import ZERO
from linter.values.interval import Interval

_STRUCTURAL = frozenset({"row_left_out", "row_counted_twice", "stale_total"})


class Change(NamedTuple):
    """A number for a cell. settled: the failed equalities that it settles; exact: one of them leaves no other number;
    row: the term that a total lacks or counts twice, or that it is older than; of another cell, where its number stands
    in the same row, or its neighbour with the number that was written; odd: is that row of another kind than the rest;
    terms: of how many a sum is made; alike: how many of them are that number."""

    cell: Cell
    number: Decimal
    text: str
    kind: str
    settled: frozenset[Mark]
    exact: bool = False
    row: Cell | None = None
    odd: bool = False
    terms: int = 0
    alike: int = 1

    @property
    def structural(self) -> bool:
        """Is it a total that was added up from other rows?"""
        return self.kind in _STRUCTURAL

    @property
    def assigned(self) -> bool:
        """Is the cell one that somebody judges, so that no sum says what it ought to be?"""
        return bool(self.cell.field.type.options.get("assigned"))

    @property
    def row_number(self) -> Decimal:
        """The number of its row; 0 without one."""
        return (self.row.value.number or ZERO) if self.row is not None else ZERO


def proposals(failed: Sequence[Identity]) -> list[Change]:
    """Every change of one cell that settles at least one failed equality."""
    made: dict[tuple[Key, str], Change] = {}
    cells = {key: cell for one in failed for key, cell in one.cells().items()}
    totals = misadded(failed)
    for key, cell in cells.items():
        mine = [one for one in failed if key in one.cells()]
        ranges = [(one.mark, tuple(one.range(key))) for one in mine]
        for number, exact in _numbers(cell, key, mine).items():
            power = power_of(cell.value.number, number)
            half = cell.value.half.scaleb(-power) if power and not exact else None
            near = [(one.mark, tuple(one.range(key, half))) for one in mine] if half is not None else ranges
            change = _change(cell, number, exact, near)
            if change is not None and change.row is not None and not change.kind and change.row.key in cells:
                change = change._replace(row=None)
            if change is not None:
                told = totals.get((key, number))
                made.setdefault((key, change.text), change if told is None else _as_total(change, told))
    return list(made.values())


def guesses(cell: Cell) -> list[Change]:
    """What a number would be without a slip of the pen, or as another of its row has it; whatever that settles."""
    beside = [one.value.number for one in same_row(cell) if one.value.number is not None]
    made = {number: retyped(cell, number) for number in (*beside, *shifted(cell), *undone(cell))}
    return [
        Change(cell, number, text, kind_of(cell, number, text), frozenset(), row=stands_in_row(cell, number))
        for number, text in made.items()
        if number_in(cell, text, number) == number != cell.value.number and number >= ZERO
    ]


def _as_total(change: Change, told: Misadded) -> Change:
    """A change of a total that was added up wrongly; by chance, where many rows may have been it, and a slip of the pen
    is likelier. One digit of a total is mostly wrong as it is old."""
    if told.alike > 1 and change.kind:
        return change
    if told.kind == "stale_total" and change.kind not in ("", "wrong_digit"):
        return change
    return change._replace(kind=told.kind, row=told.row, odd=told.odd, terms=told.terms, alike=told.alike)


def _numbers(cell: Cell, key: Key, mine: list[Identity]) -> dict[Decimal, bool]:
    """Numbers to try, each with whether an equality leaves no other."""
    ways = [way for one in mine for way in one.ways if key in way.cells()]
    exact = [number for way in ways if (number := way.exact(key)) is not None]
    held = {
        key for one in mine for key in one.cells()
    }  # That an equality of two is settled by one says nothing.
    beside = [
        one.value.number for one in same_row(cell) if one.value.number is not None and one.key not in held
    ]
    loose = (*shifted(cell), *undone(cell), *beside)
    return {**dict.fromkeys(exact, True), **{number: False for number in loose if number not in exact}}


def _change(
    cell: Cell, number: Decimal, exact: bool, ranges: list[tuple[Mark, tuple[Interval, ...]]]
) -> Change | None:
    """A number as it would be typed; None when it settles nothing, or is what stands there. ranges: of each failed
    equality, those of the cell with which it holds."""
    text = retyped(cell, number)
    number = number_in(cell, text, number)
    if text == cell.field.value.text or number < ZERO <= (cell.value.number or ZERO):
        return None
    settled = frozenset(mark for mark, ways in ranges if any(_told_by(way, number, exact) for way in ways))
    if not settled:
        return None
    piece = text[cell.piece :] if cell.piece >= 0 else text
    kind = kind_of(cell, number, piece)
    near = None if kind else copied(cell)
    if near is not None:
        return Change(cell, number, text, "neighbour", settled, exact, near)
    return Change(cell, number, text, kind, settled, exact, None if kind else stands_in_row(cell, number))


def _told_by(way: Interval, number: Decimal, exact: bool) -> bool:
    """Does a number lie in a range? Where nothing at all would do as well, its digits say nothing."""
    return way.holds(number) and (exact or not (way.holds(ZERO) and number))

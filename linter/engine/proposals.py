"""Changes of one cell that would settle failed equalities, each with the slip that makes it likely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from linter.engine.identities import Equation, Identity, Mark
from linter.engine.slips import kind_of, number_in, retyped, shifted
from linter.engine.terms import Cell, Key, Sum
from linter.values.exact import EXACT, ONE, ZERO
from linter.values.interval import Interval

RANKS = {
    "unit": 0, "row_left_out": 1, "row_counted_twice": 1, "percent": 1, "extra_digit": 2, "missing_digit": 2,
    "point": 2, "swapped_digits": 2, "wrong_digit": 2, "stale_total": 4, "": 9,
}  # fmt: skip
"""Slips, the likely ones first."""
_SHIFTS = frozenset({"unit", "percent", "point"})
_STRUCTURAL = frozenset({"row_left_out", "row_counted_twice", "stale_total"})


class Change(NamedTuple):
    """A number for a cell. settled: the failed equalities that it settles; exact: one of them leaves no other number;
    row: the term that a total lacks or counts twice, or that it is older than."""

    cell: Cell
    number: Decimal
    text: str
    kind: str
    settled: frozenset[Mark]
    exact: bool = False
    row: Cell | None = None

    @property
    def structural(self) -> bool:
        """Is it a total that was added up from other rows?"""
        return self.kind in _STRUCTURAL

    @property
    def rank(self) -> int:
        """How likely the slip is, the likeliest 0."""
        return RANKS[self.kind] + (0 if self.likely or self.kind != "unit" else 6)

    @property
    def likely(self) -> bool:
        """Is it the unit, the point, or a row of a sum? Amounts are typed in full where larger units are asked for, and
        the other way round; not otherwise."""
        if self.kind != "unit":
            return self.kind in _SHIFTS | _STRUCTURAL or self._noughts()
        value = self.cell.value
        assert value.number is not None
        if value.unit and value.scale == ONE:
            return False  # Who writes the small unit out means it.
        return (EXACT.abs(value.number) > EXACT.abs(self.number)) == (value.scale > ONE)

    @property
    def assigned(self) -> bool:
        """Is the cell one that somebody judges, so that no sum says what it ought to be?"""
        return bool(self.cell.field.type.options.get("assigned"))

    def _noughts(self) -> bool:
        """Is it ten times what it should be, or a tenth?"""
        number = self.cell.value.number
        ten = Decimal(10)
        return bool(number) and self.number in (
            EXACT.multiply(number or ZERO, ten),
            EXACT.divide(number or ZERO, ten),
        )


def proposals(failed: Sequence[Identity]) -> list[Change]:
    """Every change of one cell that settles at least one failed equality, those that settle more first."""
    made: dict[tuple[Key, str], Change] = {}
    cells = {key: cell for one in failed for key, cell in one.cells().items()}
    for key, cell in cells.items():
        mine = [one for one in failed if key in one.cells()]
        ranges = [(one.mark, tuple(one.range(key))) for one in mine]
        for number, exact in _numbers(cell, key, mine).items():
            change = _change(cell, number, exact, ranges)
            if change is not None:
                made.setdefault((key, change.text), change)
    for change in _structural(failed):
        known = made.get((change.cell.key, change.text))
        if known is not None and change.rank < known.rank:
            made[change.cell.key, change.text] = known._replace(kind=change.kind, row=change.row)
    return sorted(made.values(), key=lambda one: (-len(one.settled), one.rank, one.cell.field.path))


def _numbers(cell: Cell, key: Key, mine: list[Identity]) -> dict[Decimal, bool]:
    """Numbers to try, each with whether an equality leaves no other."""
    ways = [way for one in mine for way in one.ways if key in way.cells()]
    exact = [number for way in ways if (number := way.exact(key)) is not None]
    return {**dict.fromkeys(shifted(cell), False), **dict.fromkeys(exact, True)}


def _change(
    cell: Cell, number: Decimal, exact: bool, ranges: list[tuple[Mark, tuple[Interval, ...]]]
) -> Change | None:
    """A number as it would be typed; None when it settles nothing, or is what stands there. ranges: of each failed
    equality, those of the cell with which it holds."""
    text = retyped(cell, number)
    number = number_in(cell, text, number)
    if text == cell.field.value.text or number < ZERO <= (cell.value.number or ZERO):
        return None
    settled = frozenset(mark for mark, ways in ranges if any(way.holds(number) for way in ways))
    piece = text[cell.piece :] if cell.piece >= 0 else text
    return Change(cell, number, text, kind_of(cell, number, piece), settled, exact) if settled else None


def _structural(failed: Sequence[Identity]) -> Iterator[Change]:
    """Totals that lack a term, count one twice, or were right before one was changed."""
    for one in failed:
        for way in one.ways:
            yield from _misadded(one, way)


def _misadded(one: Identity, way: Equation) -> Iterator[Change]:
    worked = way.worked
    if worked is None or worked[1].sum is None:
        return
    total, terms = worked[0], worked[1].sum
    due, said = way.exact(total.key), total.value.number
    if due is not None and said is not None:
        kind, row = _structure(terms, EXACT.subtract(said, due))
        if kind:
            yield Change(total, due, retyped(total, due), kind, frozenset({one.mark}), True, row)


def _structure(terms: Sum, gap: Decimal) -> tuple[str, Cell | None]:
    """What explains how far a total is from its terms; of rows that would do the one that differs in kind."""
    numbers = [
        (cell, EXACT.multiply(cell.value.number or ZERO, factor)) for cell, factor in terms.terms.values()
    ]
    if len(numbers) < 2 or not gap:
        return "", None
    for kind, wanted in (("row_left_out", EXACT.minus(gap)), ("row_counted_twice", gap)):
        rows = [cell for cell, number in numbers if number == wanted]
        alone = [cell for cell in rows if _odd_one(cell, [cell for cell, _ in numbers])]
        if len(rows) == 1 or len(alone) == 1:
            return kind, (alone or rows)[0]
    stale = [
        cell for cell, number in numbers for before in _before(cell) if EXACT.subtract(before, number) == gap
    ]
    return ("stale_total", stale[0]) if len(stale) == 1 else ("", None)


def _odd_one(cell: Cell, cells: list[Cell]) -> bool:
    """Does it stand in another kind of row than the rest?"""
    kinds = [other.field.record.type.name for other in cells]
    return len(kinds) > 2 and kinds.count(cell.field.record.type.name) == 1


def _before(cell: Cell) -> Iterator[Decimal]:
    """Numbers of the same kind in the same row: what it may have been before it was changed."""
    for field in cell.field.record.own_fields():
        number = field.value.number
        if field is not cell.field and field.type.type == cell.field.type.type and number is not None:
            yield number

"""How much speaks for a change: the equalities and bounds that hold with it, and how likely the slip is."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from linter.engine.proposals import Change
from linter.engine.slips import digits, power_of
from linter.values.exact import EXACT, ONE

RANKS = {
    "unit": 0, "row_left_out": 1, "row_counted_twice": 1, "percent": 1, "extra_digit": 2, "missing_digit": 2,
    "point": 2, "swapped_digits": 2, "wrong_digit": 2, "stale_total": 4, "neighbour": 5, "exchanged": 5, "": 9,
}  # fmt: skip
"""Slips, the likely ones first."""
_TELLING = 3
"""Fewer digits are changed into each other, or stand in two places, by accident."""
_FEW = 5
"""A sum of so few terms differs by one of them for a reason."""


def rank(change: Change) -> int:
    """How likely the slip is among others, the likeliest 0."""
    return RANKS[change.kind] + (2 if change.kind == "unit" and not of_unit(change) else 0)


def promising(change: Change) -> tuple[int, int, str]:
    """Which to ask the rules about first."""
    return -len(change.settled), rank(change), change.cell.field.path


def of_unit(change: Change) -> bool:
    """Is it the unit? Amounts are typed in full where larger units are asked for, and the other way round; not
    otherwise."""
    value = change.cell.value
    if change.kind != "unit" or not value.number or abs(power_of(value.number, change.number)) != 4:
        return False
    if value.unit and value.scale == ONE:
        return False  # Who writes the small unit out means it.
    return (EXACT.abs(value.number) > EXACT.abs(change.number)) == (value.scale > ONE)


def likely(change: Change) -> bool:
    """Is it the unit, the point, or a row of a sum?"""
    if change.kind == "percent" or change.structural or of_unit(change):
        return True
    power = abs(power_of(change.cell.value.number, change.number))
    return power == 1 or (power in (2, 3) and change.cell.value.kind == "money")


def shifts(change: Change) -> bool:
    """Are the digits right, and the unit or the point off?"""
    return power_of(change.cell.value.number, change.number) != 0


def strength(change: Change) -> int:
    """How much it says that a slip makes the number: 2 where hardly anything else does, 1 where chance may, 0 where
    none does."""
    kind, telling = change.kind, len(digits(change.cell)) >= _TELLING
    if kind in ("row_left_out", "row_counted_twice"):
        few = change.terms <= _FEW or _long(change.row_number)
        return 2 if change.odd or (few and change.alike == 1) else 1
    if kind in ("", "neighbour"):
        return 1 if telling and change.row is not None else 0
    if kind == "stale_total":
        return 1
    if kind == "unit" and abs(power_of(change.cell.value.number, change.number)) == 4:
        return 2 if of_unit(change) else 1
    if kind == "percent" or (shifts(change) and change.cell.value.kind == "money"):
        return 2
    if kind == "wrong_digit":
        return (
            2 if len(digits(change.cell)) > _FEW else 1
        )  # Small numbers that differ mostly differ in one digit.
    return 2 if telling else 1


def effort(changes: Iterable[Change]) -> int:
    """How much has to have gone wrong: 1 for a plain slip, up to 3 for what no slip makes. A row that several totals
    lack, or have twice, was forgotten once."""
    slips = {
        (one.kind, id(one.row.field.record)) if one.row is not None and one.structural else one.cell.key: one
        for one in changes
    }
    return sum(3 - strength(one) for one in slips.values())


def _long(number: Decimal) -> bool:
    return len(number.normalize().as_tuple().digits) >= _TELLING


def evidence(change: Change, borne_out: int, aside: bool) -> int:
    """What speaks for a change: 2 for every number that says so, 1 for anything else that it settles in its row, and
    its own strength. Nobody says by one number alone what somebody else ought to have assigned."""
    own = strength(change)
    if change.assigned and borne_out < 2:
        own = 1 if own and shifts(change) else 0
    return 2 * borne_out + own + aside

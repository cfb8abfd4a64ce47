"""Totals that were added up wrongly: a row left out, counted twice, or changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from linter.engine.identities import Equation, Identity
from linter.engine.nearby import same_row
from linter.engine.terms import Cell, Key, Sum
from linter.named import NamedTuple
from linter.values.exact import EXACT, ONE, ZERO


class Misadded(NamedTuple):
    """What was done to a total, and with which term; odd: that is of another kind than the rest; terms: how many;
    alike: with how many of them it may have been done."""

    kind: str
    row: Cell
    odd: bool
    terms: int
    alike: int = 1


def misadded(failed: Sequence[Identity]) -> dict[tuple[Key, Decimal], Misadded]:
    """By total and what it should be: how it was added up."""
    found = {}
    for one in failed:
        for way in one.ways:
            worked = way.worked
            due = way.exact(worked[0].key) if worked is not None else None
            if worked is not None and worked[1].sum is not None and due is not None:
                told = _told(way, worked[0], worked[1].sum, due)
                if told is not None:
                    found[worked[0].key, due] = told
    return found


def _told(way: Equation, total: Cell, terms: Sum, due: Decimal) -> Misadded | None:
    """What explains how far a total is from its terms; of rows that would do the one that differs in kind."""
    said = total.value.number
    gap = EXACT.subtract(said, due) if said is not None else ZERO
    slack = way.slack()
    if len(terms.terms) < 2 or EXACT.abs(gap) <= slack or any(f != ONE for _, f in terms.terms.values()):
        return None
    cells = [cell for cell, _ in terms.terms.values()]
    for kind, wanted in (("row_left_out", EXACT.minus(gap)), ("row_counted_twice", gap)):
        rows = [cell for cell in cells if _near(cell.value.number or ZERO, wanted, slack)]
        alone = [cell for cell in rows if _odd_one(cell, cells)]
        if rows:
            one = alone[0] if len(alone) == 1 else rows[0]
            return Misadded(kind, one, len(alone) == 1, len(cells), 1 if len(alone) == 1 else len(rows))
    stale = [cell for cell in cells if any(_near(before, gap, slack) for before in _changed_by(cell))]
    return Misadded("stale_total", stale[0], False, len(cells)) if len(stale) == 1 else None


def _near(number: Decimal, wanted: Decimal, slack: Decimal) -> bool:
    return EXACT.abs(EXACT.subtract(number, wanted)) <= slack


def _changed_by(cell: Cell) -> Iterator[Decimal]:
    """By how much a term is less than numbers of its row: it may have been one of these before."""
    for one in same_row(cell):
        if one.value.number is not None:
            yield EXACT.subtract(one.value.number, cell.value.number or ZERO)


def _odd_one(cell: Cell, cells: list[Cell]) -> bool:
    """Does it stand in another kind of row than the rest?"""
    kinds = [other.field.record.type.name for other in cells]
    return len(kinds) > 2 and kinds.count(cell.field.record.type.name) == 1

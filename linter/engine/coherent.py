"""Explanations of a form together: as few cells as will do."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from linter.engine.failing import Failing
from linter.engine.identities import Identity, Mark
from linter.engine.proposals import Change
from linter.engine.trial import Bench, Explanation
from linter.values.exact import EXACT, ZERO


def told_apart(found: tuple[Explanation, ...], failed: list[Identity]) -> tuple[Explanation, ...]:
    """Without guesses at how a total was added up where one that nothing explains is off by as much: then a row is
    wrong, and not the total."""
    gone = {mark for one in found for mark in one.gone}
    gaps = {gap for one in failed if one.mark not in gone for gap in _gaps(one)}
    return tuple(
        one for one in found if one.sure or not one.changes[0].structural or _gap(one.changes[0]) not in gaps
    )


def _gap(change: Change) -> Decimal:
    return EXACT.subtract(change.cell.value.number or ZERO, change.number)


def _gaps(one: Identity) -> Iterator[Decimal]:
    """By how much its total is off."""
    for way in one.ways:
        worked = way.worked
        due = way.exact(worked[0].key) if worked is not None else None
        if worked is not None and due is not None:
            yield EXACT.subtract(worked[0].value.number or ZERO, due)


def coherent(found: tuple[Explanation, ...], bench: Bench, failing: Failing) -> tuple[Explanation, ...]:
    """Without those whose equalities hold when only the others are mended; the least sure go first."""
    kept = list(found)
    for one in sorted(found, key=lambda one: one.evidence):
        others = [other for other in kept if other is not one]
        if len(kept) < 3 or len(one.changes) > 1:
            continue
        trial = bench.attempt([change for other in others for change in other.changes])
        if one.changes[0].settled <= trial.gone and not trial.new:
            kept = [_with(other, one.changes[0].settled, failing) for other in others]
    return tuple(kept)


def _with(one: Explanation, marks: frozenset[Mark], failing: Failing) -> Explanation:
    """The explanation, of these equalities too where it is about a cell of theirs."""
    cells = {change.cell.key for change in one.changes}
    mine = {mark for mark in marks if cells & failing.cells(mark).keys()}
    return one._replace(gone=one.gone | mine)

"""Explanations of a form together: as few cells as will do."""

from __future__ import annotations

from linter.engine.failing import Failing
from linter.engine.identities import Mark
from linter.engine.trial import Bench, Explanation


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
    mine = {
        mark
        for mark in marks
        if mark in failing.identities and cells & failing.identities[mark].cells().keys()
    }
    return one._replace(gone=one.gone | mine)

"""Two cells that are wrong at once: a change, and one that settles what it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from linter.engine.identities import Identity, Mark
from linter.engine.proposals import Change, guesses, proposals
from linter.engine.trial import SURE, Bench, Explanation, Trial
from linter.engine.weighing import promising, strength
from linter.named import NamedTuple
from linter.values.exact import ZERO

PAIRED = 10
"""So many changes, the likeliest first, are tried as the first of two, and with each so many as the second."""


class Search(Protocol):
    """What is asked of the search for one change."""

    @property
    def bench(self) -> Bench:
        """The rules."""

    def attempt(self, changes: Sequence[Change], /) -> Trial | None:
        """Their say; None where no more may be tried."""

    def fair(self, change: Change, failed: Sequence[Identity], /) -> bool:
        """Is a change worth asking them about?"""


class Pair(NamedTuple):
    """Two changes, and what they make of the form together."""

    changes: tuple[Change, Change]
    trial: Trial


def pair(
    search: Search, failed: Sequence[Identity], firsts: Sequence[Change], due: frozenset[Mark]
) -> Explanation | None:
    """The two changes that settle everything that is due; None where other two would do as well. firsts: changes that
    settle a part of it, the best first."""
    found = [
        made
        for first in (*firsts[:PAIRED], *_openings(search, failed))
        for made in _completed(search, first, due)
    ]
    alike = {frozenset((one.cell.key, one.text) for one in made.changes) for made in found}
    return (
        Explanation(_exchanged(*found[0].changes), found[0].trial.gone, len(due), evidence=SURE)
        if len(alike) == 1
        else None
    )


def _exchanged(one: Change, other: Change) -> tuple[Change, Change]:
    """The changes; where each cell has the number of the other, as that."""
    if one.number != other.cell.value.number or other.number != one.cell.value.number:
        return one, other
    return one._replace(kind="exchanged", row=other.cell), other._replace(kind="exchanged", row=one.cell)


def _completed(search: Search, first: Change, due: frozenset[Mark]) -> Iterator[Pair]:
    """The pairs of a change with one that settles the rest. That two equalities can be settled by two changes says
    nothing: more numbers than cells have to say so, or both slips have to be plain."""
    left = [other for other in search.bench.left((first,)) if other.mark in due]
    marks = frozenset(one.mark for one in left)
    fitting = [one for one in proposals(left) if one.cell.key != first.cell.key and marks <= one.settled]
    for other in sorted(fitting, key=promising)[:PAIRED]:
        plain = len(due) > 1 and min(strength(first), strength(other)) > 1
        if not (_told(other) or (other.kind and search.fair(other, left))):
            continue
        trial = search.attempt((first, other))
        if trial is None:
            return
        if due <= trial.gone and not trial.new and (plain or len(trial.numbers) > 2):
            yield Pair((first, other), trial)


def _told(change: Change) -> bool:
    """Does an equality leave no other number? Of what somebody assigns that is not enough."""
    return change.exact and bool(change.kind or change.row is not None or not change.assigned)


def _openings(search: Search, failed: Sequence[Identity]) -> Iterator[Change]:
    """Changes that settle no equality, but something else that is wrong with a cell of one."""
    cells = {key: cell for one in failed for key, cell in one.cells().items()}
    doubted = [
        change
        for cell in cells.values()
        if search.bench.doubted(Change(cell, cell.value.number or ZERO, "", "", frozenset()))
        for change in guesses(cell)
        if change.kind or change.row is not None
    ]
    for change in sorted(doubted, key=lambda one: (one.row is None, promising(one)))[:PAIRED]:
        trial = search.attempt((change,))
        if trial is not None and trial.numbers and not trial.new:
            yield change

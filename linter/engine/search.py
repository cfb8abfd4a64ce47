"""The smallest change that settles failed equalities: one cell, else two. Likely slips come first, and the rules have
the last word on what a change would break."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from linter.engine.identities import Identity, Mark
from linter.engine.proposals import Change, proposals
from linter.engine.terms import Key

TRIED = 60
"""So many changes of one form are put to the rules; where there are more, that is said."""
PAIRED = 10
"""So many cells, the likeliest first, are tried two by two."""


class Trial(NamedTuple):
    """What the rules say of a change: findings that are gone, and new ones that do not follow from these. numbers: of
    those gone the ones that compare numbers."""

    gone: frozenset[Mark]
    new: frozenset[Mark]
    numbers: frozenset[Mark] = frozenset()


class Bench(NamedTuple):
    """What the search asks of the rules. attempt: their say on changes; left: the equalities that fail after them;
    said: how often a number stands elsewhere in the form, its cells and those of identities apart."""

    attempt: Callable[[Sequence[Change]], Trial]
    left: Callable[[Sequence[Change]], list[Identity]]
    said: Callable[[Change], int]


class Explanation(NamedTuple):
    """Changes that settle equalities together. gone: every finding that is gone with them; support: how many say so,
    each by itself; rivals: other single changes that are as good."""

    changes: tuple[Change, ...]
    gone: frozenset[Mark]
    support: int
    rivals: tuple[Change, ...] = ()


class Found(NamedTuple):
    """Explanations, and whether there was more to try than the search may."""

    explanations: tuple[Explanation, ...]
    stopped: bool = False


class _Standing(NamedTuple):
    """A change that breaks nothing."""

    change: Change
    trial: Trial
    support: int

    @property
    def borne_out(self) -> int:
        """How many say so, bounds that hold again among them."""
        return self.support + len(self.trial.numbers - self.change.settled)

    @property
    def rank(self) -> tuple[int, int, str]:
        # That a slip makes it is a reason of its own.
        return -self.borne_out + (not self.change.kind), self.change.rank, self.change.cell.field.path


def explain(failed: Sequence[Identity], bench: Bench) -> Found:
    """The explanations of failed equalities, each with changes that are as good; some have none."""
    search = _Search(bench)
    found = [one for group in components(failed) for one in search.group(group)]
    return Found(tuple(found), search.tried >= TRIED)


def components(failed: Iterable[Identity]) -> list[list[Identity]]:
    """Failed equalities that share cells, together."""
    groups: list[tuple[set[Key], list[Identity]]] = []
    for one in failed:
        cells, members = set(one.cells()), [one]
        for group in [group for group in groups if group[0] & cells]:
            cells |= group[0]
            members = [*group[1], *members]
            groups.remove(group)
        groups.append((cells, members))
    return [members for _, members in groups]


class _Search:
    def __init__(self, bench: Bench) -> None:
        self.bench, self.tried = bench, 0

    def group(self, failed: list[Identity]) -> list[Explanation]:
        """What explains equalities that share cells: one change, else two, else what settles a part of them."""
        due = frozenset(one.mark for one in failed if not one.witness)
        standing = sorted(self.standing(failed), key=lambda one: one.rank)
        whole = [one for one in standing if due and due <= one.change.settled]
        if not whole and len(due) > 1:
            pair = self.pair(standing, due) or self.sequence(standing, due)
            if pair is not None:
                return [pair]
        return _chosen(standing)

    def standing(self, failed: list[Identity]) -> list[_Standing]:
        found = []
        for change in proposals(failed):
            if not _fair(change, failed):
                continue
            trial = self.attempt((change,))
            if trial is not None and not trial.new and change.settled & trial.gone:
                change = change._replace(settled=change.settled & (trial.gone | _witnesses(failed)))
                found.append(_Standing(change, trial, len(change.settled) + self.bench.said(change)))
        return found

    def attempt(self, changes: Sequence[Change]) -> Trial | None:
        """None where no more may be tried."""
        self.tried += 1
        return self.bench.attempt(changes) if self.tried <= TRIED else None

    def pair(self, standing: list[_Standing], due: frozenset[Mark]) -> Explanation | None:
        """Two changes that stand by themselves and settle everything together."""
        for one, other in combinations([s for s in standing if s.change.kind][:PAIRED], 2):
            if one.change.cell.key == other.change.cell.key:
                continue
            trial = self.attempt((one.change, other.change))
            if trial is None:
                return None
            if due <= trial.gone and not trial.new:
                return Explanation((one.change, other.change), trial.gone, len(due))
        return None

    def sequence(self, standing: list[_Standing], due: frozenset[Mark]) -> Explanation | None:
        """A change, and one that settles what it leaves."""
        for one in [s for s in standing if s.change.kind][:PAIRED]:
            left = [other for other in self.bench.left((one.change,)) if other.mark in due]
            for other in proposals(left)[:PAIRED]:
                if not other.kind or {mark for mark in due if mark in {x.mark for x in left}} - other.settled:
                    continue
                trial = self.attempt((one.change, other))
                if trial is None:
                    return None
                if due <= trial.gone and not trial.new:
                    return Explanation((one.change, other), trial.gone, len(due))
        return None


def _witnesses(failed: Iterable[Identity]) -> frozenset[Mark]:
    return frozenset(one.mark for one in failed if one.witness)


def _fair(change: Change, failed: Sequence[Identity]) -> bool:
    """Is a change worth asking the rules about? A digit has to be told exactly, and nobody else's guess is a slip."""
    witnesses = _witnesses(failed)
    if not change.settled - witnesses and len(change.settled) < 2:
        return False
    if change.settled <= frozenset(one.mark for one in failed if one.told):
        return change.kind == "unit" and change.likely
    if not change.kind:
        return len(change.settled) > 1
    return change.exact or len(change.settled) > 1 or change.likely


def _chosen(standing: list[_Standing]) -> list[Explanation]:
    """The best of them for each equality, those as good beside it. Nothing is said of what is assigned, not worked out,
    where only one equality says so."""
    found, closed = [], set[Mark]()
    for best in standing:
        if best.change.settled & closed:
            continue
        beside = [
            other.change
            for other in standing
            if other is not best
            and other.change.settled & best.change.settled
            and other.rank[:2] == best.rank[:2]
        ]
        if best.change.assigned and best.borne_out < 2:
            continue
        closed |= best.change.settled
        found.append(Explanation((best.change,), best.trial.gone, best.support, tuple(beside)))
    return found

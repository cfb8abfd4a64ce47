"""The smallest change that settles failed equalities: one cell, else two. Likely slips come first, and the rules have
the last word on what a change would break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from linter.engine.identities import Identity, Mark
from linter.engine.proposals import Change, proposals
from linter.engine.terms import Key
from linter.engine.weighing import evidence, likely, of_unit, rank, strength

TRIED = 60
"""So many changes of one form are put to the rules; where there are more, that is said."""
ENOUGH = 3
"""One equality alone says nothing of a number that no slip makes."""
RIVALS = 3
"""Where more changes than these are as good as the best one, nothing is known."""
PAIRED = 10
"""So many cells, the likeliest first, are tried two by two."""


class Trial(NamedTuple):
    """What the rules say of a change: findings that are gone, and new ones that do not follow from these. numbers: of
    those gone the ones that compare numbers."""

    gone: frozenset[Mark]
    new: frozenset[Mark]
    numbers: frozenset[Mark] = frozenset()


class Bench(Protocol):
    """What the search asks of the rules."""

    def attempt(self, changes: Sequence[Change], /) -> Trial:
        """Their say on changes."""

    def left(self, changes: Sequence[Change], /) -> list[Identity]:
        """The equalities that fail with changes made."""

    def said(self, change: Change, /) -> int:
        """How often the number stands elsewhere in the form, the cells of what it settles apart."""

    def doubted(self, change: Change, /) -> bool:
        """Is another finding by numbers about the cell?"""


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
    """A change that breaks nothing. aside: something else in its row is settled too."""

    change: Change
    trial: Trial
    support: int
    aside: bool

    @property
    def borne_out(self) -> int:
        """How many say so, bounds that hold again among them."""
        return self.support + len(self.trial.numbers - self.change.settled)

    @property
    def evidence(self) -> int:
        """How much speaks for it."""
        return evidence(self.change, self.borne_out, self.aside)

    @property
    def order(self) -> tuple[int, int, str]:
        """The best first."""
        return -self.evidence, rank(self.change), self.change.cell.field.path


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
        """What explains equalities that share cells: a change for each, else two that only do together, else what
        settles a part of them."""
        due = frozenset(one.mark for one in failed if not one.witness)
        standing = sorted(self.standing(failed), key=lambda one: one.order)
        chosen = _chosen(standing)
        if len(due) > 1 and due - {mark for one in chosen for mark in one.changes[0].settled}:
            pair = self.pair(standing, due)
            return [pair] if pair is not None else chosen
        return chosen

    def standing(self, failed: list[Identity]) -> list[_Standing]:
        """The changes that settle something and break nothing."""
        found = []
        for change in sorted(proposals(failed), key=_promising):
            if not self.fair(change, failed):
                continue
            trial = self.attempt((change,))
            if trial is not None and not trial.new and change.settled & trial.gone:
                change = change._replace(settled=change.settled & (trial.gone | _witnesses(failed)))
                support = len(change.settled) + self.bench.said(change)
                found.append(_Standing(change, trial, support, _aside(change, trial)))
        return found

    def fair(self, change: Change, failed: Sequence[Identity]) -> bool:
        """Is a change worth asking the rules about? A digit has to be told exactly, or more be wrong there."""
        if not change.settled - _witnesses(failed) and len(change.settled) < 2:
            return False
        if change.settled <= frozenset(one.mark for one in failed if one.told):
            return of_unit(change)
        if len(change.settled) > 1 or (change.exact and (change.kind or change.row is not None)):
            return True
        return likely(change) or self.bench.doubted(change)

    def attempt(self, changes: Sequence[Change]) -> Trial | None:
        """None where no more may be tried."""
        self.tried += 1
        return self.bench.attempt(changes) if self.tried <= TRIED else None

    def pair(self, standing: list[_Standing], due: frozenset[Mark]) -> Explanation | None:
        """A change, and one that settles what it leaves; None where other pairs would do as well."""
        found = [pair for one in standing[:PAIRED] if one.change.kind for pair in self.completed(one, due)]
        cells = {frozenset(change.cell.key for change in pair.changes) for pair in found}
        return found[0] if len(cells) == 1 else None

    def completed(self, one: _Standing, due: frozenset[Mark]) -> Iterator[Explanation]:
        """The pairs of a change with one that settles the rest. That two equalities can be settled by two changes says
        nothing: more numbers than cells have to say so, or both slips have to be plain."""
        left = [other for other in self.bench.left((one.change,)) if other.mark in due]
        marks = frozenset(other.mark for other in left)
        for other in sorted(proposals(left), key=_promising)[:PAIRED]:
            if not other.kind or marks - other.settled or not self.fair(other, left):
                continue
            trial = self.attempt((one.change, other))
            if trial is None:
                return
            plain = min(strength(one.change), strength(other)) > 1
            if due <= trial.gone and not trial.new and (plain or len(trial.numbers) > 2):
                yield Explanation((one.change, other), trial.gone, len(due))


def _witnesses(failed: Iterable[Identity]) -> frozenset[Mark]:
    return frozenset(one.mark for one in failed if one.witness)


def _promising(change: Change) -> tuple[int, int, str]:
    return -len(change.settled), rank(change), change.cell.field.path


def _aside(change: Change, trial: Trial) -> bool:
    """Is something else that is wrong with its row gone?"""
    return any(
        id(change.cell.field.record) in mark[3] for mark in trial.gone - trial.numbers - change.settled
    )


def _chosen(standing: list[_Standing]) -> list[Explanation]:
    """The best of them for each equality, those as good beside it; where many are as good, none. Nothing is said of
    what is assigned, not worked out, where only one equality says so."""
    found, closed = [], set[Mark]()
    for best in standing:
        if best.change.settled & closed or (best.change.assigned and best.borne_out < 2):
            continue
        if best.evidence < ENOUGH:
            continue
        beside = [other.change for other in standing if other is not best and _as_good(other, best)]
        closed |= best.change.settled
        if len(beside) <= RIVALS:
            found.append(Explanation((best.change,), best.trial.gone, best.support, tuple(beside)))
    return found


def _as_good(other: _Standing, best: _Standing) -> bool:
    """Does as much speak for it? A plain slip is better than none."""
    plain = strength(best.change) > 1 and not strength(other.change)
    return other.evidence >= best.evidence and not plain and bool(other.change.settled & best.change.settled)

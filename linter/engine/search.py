"""The smallest change that settles failed equalities: one cell, else two. Likely slips come first, and the rules have
the last word on what a change would break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.engine.identities import Identity, Mark
from linter.engine.one_unit import in_one_unit, once
from linter.engine.pairs import pair
from linter.engine.proposals import Change, proposals
from linter.engine.terms import Key
from linter.engine.trial import Bench, Explanation, Trial
from linter.engine.weighing import effort, evidence, likely, of_unit, promising, rank, strength
from linter.named import NamedTuple

WIDE = 100
"""Two wrong cells are looked for where equalities have so many cells at most: it takes the square of them."""
TRIED = 100
"""So many changes of one form are put to the rules; where there are more, that is said."""
ENOUGH = 3
"""One equality alone says nothing of a number that no slip makes."""
ALONE = 2
"""What is left over may be wrong for a reason of its own; two odd numbers are not made up to explain it too."""
RIVALS = 3
"""Where more changes than these are as good as the best one, nothing is known."""


class Found(NamedTuple):
    """Explanations, and whether there was more to try than the search may."""

    explanations: tuple[Explanation, ...]
    stopped: bool = False


class _Standing(NamedTuple):
    """A change that the rules were asked about. aside: something else in its row is settled too."""

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
    def order(self) -> tuple[int, int, str, int]:
        """The best first; of numbers for one cell the shortest."""
        return -self.evidence, rank(self.change), self.change.cell.field.path, len(self.change.text)


def explain(failed: Sequence[Identity], bench: Bench) -> Found:
    """The explanations of failed equalities, each with changes that are as good; some have none."""
    search = _Search(bench)
    found = [one for group in components(failed) for one in search.group(group)]
    return Found(once(found), search.tried >= TRIED)


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
        tried = sorted(self.tried_on(failed), key=lambda one: (bool(one.trial.new), one.order))
        whole = in_one_unit(self, failed, [one.change for one in tried if one.trial.new], due)
        if whole is not None:
            return [whole]
        chosen = _chosen([one for one in tried if not one.trial.new])
        singles = [one.changes[0] for one in chosen]
        left = len(due - {mark for one in singles for mark in one.settled})
        if (not left and len(chosen) <= 2) or len({key for one in failed for key in one.cells()}) > WIDE:
            return chosen
        part = [one.change for one in tried if due - one.change.settled]
        both = pair(self, failed, [one for one in part if one.kind or one.exact], due)
        if both is None or (chosen and effort(both.changes) > effort(singles) + left * ALONE):
            return chosen
        return [both]

    def tried_on(self, failed: list[Identity]) -> list[_Standing]:
        """The changes that settle something, those that break something too among them."""
        found = []
        for change in sorted(proposals(failed), key=promising):
            if not self.fair(change, failed):
                continue
            trial = self.attempt((change,))
            if trial is not None and change.settled & trial.gone:
                change = change._replace(settled=change.settled & (trial.gone | _witnesses(failed)))
                support = len(change.settled) + self.bench.said(change)
                found.append(_Standing(change, trial, support, _aside(change, trial)))
        return found

    def fair(self, change: Change, failed: Sequence[Identity]) -> bool:
        """Is a change worth asking the rules about? A digit has to be told exactly, or more be wrong there."""
        if not change.settled - _witnesses(failed) and len(change.settled) < 2:
            return False
        if any(_still_wrong(change, one) for one in failed):
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


def _still_wrong(change: Change, one: Identity) -> bool:
    """Does what is demanded of the cell alone fail after the change too? Then the number is none for that cell."""
    key = change.cell.key
    return not one.witness and set(one.cells()) == {key} and not one.holds(key, change.number)


def _witnesses(failed: Iterable[Identity]) -> frozenset[Mark]:
    return frozenset(one.mark for one in failed if one.witness)


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
            found.append(
                Explanation(
                    (best.change,),
                    best.trial.gone,
                    best.support,
                    tuple(beside),
                    best.evidence,
                    best.borne_out - best.support,
                )
            )
    return found


def _as_good(other: _Standing, best: _Standing) -> bool:
    """Does as much speak for it? A plain slip is better than none."""
    if other.change.cell.key == best.change.cell.key:
        return False
    plain = strength(best.change) > 1 and not strength(other.change)
    return other.evidence >= best.evidence and not plain and bool(other.change.settled & best.change.settled)

"""What lies behind the equalities that fail on a form: the search run over its rules, and what it found in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linter.diagnostics.diagnostic import Cause, Correction, Diagnostic, Edit, Fix
from linter.engine.cause_words import sentence, unfinished
from linter.engine.coherent import coherent, told_apart
from linter.engine.columns import column
from linter.engine.consequences import Candidate
from linter.engine.desk import Desk
from linter.engine.failing import Failing, mark_of
from linter.engine.proposals import Change
from linter.engine.search import Found, explain
from linter.engine.slip_records import slip_records
from linter.engine.terms import Key
from linter.engine.trial import SURE, Explanation
from linter.engine.trials import Trials
from linter.forms.record import Record
from linter.rulesets.rule import Rule

ROUNDS = 3
"""So often is looked again with what is sure mended."""


class Causes:
    """The explanations of what fails on a form. Made while nothing in it is repaired."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.form = desk, desk.form
        self.failing = Failing(desk)
        self.explanations, self.stopped = self._explained()

    def _explained(self) -> Found:
        """What explains the form as printed; then, with what is sure mended, what is left."""
        failed, trials = self.failing.equalities(), Trials(self.failing)
        found = explain(failed, trials)
        found = found._replace(explanations=coherent(found.explanations, trials, self.failing))
        marks = {one.mark for one in failed if not one.witness}
        made: list[Change] = []
        for _ in range(ROUNDS):
            sure = [c for one in found.explanations if one.sure for c in one.changes]
            left = marks - {mark for one in found.explanations if one.sure for mark in one.gone}
            if len(sure) == len(made) or not (left or any(one.witness for one in failed)):
                break
            made = sure
            with trials.made(made):
                again = Trials(self.failing)
                more = explain(self.failing.equalities(), again)
                more = more._replace(explanations=coherent(more.explanations, again, self.failing))
            found = _merged(found, more, self.failing)
        return found._replace(explanations=told_apart(found.explanations, failed))

    def slips(self) -> list[Record]:
        """The explanations as records of the form, for rules to read."""
        return slip_records(self.form, self.desk.ruleset.schema, self.explanations)

    def explain(
        self, candidates: list[Candidate], failures: Sequence[tuple[Rule, tuple[Any, ...]] | None]
    ) -> list[Candidate]:
        """Findings with what explains them. failures: which failure of which rule each is, in the same order."""
        told = []
        for candidate, failure in zip(candidates, failures, strict=True):
            one = self.of(*failure) if failure is not None else None
            if one is not None and failure is not None:
                candidate = candidate._replace(diagnostic=self._told(candidate.diagnostic, *failure, one))
            elif failure is not None and self._unfinished(candidate.diagnostic, *failure):
                cause = Cause("unfinished", unfinished())
                candidate = candidate._replace(diagnostic=candidate.diagnostic._replace(cause=cause))
            told.append(candidate)
        return told

    def _unfinished(self, diagnostic: Diagnostic, rule: Rule, failure: tuple[Any, ...]) -> bool:
        """Is it an equality for which no cell was found because there were too many to try?"""
        section, check, _, rows = failure
        mark = mark_of(rule.code, section, check, rows)
        return self.stopped and diagnostic.cause is None and mark in self.failing.identities

    def _told(
        self, diagnostic: Diagnostic, rule: Rule, failure: tuple[Any, ...], explanation: Explanation
    ) -> Diagnostic:
        section, check, _, rows = failure
        failed = self.failing.identities.get(mark_of(rule.code, section, check, rows))
        shown = column(failed, explanation) if failed is not None else None
        return explained(diagnostic, explanation)._replace(column=shown)

    def of(self, rule: Rule, failure: tuple[Any, ...]) -> Explanation | None:
        """The explanation of a finding; one that is about a slip has that slip's."""
        section, check, _, rows = failure
        for row in rows:
            at = row.memo.get("explanation") if isinstance(row, Record) else None
            if isinstance(at, int):
                return self.explanations[at]
        mark = mark_of(rule.code, section, check, rows)
        return next((one for one in self.explanations if mark in one.gone), None)


def explained(diagnostic: Diagnostic, explanation: Explanation) -> Diagnostic:
    """A finding with what explains it, and what to write where."""
    edits = tuple(_correction(change) for change in explanation.changes)
    first = explanation.changes[0]
    if not explanation.rivals:
        # What follows from a slip must not be made to fit it.
        fix = Fix("unsafe", tuple(Edit(one.field, one.old, one.new) for one in edits))
        here = next((one.new for one in edits if one.field == diagnostic.field), diagnostic.expected)
        diagnostic = diagnostic._replace(fix=fix, expected=here)
    if diagnostic.cause is not None and diagnostic.cause.kind == first.kind:
        return diagnostic._replace(correction=edits)
    rivals = tuple(_correction(one, judged="") for one in explanation.rivals)
    return diagnostic._replace(
        cause=Cause(first.kind or "wrong_number", sentence(explanation), rivals), correction=edits
    )


def _merged(found: Found, more: Found, failing: Failing) -> Found:
    """What was found first, and with that mended more, which is better where it is about the same."""
    known = {change.cell.key for one in found.explanations if one.sure for change in one.changes}
    fresh = [
        one
        for one in more.explanations
        if not {c.cell.key for c in one.changes} & known and _by_itself(one, known, failing)
    ]
    kept = [one for one in found.explanations if one.sure or not _same(one, fresh)]
    return Found((*kept, *fresh), found.stopped or more.stopped)


def _by_itself(one: Explanation, mended: set[Key], failing: Failing) -> bool:
    """Does more speak for it than what holds only with other cells mended?"""
    marks = {mark for change in one.changes for mark in change.settled}
    held = [failing.identities[mark] for mark in marks if mark in failing.identities]
    return one.evidence > SURE or any(not identity.cells().keys() & mended for identity in held)


def _same(one: Explanation, fresh: list[Explanation]) -> bool:
    """Is what it explains explained better with the rest mended?"""
    settled = one.changes[0].settled
    return any(settled & other.changes[0].settled for other in fresh)


def _correction(change: Change, judged: str | None = None) -> Correction:
    """judged: what to write where somebody assigns the number; None for the number itself."""
    field = change.cell.field
    new = judged if judged is not None and change.assigned else change.text
    return Correction(field.path, field.span, field.value.text, new)

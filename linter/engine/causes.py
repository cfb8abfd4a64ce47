"""What lies behind the equalities that fail on a form: the search run over its rules, and what it found in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from linter.diagnostics.diagnostic import Cause, Correction, Diagnostic, Edit, Fix
from linter.diagnostics.severity import Severity
from linter.engine.cause_words import sentence, unfinished
from linter.engine.columns import column
from linter.engine.consequences import Candidate
from linter.engine.desk import Desk, changed
from linter.engine.identities import Identity, Mark, identity
from linter.engine.proposals import Change
from linter.engine.search import Bench, Explanation, Found, Trial, explain
from linter.engine.slip_records import certain, slip_records
from linter.forms.record import Field, Record, walk
from linter.language import typed as t
from linter.language.interpret import Interpreter
from linter.language.relations import compares, of_form
from linter.language.texts import amounts
from linter.rulesets.book import Checker, prose_of
from linter.rulesets.rule import Rule
from linter.values.parse import reader
from linter.values.value import Value

_TELLING = 3
"""Numbers with fewer digits stand in two places by accident."""


class Causes:
    """The explanations of what fails on a form. Made while nothing in it is repaired."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.form, self.book = desk, desk.form, desk.ruleset.book
        self.prose = prose_of(desk.ruleset.schema)
        self._amounts: dict[Decimal, set[int]] | None = None
        self._identities: dict[Mark, Identity] = {}
        self.explanations, self.stopped = self._explained()

    def _explained(self) -> Found:
        """What explains the form as printed; then, with what is certain mended, what is left."""
        bench = Bench(self.attempt, self.left, self.said)
        first = explain(self.failing(), bench)
        mended = [c for one in first.explanations for c in one.changes if certain(one, c)]
        if not mended:
            return first
        with self._made(mended):
            second = explain(self.failing(), bench)
        known = {change.cell.key for one in first.explanations for change in one.changes}
        fresh = [one for one in second.explanations if not {c.cell.key for c in one.changes} & known]
        kept = [one for one in first.explanations if not _same(one, fresh)]
        return Found((*kept, *fresh), first.stopped or second.stopped)

    def slips(self) -> list[Record]:
        """The explanations as records of the form, for rules to read."""
        return slip_records(self.form, self.desk.ruleset.schema, self.explanations)

    def failing(self) -> list[Identity]:
        """The equalities that fail, in the order of rules and rows."""
        found = []
        for code in self.book.equating:
            rule, checker = self.book.entries[code]
            for failure in self.desk.run(rule, checker).found:
                one = self._identity(rule, *failure)
                if one is not None:
                    found.append(one)
        for one in found:
            self._identities.setdefault(one.mark, one)
        return [*found, *self._witnesses()]

    def _identity(
        self, rule: Rule, section: int, check: int, outcome: str, rows: tuple[Any, ...]
    ) -> Identity | None:
        part = rule.typed.sections[section]
        condition = part.checks[check]
        if outcome != "wrong" or condition.forbid or not of_form(part, self.prose):
            return None
        if _severity(rule, condition) < Severity.WARNING:
            return None
        given = self.desk.given(rule)
        variables = dict(zip(part.variables, rows, strict=False))
        variables.update({unique: given[name] for name, (unique, _) in rule.typed.params.items()})
        interpreter = self._interpreter(variables)
        for step in part.steps:
            if step.kind == "let":
                interpreter.let(step.variable, step.value)
        one = identity(mark_of(rule.code, section, check, rows), condition.condition, interpreter)
        told = any(self._told_by(follow, interpreter) for follow in part.follows)
        return one._replace(told=told) if one is not None else None

    def _told_by(self, follow: t.FollowT, interpreter: Interpreter) -> bool:
        """Is it a consequence of a finding that is no equality, and needs no other cause?"""
        others = [
            code for code in follow.codes if code in self.book.entries and code not in self.book.equating
        ]
        if not others or follow.condition is None or interpreter.value(follow.condition) is not True:
            return False
        return any(self.desk.run(*self.book.entries[code]).found for code in others)

    def _interpreter(self, variables: dict[str, Any]) -> Interpreter:
        return Interpreter(self.form, self.desk.env, self.desk.ruleset.computed, variables)

    def _witnesses(self) -> list[Identity]:
        found = []
        for record, name, met in self.desk.signs():
            if met is False:
                owner = record.type.name
                node, mark = (
                    self.desk.ruleset.computed[owner, name],
                    (f"{owner}.{name}", -1, -1, (id(record),)),
                )
                one = identity(mark, node, self._interpreter({"self": record}), True)
                found += [one] if one is not None else []
        return found

    def attempt(self, changes: Sequence[Change]) -> Trial:
        """What the rules that read the changed cells say of the form with and without the changes; of changes that
        make something else wrong no more than that."""
        read = {(one.cell.field.record.type.name, one.cell.field.type.name) for one in changes}
        reads = self.book.reads.get()
        entries = [entry for code, entry in self.book.entries.items() if reads[code] & read]
        before = {
            mark: (rule, check)
            for rule, checker in entries
            for mark, check in self._marks(rule, self.desk.run(rule, checker).found)
        }
        witnesses = {one.mark for one in self._witnesses()}
        # What follows from something that is still wrong is told under that. A total that lacks a row is what it is,
        # though the scheme may want another; a digit is not mended to what no scheme knows for one equality alone.
        borne_out = all(one.structural or len(one.settled) > 1 for one in changes)
        if borne_out:
            # Notes that are not there yet are no faults, and nothing that counts is told under them.
            failed = {mark[0] for mark in before}
            entries = [one for one in entries if one[0].severity >= Severity.WARNING or one[0].code in failed]
        with changed(self.desk, [(one.cell.field, self._value(one)) for one in changes]):
            after = self._after(entries, before)
            left = {one.mark for one in self._witnesses()}
        gone = frozenset(before.keys() - after.keys()) | frozenset(witnesses - left)
        codes = {mark[0] for mark in (gone if borne_out else after)}
        new = frozenset(
            mark
            for mark, (rule, check) in after.items()
            if mark not in before and _counts(rule, check) and not _follows(rule, mark, codes)
        )
        numbers = frozenset(mark for mark in gone & before.keys() if _counts(*before[mark]))
        return Trial(gone, new, numbers)

    def _after(
        self, entries: list[tuple[Rule, Checker]], before: Mapping[Mark, tuple[Rule, t.CheckT]]
    ) -> dict[Mark, tuple[Rule, t.CheckT]]:
        """What is wrong now by these rules, the equalities first; up to the first that certainly was not before."""
        after: dict[Mark, tuple[Rule, t.CheckT]] = {}
        for rule, checker in sorted(entries, key=lambda one: one[0].code not in self.book.equating):
            for mark, check in self._marks(rule, self.desk.fresh(rule, checker).found):
                after[mark] = rule, check
                new = mark not in before and not rule.typed.sections[mark[1]].follows
                if new and _counts(rule, check):
                    return after
        return after

    def _marks(self, rule: Rule, found: Iterable[tuple[Any, ...]]) -> list[tuple[Mark, t.CheckT]]:
        """What is certainly wrong with the form itself."""
        return [
            (mark_of(rule.code, section, check, rows), rule.typed.sections[section].checks[check])
            for section, check, outcome, rows in found
            if outcome == "wrong" and of_form(rule.typed.sections[section], self.prose)
        ]

    def left(self, changes: Sequence[Change]) -> list[Identity]:
        """The equalities that fail with changes made."""
        with self._made(changes):
            return self.failing()

    @contextmanager
    def _made(self, changes: Sequence[Change]) -> Iterator[None]:
        """The form with changes made, all rules run anew on it."""
        with changed(self.desk, [(one.cell.field, self._value(one)) for one in changes]), self.desk.anew():
            yield

    def _value(self, change: Change) -> Value:
        """The cell's value with the new text in it."""
        field = change.cell.field
        if change.cell.piece >= 0 or field.value.unit or field.type.type == "target":
            return reader().read(change.text, field.type.type, "", field.type.bare)
        places = len(change.text.partition(".")[2].rstrip("%％"))
        return field.value._replace(text=change.text, number=change.number, decimals=places)

    def said(self, change: Change) -> int:
        """How often the number stands elsewhere in the form as an amount, less how often the printed one does."""
        if change.cell.value.kind != "money":
            return 0
        if self._amounts is None:
            self._amounts = _amounts(self.form)
        own = {id(change.cell.field), *self._tied(change)}
        new = len(self._amounts.get(change.number, set()) - own) if _telling(change.number) else 0
        old = change.cell.value.number
        return min(new, 1) - (
            1 if old is not None and _telling(old) and self._amounts.get(old, set()) - own else 0
        )

    def _tied(self, change: Change) -> set[int]:
        return {id(f) for f in change.cell.field.record.own_fields()}

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
        return self.stopped and diagnostic.cause is None and mark in self._identities

    def _told(
        self, diagnostic: Diagnostic, rule: Rule, failure: tuple[Any, ...], explanation: Explanation
    ) -> Diagnostic:
        section, check, _, rows = failure
        failed = self._identities.get(mark_of(rule.code, section, check, rows))
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
    if not first.kind:
        return diagnostic._replace(correction=edits)
    rivals = tuple(_correction(one, judged="") for one in explanation.rivals)
    return diagnostic._replace(cause=Cause(first.kind, sentence(explanation), rivals), correction=edits)


def _same(one: Explanation, fresh: list[Explanation]) -> bool:
    """Is what it explains explained better with the rest mended?"""
    settled = one.changes[0].settled
    return any(settled & other.changes[0].settled for other in fresh)


def _correction(change: Change, judged: str | None = None) -> Correction:
    """judged: what to write where somebody assigns the number; None for the number itself."""
    field = change.cell.field
    new = judged if judged is not None and change.assigned else change.text
    return Correction(field.path, field.span, field.value.text, new)


def mark_of(code: str, section: int, check: int, rows: Iterable[Any]) -> Mark:
    """A finding by what it is about, so that two runs can be compared."""
    ids = tuple(id(one) for row in rows for one in (row if isinstance(row, list | tuple) else (row,)))
    return code, section, check, ids


def _severity(rule: Rule, check: t.CheckT) -> Severity:
    return Severity.of(check.lower) if check.lower else rule.severity


def _counts(rule: Rule, check: t.CheckT) -> bool:
    """Would it be a fault in numbers? That something now wants a reason is none."""
    return _severity(rule, check) >= Severity.WARNING and compares(check.condition)


def _follows(rule: Rule, mark: Mark, codes: set[str]) -> bool:
    return any(code in codes for one in rule.typed.sections[mark[1]].follows for code in one.codes)


def _amounts(form: Record) -> dict[Decimal, set[int]]:
    """The amounts of a form, alone in a cell or in its text, each with its cells."""
    found: dict[Decimal, set[int]] = {}
    for field in walk(form):
        for number in _numbers(field):
            found.setdefault(number, set()).add(id(field))
    return found


def _numbers(field: Field) -> list[Decimal]:
    value = field.value
    if value.number is not None:
        return [value.number] if value.kind == "money" else []
    if field.type.type not in ("target", "text") or not any(char.isdigit() for char in value.text):
        return []
    return [one.number for one in amounts(value.text) or () if one.number is not None]


def _telling(number: Decimal) -> bool:
    return len(number.normalize().as_tuple().digits) >= _TELLING

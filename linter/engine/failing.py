"""What fails on a form: the equalities of its cells, and whatever else is wrong in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from linter.diagnostics.severity import Severity
from linter.engine import terms
from linter.engine.desk import Desk
from linter.engine.identities import Identity, Mark, identity
from linter.forms.record import Record
from linter.language import typed as t
from linter.language.interpret import Interpreter
from linter.language.relations import Key, compares, of_form
from linter.named import NamedTuple
from linter.rulesets.book import prose_of
from linter.rulesets.rule import Rule


class Doubt(NamedTuple):
    """A finding in numbers. types: the kinds of rows that it is about; reads: the fields that decide it."""

    mark: Mark
    types: frozenset[str]
    reads: frozenset[Key]


class Failing:
    """Where what fails on a form is looked up. identities: every equality that was found to fail, by its mark."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.book = desk, desk.ruleset.book
        self.prose = prose_of(desk.ruleset.schema)
        self.identities: dict[Mark, Identity] = {}

    def equalities(self) -> list[Identity]:
        """The equalities that fail, in the order of rules and rows."""
        found = []
        for code in self.book.equating:
            rule, checker = self.book.entries[code]
            for failure in self.desk.run(rule, checker).found:
                one = self._identity(rule, *failure)
                if one is not None:
                    found.append(one)
        for one in found:
            self.identities.setdefault(one.mark, one)
        return [*found, *self.witnesses()]

    def cells(self, mark: Mark) -> dict[terms.Key, terms.Cell]:
        """The cells of an equality that was found to fail; none of what is no equality."""
        found = self.identities.get(mark)
        return found.cells() if found is not None else {}

    def _identity(
        self, rule: Rule, section: int, check: int, outcome: str, rows: tuple[Any, ...]
    ) -> Identity | None:
        part = rule.typed.sections[section]
        condition = part.checks[check]
        if outcome != "wrong" or condition.forbid or not of_form(part, self.prose):
            return None
        if _severity(rule, condition) < Severity.WARNING:
            return None
        interpreter = self._at(rule, part, rows)
        one = identity(mark_of(rule.code, section, check, rows), condition.condition, interpreter)
        told = any(self._told_by(follow, interpreter) for follow in part.follows)
        return one._replace(told=told) if one is not None else None

    def _at(self, rule: Rule, part: t.SectionT, rows: tuple[Any, ...]) -> Interpreter:
        """The rows that a section looks at, with its lets and parameters."""
        given = self.desk.given(rule)
        variables = dict(zip(part.variables, rows, strict=False))
        variables.update({unique: given[name] for name, (unique, _) in rule.typed.params.items()})
        interpreter = self._interpreter(variables)
        for step in part.steps:
            if step.kind == "let":
                interpreter.let(step.variable, step.value)
        return interpreter

    def follows(self, rule: Rule, section: int, rows: tuple[Any, ...], codes: set[str]) -> bool:
        """Would a finding be told under one of these codes?"""
        part = rule.typed.sections[section]
        ties = [one for one in part.follows if codes & set(one.codes)]
        if all(one.condition is not None for one in ties):
            interpreter = self._at(rule, part, rows) if ties else None
            return any(
                interpreter.value(one.condition) is True for one in ties if interpreter and one.condition
            )
        return True

    def _told_by(self, follow: t.FollowT, interpreter: Interpreter) -> bool:
        """Is it a consequence of a finding that is no equality, and needs no other cause?"""
        others = [
            code for code in follow.codes if code in self.book.entries and code not in self.book.equating
        ]
        if not others or follow.condition is None or interpreter.value(follow.condition) is not True:
            return False
        return any(self.desk.run(*self.book.entries[code]).found for code in others)

    def _interpreter(self, variables: dict[str, Any]) -> Interpreter:
        return Interpreter(self.desk.form, self.desk.env, self.desk.ruleset.computed, variables)

    def witnesses(self) -> list[Identity]:
        """The conditions that the form need not meet, and does not."""
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

    def doubts(self) -> list[Doubt]:
        """What is wrong in numbers."""
        reads, found = self.book.reads.get(), []
        for code, (rule, checker) in self.book.entries.items():
            for mark, check, rows in self.marks(rule, self.desk.run(rule, checker).found):
                if counts(rule, check):
                    types = frozenset(row.type.name for row in rows if isinstance(row, Record))
                    found.append(Doubt(mark, types, reads[code]))
        return found

    def marks(
        self, rule: Rule, found: Iterable[tuple[Any, ...]]
    ) -> list[tuple[Mark, t.CheckT, tuple[Any, ...]]]:
        """What is certainly wrong with the form itself: each with its check and rows."""
        sections = rule.typed.sections
        return [
            (mark_of(rule.code, section, check, rows), sections[section].checks[check], rows)
            for section, check, outcome, rows in found
            if outcome == "wrong" and of_form(sections[section], self.prose)
        ]


def mark_of(code: str, section: int, check: int, rows: Iterable[Any]) -> Mark:
    """A finding by what it is about, so that two runs can be compared."""
    ids = tuple(id(one) for row in rows for one in (row if isinstance(row, list | tuple) else (row,)))
    return code, section, check, ids


def _severity(rule: Rule, check: t.CheckT) -> Severity:
    return Severity.of(check.lower) if check.lower else rule.severity


def counts(rule: Rule, check: t.CheckT) -> bool:
    """Would it be a fault in numbers? That something now wants a reason is none."""
    return _severity(rule, check) >= Severity.WARNING and compares(check.condition)

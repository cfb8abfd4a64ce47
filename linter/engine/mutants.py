"""Which mutants of a rule its examples notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from linter.diagnostics.report import Verdicts
from linter.engine.run import check_form
from linter.forms.build import Read, build_form
from linter.forms.record import Record
from linter.language.compile import compile_rules
from linter.language.syntax import Example
from linter.rulesets.examples import raw_form, verdict_of
from linter.rulesets.mutate import Mutant, mutants
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import Checker, RuleSet
from linter.rulesets.survivors import Survivor, Tally
from linter.rulesets.written import Written

_REASON = re.compile(r"#\s*(?:survives|存活)\s*[:：]\s*(.+)")


_FAILS, _COUNTS = 2, 1
Ran = tuple[Verdicts, tuple[tuple[str, str], ...]]
"""Verdicts counted, and the cells that failed with the severity of each finding."""


def try_mutants(ruleset: RuleSet, rules: tuple[Rule, ...], read: Read) -> list[Tally]:
    """Turn everything in each rule in turn, and see whether its examples notice."""
    return [_tally(ruleset, rule, read) for rule in rules]


def _tally(ruleset: RuleSet, rule: Rule, read: Read) -> Tally:
    posed = [
        (example, form, _ran(ruleset, rule, ruleset.checkers[ruleset.rules.index(rule)], form))
        for example, form in _posed(ruleset, rule, read)
    ]
    made = list(mutants(rule.typed))
    written, killed, survivors = Written(rule), 0, []
    for mutant, checker in zip(made, _compiled(ruleset, made), strict=True):
        seen = max((_noticed(ruleset, _turned(rule, mutant), checker, *one) for one in posed), default=0)
        killed += seen == _FAILS
        if not seen:
            survivors.append(_survivor(mutant, written))
    return Tally(rule, len(made), killed, tuple(survivors))


def _posed(ruleset: RuleSet, rule: Rule, read: Read) -> Iterator[tuple[Example, Record]]:
    for example in rule.examples:
        raw = raw_form(example.body)
        if not isinstance(raw, str):
            yield example, build_form(ruleset.schema, raw, read)


def _turned(rule: Rule, mutant: Mutant) -> Rule:
    params = {name: default for name, (_, default) in mutant.rule.params.items()}
    return rule.with_tree(mutant.rule)._replace(params=params)


def _compiled(ruleset: RuleSet, made: list[Mutant]) -> list[Checker]:
    """All mutants compiled at once: they share the computed fields."""
    namespace: dict[str, Any] = {}
    exec(compile_rules([mutant.rule for mutant in made], ruleset.computed), namespace)
    return [namespace[f"rule_{i}"] for i in range(len(made))]


def _noticed(
    ruleset: RuleSet, rule: Rule, checker: Checker, example: Example, form: Record, before: Ran | None
) -> int:
    """Does the example fail with the mutant, are its verdicts at least other ones, or is nothing seen?"""
    ran = _ran(ruleset, rule, checker, form)
    if ran is None or before is None:
        return _FAILS
    verdicts, failed = ran
    told = tuple(cell for cell, _ in failed) if verdicts["fail"] or example.kind != "passes" else ()
    if verdict_of(rule, example, verdicts, told) is not None:
        return _FAILS
    return _COUNTS if ran != before else 0


def _ran(ruleset: RuleSet, rule: Rule, checker: Checker, form: Record) -> Ran | None:
    """Verdicts and failed cells of a rule on a form; None when it cannot run there."""
    alone = ruleset._replace(rules=(rule,), checkers=(checker,))
    env = ruleset.profile(rule.profiles[0] if rule.profiles else None)
    try:
        checked = check_form(alone, frozenset({rule.code}), form, 0, env, {})
    except (ArithmeticError, TypeError, AttributeError, KeyError, ValueError, IndexError):
        return None
    return checked.verdicts[rule.code], tuple((d.field or "", d.severity.word) for d in checked.diagnostics)


def _survivor(mutant: Mutant, written: Written) -> Survivor:
    if mutant.at == (0, 0):
        return Survivor("param", None, mutant.change, "")
    found = _REASON.match(written.line_above(mutant.clause))
    return Survivor(
        written.words(mutant.at), written.span(mutant.at), mutant.change, found[1].strip() if found else ""
    )

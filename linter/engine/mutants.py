"""Which mutants of a rule its examples notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from linter.diagnostics.report import Verdicts
from linter.engine.choose import example_env
from linter.engine.posed import Posed, check_posed, places, pose
from linter.forms.build import Read
from linter.language.compile import compile_rules
from linter.language.syntax import Example
from linter.rulesets.examples import verdict_of
from linter.rulesets.mutate import Mutant, mutants
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleSet
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
        (example, form, _ran(_alone(ruleset, rule), rule, example, form))
        for example, form in _posed(ruleset, rule, read)
    ]
    made = list(mutants(rule.typed))
    written, killed, survivors = Written(rule), 0, []
    for mutant, alone in zip(made, _compiled(ruleset, rule, made), strict=True):
        seen = max((_noticed(alone, *one) for one in posed), default=0)
        killed += seen == _FAILS
        if not seen:
            survivors.append(_survivor(mutant, written))
    return Tally(rule, len(made), killed, tuple(survivors))


def _posed(ruleset: RuleSet, rule: Rule, read: Read) -> Iterator[tuple[Example, Posed]]:
    for example in rule.examples:
        posed = pose(ruleset, rule, example.body, read)
        if posed is not None:
            yield example, posed


def _alone(ruleset: RuleSet, rule: Rule) -> RuleSet:
    """The ruleset with this rule and no other."""
    checker = ruleset.checkers[ruleset.rules.index(rule)]
    return ruleset._replace(rules=(rule,), checkers=(checker,))


def _turned(rule: Rule, mutant: Mutant) -> Rule:
    params = {name: default for name, (_, default) in mutant.rule.params.items()}
    return rule.with_tree(mutant.rule)._replace(params=params)


def _compiled(ruleset: RuleSet, rule: Rule, made: list[Mutant]) -> Iterator[RuleSet]:
    """Each mutant as the only rule, all compiled at once: they share the computed fields."""
    namespace: dict[str, Any] = {}
    exec(compile_rules([mutant.rule for mutant in made], ruleset.computed), namespace)
    for i, mutant in enumerate(made):
        wholes = {rule.code: namespace[f"whole_{i}"]} if f"whole_{i}" in namespace else {}
        checkers = (namespace[f"rule_{i}"],)
        yield ruleset._replace(rules=(_turned(rule, mutant),), checkers=checkers, wholes=wholes)


def _noticed(alone: RuleSet, example: Example, posed: Posed, before: Ran | None) -> int:
    """Does the example fail with the mutant, are its verdicts at least other ones, or is nothing seen?"""
    rule = alone.rules[0]
    ran = _ran(alone, rule, example, posed)
    if ran is None or before is None:
        return _FAILS
    verdicts, failed = ran
    told = tuple(cell for cell, _ in failed) if verdicts["fail"] or example.kind != "passes" else ()
    if verdict_of(rule, example, verdicts, told) is not None:
        return _FAILS
    return _COUNTS if ran != before else 0


def _ran(alone: RuleSet, rule: Rule, example: Example, posed: Posed) -> Ran | None:
    """Verdicts and failed cells of a rule on an example; None when it cannot run there."""
    env = example_env(alone, rule, example)
    try:
        checked = check_posed(alone, rule, posed, env)
    except (ArithmeticError, TypeError, AttributeError, KeyError, ValueError, IndexError):
        return None
    told = zip(places(checked, posed), checked.diagnostics, strict=True)
    return checked.verdicts[rule.code], tuple((place, d.severity.word) for place, d in told)


def _survivor(mutant: Mutant, written: Written) -> Survivor:
    if mutant.at == (0, 0):
        return Survivor("param", None, mutant.change, "")
    found = _REASON.match(written.line_above(mutant.clause))
    return Survivor(
        written.words(mutant.at), written.span(mutant.at), mutant.change, found[1].strip() if found else ""
    )

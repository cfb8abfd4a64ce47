"""A rule's examples as its proof: those that do not come out as they say are faults of its text."""

from __future__ import annotations

from collections.abc import Iterable

from linter.engine.examples import run_examples, written
from linter.forms.build import Read
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleFault, RuleSet


def proven(ruleset: RuleSet, rules: Iterable[Rule], read: Read) -> tuple[RuleFault, ...]:
    """The faults of examples that do not come out as they say, each at the line that says it."""
    found = []
    for outcome in run_examples(ruleset, tuple(rules), read):
        if outcome.wrong:
            found += [RuleFault(outcome.rule.path, fault) for fault in outcome.wrong]
        elif outcome.fault is not None:
            span = written(outcome.rule).span(*outcome.example.at)
            found.append(RuleFault(outcome.rule.path, outcome.fault._replace(span=span)))
    return tuple(found)

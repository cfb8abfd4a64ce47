"""A rule's examples as its proof: those that do not come out as they say are faults of its text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from linter.engine.examples import run_examples
from linter.forms.build import Read
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleFault, RuleSet
from linter.text.source import Source


def proven(ruleset: RuleSet, rules: Iterable[Rule], read: Read) -> tuple[RuleFault, ...]:
    """The faults of examples that do not come out as they say, each at the line that says it."""
    found = []
    for outcome in run_examples(ruleset, tuple(rules), read):
        if outcome.fault is not None:
            source = Source(outcome.rule.path, Path(outcome.rule.path).read_text(encoding="utf-8-sig"))
            span = source.span(*outcome.example.at)
            found.append(RuleFault(outcome.rule.path, outcome.fault._replace(span=span)))
    return tuple(found)

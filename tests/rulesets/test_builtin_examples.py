"""The built-in rules load without a fault, and each is as its own examples say."""

from __future__ import annotations

import pytest

from linter import api
from linter.api import Settings, rules_of
from linter.rulesets.examples import Outcome

OUTCOMES = api.test_rules()


def test_the_builtin_rules_load_without_a_fault() -> None:
    assert [(f.path, f.fault.en) for f in rules_of(Settings()).faults] == []


@pytest.mark.parametrize("rule", rules_of(Settings()).rules, ids=lambda rule: rule.code)
def test_a_rule_has_a_passing_and_a_failing_example_and_says_why(rule: object) -> None:
    kinds = {example.kind for example in rule.examples}  # type: ignore[attr-defined]
    assert {"passes", "fails"} <= kinds
    said = {"why": rule.why, "source": rule.source, "title zh": rule.title.zh, "title en": rule.title.en}  # type: ignore[attr-defined]
    assert [name for name, text in said.items() if not text] == [], "a built-in rule says each of these"


@pytest.mark.parametrize("outcome", OUTCOMES, ids=[f"{o.rule.code}-{i}" for i, o in enumerate(OUTCOMES)])
def test_an_example_comes_out_as_it_says(outcome: Outcome) -> None:
    assert outcome.fault is None, outcome.fault.en if outcome.fault else ""

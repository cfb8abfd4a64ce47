"""Verdicts by the tree-walking evaluator, to hold against those of the compiled rules."""

from __future__ import annotations

from decimal import localcontext
from typing import Any

from linter.forms.build import build_form
from linter.forms.known import unknown_fields
from linter.forms.record import Record
from linter.language.interpret import Interpreter
from linter.language.judge import judge
from linter.language.typed import RuleT
from linter.readers import read
from linter.readers.base import RawForms
from linter.rulesets.ruleset import RuleSet
from linter.values.exact import EXACT
from linter.values.parse import reader

COUNTED = ("pass", "within_rounding", "not_evaluated", "fail", "not_applicable")


def interpreted(ruleset: RuleSet, name: str, data: bytes) -> dict[str, dict[str, int]]:
    """The verdicts of every rule, form after form added up, under the default profile."""
    answer = read(name, data)
    assert isinstance(answer, RawForms)
    for raw in answer.forms:
        unknown_fields(ruleset.schema, raw)
    forms = [build_form(ruleset.schema, raw, reader().read) for raw in answer.forms]
    with localcontext(EXACT):
        return {rule.code: _added(ruleset, rule.typed, forms) for rule in ruleset.rules}


def _added(ruleset: RuleSet, rule: RuleT, forms: list[Record]) -> dict[str, int]:
    counts = dict.fromkeys(COUNTED, 0)
    bound = dict(rule.params.values())
    for form in forms:

        def make(variables: dict[str, Any], form: Record = form) -> Interpreter:
            return Interpreter(form, ruleset.profile(None), ruleset.computed, {**bound, **variables})

        for section in rule.sections:
            for ruling in judge(section, make):
                counts[ruling.verdict] += 1
    return counts

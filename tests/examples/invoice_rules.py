"""The ruleset of examples/invoice, and how its tests ask it."""

from __future__ import annotations

import json
from decimal import localcontext
from functools import cache
from pathlib import Path
from typing import Any

from linter.api import Settings, check_bytes, rules_of
from linter.diagnostics.report import FileResult
from linter.forms.build import build_form
from linter.language.interpret import Interpreter
from linter.language.judge import judge
from linter.readers import read
from linter.readers.base import RawForms
from linter.rulesets.ruleset import RuleSet
from linter.values.exact import EXACT
from linter.values.parse import reader

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples" / "invoice"
COUNTED = ("pass", "within_rounding", "not_evaluated", "fail", "not_applicable")


@cache
def ruleset() -> RuleSet:
    """The rules for invoices, loaded once."""
    return rules_of(Settings(rules=(str(FOLDER),)))


def check(name: str, data: bytes, profile: str | None = None) -> FileResult:
    """A file checked by them."""
    return check_bytes(name, data, Settings(rules=(str(FOLDER),), profile=profile))


def check_figures(figures: dict[str, Any], profile: str | None = None) -> FileResult:
    """An invoice given as plain data, checked by them."""
    return check("figures.json", json.dumps(figures).encode(), profile)


def interpreted(name: str, data: bytes) -> dict[str, dict[str, int]]:
    """The verdicts of every rule by the tree-walking evaluator, form after form added up."""
    answer = read(name, data)
    assert isinstance(answer, RawForms)
    forms = [build_form(ruleset().schema, raw, reader().read) for raw in answer.forms]
    verdicts = {rule.code: dict.fromkeys(COUNTED, 0) for rule in ruleset().rules}
    env = ruleset().profile(None)
    with localcontext(EXACT):
        for rule in ruleset().rules:
            bound = dict(rule.typed.params.values())
            for form in forms:

                def make(
                    variables: dict[str, Any], form: Any = form, bound: dict[str, Any] = bound
                ) -> Interpreter:
                    return Interpreter(form, env, ruleset().computed, {**bound, **variables})

                for section in rule.typed.sections:
                    for ruling in judge(section, make):
                        verdicts[rule.code][ruling.verdict] += 1
    return verdicts

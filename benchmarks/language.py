"""Compiled rules against the same checks by hand. Ratios of one run; the findings are compared first."""

from __future__ import annotations

import time
from decimal import localcontext
from pathlib import Path
from typing import Any

from benchmarks.by_hand import CHECKS
from benchmarks.forms import raw_forms
from linter.api import Settings, rules_of
from linter.engine.run import check_form
from linter.forms.build import build_form
from linter.values.exact import EXACT
from linter.values.parse import reader

FORMS, ROUNDS = 2000, 7


def main() -> None:
    ruleset = rules_of(Settings(rules=(str(Path(__file__).with_name("ten.rule")),)))
    forms = [build_form(ruleset.schema, raw, reader().read) for raw in raw_forms(FORMS)]
    env = ruleset.profile(None)
    ours = [(r, c) for r, c in zip(ruleset.rules, ruleset.checkers, strict=True) if r.code.startswith("T") and len(r.code) == 3]
    ten = [(r, c) for r, c in ours if r.path.endswith("ten.rule")]
    codes = frozenset(rule.code for rule, _ in ten)

    def compiled() -> int:
        failures = 0
        for form in forms:
            counts, found = [0] * 5, list[Any]()
            for _, checker in ten:
                checker(form, env, {}, counts, found, None)
            failures += len(found)
        return failures

    def by_hand() -> int:
        failures = 0
        for form in forms:
            found: list[tuple[str, str]] = []
            for check in CHECKS:
                check(form, found)
            failures += len(found)
        return failures

    def with_evidence() -> int:
        return sum(len(check_form(ruleset, codes, form, 0, env, {}).diagnostics) for form in forms)

    with localcontext(EXACT):
        assert _places(ruleset, codes, forms, env) == _by_hand_places(forms), "the contenders disagree"
        best = {f.__name__: _best(f) for f in (by_hand, compiled, with_evidence)}
    for name, seconds in best.items():
        print(f"{name:14} {seconds / best['by_hand']:.2f}")


def _best(function: Any) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def _places(ruleset: Any, codes: frozenset[str], forms: list[Any], env: Any) -> list[list[tuple[str, str | None]]]:
    return [sorted((d.code, d.field) for d in check_form(ruleset, codes, f, 0, env, {}).diagnostics) for f in forms]


def _by_hand_places(forms: list[Any]) -> list[list[tuple[str, str]]]:
    places = []
    for form in forms:
        found: list[tuple[str, str]] = []
        for check in CHECKS:
            check(form, found)
        places.append(sorted(found))
    return places


if __name__ == "__main__":
    main()

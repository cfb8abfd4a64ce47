"""Run rules over a form: verdicts counted for every rule, a diagnostic for every failure."""

from __future__ import annotations

from decimal import localcontext
from typing import Any, NamedTuple

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import Skip, Verdicts
from linter.engine.consequences import Candidate, settle
from linter.forms.record import Record
from linter.language.env import Env
from linter.rulesets.ruleset import RuleSet
from linter.values.exact import EXACT


class Checked(NamedTuple):
    """What the rules say of one form."""

    diagnostics: tuple[Diagnostic, ...]
    verdicts: dict[str, Verdicts]
    skips: tuple[Skip, ...]


def check_form(
    ruleset: RuleSet,
    codes: frozenset[str],
    form: Record,
    index: int,
    env: Env,
    params: dict[str, dict[str, Any]],
) -> Checked:
    """Check a form with the rules of the given codes.

    params: values of rule parameters by code, over their defaults. The result does not depend on the caller's decimal
    context, nor on the order of the rules.
    """
    with localcontext(EXACT):
        verdicts: dict[str, Verdicts] = {}
        candidates: list[Candidate] = []
        skips: list[Skip] = []
        for rule, checker in zip(ruleset.rules, ruleset.checkers, strict=True):
            if rule.code not in codes:
                continue
            counts, found, skipped = [0, 0, 0, 0, 0], list[Any](), list[Any]()
            given = {**rule.params, **params.get(rule.code, {})} if rule.params else {}
            checker(form, env, given, counts, found, skipped)
            verdicts[rule.code] = _named(*counts)
            if found or skipped:
                # The interpreter is only imported when there is something to explain.
                from linter.engine.evidence import Bench, candidate, skip_of

                bench = Bench(form, index, env, ruleset)
                candidates += [candidate(bench, rule, given, *failure) for failure in found]
                skips += [skip_of(bench, rule, given, *undecided) for undecided in skipped]
        return Checked(tuple(settle(candidates)), verdicts, tuple(skips))


def _named(passed: int, within: int, unsure: int, failed: int, other: int) -> Verdicts:
    """Counts in the order of compiled rules, as they are called in reports."""
    return {
        "pass": passed, "fail": failed, "within_rounding": within, "not_applicable": other, "not_evaluated": unsure,
    }  # fmt: skip

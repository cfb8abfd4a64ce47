"""Run rules over a form, or over a whole document: verdicts counted for every rule, a diagnostic for every failure."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from decimal import localcontext
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import Skip, Verdicts
from linter.engine.consequences import Candidate, settle
from linter.engine.desk import Chosen, Desk
from linter.forms.record import Record
from linter.language.budget import Skips, Spent
from linter.language.env import Env
from linter.named import NamedTuple
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleSet
from linter.values.exact import EXACT

if TYPE_CHECKING:
    from linter.engine.evidence import Bench


class Telling(NamedTuple):
    """What is told beside the findings. skips: what checks lacked, which are counted anyway. times: the
    nanoseconds that each rule took are added to it, by code. causes: what the findings may come of."""

    skips: bool = True
    times: dict[str, int] | None = None
    causes: bool = True


ALL = Telling()


class Checked(NamedTuple):
    """What the rules say of one form, or of a document as a whole."""

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
    telling: Telling = ALL,
) -> Checked:
    """Check a form with the rules of the given codes.

    params: values of rule parameters by code, over their defaults. The result does not depend on the caller's decimal
    context, nor on the order of the rules.
    """
    global _last
    known, of, chosen = _last
    if known is not ruleset or of is not codes:
        pairs = zip(ruleset.rules, ruleset.checkers, strict=True)
        chosen = [(rule.code, rule, checker) for rule, checker in pairs if rule.code in codes]
        _last = ruleset, codes, chosen
    return _check(ruleset, chosen, form, index, env, params, telling)


_last: tuple[RuleSet | None, frozenset[str], list[Chosen]] = (None, frozenset(), [])
"""What was chosen for the form before: mostly it is for the next one too. Replaced as a whole."""


def check_document(
    ruleset: RuleSet,
    codes: frozenset[str],
    document: Record,
    env: Env,
    params: dict[str, dict[str, Any]],
    telling: Telling = ALL,
) -> Checked:
    """Check what rules of the given codes say of a whole document; its forms are checked one by one beside."""
    wholes = ruleset.wholes
    chosen = [
        (rule.code, rule, wholes[rule.code])
        for rule in ruleset.rules
        if rule.code in codes and rule.code in wholes
    ]
    return _check(ruleset, chosen, document, None, env, params, telling)


def _check(
    ruleset: RuleSet,
    chosen: list[Chosen],
    form: Record,
    index: int | None,
    env: Env,
    params: dict[str, dict[str, Any]],
    telling: Telling,
) -> Checked:
    with localcontext(EXACT):
        desk = Desk(ruleset, form, env, params)
        verdicts: dict[str, Verdicts] = {}
        gathered = _Gathered(ruleset, desk, index)
        times = telling.times
        # By itself only where its time is asked for.
        for part in [chosen] if times is None else ([one] for one in chosen):
            began = perf_counter_ns()
            for rule, ran in desk.sweep(part, verdicts):
                found, skipped = ran.found, ran.skipped
                if skipped and not telling.skips:
                    skipped = Skips(one for one in skipped if one[1] is None)
                if found or skipped:
                    gathered.take(rule, found, skipped)
            if times is not None:
                code = part[0][0]
                times[code] = times.get(code, 0) + perf_counter_ns() - began
        candidates = gathered.explained() if index is not None and telling.causes else gathered.candidates
        desk.rest()
        return Checked(tuple(settle(candidates)), verdicts, tuple(gathered.skips))


class _Gathered:
    """What rules found, told with its evidence. failures: the failed check behind each candidate, None for one that
    tells of something else."""

    def __init__(self, ruleset: RuleSet, desk: Desk, index: int | None) -> None:
        self.ruleset, self.desk, self.index = ruleset, desk, index
        self.candidates: list[Candidate] = []
        self.skips: list[Skip] = []
        self.failures: list[tuple[Rule, tuple[Any, ...]] | None] = []
        self.bench: Bench | None = None

    def take(self, rule: Rule, found: Sequence[Any], skipped: Sequence[Any]) -> None:
        """What a rule found, and what its checks lacked."""
        # The interpreter is only imported when there is something to explain.
        from linter.engine import evidence

        desk = self.desk
        self.bench = self.bench or evidence.Bench(desk.form, self.index, desk.env, self.ruleset)
        told, lacked = evidence.told(self.bench, rule, desk.given(rule), found, skipped)
        self.candidates += told
        self.failures += [(rule, failure) for failure, _ in zip(found, told, strict=False)]
        self.failures += [None] * (len(told) - len(found))
        self.skips += lacked

    def explained(self) -> list[Candidate]:
        """The findings with what they may come of; what is too much work to be explained is told all the same."""
        if any(self.failures):
            with suppress(Spent):
                causes = self.desk.causes()
                if causes is not None:
                    return causes.explain(self.candidates, self.failures)
        return self.candidates

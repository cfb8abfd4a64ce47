"""Run rules over a form, or over a whole document: verdicts counted for every rule, a diagnostic for every failure."""

from __future__ import annotations

from contextlib import suppress
from decimal import getcontext, setcontext
from time import perf_counter_ns
from typing import Any

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import Skip, Verdicts
from linter.engine.consequences import Candidate, settle
from linter.engine.desk import Chosen, Desk, Ran
from linter.forms.record import Record
from linter.language.budget import Skips, Spent
from linter.language.env import Env
from linter.named import NamedTuple
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleSet
from linter.values.exact import EXACT


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
        chosen = [(rule.code, rule.params, checker, rule) for rule, checker in pairs if rule.code in codes]
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
        (rule.code, rule.params, wholes[rule.code], rule)
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
    before = getcontext()
    setcontext(EXACT)
    try:
        desk = Desk(ruleset, form, env, params)
        verdicts: dict[str, Verdicts] = {}
        gathered: _Gathered | None = None
        times = telling.times
        # By itself only where its time is asked for.
        for part in [chosen] if times is None else ([one] for one in chosen):
            began = perf_counter_ns()
            heard = desk.sweep(part, verdicts)
            if heard:
                gathered = gathered or _Gathered(desk, index, telling)
                gathered.take(heard)
            if times is not None:
                code = part[0][0]
                times[code] = times.get(code, 0) + perf_counter_ns() - began
        diagnostics, skips = gathered.settled() if gathered is not None else ((), ())
        desk.rest()
        return Checked(diagnostics, verdicts, skips)
    finally:
        setcontext(before)


class _Gathered:
    """What rules found, told with its evidence. failures: the failed check behind each candidate, None for one that
    tells of something else."""

    __slots__ = ("bench", "candidates", "desk", "failures", "skips", "telling")

    def __init__(self, desk: Desk, index: int | None, telling: Telling) -> None:
        # The interpreter is only imported when there is something to explain.
        from linter.engine.evidence import Bench

        self.desk, self.telling = desk, telling
        self.bench = Bench(desk.form, index, desk.env, desk.ruleset)
        self.candidates: list[Candidate] = []
        self.skips: list[Skip] = []
        self.failures: list[tuple[Rule, tuple[Any, ...]] | None] = []

    def take(self, heard: list[tuple[Rule, Ran]]) -> None:
        """What rules found, and what their checks lacked."""
        from linter.engine.evidence import told

        for rule, ran in heard:
            found, skipped = ran.found, ran.skipped
            if skipped and not self.telling.skips:
                skipped = Skips(one for one in skipped if one[1] is None)
            explained, lacked = told(self.bench, rule, self.desk.given(rule), found, skipped)
            self.candidates += explained
            self.failures += [(rule, failure) for failure, _ in zip(found, explained, strict=False)]
            self.failures += [None] * (len(explained) - len(found))
            self.skips += lacked

    def settled(self) -> tuple[tuple[Diagnostic, ...], tuple[Skip, ...]]:
        """The findings, with what they may come of, and the skips; what is too much work to be explained is told all
        the same."""
        if self.telling.causes and self.bench.number is not None and any(self.failures):
            with suppress(Spent):
                causes = self.desk.causes()
                if causes is not None:
                    self.candidates = causes.explain(self.candidates, self.failures)
        return tuple(settle(self.candidates)), tuple(self.skips)

"""Which mutants of a rule its examples notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from linter.diagnostics.diagnostic import Bilingual
from linter.engine.run import check_form
from linter.forms.build import Read, build_form
from linter.forms.record import Record
from linter.language.compile import compile_rules
from linter.language.syntax import Example
from linter.rulesets.examples import raw_form, verdict_of
from linter.rulesets.mutate import Mutant, mutants
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import Checker, RuleSet
from linter.rulesets.written import Written
from linter.text.span import TextSpan

_REASON = re.compile(r"#\s*(?:survives|存活)\s*[:：]\s*(.+)")


class Survivor(NamedTuple):
    """A mutant that no example notices: what was turned (words of the rule), where, and how.

    reason: what the rule says of it in a comment above the clause (`# survives: ...`), "" when nothing.
    """

    words: str
    span: TextSpan | None
    change: Bilingual
    reason: str


class Tally(NamedTuple):
    """The mutants of one rule: how many there are, and which survive."""

    rule: Rule
    total: int
    survivors: tuple[Survivor, ...]

    @property
    def unexplained(self) -> tuple[Survivor, ...]:
        """Survivors that the rule gives no reason for."""
        return tuple(one for one in self.survivors if not one.reason)


Posed = tuple[Example, Record]
"""An example and its form."""


def try_mutants(ruleset: RuleSet, rules: tuple[Rule, ...], read: Read) -> list[Tally]:
    """Turn everything in each rule in turn, and see whether its examples notice."""
    return [_tally(ruleset, rule, read) for rule in rules]


def _tally(ruleset: RuleSet, rule: Rule, read: Read) -> Tally:
    posed = list(_posed(ruleset, rule, read))
    made = list(mutants(rule.typed))
    checkers = _compiled(ruleset, made)
    written = Written(rule)
    survivors = [
        _survivor(mutant, written)
        for mutant, checker in zip(made, checkers, strict=True)
        if not any(_noticed(ruleset, _turned(rule, mutant), checker, *one) for one in posed)
    ]
    return Tally(rule, len(made), tuple(survivors))


def _posed(ruleset: RuleSet, rule: Rule, read: Read) -> Iterator[Posed]:
    for example in rule.examples:
        raw = raw_form(example.body)
        if not isinstance(raw, str):
            yield example, build_form(ruleset.schema, raw, read)


def _turned(rule: Rule, mutant: Mutant) -> Rule:
    params = {name: default for name, (_, default) in mutant.rule.params.items()}
    return rule.with_tree(mutant.rule)._replace(params=params)


def _compiled(ruleset: RuleSet, made: list[Mutant]) -> list[Checker]:
    """All mutants compiled at once: they share the computed fields."""
    namespace: dict[str, Any] = {}
    exec(compile_rules([mutant.rule for mutant in made], ruleset.computed), namespace)
    return [namespace[f"rule_{i}"] for i in range(len(made))]


def _noticed(ruleset: RuleSet, rule: Rule, checker: Checker, example: Example, form: Record) -> bool:
    """Does the example come out otherwise than it says, or the mutant not run at all?"""
    alone = ruleset._replace(rules=(rule,), checkers=(checker,))
    env = ruleset.profile(rule.profiles[0] if rule.profiles else None)
    try:
        checked = check_form(alone, frozenset({rule.code}), form, 0, env, {})
    except (ArithmeticError, TypeError, AttributeError, KeyError, ValueError, IndexError):
        return True
    verdicts = checked.verdicts[rule.code]
    failed = tuple(d.field or "" for d in checked.diagnostics)
    if not verdicts["fail"] and example.kind == "passes":
        failed = ()
    return verdict_of(rule, example, verdicts, failed) is not None


def _survivor(mutant: Mutant, written: Written) -> Survivor:
    if mutant.at == (0, 0):
        return Survivor("param", None, mutant.change, "")
    found = _REASON.match(written.line_above(mutant.clause))
    return Survivor(
        written.words(mutant.at), written.span(mutant.at), mutant.change, found[1].strip() if found else ""
    )

"""What settings say over rules and profiles: values read by their types, severities of rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from linter.diagnostics.codes import CODES, indispensable
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.severity import Severity
from linter.forms.schema import Entry
from linter.rulesets.profile import entry_value
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleSet
from linter.rulesets.units import literal_units
from linter.values.kept import Kept
from linter.values.prelude import prelude_data

if TYPE_CHECKING:
    from linter.language import typed as t


def values_of(ruleset: RuleSet, written: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    """Entries of the profile as they were written in settings, read by their types.

    Raises:
        KeyError: the form declares no such entry.
        ArithmeticError, TypeError: the value is of another type.
    """
    if not written:
        return {}
    scales = literal_units(prelude_data())
    return {name: entry_value(value, ruleset.schema.profile[name], scales) for name, value in written}


def params_of(ruleset: RuleSet, written: tuple[tuple[str, str, str], ...]) -> dict[str, dict[str, Any]]:
    """Parameters of rules as they were written in settings, by code, read by their types.

    Raises:
        KeyError: no rule has the code, or it has no such parameter.
        ArithmeticError, TypeError: the value is of another type.
    """
    if not written:
        return {}
    scales, rules = literal_units(prelude_data()), {rule.code: rule for rule in ruleset.rules}
    found: dict[str, dict[str, Any]] = {}
    for code, name, value in written:
        rule = rules[code]
        found.setdefault(code, {})[name] = entry_value(value, Entry(param_type(rule, name)), scales)
    return found


def param_type(rule: Rule, name: str) -> str:
    """The type of a parameter: number, ratio, points, money, text or bool.

    Raises:
        KeyError: the rule has no such parameter.
    """
    unique, _ = rule.typed.params[name]
    types = (node.type for node in _variables(rule.typed.sections) if node.name == unique)
    type = next(types, None)
    return "text" if type is None else type.look or type.kind


def _variables(node: object) -> Iterator[t.Var]:
    from linter.language import typed as t

    if isinstance(node, t.Var):
        yield node
    elif isinstance(node, tuple):
        for child in node:
            yield from _variables(child)


def graded(ruleset: RuleSet, severity: tuple[tuple[str, str], ...]) -> RuleSet:
    """The ruleset with the severities that settings give to rules."""
    return _graded.get(ruleset, severity, lambda: _grade(ruleset, severity)) if severity else ruleset


_graded: Kept[RuleSet] = Kept()


def _grade(ruleset: RuleSet, severity: tuple[tuple[str, str], ...]) -> RuleSet:
    said = dict(severity)
    rules = tuple(
        rule._replace(severity=Severity.of(said[rule.code])) if rule.code in said else rule
        for rule in ruleset.rules
    )
    return ruleset._replace(rules=rules)


def regraded(diagnostics: list[Diagnostic], severity: tuple[tuple[str, str], ...]) -> list[Diagnostic]:
    """Findings as grave as settings say: none of a rule is graver than the rule, and what is about files is as said."""
    if not severity:
        return diagnostics
    said = {code: Severity.of(word) for code, word in severity}
    kept = []
    for one in diagnostics:
        # That something was not read cannot be played down.
        wanted = one.severity if indispensable(one.code) else said.get(one.code, one.severity)
        if wanted is not Severity.OFF:
            kept.append(one._replace(severity=wanted if one.code in CODES else min(wanted, one.severity)))
    return kept

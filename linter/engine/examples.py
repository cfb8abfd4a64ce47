"""Run the examples of rules: a rule's examples are its tests and its documentation."""

from __future__ import annotations

from linter.diagnostics.codes import Fault
from linter.diagnostics.report import VERDICTS
from linter.engine.run import check_form
from linter.forms.build import Read, build_form
from linter.language.env import Env
from linter.language.syntax import Example
from linter.rulesets.document import Page, Shown
from linter.rulesets.examples import Outcome, raw_form, verdict_of
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleSet


def run_examples(ruleset: RuleSet, rules: tuple[Rule, ...], read: Read) -> list[Outcome]:
    """The outcome of every example of the rules, in order."""
    return [_outcome(ruleset, rule, example, read) for rule in rules for example in rule.examples]


def show_examples(ruleset: RuleSet, rules: tuple[Rule, ...], read: Read) -> list[Page]:
    """The rules with their examples and what each rule says of them, in order."""
    return [
        Page(ruleset.schema, rule, tuple(_shown(ruleset, rule, example, read) for example in rule.examples))
        for rule in rules
    ]


def _shown(ruleset: RuleSet, rule: Rule, example: Example, read: Read) -> Shown:
    raw = raw_form(example.body)
    if isinstance(raw, str):
        return Shown(example, None, ())
    form = build_form(ruleset.schema, raw, read)
    checked = check_form(ruleset, frozenset({rule.code}), form, 0, _env(ruleset, rule), {})
    return Shown(example, form, checked.diagnostics)


def _outcome(ruleset: RuleSet, rule: Rule, example: Example, read: Read) -> Outcome:
    raw = raw_form(example.body)
    nothing = dict.fromkeys(VERDICTS, 0)
    if isinstance(raw, str):
        return Outcome(
            rule,
            example,
            nothing,
            (),
            Fault("L006", f"例子不是 YAML：{raw}", f"the example is no YAML: {raw}"),
        )
    form = build_form(ruleset.schema, raw, read)
    checked = check_form(ruleset, frozenset({rule.code}), form, 0, _env(ruleset, rule), {})
    failed = tuple(d.field or "" for d in checked.diagnostics)
    verdicts = checked.verdicts[rule.code]
    # What a rule tells of rounding is told, but it is no failure.
    if not verdicts["fail"] and example.kind == "passes":
        failed = ()
    return Outcome(rule, example, verdicts, failed, verdict_of(rule, example, verdicts, failed))


def _env(ruleset: RuleSet, rule: Rule) -> Env:
    return ruleset.profile(rule.profiles[0] if rule.profiles else None)

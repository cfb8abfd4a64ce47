"""Run the examples of rules: a rule's examples are its tests and its documentation."""

from __future__ import annotations

from pathlib import Path

from linter.diagnostics.codes import Fault
from linter.diagnostics.report import VERDICTS
from linter.engine.choose import example_env
from linter.engine.posed import check_posed, places, pose
from linter.forms.build import Read
from linter.language.bodies import misread
from linter.language.places import unknown_name
from linter.language.syntax import Example
from linter.rulesets.document import Page, Shown
from linter.rulesets.examples import Outcome, verdict_of
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleSet
from linter.text.source import Source


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
    posed = pose(ruleset, rule, example.body, read)
    if posed is None:
        return Shown(example, None, ())
    checked = check_posed(ruleset, rule, posed, example_env(ruleset, rule, example))
    return Shown(example, posed.shown, checked.diagnostics)


def _outcome(ruleset: RuleSet, rule: Rule, example: Example, read: Read) -> Outcome:
    posed = None if _nowhere(ruleset, example) else pose(ruleset, rule, example.body, read)
    nothing = dict.fromkeys(VERDICTS, 0)
    if posed is None:
        source = written(rule)
        wrong = misread(example, source, ruleset.schema) or [_unread(source, example)]
        return Outcome(rule, example, nothing, (), wrong[0], tuple(wrong))
    checked = check_posed(ruleset, rule, posed, example_env(ruleset, rule, example))
    failed = places(checked, posed)
    verdicts = checked.verdicts[rule.code]
    # What a rule tells of rounding is told, but it is no failure.
    if not verdicts["fail"] and example.kind == "passes":
        failed = ()
    return Outcome(rule, example, verdicts, failed, verdict_of(rule, example, verdicts, failed))


def _unread(source: Source, example: Example) -> Fault:
    return Fault("L006", "例子看不懂", "the example cannot be read", source.span(*example.at))


def _nowhere(ruleset: RuleSet, example: Example) -> bool:
    return bool(example.place) and unknown_name(ruleset.schema, example.place) is not None


def written(rule: Rule) -> Source:
    """The file that a rule stands in."""
    return Source(rule.path, Path(rule.path).read_text(encoding="utf-8-sig"))

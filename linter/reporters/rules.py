"""Rules for people: the list, one rule explained, and how their examples came out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import dedent
from typing import TYPE_CHECKING

from linter.diagnostics.diagnostic import Bilingual
from linter.reporters.base import Line, Options, Piece
from linter.reporters.places import address
from linter.reporters.table import Row, table
from linter.reporters.width import clean, wrap
from linter.reporters.words import SEVERITIES, say

if TYPE_CHECKING:
    from linter.rulesets.examples import Outcome
    from linter.rulesets.rule import Rule


def listing(rules: Iterable[Rule], options: Options) -> list[Line]:
    """One line a rule: code, severity, title, name."""
    lang = options.tongue
    rows: list[Row] = [
        ([rule.code, SEVERITIES[rule.severity].get(lang), rule.title.get(lang), rule.name], "")
        for rule in sorted(rules, key=lambda rule: rule.code)
    ]
    return table(rows, max(options.width, 100), "")


def explained(rule: Rule, options: Options) -> list[Line]:
    """A rule: title, severity, reason, source, and its text, in which its examples stand."""
    severity = SEVERITIES[rule.severity].get(options.tongue)
    found: list[Line] = [
        (Piece(f"{rule.code} {rule.name}", "bold"), Piece(f"  {severity}", rule.severity.word))
    ]
    for title in options.texts(rule.title):
        found += _wrapped(title, "bold", options)
    if rule.why:
        for why in options.texts(rule.why):
            found += [(), *_wrapped(f"{say('why', options.tongue)}{why}", "", options)]
    if rule.source:
        found += [(), *_wrapped(f"{say('source', options.tongue)}{rule.source}", "", options)]
    found += [(), (Piece(f"  {rule.path}", "dim"),), ()]
    return found + [(Piece("  " + line),) for line in rule.text.rstrip().split("\n")]


def _wrapped(text: str, style: str, options: Options) -> list[Line]:
    parts = wrap(clean(text), max(20, options.width - 2)) if options.wrap else [clean(text)]
    return [(Piece("  " + part, style),) for part in parts]


def tested(outcomes: Sequence[Outcome], options: Options) -> list[Line]:
    """One line a rule with the examples that came out as they say, the others in full, and the sum of it."""
    by_code: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_code.setdefault(outcome.rule.code, []).append(outcome)
    found: list[Line] = []
    for code, mine in by_code.items():
        passed = sum(outcome.passed for outcome in mine)
        style = "" if passed == len(mine) else "error"
        found.append((Piece(code, "code"), Piece(f"  {passed}/{len(mine)}", style)))
        for outcome in mine:
            if not outcome.passed:
                found += _failure(outcome, options)
    passed = sum(outcome.passed for outcome in outcomes)
    said = say("tested", options.tongue, n=len(outcomes), passed=passed, failed=len(outcomes) - passed)
    return [*found, (), (Piece(said, "bold"),)]


def _failure(outcome: Outcome, options: Options) -> list[Line]:
    """An example that did not come out as it says: where it stands, and what came of it."""
    example, rule = outcome.example, outcome.rule
    number = rule.examples.index(example) + 1
    found: list[Line] = [
        (
            Piece(f"  {rule.code} {rule.name}: {example.kind}", "error"),
            Piece(f"  #{number} {rule.path}", "dim"),
        )
    ]
    for fault in outcome.wrong or (outcome.fault,):
        if fault:
            place = f"{address(fault.span)}  " if fault.span else ""
            for text in options.texts(Bilingual(fault.zh, fault.en)):
                found += _wrapped(f"  {place}{text}", "", options)
            for help in options.texts(fault.help) if fault.help and outcome.wrong else ():
                found += _wrapped(f"    {help}", "", options)
    return found + [(Piece("    | " + line, "dim"),) for line in dedent(example.body).strip("\n").split("\n")]

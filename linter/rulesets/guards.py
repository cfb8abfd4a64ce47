"""How rules hang together: codes that `follows` names and nobody has, and rules that follow each other in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import did_you_mean, near_words
from linter.language.syntax import Follow, RuleSyntax
from linter.named import NamedTuple
from linter.rulesets.ruleset import RuleFault
from linter.text.source import Source


class Written(NamedTuple):
    """A rule as written, with its file."""

    syntax: RuleSyntax
    source: Source


def unknown_codes(rules: Iterable[Written]) -> Iterator[RuleFault]:
    """Codes after `follows` that no rule has, nor had."""
    written = list(rules)
    known = {code for rule in written for code in (rule.syntax.code, *rule.syntax.replaces)}
    for rule in written:
        for follow in _follows(rule.syntax):
            for code in follow.codes:
                if code not in known:
                    yield RuleFault(rule.source.name, _unknown(rule, follow, code, known))


def circles(rules: Iterable[Written]) -> Iterator[RuleFault]:
    """Rules of which each is a consequence of the other: neither would ever be told as the cause."""
    written = {rule.syntax.code: rule for rule in rules}
    causes = {
        code: [c for f in _follows(rule.syntax) for c in f.codes if c in written]
        for code, rule in written.items()
    }
    for code in sorted(written):
        circle = _circle(code, causes)
        # A circle is told once, at the rule whose code comes first.
        if circle and min(circle) == code:
            rule = written[code]
            follow = next(f for f in _follows(rule.syntax) if set(f.codes) & set(circle) or code in f.codes)
            shown = " → ".join((*circle, code))
            help = Bilingual(
                "原因只能在一头：去掉其中一个 源于", "one of them is the cause: leave out one 'follows'"
            )
            span = rule.source.span(*_place(rule, follow, next(c for c in follow.codes if c in circle)))
            fault = Fault("L017", f"规则互为因果：{shown}", f"rules follow each other: {shown}", span, help)
            yield RuleFault(rule.source.name, fault)


def _circle(start: str, causes: dict[str, list[str]]) -> tuple[str, ...]:
    """The shortest way from a code back to itself, without the return; () when there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        way = ways.pop(0)
        for code in causes[way[-1]]:
            if code == start:
                return way
            if code not in seen:
                seen.add(code)
                ways.append((*way, code))
    return ()


def _follows(rule: RuleSyntax) -> Iterator[Follow]:
    for section in rule.sections:
        yield from section.follows


def _unknown(rule: Written, follow: Follow, code: str, known: set[str]) -> Fault:
    zh, en = did_you_mean(near_words(code, sorted(known), 3, 0.6))
    zh, en = f"没有编号为 {code} 的规则{zh}", f"no rule has the code {code}{en}"
    return Fault("L016", zh, en, rule.source.span(*_place(rule, follow, code)))


def _place(rule: Written, follow: Follow, code: str) -> tuple[int, int]:
    """Where a code stands in a `follows`."""
    at = rule.source.text.find(code, *follow.at)
    return (at, at + len(code)) if at >= 0 else follow.at

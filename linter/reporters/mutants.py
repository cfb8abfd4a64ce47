"""How many mutants of each rule its examples notice, and which ones they do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.diagnostics.diagnostic import Bilingual
from linter.reporters.base import Line, Options, Piece
from linter.reporters.words import aside

if TYPE_CHECKING:
    from linter.rulesets.survivors import Survivor, Tally

_WORDS = {
    "survives": Bilingual("没有例子察觉", "no example notices"),
    "reason": Bilingual("规则说明", "the rule says"),
    "rule": Bilingual("例子不符 {killed}，只见于计数 {counted}，未察觉 {survived}，共 {total}",
                      "failing an example {killed}, seen in counts only {counted}, unnoticed {survived}, of {total}"),
    "total": Bilingual(
        "{total} 处改动：使例子不符 {killed}，只见于计数 {counted}，"
        "未察觉 {survived}（其中 {explained} 处规则已说明理由）",
        "{total} mutants: {killed} fail an example, seen in counts only {counted}, "
        "{survived} go unnoticed ({explained} of them with a reason in the rule)",
    ),
}  # fmt: skip


def mutant_lines(tallies: Sequence[Tally], options: Options) -> list[Line]:
    """One line a rule, then its survivors with their place and what was changed; the sum at the end."""
    found: list[Line] = []
    for tally in tallies:
        style = "error" if tally.unexplained else ""
        found.append(
            (Piece(tally.rule.code, "code"), Piece("  " + _sum("rule", [tally], options.tongue), style))
        )
        found += [_survivor(tally.rule.path, one, options) for one in tally.survivors]
    return [*found, (), (Piece(_sum("total", tallies, options.tongue), "bold"),)]


def _survivor(path: str, one: Survivor, options: Options) -> Line:
    lang = options.tongue
    place = f"{path}:{one.span.line}:{one.span.column}" if one.span else path
    change = f"  {one.words}: {one.change.get(lang)}"
    if one.reason:
        reason = _WORDS["reason"].get(lang) + ("：" if lang == "zh" else ": ") + one.reason
        return Piece("  "), Piece(place, "dim"), Piece(change + aside(reason, lang), "dim")
    return (
        Piece("  "),
        Piece(place, "place"),
        Piece(change),
        Piece(aside(_WORDS["survives"].get(lang), lang), "dim"),
    )


def _sum(key: str, tallies: Sequence[Tally], lang: str) -> str:
    survived = sum(len(tally.survivors) for tally in tallies)
    return (
        _WORDS[key]
        .get(lang)
        .format(
            total=sum(tally.total for tally in tallies),
            killed=sum(tally.killed for tally in tallies),
            counted=sum(tally.counted for tally in tallies),
            survived=survived,
            explained=survived - sum(len(tally.unexplained) for tally in tallies),
        )
    )

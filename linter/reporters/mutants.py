"""How many mutants of each rule its examples notice, and which ones they do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.diagnostics.diagnostic import Bilingual
from linter.reporters.base import Line, Options, Piece

if TYPE_CHECKING:
    from linter.engine.mutants import Survivor, Tally

_WORDS = {
    "survives": Bilingual("没有例子察觉", "no example notices"),
    "reason": Bilingual("规则说明", "the rule says"),
    "total": Bilingual(
        "{total} 处改动：例子察觉 {killed} 处，未察觉 {survived} 处（其中 {explained} 处规则已说明理由）",
        "{total} mutants: {killed} noticed by examples, {survived} not ({explained} of them with a reason in the rule)",
    ),
}


def mutant_lines(tallies: Sequence[Tally], options: Options) -> list[Line]:
    """One line a rule, then its survivors with their place and what was changed; the sum at the end."""
    found: list[Line] = []
    for tally in tallies:
        style = "error" if tally.unexplained else ""
        killed = tally.total - len(tally.survivors)
        found.append((Piece(tally.rule.code, "code"), Piece(f"  {killed}/{tally.total}", style)))
        found += [_survivor(tally.rule.path, one, options) for one in tally.survivors]
    return [*found, (), (Piece(_sum(tallies, options.tongue), "bold"),)]


def _survivor(path: str, one: Survivor, options: Options) -> Line:
    lang = options.tongue
    place = f"{path}:{one.span.line}:{one.span.column}" if one.span else path
    change = f"  {one.words}: {one.change.get(lang)}"
    if one.reason:
        return (
            Piece("  "),
            Piece(place, "dim"),
            Piece(f"{change}  ({_WORDS['reason'].get(lang)}: {one.reason})", "dim"),
        )
    return (
        Piece("  "),
        Piece(place, "place"),
        Piece(change),
        Piece(f"  ({_WORDS['survives'].get(lang)})", "dim"),
    )


def _sum(tallies: Sequence[Tally], lang: str) -> str:
    total = sum(tally.total for tally in tallies)
    survived = sum(len(tally.survivors) for tally in tallies)
    explained = survived - sum(len(tally.unexplained) for tally in tallies)
    return (
        _WORDS["total"]
        .get(lang)
        .format(total=total, killed=total - survived, survived=survived, explained=explained)
    )

"""How long each rule took, the slowest first: for authors of rules, and whoever wonders what a run is busy with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from linter.diagnostics.diagnostic import Bilingual
from linter.reporters.base import Line, Options, Piece
from linter.reporters.table import table

_HEAD = (Bilingual("规则", "rule"), Bilingual("毫秒", "ms"), Bilingual("占比", "share"))
_TOTAL = Bilingual("合计", "all rules")
_NONE = Bilingual("没有运行任何规则", "no rule was run")
_MILLION = 1_000_000


def time_lines(times: Iterable[dict[str, int]], options: Options) -> list[Line]:
    """A table of the nanoseconds of each rule, summed over all files and processes."""
    total: Counter[str] = Counter()
    for one in times:
        total.update(one)
    lang = options.tongue
    if not total:
        return [(Piece(_NONE.get(lang), "dim"),)]
    whole = sum(total.values()) or 1
    rows = [([code, _ms(spent), _share(spent, whole)], "") for code, spent in _slowest(total)]
    head = ([word.get(lang) for word in _HEAD], "bold")
    return [(), *table([head, *rows, ([_TOTAL.get(lang), _ms(whole), ""], "bold")], options.width)]


def _slowest(total: Counter[str]) -> list[tuple[str, int]]:
    return sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))


def _ms(spent: int) -> str:
    return f"{Decimal(spent) / _MILLION:.2f}"


def _share(spent: int, whole: int) -> str:
    return f"{Decimal(100 * spent) / whole:.1f}%"

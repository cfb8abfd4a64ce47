"""Points in brackets behind what earns them: `目标明确(1分);目标量化(2分)`."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from linter.named import NamedTuple
from linter.text.regular import regular


class Criterion(NamedTuple):
    """What is asked for, and the points that it is worth."""

    text: str
    points: Decimal


_CRITERION = regular(r"[(\[](?:[得计记])?(\d+(?:\.\d+)?)分[)\]]")
_BEFORE = regular(r"^(?:[,;:。、①-⑩]|\(?\d{1,2}[)、.](?!\d))+")
_NONE = regular(r"[每扣]|满分$|共计?$|分值$")
_LESSER = ("较", "基本", "不", "未", "部分", "一般", "无", "没", "差", "否", "中")


def read_criteria(folded: str) -> tuple[Criterion, ...]:
    """The criteria of a folded text; none where the brackets are rates of deduction or one choice among several.

    A heading with the points of all that follow (`立项(4分):依据(2分);程序(2分)`) is no criterion beside them.
    """
    found, start = list[Criterion](), 0
    for match in _CRITERION.finditer(folded):
        text = _BEFORE.sub("", folded[start : match.start()])
        start = match.end()
        if _NONE.search(text):
            return ()
        if folded[start : start + 1] not in (":", "。:") or start == len(folded) - 1:
            found.append(Criterion(text, Decimal(match[1])))
    return () if _choices(found) else tuple(found)


def _choices(found: list[Criterion]) -> bool:
    """健全(2分),较健全(1分),不健全(0分): one of them holds."""
    points = [criterion.points for criterion in found]
    falling = len(points) > 1 and all(a > b for a, b in pairwise(points))
    lesser = all(any(word in criterion.text for word in _LESSER) for criterion in found[1:])
    return Decimal(0) in points or (falling and lesser)

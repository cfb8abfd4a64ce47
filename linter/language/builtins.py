"""The functions and parts of the language: what they take and give."""

from __future__ import annotations

from collections.abc import Callable

from linter.language import typed as t
from linter.language import types as ty
from linter.language.types import Type
from linter.named import NamedTuple


class Function(NamedTuple):
    """zh: its Chinese spelling. takes: kinds of its arguments ("number", "list", "text", ... or "any"; "ratio" and
    "points" are numbers of that dimension, "plain" one of none), of which the last `optional` ones may be left out.
    gives: its type, from the types of its arguments."""

    zh: str
    takes: tuple[str, ...]
    gives: Callable[[list[Type]], Type]
    optional: int = 0


def _first(args: list[Type]) -> Type:
    return args[0]


def _element(args: list[Type]) -> Type:
    return args[0].element or ty.ANY


def _always(type: Type) -> Callable[[list[Type]], Type]:
    return lambda _: type


FUNCTIONS: dict[str, Function] = {
    "sum": Function("求和", ("numbers",), _element),
    "count": Function("计数", ("list",), _always(ty.NUMBER)),
    "min": Function("最小", ("numbers",), _element),
    "max": Function("最大", ("numbers",), _element),
    "mean": Function("平均", ("numbers",), _element),
    "any": Function("存在", ("bools",), _always(ty.BOOL)),
    "all": Function("全部", ("bools",), _always(ty.BOOL)),
    "complete": Function("齐全", ("list",), _always(ty.BOOL)),
    "duplicates": Function("重复项", ("list",), _first),
    "round": Function("四舍五入", ("number", "plain"), _first),
    "abs": Function("绝对值", ("number",), _first),
    "least": Function("较小", ("number", "number"), _first),
    "greatest": Function("较大", ("number", "number"), _first),
    "share": Function("完成比例", ("target", "target", "bool"), _always(ty.RATIO), 1),
    "alike": Function("同类单位", ("target", "target"), _always(ty.BOOL)),
    "met": Function("达标", ("target", "target", "bool"), _always(ty.BOOL), 1),
    "points_at": Function("按法得分", ("method", "ratio", "points"), _always(ty.POINTS), 1),
    "points_due": Function("可得分", ("method", "ratio", "points"), _always(ty.listed(ty.POINTS))),
    "same_letters": Function("同字", ("text", "text"), _always(ty.BOOL)),
    "holds_letters": Function("含字", ("text", "text"), _always(ty.BOOL)),
    "length": Function("字数", ("text",), _always(ty.NUMBER)),
    "sharing": Function("同格各行", ("field",), _always(ty.listed(ty.ANY))),
    "repaired": Function("更正", ("field",), _first),
    "missing": Function(
        "缺项", ("field", "field", "field", "field", "field", "field"), _always(ty.listed(ty.TEXT)), 5
    ),
    "blanks": Function(
        "空项", ("field", "field", "field", "field", "field", "field"), _always(ty.listed(ty.TEXT)), 5
    ),
    "common": Function("共有", ("list", "list"), _first),
    "numbers": Function("各数", ("text",), _always(ty.listed(ty.FIGURE))),
    "amounts": Function("各金额", ("text",), _always(ty.listed(ty.AMOUNT))),
    "percents": Function("各百分数", ("text",), _always(ty.listed(ty.PERCENT))),
    "quantities": Function("各数量", ("text",), _always(ty.listed(ty.QUANTITY))),
    "years": Function("各年份", ("text",), _always(ty.listed(ty.YEAR))),
    "find": Function("查找", ("texts", "text"), _always(ty.listed(ty.TEXT))),
    "without": Function("去除", ("text", "words"), _always(ty.TEXT)),
    "trimmed": Function("去尾", ("text", "words"), _always(ty.TEXT)),
    "after": Function("其后", ("text", "words"), _always(ty.TEXT)),
    "sentences": Function("各句", ("text",), _always(ty.listed(ty.TEXT))),
    "clauses": Function("各分句", ("text",), _always(ty.listed(ty.TEXT))),
    "titles": Function("书名", ("text",), _always(ty.listed(ty.TEXT))),
    "shares": Function("有共同词", ("text", "text", "words"), _always(ty.BOOL)),
    "repeats": Function("叠词", ("text",), _always(ty.listed(ty.TEXT))),
    "like": Function("相似度", ("text", "text"), _always(ty.RATIO)),
    "kept": Function("保留比例", ("text", "text"), _always(ty.RATIO)),
    "join": Function("连接", ("texts", "text"), _always(ty.TEXT), 1),
    "subset_sums": Function("可得和", ("numbers",), _first),
    "nearest": Function("最近", ("numbers", "number"), _element),
    "most_common": Function("最常见", ("list",), _element),
}
COUNTED = frozenset({"duplicates", "common", "most_common"})
"""Functions over any list in which values found in texts count as their numbers."""
BY_ZH = {function.zh: name for name, function in FUNCTIONS.items()}

AGGREGATES = frozenset({"sum", "count", "min", "max", "mean", "any", "all", "complete", "duplicates"})


class Part(NamedTuple):
    """A part of a printed value. `field` says that it is asked of a printed field, not of a computed number."""

    zh: str
    type: Type


PARTS: dict[str, Part] = {
    "unit": Part("单位", ty.TEXT),
    "decimals": Part("小数位", ty.NUMBER),
    "slack": Part("误差", ty.LITERAL),
    "operator": Part("符号", ty.TEXT),
    "vague": Part("约数词", ty.TEXT),
    "header": Part("表头", ty.TEXT),
    "text": Part("文字", ty.TEXT),
    "ratio": Part("比率", ty.RATIO),
    "money": Part("金额", ty.MONEY),
    "number": Part("数值", ty.LITERAL),
}
PARTS_BY_ZH = {part.zh: name for name, part in PARTS.items()}

READINGS: dict[str, dict[str, Part]] = {
    "method": {
        "complete": Part("齐全", ty.BOOL),
        "banded": Part("分档", ty.BOOL),
        "pro_rata": Part("按比例", ty.BOOL),
        "full_when_met": Part("达标满分", ty.BOOL),
        "none_when_missed": Part("未达不得分", ty.BOOL),
        "ruled": Part("有规则", ty.BOOL),
        "free": Part("自主评分", ty.BOOL),
        "criteria": Part("评分点", ty.listed(ty.POINTS)),
        "items": Part("评分项", ty.listed(ty.CRITERION)),
        "upper_grade": Part("上档下限", ty.RATIO),
        "middle_grade": Part("中档下限", ty.RATIO),
        "gap": Part("缺档", ty.TEXT),
        "overlap": Part("重档", ty.TEXT),
        "top": Part("最高档", ty.POINTS),
        "bands": Part("各档", ty.listed(ty.BAND)),
        "grades": Part("各等次", ty.listed(ty.GRADE)),
    },
    "criterion": {
        "text": Part("内容", ty.TEXT),
        "points": Part("分数", ty.POINTS),
    },
    "band": {
        "points": Part("分数", ty.POINTS),
        "low": Part("下限", ty.RATIO),
        "high": Part("上限", ty.RATIO),
        "closed_low": Part("含下限", ty.BOOL),
        "closed_high": Part("含上限", ty.BOOL),
    },
    "grade": {
        "low": Part("下限", ty.RATIO),
        "high": Part("上限", ty.RATIO),
        "closed_low": Part("含下限", ty.BOOL),
    },
}
"""What a typed reading of a text says: by its kind the attributes of `linter.readings`, one line each."""


def is_reading(node: t.Attribute) -> bool:
    """Is it what a typed reading says, and no part of a printed value?"""
    return node.name in READINGS.get(node.of.type.kind, {})


STATES = frozenset({"absent", "blank", "placeholder", "given", "numeric", "date", "range", "empty", "shared"})
"""`empty` is absent, blank or a placeholder: nothing that could be read; `shared` is merged with another cell."""

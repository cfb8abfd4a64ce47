"""The functions and parts of the language: what they take and give."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from linter.language import types as ty
from linter.language.types import Type


class Function(NamedTuple):
    """zh: its Chinese spelling. takes: kinds of its arguments ("number", "list", "text", ... or "any"), of which the
    last `optional` ones may be left out. gives: its type, from the types of its arguments."""

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
    "round": Function("四舍五入", ("number", "number"), _first),
    "abs": Function("绝对值", ("number",), _first),
    "least": Function("较小", ("number", "number"), _first),
    "greatest": Function("较大", ("number", "number"), _first),
    "share": Function("完成比例", ("target", "target", "bool"), _always(ty.RATIO), 1),
    "met": Function("达标", ("target", "target", "bool"), _always(ty.BOOL), 1),
    "points_at": Function("按法得分", ("method", "number"), _always(ty.POINTS)),
    "same_letters": Function("同字", ("text", "text"), _always(ty.BOOL)),
    "holds_letters": Function("含字", ("text", "text"), _always(ty.BOOL)),
    "length": Function("字数", ("text",), _always(ty.NUMBER)),
    "sharing": Function("同格各行", ("field",), _always(ty.listed(ty.ANY))),
    "missing": Function(
        "缺项", ("field", "field", "field", "field", "field", "field"), _always(ty.listed(ty.TEXT)), 5
    ),
    "common": Function("共有", ("list", "list"), _first),
}
BY_ZH = {function.zh: name for name, function in FUNCTIONS.items()}

AGGREGATES = frozenset({"sum", "count", "min", "max", "mean", "any", "all", "complete", "duplicates"})


class Part(NamedTuple):
    """A part of a printed value. `field` says that it is asked of a printed field, not of a computed number."""

    zh: str
    type: Type


PARTS: dict[str, Part] = {
    "unit": Part("单位", ty.TEXT),
    "decimals": Part("小数位", ty.NUMBER),
    "operator": Part("符号", ty.TEXT),
    "header": Part("表头", ty.TEXT),
    "text": Part("文字", ty.TEXT),
    "ratio": Part("比率", ty.RATIO),
    "money": Part("金额", ty.MONEY),
    "number": Part("数值", ty.LITERAL),
}
PARTS_BY_ZH = {part.zh: name for name, part in PARTS.items()}

STATES = frozenset({"absent", "blank", "placeholder", "given", "numeric", "date", "empty", "shared"})
"""`empty` is absent, blank or a placeholder: nothing that could be read; `shared` is merged with another cell."""

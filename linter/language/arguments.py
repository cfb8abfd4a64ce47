"""What functions take: how many, of which kinds, in which units; and how to write a call that does not fit."""

from __future__ import annotations

from decimal import Decimal

from linter.diagnostics.diagnostic import Bilingual
from linter.language import syntax as s
from linter.language import typed as t
from linter.language import types as ty
from linter.language.builtins import BY_ZH, FUNCTIONS, Function
from linter.language.fail import Fail, unknown
from linter.language.misfit import article
from linter.language.mistakes import function_meant, name_hint
from linter.language.origin import both, mend, operand

_COUNTERS = Bilingual(
    '数量的量词各不相同，取其中同一种的数：求和(q 的 数值 对 q 属于 …… 其中 q 的 单位 == "个")',
    "their counters differ: take the numbers of one, 'number of q for q in ... where unit of q == \"个\"'",
)
_DIMENSIONS = {"ratio": ty.RATIO, "points": ty.POINTS, "plain": ty.NUMBER}
"""Arguments that are numbers of one dimension."""
_KINDS = {
    "number": ("数", "number"),
    "plain": ("数", "number"),
    "ratio": ("比率", "rate"),
    "points": ("分数", "points"),
    "numbers": ("一列数", "numbers"),
    "bools": ("条件 对 行 属于 一组行", "condition for row in rows"),
    "bool": ("条件", "condition"),
    "list": ("一列", "list"),
    "text": ("文字", "text"),
    "texts": ("一列文字", "texts"),
    "words": ("词表", "words"),
    "target": ("指标目标", "target"),
    "method": ("得分方法", "method"),
    "field": ("单元格", "cell"),
}


def enough(node: s.Call, name: str, function: Function) -> None:
    """Are there as many arguments as the function takes?

    Raises:
        Fail: there are more or less.
    """
    most, given = len(function.takes), len(node.arguments)
    least = most - function.optional
    if not least <= given <= most:
        zh, en = (f"{least}", f"{least}") if least == most else (f"{least} 到 {most}", f"{least} to {most}")
        raise Fail("L003", f"{node.name} 要 {zh} 项，给了 {given} 项",
                   f"{name} takes {en} in its parentheses, not {given}", node.at, _usage(name, function))  # fmt: skip


def fit(node: s.Call, name: str, function: Function, given: list[t.Node]) -> None:
    """Are the arguments of the kinds and units that the function takes?

    Raises:
        Fail: one is not; it says what the function takes instead.
    """
    for kind, one, written in zip(function.takes, given, node.arguments, strict=False):
        if not _right(kind, one):
            raise _misfit(node, name, function, kind, one, written.at, given)
        wanted = _DIMENSIONS.get(kind)
        if wanted is not None and not ty.same_dimension(one.type, wanted):
            (zh, en), (za, ea) = one.type.words, _KINDS[kind]
            raise Fail("L004", f"{node.name} 这里要{za}，得到的是{zh}",
                       f"{name} takes {article(ea)} here, not {article(en)}",
                       written.at, _usage(name, function), operand(one, written.at))  # fmt: skip


def called(name: str) -> Bilingual | None:
    """How to write a function whose name stands before 'of', None where there is none of that name."""
    known = BY_ZH.get(name, name)
    return _usage(known, FUNCTIONS[known]) if known in FUNCTIONS else None


def no_function(name: str, at: s.At) -> Fail:
    """The fault of a function that there is not: with the one that was meant, however its name is written."""
    known = [*FUNCTIONS, *BY_ZH, "band", "分档"]
    meant = function_meant(name) or next((one for one in known if one == name.lower()), None)
    usage = called(meant) if meant is not None else None
    if usage is None:
        return unknown(name, known, at)
    return Fail(
        "L002", f"没有叫“{name}”的函数", f"there is no function {name!r}", at, name_hint(name) or usage
    )


def whole_places(node: s.Call, places: t.Node) -> None:
    """Does a call round to a whole number of places, where that is written out?

    Raises:
        Fail: it does not.
    """
    if (
        isinstance(places, t.Const)
        and isinstance(places.value, Decimal)
        and (places.value < 0 or places.value != places.value.to_integral_value())
    ):
        raise Fail("L003", f"{node.name} 的小数位要是 0、1、2 这样的整数，不能是 {places.value}",
                   f"round takes a whole number of decimal places, not {places.value}", node.arguments[1].at,
                   Bilingual("到 0.5 写作 四舍五入(x * 2，0) / 2", "to the half: round(x * 2, 0) / 2"))  # fmt: skip


def one_unit(arguments: list[t.Node], node: s.Call) -> None:
    """Do both arguments, or what is in them, have one unit?

    Raises:
        Fail: they do not (L004), or they are lists of different things (L003).
    """
    one, two = (argument._replace(type=argument.type.element or argument.type) for argument in arguments)
    alike = one.type.kind == two.type.kind
    if alike and (one.type.kind != "number" or ty.same_dimension(one.type, two.type)):
        return
    (za, ea), (zb, eb) = one.type.words, two.type.words
    first, second = node.arguments
    told, help = both(one, two, (first.at, second.at)), mend(one, two)
    if not alike:
        zh = f"{node.name} 的两项要是一样的东西：第一项是{za}，第二项是{zb}"
        en = f"{node.name} takes two things of one kind: the first is {article(ea)}, the second {article(eb)}"
        raise Fail("L003", zh, en, node.at, help, told)
    zh = f"{node.name} 的两项要是同一种单位：第一项是{za}，第二项是{zb}"
    en = f"{node.name} takes two things of one unit: the first is {ea}, the second {eb}"
    raise Fail("L004", zh, en, node.at, help, told)


def _right(kind: str, given: t.Node) -> bool:
    element = given.type.element
    return {
        "numbers": element is not None and element.kind == "number",
        "bools": element is not None and element.kind == "bool",
        "field": isinstance(given, t.Get),
        "texts": element is not None and element.kind == "text",
        "words": (element or given.type).kind == "text",
        "any": True,
    }.get(kind, given.type.kind == ("number" if kind in _DIMENSIONS else kind))


def _misfit(
    node: s.Call, name: str, function: Function, kind: str, one: t.Node, at: s.At, given: list[t.Node]
) -> Fail:
    zh, en = one.type.words
    za, ea = f"{node.name} 不能用于{zh}", f"{name} does not take {article(en)}"
    if kind == "field":
        za, ea = (
            f"{node.name} 只能用于表上的单元格",
            f"{name} takes a cell of the form, not what is worked out",
        )
    return Fail("L003", za, ea, at, _help(name, function, kind, one, given), operand(one, at))


def _help(name: str, function: Function, kind: str, one: t.Node, given: list[t.Node]) -> Bilingual:
    """What most likely was meant."""
    element = one.type.element
    usage = _usage(name, function)
    if element is not None and element.look == "quantity":
        return _COUNTERS
    if len(given) > 1 and all(map(_right, function.takes, [given[1], given[0], *given[2:]])):
        return Bilingual(f"两项写反了：{usage.zh}", f"the other way round: {usage.en}")
    said: Bilingual | None = None
    if kind == "text" and element is not None and element.kind == "text":
        said = Bilingual("一列文字用 连接(……) 合成一段", "join(...) makes one text of a list")
    elif kind == "text" and one.type.kind in ("target", "method", "number") and isinstance(one, t.Get):
        said = Bilingual(
            "要格里写的文字，写作 …… 的 文字", "'text of' before it takes what is written in the cell"
        )
    elif kind in ("numbers", "texts", "list", "bools") and one.type.kind != "list":
        said = Bilingual(
            "要一列：各行的一栏如 指标.得分，或 …… 对 行 属于 指标",
            "it takes a list: a column such as indicators.score, or '... for row in indicators'",
        )
    elif kind == "number":
        said = mend(one, t.Const(True, ty.NUMBER, one.at))
    return Bilingual(f"{usage.zh}；{said.zh}", f"{usage.en}; {said.en}") if said else usage


def _usage(name: str, function: Function) -> Bilingual:
    """How the function is called: `find(words, text)`; what may be left out in brackets."""
    kinds = [_KINDS.get(kind, ("值", "value")) for kind in function.takes]
    needed, more = kinds[: len(kinds) - function.optional], kinds[len(kinds) - function.optional :]
    zh, en = ("，".join(zh for zh, _ in needed), ", ".join(en for _, en in needed))
    return Bilingual(
        f"写作 {function.zh}({zh}{_more(more, 0, '，')})", f"written {name}({en}{_more(more, 1, ', ')})"
    )


def _more(kinds: list[tuple[str, str]], lang: int, mark: str) -> str:
    if len(kinds) > 1:
        return mark + ("……" if lang == 0 else "...")
    return "".join(f"[{mark}{kind[lang]}]" for kind in kinds)

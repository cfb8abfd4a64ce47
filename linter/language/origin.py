"""Why an operand has the type it has, and what may mend two that do not go together: the story of a type fault."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.language import typed as t
from linter.language.builtins import PARTS
from linter.language.syntax import At
from linter.language.types import Type
from linter.named import NamedTuple


class Origin(NamedTuple):
    """What a place is, in words that the text standing there completes."""

    zh: str
    en: str
    at: At


def operands(left: t.Node, right: t.Node, places: tuple[At, At]) -> tuple[Origin, ...]:
    """Both operands with where each came from; `places` is where they stand."""
    return (*operand(left, places[0], "左边", "left: "), *operand(right, places[1], "右边", "right: "))


def both(one: t.Node, two: t.Node, places: tuple[At, At]) -> tuple[Origin, ...]:
    """The same of what stands in the parentheses of a function."""
    return (*operand(one, places[0], "第一项", "first: "), *operand(two, places[1], "第二项", "second: "))


def operand(node: t.Node, at: At, zh: str = "它", en: str = "") -> tuple[Origin, ...]:
    """One operand that stands at a place; a let or param also with the place where it was defined."""
    kind, source = node.type.words, origin(node)
    found = Origin(f"{zh}是{kind[0]}，{source.zh}：", f"{en}{kind[1]}, {source.en}:", at)
    if isinstance(node, t.Var) and node.at != at:
        return found, Origin("定义在此：", "defined here:", node.at)
    return (found,)


def origin(node: t.Node) -> Bilingual:
    """Where a node's type comes from."""
    if isinstance(node, t.Get):
        return Bilingual("来自表上的栏目", "a field of the form")
    if isinstance(node, t.Computed):
        return Bilingual("由 form.yaml 算出", "computed in form.yaml")
    if isinstance(node, t.Var):
        if node.name.startswith("param_"):
            return Bilingual("是参数", "a param")
        return (
            Bilingual("是行", "a row")
            if node.type.kind == "record"
            else Bilingual("是令（let）定义的", "a let")
        )
    if isinstance(node, t.Outer | t.Lookup):
        return Bilingual("来自方案", "from the profile")
    if isinstance(node, t.Const):
        return Bilingual("写在规则里", "written in the rule")
    if isinstance(node, t.Attribute):
        return Bilingual("从一格中取出", "taken from a cell")
    return Bilingual("由此算出", "what this comes to")


_OF = {"money": "money", "ratio": "ratio", "points": "number"}


def mend(left: t.Node, right: t.Node, schema_fields: tuple[str, ...] = ()) -> Bilingual | None:
    """A guess at what was meant; None when there is none worth telling."""
    for one, other in ((left, right), (right, left)):
        found = _mend_kinds(one, other.type, schema_fields)
        if found is not None:
            return found
    return _mend_units(left.type, right.type)


def _mend_kinds(node: t.Node, other: Type, fields: tuple[str, ...]) -> Bilingual | None:
    kind = node.type.kind
    if kind == "target" and other.kind == "target":
        return Bilingual(
            "达到没有，写作 甲 达到 乙（meets）；比较其中的数，两边都写作 某格 的 数值（number of）",
            "whether a target is met is 'actual meets target'; to compare their numbers write 'number of' before both",
        )
    if kind == "table" and other.kind != "table":
        return Bilingual(
            "这是一张表格，用方括号查其中一项：方案.某表[某值]（profile.some_table[key]）",
            "this is a table: brackets look up an entry of it, as profile.some_table[key]",
        )
    if kind == "target" and other.kind == "number":
        part = _OF.get(other.look, "number")
        return Bilingual(
            f"这一格不只是一个数（还有符号、单位）；取其中的数，写作 某格 的 {PARTS[part].zh}（{part} of）",
            f"a target is more than a number: write '{part} of' before it to take the number in it",
        )
    if kind == "list" and other.kind == "number":
        if node.type.element is not None and node.type.element.kind == "number":
            return Bilingual(
                "一列数要先合成一个数：求和（sum）、最大（max）……；问其中有没有某个数，写作 数 属于 一列数",
                "make one number of the list: sum(...), max(...); 'x in ...' asks whether a number stands in it",
            )
        return Bilingual(
            "行数写作 计数(……)；要某一栏之和，写作 求和(……栏目)",
            "count(...) counts rows; sum(rows.field) adds a field",
        )
    if kind == "list" and other.kind == "text":
        return Bilingual(
            "这是一列；有没有某个值写作 值 属于 这一列，合成一段文字写作 连接(……)",
            "this is a list: 'x in ...' asks whether it holds a text, join(...) makes one text of it",
        )
    if kind == "record" and other.kind != "record":
        named = "、".join(fields[:6])
        return Bilingual(
            "这是整行；用点接上一栏" + (f"：{named}" if named else ""),
            "this is a whole row: name a field of it" + (f" ({', '.join(fields[:6])})" if named else ""),
        )
    if kind == "text" and other.kind == "number":
        if node.type.vocab:
            return Bilingual("种类用 是（is）比较，不用 ==", "ask for a kind with 'is': kind is cost")
        return Bilingual(
            "文字不是数；取一格里的数写作 某格 的 数值（number of），字数写作 字数（length）",
            "a text is no number: 'number of' takes the number in a cell, length(...) its characters",
        )
    if kind == "bool" and other.kind in ("number", "text"):
        return Bilingual(
            "条件不能当作值；几个条件用 且、或 连接", "a condition is no value: join conditions with and, or"
        )
    return None


def _mend_units(a: Type, b: Type) -> Bilingual | None:
    """Two numbers whose dimensions differ."""
    one, two = dict(a.dimension or ()), dict(b.dimension or ())
    both = {tuple(sorted(one.items())), tuple(sorted(two.items()))}
    money, points, plain = (("money", 1),), (("points", 1),), ()
    if both == {money, plain}:
        return Bilingual(
            "金额除以金额才是比率；金额常数要写单位，如 95 万元",
            "money / money makes a ratio; a constant amount carries its unit, as 95 万元",
        )
    if both == {points, plain}:
        return Bilingual(
            "分数等于分值乘以比率，写作 某个分值 × 某个比率；分数的常数写 分，如 10 分",
            "points are a weight times a ratio: weight * rate; constant points carry their unit, as 10 分",
        )
    if both == {money, points}:
        return Bilingual(
            "金额不能与分数相比；是否取错了栏目？",
            "money and points never compare: is it the right field?",
        )
    if any(power > 1 for power in (*one.values(), *two.values())):
        return Bilingual(
            "两个同单位的数相乘，单位也相乘；是否应为相除？",
            "two numbers of one unit were multiplied, and their units with them: was / meant?",
        )
    return Bilingual(
        "两边的单位不同；先乘或除到同一单位", "the units differ: multiply or divide until they are the same"
    )

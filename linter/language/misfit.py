"""Operands that do not fit, told with where each came from and a guess at the mend."""

from __future__ import annotations

from decimal import Decimal

from linter.diagnostics.diagnostic import Bilingual
from linter.language import syntax as s
from linter.language import typed as t
from linter.language import types as ty
from linter.language.fail import Fail
from linter.language.origin import mend, operand, operands
from linter.language.worth import counted
from linter.values.exact import PERCENT_ABOVE


def numeric(node: t.Node, written: s.Expression) -> t.Node:
    """A number, or a fault that says how to get one; a value found in a text counts as its number."""
    node = counted(node)
    if node.type.kind == "number":
        return node
    zh, en = node.type.words
    help = mend(node, t.Const(Decimal(0), ty.NUMBER, node.at))
    raise Fail("L003", f"这里要一个数，得到的是{zh}", f"a number is due here, not {article(en)}", written.at, help,
               operand(node, written.at))  # fmt: skip


def truth(node: t.Node, written: s.Expression) -> t.Node:
    """A condition, or a fault that says what was found instead."""
    if node.type.kind == "bool":
        return node
    zh, en = node.type.words
    help = Bilingual(
        "条件是一个问句：与什么比较（== <= 显示），或问它的状态（已填、为数）",
        "a condition asks something: compare it (== <= shows), or ask for its state (is given, is numeric)",
    )
    raise Fail("L003", f"这里要一个条件，得到的是{zh}", f"a condition is due here, not {article(en)}", written.at, help,
               operand(node, written.at))  # fmt: skip


def pointed_at(node: t.Node) -> Fail | None:
    """What is wrong with `at` something: it is no cell and no row."""
    worked_out = isinstance(node, t.Call) and node.type.kind in ("number", "text", "bool")
    if not worked_out and not isinstance(node, _NO_PLACE):
        return None
    help = Bilingual(
        "写出那一格的名称；几行中的某一格先取那一行：令 那行 = 唯一 行 属于 …… 其中 ……，再写 位于 那行.栏目",
        "name the cell; for a cell of one of several rows take the row first: let found = the row in ... where ..., "
        "then at found.field",
    )
    zh, en = (
        "位于（at）后面要写表上的一格，不是算出来的值",
        "after 'at' stands a cell, not what is worked out",
    )
    return Fail("L003", zh, en, node.at, help)


_NO_PLACE = (t.Const, t.Arithmetic, t.Compare, t.Logic, t.Not, t.Is, t.Band, t.Attribute)


def mismatch(left: t.Node, right: t.Node, node: s.Binary) -> Fail:
    """Two operands of kinds that do not go together, with a guess at the mend."""
    (za, ea), (zb, eb) = left.type.words, right.type.words
    op, told = node.operator, operands(left, right, (node.left.at, node.right.at))
    return Fail(
        "L003",
        f"“{op}”的两边不能是{za}和{zb}",
        f"{op!r} cannot have {article(ea)} and {article(eb)} beside it",
        node.at,
        mend(left, right),
        told,
    )


def unit_fault(left: t.Node, right: t.Node, node: s.Binary) -> Fail:
    """Two numbers of different dimensions, with a guess at the mend."""
    (za, ea), (zb, eb) = left.type.words, right.type.words
    op, told = node.operator, operands(left, right, (node.left.at, node.right.at))
    return Fail("L004", f"“{op}”的左边是{za}，右边是{zb}，不能相比或相加",
                f"the left of {op!r} is {ea}, the right is {eb}: they neither compare nor add",
                node.at, mend(left, right), told)  # fmt: skip


def no_bare_percent(left: t.Node, right: t.Node) -> None:
    """A rate beside a bare number such as 85 was meant in percent.

    Raises:
        Fail: it is so; the message gives the number with its sign.
    """
    for rate, bare in ((left, right), (right, left)):
        if _read_rate(rate) and isinstance(bare, t.Const) and isinstance(bare.value, Decimal):
            _refuse_percent(bare, bare.value)


def _read_rate(node: t.Node) -> bool:
    """A rate as a form prints it, not one worked out in the rule."""
    return isinstance(node, t.Get | t.Attribute | t.Computed) and node.type.look == "ratio"


def _refuse_percent(bare: t.Const, value: Decimal) -> None:
    if bare.type.dimension is None and abs(value) > PERCENT_ABOVE:
        raise Fail(
            "L003",
            f"比率与 {value} 相比：{value} 就是 {value * 100}%；是不是 {value}%？",
            f"a ratio beside {value}, which is {value * 100}%; did you mean {value}%?",
            bare.at,
        )


def article(words: str) -> str:
    """A type in English with its article; what is not counted has none."""
    if words.split(" ")[0] in ("money", "points", "time", "true"):
        return words
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"

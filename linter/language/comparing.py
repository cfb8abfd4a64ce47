"""Comparisons, typed: which kinds of values may stand on either side of which of them."""

from __future__ import annotations

from decimal import Decimal

from linter.language import syntax as s
from linter.language import typed as t
from linter.language import types as ty
from linter.language.fail import Fail
from linter.language.misfit import mismatch, no_bare_percent, unit_fault
from linter.language.patterns import sound
from linter.language.worth import counted

_ORDER = ("<", "<=", ">", ">=", "~=")
_TEXTUAL = ("contains", "starts with", "ends with", "matches")
_ENDS = ("starts with", "ends with")


def compare(node: s.Binary, left: t.Node, right: t.Node) -> t.Node:
    """The typed comparison of two values.

    Raises:
        Fail: they do not compare so (L003), or their dimensions differ (L004).
    """
    op = node.operator
    if op != "meets":
        left, right = counted(left), counted(right)
    if op == "shows" and not (isinstance(left, t.Get) or (isinstance(left, t.Attribute) and of_print(left))):
        zh, en = "“显示”的左边必须是表上印着的一格", "the left of 'shows' must be a printed field"
        raise Fail("L003", zh, en, left.at)
    if not _fit(op, left.type, right.type):
        raise mismatch(left, right, node)
    _one_unit(node, left, right)
    if op == "matches":
        sound(right, node.right.at)
    if op == "not in":
        return t.Not(t.Compare("in", left, right, ty.BOOL, node.at), ty.BOOL, node.at)
    if op == "shows" and isinstance(left, t.Get) and left.decimals is not None:
        return declared(left, left.decimals, right, node.at)
    return t.Compare(op, left, right, ty.BOOL, node.at)


def _fit(op: str, a: ty.Type, b: ty.Type) -> bool:
    """May values of these kinds stand on the left and on the right of an operator?"""
    items = b.element.kind if b.kind == "list" and b.element is not None else ""
    if op == "meets":
        return a.kind == "target" and b.kind == "target"
    if op in ("in", "not in"):
        return a.kind == items
    if op == "contains any of":
        return a.kind == "text" and items == "text"
    if op in _TEXTUAL:
        return a.kind == "text" and (b.kind == "text" or (op in _ENDS and items == "text"))
    if op in (*_ORDER, "shows"):
        return a.kind == "number" and b.kind == "number"
    return a.kind == b.kind and a.kind in ("number", "text", "bool", "record")


def _one_unit(node: s.Binary, left: t.Node, right: t.Node) -> None:
    """Numbers compare where their dimensions are the same; those of a list with each of them."""
    items = right.type.element if node.operator in ("in", "not in") else None
    compared = items if items is not None else right.type
    if left.type.kind == compared.kind == "number" and not ty.same_dimension(left.type, compared):
        raise unit_fault(left, right._replace(type=compared), node)
    if left.type.kind == right.type.kind == "number":
        no_bare_percent(left, right)


def of_print(node: t.Attribute) -> bool:
    """Is it taken from a value as printed, on the form or in a text?"""
    return isinstance(node.of, t.Get) or node.of.type.kind == "target"


def declared(left: t.Get, decimals: int, right: t.Node, at: s.At) -> t.Node:
    """`shows` of a field whose places the schema declares: it is the number rounded to them, whatever is printed."""
    places = t.Const(Decimal(decimals), ty.LITERAL, at)
    rounded = t.Call("round", (right, places), right.type, right.at)
    return t.Compare("==", left, rounded, ty.BOOL, at)

"""Values found in a text where a number is due: an amount counts as its money, a percentage as its ratio."""

from __future__ import annotations

from linter.language import typed as t
from linter.language import types as ty
from linter.language.builtins import PARTS


def counted(node: t.Node) -> t.Node:
    """The number that a found value stands for, of a list all of them; every other node as it is."""
    part = _part(node.type)
    if part:
        # A year is a number of its own; a bare number fits every unit.
        type = ty.NUMBER if node.type == ty.YEAR else PARTS[part].type
        return t.Attribute(node, part, type, node.at)
    element = node.type.element
    if node.type.kind != "list" or element is None or not _part(element):
        return node
    if isinstance(node, t.Each):
        item = counted(node.item)
        return node._replace(item=item, type=ty.listed(item.type))
    row = t.Var(f"found{node.at[0]}_{node.at[1]}", element, node.at)
    item = counted(row)
    return t.Each(row.name, node, None, item, ty.listed(item.type), node.at)


def _part(type: ty.Type) -> str:
    return ty.WORTH.get(type.look, "") if type.kind == "target" else ""

"""Going through typed trees: the nodes inside a node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from linter.language import typed as t

NODES: tuple[type, ...] = get_args(t.Node)
_PLAIN = ("type", "at")
"""Fields of every node that hold no nodes."""
_HOLD = {
    kind: tuple(i for i, name in enumerate(kind._fields) if name not in _PLAIN)  # type: ignore[attr-defined]
    for kind in NODES
}
"""By kind of node, the places of the fields that may."""


def children(node: object) -> list[t.Node]:
    """The nodes right inside a node, in the order written."""
    found: list[t.Node] = []
    if isinstance(node, tuple):
        places = _HOLD.get(type(node))
        for child in node if places is None else [node[place] for place in places]:
            kind = type(child)
            if kind in _HOLD:
                found.append(child)
            elif kind is tuple:
                found += children(child)
    return found


def walk(node: t.Node) -> Iterator[t.Node]:
    """A node and every node in it, in the order written."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(children(node))


def size(node: t.Node | None) -> int:
    """How many nodes there are in one, itself too."""
    return 0 if node is None else sum(1 for _ in walk(node))


def conjuncts(node: t.Node) -> Iterator[t.Node]:
    """The conditions that `and` joins."""
    if isinstance(node, t.Logic) and node.operator == "and":
        yield from conjuncts(node.left)
        yield from conjuncts(node.right)
    else:
        yield node

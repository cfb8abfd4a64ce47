"""Going through typed trees: the nodes inside a node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from linter.language import typed as t

NODES: tuple[type, ...] = get_args(t.Node)


def children(node: object) -> Iterator[t.Node]:
    """The nodes right inside a node, in the order written."""
    if isinstance(node, tuple):
        for child in node:
            if isinstance(child, NODES):
                yield child  # type: ignore[misc]
            elif type(child) is tuple:
                yield from children(child)


def walk(node: t.Node) -> Iterator[t.Node]:
    """A node and every node in it."""
    yield node
    for child in children(node):
        yield from walk(child)


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

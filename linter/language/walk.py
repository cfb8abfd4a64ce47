"""Going through typed trees: the nodes inside a node."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from linter.language import typed as t

NODES: tuple[type, ...] = get_args(t.Node)
_NAMED = frozenset({"Node", *(kind.__name__ for kind in NODES)})
_HOLD = {
    kind: tuple(
        i for i, said in enumerate(kind.__annotations__.values()) if _NAMED & set(re.findall(r"\w+", said))
    )
    for kind in NODES
}
"""By kind of node, the places of the fields that hold nodes."""


def children(node: Any) -> list[t.Node]:
    """The nodes right inside a node, in the order written."""
    found: list[t.Node] = []
    places: Iterable[int] | None = _HOLD.get(node.__class__)
    if places is None:
        places = range(len(node)) if isinstance(node, tuple) else ()
    for place in places:
        child = node[place]
        kind = child.__class__
        if kind in _HOLD:
            found.append(child)
        elif kind is tuple:
            found += children(child)
    return found


def walk(node: t.Node) -> list[t.Node]:
    """A node and every node in it, in the order written."""
    found: list[t.Node] = []
    _gather(node, found)
    return found


def _gather(node: Any, found: list[t.Node]) -> None:
    found.append(node)
    for place in _HOLD[node.__class__]:
        child = node[place]
        kind = child.__class__
        if kind in _HOLD:
            _gather(child, found)
        elif kind is tuple:
            for inner in children(child):
                _gather(inner, found)


def size(node: t.Node | None) -> int:
    """How many nodes there are in one, itself too."""
    return 0 if node is None else len(walk(node))


def conjuncts(node: t.Node) -> Iterator[t.Node]:
    """The conditions that `and` joins."""
    if isinstance(node, t.Logic) and node.operator == "and":
        yield from conjuncts(node.left)
        yield from conjuncts(node.right)
    else:
        yield node

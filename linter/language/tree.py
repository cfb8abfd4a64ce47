"""What the grammar makes of a text: trees of words, each with its place."""

from __future__ import annotations

from typing import Any, Union

from linter.named import NamedTuple


class Token(str):
    """A word or mark as written. type: its name in the grammar; start_pos, end_pos: its offsets in the text."""

    __slots__ = ("end_pos", "start_pos", "type")

    type: str
    start_pos: int
    end_pos: int


class Tree(NamedTuple):
    """What a rule of the grammar matched. data: the name of that rule; children: what it keeps, None for what may stand
    there and does not; start_pos, end_pos: offsets of all it matched."""

    data: str
    children: list[Part]
    start_pos: int
    end_pos: int


Part = Union[Tree, Token, None]  # noqa: UP007  (the names are forward references)


def token(type: str, text: str, start: int, end: int) -> Token:
    """A token."""
    made = Token(text)
    made.type, made.start_pos, made.end_pos = type, start, end
    return made


def of_lark(found: Any) -> Tree:
    """The tree that lark made, as ours: without the lines and columns that it counts."""
    children: list[Part] = []
    for child in found.children:
        if child is None:
            children.append(None)
        elif hasattr(child, "data"):
            children.append(of_lark(child))
        else:
            children.append(token(child.type, str(child), child.start_pos, child.end_pos))
    return Tree(str(found.data), children, found.meta.start_pos, found.meta.end_pos)

"""A name or path alone, as most holes of messages are, read without the grammar: the same tree, much sooner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from linter.language.spelling import KEYWORDS, STATES

if TYPE_CHECKING:
    from lark import Token, Tree

_PATH = re.compile(r"[ \t]*([^\W\d]\w*(?:\.[^\W\d]\w*)*)[ \t]*")
_NAME = re.compile(r"[^.]+")
_WORDS = frozenset(
    word
    for spellings in (*KEYWORDS.values(), *STATES.values())
    for spelling in spellings
    for word in spelling.split()
)
"""What may be more than a name: left to the grammar."""


def plain_path(text: str) -> Tree[Any] | None:
    """The tree of the grammar's `expression` for a path alone; None for anything else."""
    found = _PATH.fullmatch(text)
    if found is None:
        return None
    names = [(name[0], found.start(1) + name.start()) for name in _NAME.finditer(found[1])]
    if any(name in _WORDS for name, _ in names):
        return None
    return _tree([_token(name, at) for name, at in names])


def _token(name: str, at: int) -> Token:
    from lark import Token

    end = at + len(name)
    return Token("NAME", name, at, 1, at + 1, 1, end + 1, end)


def _tree(tokens: list[Token]) -> Tree[Any]:
    from lark import Token, Tree
    from lark.tree import Meta

    meta = Meta()  # type: ignore[no-untyped-call]
    meta.empty = False
    meta.line, meta.column, meta.start_pos = 1, tokens[0].column or 1, tokens[0].start_pos or 0
    meta.end_line, meta.end_column, meta.end_pos = 1, tokens[-1].end_column or 1, tokens[-1].end_pos or 0
    path = Tree(Token("RULE", "path"), list(tokens), meta)
    return Tree(Token("RULE", "expression"), [path], meta)

"""A name or path alone, as most holes of messages are, read without the grammar: the same tree, much sooner."""

from __future__ import annotations

import re

from linter.language.spelling import KEYWORDS, STATES
from linter.language.tree import Tree, token

_PATH = re.compile(r"[ \t]*([^\W\d]\w*(?:\.[^\W\d]\w*)*)[ \t]*")
_NAME = re.compile(r"[^.]+")
_WORDS = frozenset(
    word
    for spellings in (*KEYWORDS.values(), *STATES.values())
    for spelling in spellings
    for word in spelling.split()
)
"""What may be more than a name: left to the grammar."""


def plain_path(text: str) -> tuple[Tree, None] | None:
    """The tree of the grammar's `expression` for a path alone, which is never too deep; None for anything else."""
    found = _PATH.fullmatch(text)
    if found is None:
        return None
    names = [(name[0], found.start(1) + name.start()) for name in _NAME.finditer(found[1])]
    if any(name in _WORDS for name, _ in names):
        return None
    made = [token("NAME", name, at, at + len(name)) for name, at in names]
    begin, end = made[0].start_pos, made[-1].end_pos
    return Tree("expression", [Tree("path", list(made), begin, end)], begin, end), None

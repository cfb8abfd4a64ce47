"""The words and marks of a rule in order, each with its place and the depth of its line: what formatting works on."""

from __future__ import annotations

from linter.language.parser import read_tokens
from linter.named import NamedTuple

_INDENTS = {"_INDENT": 1, "_DEDENT": -1, "_NL": 0}


class Tok(NamedTuple):
    """kind: the terminal of the grammar. start, end: offsets in the chunk. level: 0 the head of a rule, 1 a clause,
    2 what stands under it. begins: the first of its line, continued lines counting as one."""

    kind: str
    text: str
    start: int
    end: int
    level: int = 0
    begins: bool = False


def rule_tokens(code: str) -> list[Tok]:
    """The tokens of a chunk's code that is known to parse."""
    return _levelled(code, "rule")


def expression_tokens(text: str) -> list[Tok]:
    """The tokens of an expression that is known to parse."""
    return _levelled(text, "expression")


def _levelled(text: str, start: str) -> list[Tok]:
    made: list[Tok] = []
    level, begins = 0, True
    for token in read_tokens(text, start):
        if token.type in _INDENTS:
            level, begins = level + _INDENTS[token.type], True
            continue
        made.append(Tok(token.type, str(token), token.start_pos or 0, token.end_pos or 0, level, begins))
        begins = False
    return made

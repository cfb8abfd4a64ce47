"""Which value of a sentence belongs to which word: the grammar `claims.lark`. Imported only for a new sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.readings.claims_words import LABELS, Piece
from linter.resources import grammar

if TYPE_CHECKING:
    from lark import Lark, Tree

_VALUES = ("money", "points", "percent", "count", "level", "among")
_TIES = ("tie", "generic", "year", "colon")


class Said(NamedTuple):
    """What a value is said to be. how: stated, shared or lone; label: the piece of its word, None for a lone one;
    value: its own piece, by their numbers in the sentence."""

    how: str
    label: int | None
    value: int


def attach(pieces: Sequence[Piece]) -> list[Said]:
    """Every value of a sentence in order, each with the word that it belongs to."""
    tree: Any = _parser().parse(list(_tokens(pieces)))
    return [_said(part) for part in tree.children if hasattr(part, "data")]


def _tokens(pieces: Sequence[Piece]) -> Iterator[Any]:
    from lark import Token

    for number, piece in enumerate(pieces):
        yield Token(_terminal(piece.kind), piece.kind, start_pos=number)


def _terminal(kind: str) -> str:
    if kind in LABELS or kind in _VALUES:
        return kind.upper()
    if kind in _TIES:
        return "_TIE"
    return "_OF" if kind == "of" else "_OTHER"


def _said(part: Tree[Any]) -> Said:
    tokens: Any = part.children
    places = [token.start_pos for token in tokens]
    return Said(str(part.data), places[0] if len(places) > 1 else None, places[-1])


@cache
def _parser() -> Lark:
    from lark import Lark
    from lark.lexer import Lexer

    class Given(Lexer):
        """The tokens are there already."""

        def __init__(self, conf: Any) -> None:
            pass

        def lex(self, data: Any, *_: Any) -> Iterator[Any]:
            yield from data

    return Lark(grammar("claims.lark"), parser="lalr", lexer=Given, maybe_placeholders=False)

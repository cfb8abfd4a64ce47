"""Which word claims which value: what is done by hand for speed is what the grammar says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, Token
from lark.lexer import Lexer

from linter.readings.claims_grammar import Said, attach
from linter.readings.claims_words import LABELS, Piece
from linter.resources import grammar

VALUES = ("money", "points", "percent", "count", "level", "among")
TIES = ("tie", "generic", "year", "colon")
OTHERS = ("other", "comma", "semi", "open", "each", "number", "stop")


class Given(Lexer):
    """The tokens are there already."""

    def __init__(self, conf: Any) -> None:
        pass

    def lex(self, data: Any, *_: Any) -> Iterator[Token]:
        yield from data


@cache
def parser() -> Lark:
    return Lark(grammar("claims.lark"), parser="lalr", lexer=Given, maybe_placeholders=False)


def terminal(kind: str) -> str:
    if kind in (*LABELS, *VALUES):
        return kind.upper()
    return "_TIE" if kind in TIES else "_OF" if kind == "of" else "_OTHER"


def by_grammar(kinds: list[str]) -> list[Said]:
    tokens: Any = [Token(terminal(kind), kind, start_pos=at) for at, kind in enumerate(kinds)]
    found = []
    for part in parser().parse(tokens).children:
        if hasattr(part, "data"):
            places = [token.start_pos for token in part.children]
            found.append(Said(str(part.data), places[0] if len(places) > 1 else None, places[-1]))
    return found


def by_hand(kinds: list[str]) -> list[Said]:
    return attach([Piece(kind, at, at + 1) for at, kind in enumerate(kinds)])


@given(st.lists(st.sampled_from([*LABELS, *VALUES, *TIES, "of", *OTHERS]), max_size=12))
def test_values_are_attached_as_the_grammar_says(kinds: list[str]) -> None:
    assert by_hand(kinds) == by_grammar(kinds)


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ("weight tie points", [("stated", 0, 2)]),
        ("executed tie budget of percent", [("shared", 2, 4)]),
        ("rate other percent", [("lone", None, 2)]),
        ("grade colon level", [("stated", 0, 2)]),
        ("level", []),
        ("balance percent", [("lone", None, 1)]),
        ("score points points", [("stated", 0, 1), ("lone", None, 2)]),
    ],
)
def test_examples(kinds: str, said: list[Any]) -> None:
    assert by_hand(kinds.split()) == [Said(*one) for one in said]

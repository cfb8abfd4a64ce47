"""Rules that somebody spoiled at random: never a crash, never a fault without a place and words in both languages."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.language.read import read_rules
from linter.resources import rules_folder
from linter.text.source import Source
from linter.text.span import TextSpan
from tests.language.drawn_rules import context

pytestmark = pytest.mark.slow
SPOILED = settings(
    max_examples=int(os.environ.get("FORMLINT_EXAMPLES", "150")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
PIECE = re.compile(r"\w+|[^\w\s]|\n *| +")
DOCS = Path(__file__).resolve().parents[2] / "docs"
STRANGE = (
    '"', "{", "}", "\0", "\t", "\u3000", "：", "（", '"""', "\ufeff", "é", "9" * 200, "1e999", "((((", "\U0001f600",
)  # fmt: skip


@cache
def texts() -> tuple[str, ...]:
    """Built-in rules without their examples, and those of the guides."""
    rules = [path.read_text(encoding="utf-8") for path in sorted(rules_folder("selfeval").rglob("*.rule"))]
    found = [text[: text.index("  passes")] for text in rules]
    for name in ("language.md", "language.zh.md"):
        found += re.findall(r"```rule\n(.*?)```", (DOCS / name).read_text(encoding="utf-8"), re.S)
    return tuple(found)


@cache
def words() -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for text in texts() for word in PIECE.findall(text)))


def spoiled(rnd: Random) -> str:
    pieces = PIECE.findall(rnd.choice(texts()))
    for _ in range(rnd.choice((1, 1, 2, 4, 9))):
        at, other = rnd.randrange(len(pieces)), rnd.randrange(len(pieces))
        pieces[at : at + 1] = rnd.choice(
            (
                [],
                [rnd.choice(words())],
                [pieces[at], rnd.choice(words())],
                [pieces[other]],
                [pieces[at]] * rnd.choice((2, 50, 300)),
                [rnd.choice(STRANGE)],
            )
        )
    return "".join(pieces)


@SPOILED
@given(st.randoms(use_true_random=False))
def test_spoiled_rules_are_told_with_their_place(rnd: Random) -> None:
    text = spoiled(rnd)
    lines = text.split("\n")
    for fault in read_rules(Source("a.rule", text), context(), True)[1]:
        assert fault.zh and fault.en
        assert isinstance(fault.span, TextSpan), (fault, text)
        assert 1 <= fault.span.line <= len(lines)
        assert 1 <= fault.span.column <= len(lines[fault.span.line - 1]) + 1


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n"])
def test_a_file_without_a_rule_is_told_at_its_beginning(text: str) -> None:
    ((span, code),) = [(fault.span, fault.code) for fault in read_rules(Source("a.rule", text), context())[1]]
    assert isinstance(span, TextSpan) and (span.line, span.column, code) == (1, 1, "L001")

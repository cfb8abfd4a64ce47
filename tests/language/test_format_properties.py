"""Formatting rules drawn at random: nothing is lost, nothing changes its meaning, twice is once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from linter.language.format import Formatted, format_rules
from linter.language.lines import chunks
from linter.language.tokens import rule_tokens
from linter.text.source import Source
from tests.language.drawn_rules import context, rules

pytestmark = pytest.mark.slow

drawn = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def run(text: str, lang: str | None = None) -> Formatted:
    return format_rules(Source("a.rule", text), context(), lang)


def formatted(text: str, lang: str | None = None) -> str:
    made = run(text, lang)
    assert [fault.en for fault in made.faults] == [], text
    return made.text


@drawn
@given(rules())
def test_what_is_drawn_is_sound(text: str) -> None:
    """Else the other properties would be empty. Formatting itself reads again what it wrote and compares."""
    assert run(text).faults == ()


@drawn
@given(rules())
def test_twice_is_once(text: str) -> None:
    for lang in (None, "zh", "en"):
        once = formatted(text, lang)
        assert formatted(once, lang) == formatted(once) == once


@drawn
@given(rules())
def test_there_and_back_is_where_it_was(text: str) -> None:
    chinese, english = formatted(text, "zh"), formatted(text, "en")
    assert formatted(chinese, "en") == english
    assert formatted(english, "zh") == chinese
    assert formatted(formatted(text), "zh") == chinese


@drawn
@given(rules())
def test_comments_strings_and_examples_stay(text: str) -> None:
    for lang in (None, "zh", "en"):
        made = formatted(text, lang)
        assert comments(made) == comments(text)
        assert [bare(string) for string in strings(made)] == [bare(string) for string in strings(text)]


@drawn
@given(rules())
def test_no_word_of_the_other_language_is_left(text: str) -> None:
    """Keywords, by the grammar; names may stay where a variable hides the other spelling."""
    for lang, pattern in (("zh", r"[a-z]"), ("en", r"[\u4e00-\u9fff≠≤≥≈×÷]")):
        words = [tok.text for chunk in chunks(formatted(text, lang)) for tok in rule_tokens(chunk.code)
                 if tok.kind not in ("NAME", "SLUG", "STRING")]  # fmt: skip
        assert [word for word in words if re.search(pattern, word)] == []


def comments(text: str) -> list[str]:
    outside = re.sub(r'"[^"\n#]*(#[^"\n]*)?"(?=[^#\n]*(#|$))', '""', text, flags=re.M)
    return [found.rstrip() for found in re.findall(r"#[^\n]*", outside)]


def strings(text: str) -> list[Any]:
    return [tok.text for chunk in chunks(text) for tok in rule_tokens(chunk.code) if tok.kind == "STRING"]


def bare(string: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", string)

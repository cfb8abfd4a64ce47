"""A profile's list of words says of a text what a plain list says, and remembers it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.language import runtime as rt
from linter.language.word_list import WordList
from linter.values.kept import ANSWERS

WORDS = st.lists(st.text("桥渡口灯 　Ａa", max_size=3), max_size=5)
TEXTS = st.text("桥渡口灯修 　Ａa，", max_size=12)
ASKED: dict[str, Callable[[str, Any], Any]] = {
    "any of them in a text": rt.any_of,
    "a text among them": rt.among,
    "a text that begins with one": rt.begins,
    "a text that ends with one": rt.ends,
    "those that stand in a text": lambda text, words: rt.find(words, text),
    "a text without them": rt.without,
    "a text without them at its end": rt.trimmed,
    "two texts that share two characters beside them": lambda text, words: rt.shares(
        text, "修渡口灯桥", words
    ),
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@given(text=TEXTS, words=WORDS)
def test_says_what_a_plain_list_says(asked: Callable[[str, Any], Any], text: str, words: list[str]) -> None:
    listed = WordList(words)
    assert asked(text, listed) == asked(text, tuple(words))
    assert asked(text, listed) == asked(text, listed)


def test_answers_are_not_changed_by_who_got_them() -> None:
    words = WordList(("渡口", "桥"))
    rt.find(words, "渡口旁的桥").clear()
    assert rt.find(words, "渡口旁的桥") == ["渡口", "桥"]


def test_forgets_where_texts_are_too_many() -> None:
    words = WordList(("桥",))
    for number in range(ANSWERS + 3):
        rt.any_of(f"第{number}座桥", words)
    assert len(words.holding) == 3


def test_goes_to_another_process_without_what_it_remembers() -> None:
    words = WordList(("桥", "渡口"))
    rt.any_of("桥", words)
    again = pickle.loads(pickle.dumps(words))
    assert again == words and type(again) is WordList and not again.__dict__

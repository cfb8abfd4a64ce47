"""Conditions as Python text: what is put beside `and` and `not`, and what says the opposite."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace

import pytest

from linter.language.chains import alone, denied, tight

TEXTS = (
    "t1 is None", "t1 is not None", "not t1 is None", "t1 == 2", "t1 != 2", "c.state == 'blank'", "c.state != 'blank'",
    "t1 is None or t2 is None", "t1 is not None and t2 == 2", "c.state == 'blank' and t1 is None",
    "t1 if t2 is None else c.state == 'blank'", "c.state == ' is None'", "c.state == ' == '",
)  # fmt: skip
WORLDS = [
    {"t1": t1, "t2": t2, "c": SimpleNamespace(state=state)}
    for t1, t2, state in product((None, 2), (None, 2), ("blank", " is None", " == "))
]


def outcomes(text: str) -> list[bool]:
    return [bool(eval(text, {}, world)) for world in WORLDS]


@pytest.mark.parametrize("text", TEXTS)
def test_the_opposite_is_said_and_its_opposite_says_the_same(text: str) -> None:
    whole = tight(text)
    assert outcomes(denied(whole)) == [not one for one in outcomes(text)]
    assert outcomes(denied(denied(whole))) == outcomes(text)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("around", ["not {}", "t2 is None and {}", "{} and t2 is None", "t2 is None or {}"])
def test_what_stands_beside_it_takes_nothing_of_it(text: str, around: str) -> None:
    assert outcomes(around.format(tight(text))) == outcomes(around.format(f"({text})"))
    assert outcomes(around.format(denied(tight(text)))) == outcomes(around.format(f"(not ({text}))"))


@pytest.mark.parametrize("text", TEXTS)
def test_alone_it_needs_no_parentheses(text: str) -> None:
    assert alone(tight(text)) == text

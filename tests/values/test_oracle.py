"""The value reader against its specification, `quantity.lark`: what it reads as a number, the grammar must know."""

import re
from collections.abc import Iterable
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lark import Lark
from lark.exceptions import UnexpectedInput

from linter.resources import grammar
from linter.values.parse import reader
from linter.values.prelude import prelude_data


@cache
def specification() -> Lark:
    data = prelude_data()
    read = reader().phrases
    counters = [name for name, unit in read.units.known.items() if unit.kind == "counter"]
    others = [name for name, unit in read.units.known.items() if unit.kind != "counter"]
    digits = read.numerals.digit_chars
    words = {
        "SIGN_BEFORE": one_of(word for group in data["before"].values() for word in group),
        "SIGN_AFTER": one_of(word for group in data["after"].values() for word in group),
        "AMID": one_of(data["amid"]),
        "BETWEEN": one_of(data["between"]),
        "UNIT": one_of(others),
        "COUNTER": one_of(counters),
        "MULTIPLIERS": f"[{''.join(data['multipliers'])}]{{1,3}}",
        "STEP": one_of(data["steps"]),
        "NOUN": r"[^\d\s%<>≥≤=~+-]{1,10}",
        "ZERO": data["numerals"]["zero"],
        "DIGIT": rf"[\d{digits}]",
        "PER": data["numerals"]["per"],
        "SPELLED": rf"[\d.]*[{read.numerals.chars}][\d.{read.numerals.chars}{data['numerals']['point']}]*",
    }
    terminals = "\n".join(
        f"{name}: /{pattern.replace('/', chr(92) + '/')}/" for name, pattern in words.items()
    )
    return Lark(grammar("quantity.lark") + terminals, parser="earley", lexer="dynamic_complete")


def one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def known(text: str) -> bool:
    try:
        specification().parse(reader().fold(text))
    except UnexpectedInput:
        return False
    return True


@pytest.mark.parametrize(
    "text",
    ["≥95%", "55 个", "20 余场次", "6-8人", "3-5 万元/人", "不少于5次", "90%（含）以上", "1万余人", "7个项目",
     "二十万元", "百分之九十", "50元6角三分", "-3.5", "0.3万元/人·月"],
)  # fmt: skip
def test_the_specification_knows_what_cells_say(text: str) -> None:
    assert known(text)
    assert reader().read(text, "target").kind != "text"


@pytest.mark.parametrize("text", ["良好", "1.5.2", "1,23", "第3名", "≥", "5-", "%5"])
def test_the_specification_knows_no_other_texts(text: str) -> None:
    assert not known(text)
    assert reader().read(text, "target").kind == "text"


PIECES = [
    "1",
    "5",
    "20",
    "3.5",
    "1,234",
    "二十",
    "三",
    "%",
    "个",
    "人",
    "万",
    "万元",
    "元",
    "≥",
    "约",
    "余",
    "以上",
    "-",
    "/",
    "项目",
]


@pytest.mark.slow
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join))
@example("1万余人")
def test_what_is_read_is_specified(text: str) -> None:
    value = reader().read(text, "target")
    if value.kind not in ("text", "date"):
        assert known(text)

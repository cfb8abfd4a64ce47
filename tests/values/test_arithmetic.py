"""Rounding, intervals, and numbers written for people."""

from decimal import Decimal, localcontext

import pytest

from linter.values.interval import Interval
from linter.values.parse import reader
from linter.values.rounding import round_half_away, shows, truncate
from linter.values.show import spoken, typed
from linter.values.value import EMPTY, Value


def read(text: str, type: str, unit: str = "", bare: str = "percent") -> Value:
    return reader().read(text, type, unit, bare)


@pytest.mark.parametrize(
    ("number", "places", "rounded", "cut"),
    [("2.5", 0, "3", "2"), ("-2.5", 0, "-3", "-2"), ("0.125", 2, "0.13", "0.12"), ("98.9", 0, "99", "98"),
     ("1250", -2, "1300", "1200"), ("5", 2, "5.00", "5.00")],
)  # fmt: skip
def test_ties_go_away_from_zero(number: str, places: int, rounded: str, cut: str) -> None:
    assert round_half_away(Decimal(number), places) == Decimal(rounded)
    assert truncate(Decimal(number), places) == Decimal(cut)


@pytest.mark.parametrize(
    ("text", "type", "exact", "verdict"),
    [
        ("61.32%", "ratio", "0.6132", "exact"),
        ("61.32%", "ratio", "0.613196842", "rounded"),
        ("61%", "ratio", "0.613196842", "rounded"),
        ("61.31%", "ratio", "0.613196842", "truncated"),
        ("62%", "ratio", "0.613196842", "wrong"),
        ("0.61", "ratio", "0.613196842", "rounded"),
        ("99", "points", "98.9", "rounded"),
        ("98", "points", "98.9", "truncated"),
        ("约110万元", "money", "1107600", "rounded"),
        ("约100万元", "money", "1107600", "wrong"),
        ("58.25", "money", "582537", "rounded"),
        ("好", "points", "5", "wrong"),
    ],
)
def test_a_printed_number_shows_an_exact_one(text: str, type: str, exact: str, verdict: str) -> None:
    assert shows(read(text, type, "万元"), Decimal(exact)) == verdict


@pytest.mark.parametrize(
    ("number", "text", "type", "written"),
    [
        ("582537", "60", "money", "58.2537"),
        ("582537", "60万元", "money", "58.2537万元"),
        ("582537", "600000元", "money", "582537元"),
        ("3333.3333333", "16.2", "money", "0.33"),
        ("3333.3333333", "16.2000", "money", "0.3333"),
        ("108.9", "99", "points", "108.9"),
        ("9", "9.9", "points", "9.0"),
        ("0.5428571428", "54%", "ratio", "54%"),
        ("0.5428571428", "60.00%", "ratio", "54.29%"),
        ("0.5428571428", "60.00", "ratio", "54.29"),
        ("0.958", "0.96", "ratio", "0.958"),
        ("6", "7个项目", "target", "6个项目"),
        ("0.634978", "63.49%", "ratio", "63.50%"),
        ("0.634978", "60%", "ratio", "63%"),
        ("0.475", "50%", "ratio", "47.5%"),
        ("30000", "2.50万人", "target", "3.00万人"),
    ],
)
def test_a_number_is_typed_as_its_cell_would_be(number: str, text: str, type: str, written: str) -> None:
    assert typed(Decimal(number), read(text, type, "万元")) == written


def test_without_a_pattern_the_number_is_typed_plain() -> None:
    assert typed(Decimal("8.50"), EMPTY) == "8.5"


@pytest.mark.parametrize(
    ("number", "kind", "unit", "said"),
    [
        ("0.613196842", "ratio", "", "61.3197%"),
        ("1.00", "ratio", "", "100%"),
        ("582537", "money", "万元", "58.2537万元"),
        ("582537", "money", "", "58.2537万元"),
        ("300000000", "money", "", "3亿元"),
        ("0.5", "money", "", "0.5元"),
        ("0", "money", "", "0元"),
        ("8.50", "points", "", "8.5"),
        ("100", "number", "", "100"),
        ("12000", "quantity", "人", "12000人"),
    ],
)
def test_a_message_says_a_number(number: str, kind: str, unit: str, said: str) -> None:
    assert spoken(Decimal(number), kind, unit) == said


def interval(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


def test_intervals_hold_every_result() -> None:
    a, b = interval("5", "15"), interval("10", "20")
    assert a.add(b) == interval("15", "35")
    assert a.sub(b) == interval("-15", "5")
    assert a.mul(interval("-2", "-2")) == interval("-30", "-10")
    assert b.div(interval("2", "5")) == interval("2", "10")
    assert b.div(interval("-1", "1")) is None


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (("5", "15"), ("10", "25"), True),
        (("5", "15"), ("15", "25"), True),
        (("5", "15"), ("20", "25"), False),
    ],
)
def test_touching_ends_meet(one: tuple[str, str], other: tuple[str, str], meet: bool) -> None:
    assert interval(*one).meets(interval(*other)) is meet


@pytest.mark.parametrize(
    ("text", "type", "low", "high"),
    [
        ("61.32%", "ratio", "0.61315", "0.61325"),
        ("16.2", "money", "161500", "162500"),
        ("6-8人", "target", "6", "8"),
        ("约100万元", "money", "985000", "1015000"),
    ],
)
def test_what_a_printed_value_may_stand_for(text: str, type: str, low: str, high: str) -> None:
    assert Interval.of(read(text, type, "万元")) == interval(low, high)


def test_words_stand_for_no_number() -> None:
    assert Interval.of(read("好", "target")) is None


def test_the_precision_of_the_caller_does_not_matter() -> None:
    with localcontext() as context:
        context.prec = 3
        value = reader().read("123456.789万元", "money", "", "")
        assert value.number == Decimal("1234567890")
        assert typed(Decimal("1234567890"), value) == "123456.789万元"
        assert shows(value, Decimal("1234567890")) == "exact"
        assert spoken(Decimal("1234567890"), "money", "元") == "1234567890元"

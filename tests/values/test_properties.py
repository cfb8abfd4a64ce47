"""What holds for every text and every number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.values.describe import describe
from linter.values.interval import Interval
from linter.values.parse import reader
from linter.values.rounding import round_half_away, shows
from linter.values.show import spoken, typed
from linter.values.target import meets, share

TYPES = ["text", "points", "money", "ratio", "number", "year", "unit", "target", "method"]
ALPHABET = "0123456789.,-+%~至到零一二两三十百千万亿点元角分个人次年月日底前以上内约余≥≤><=()（）／/ ·第①２％"
texts = st.one_of(st.text(max_size=24), st.text(ALPHABET, max_size=24))
numbers = st.decimals(-10_000, 10_000_000, places=4, allow_nan=False)


@given(
    texts, st.sampled_from(TYPES), st.sampled_from(["", "万元", "元", "?"]), st.sampled_from(["", "percent"])
)
def test_any_text_is_read_and_kept(text: str, type: str, unit: str, bare: str) -> None:
    value = reader().read(text, type, unit, bare)
    assert value.text == text
    assert value.number is None or (value.number.is_finite() and value.kind not in ("text", "date"))
    assert value.low is None or (value.high is not None and value.low <= value.high)
    describe(text)


@given(texts, texts)
def test_any_two_cells_can_be_compared(actual: str, target: str) -> None:
    one, other = (reader().read(text, "target", "", "") for text in (actual, target))
    assert meets(one, other) in (True, False, None)
    share(one, other)


@pytest.mark.parametrize(
    ("text", "type", "unit", "bare"),
    [("16.2", "money", "万元", ""), ("16.2万元", "money", "", ""), ("5元", "money", "万元", ""),
     ("61.32%", "ratio", "", ""), ("0.61", "ratio", "", ""), ("9.9", "points", "", ""),
     ("7个项目", "target", "", ""), ("1.5万人", "target", "", "")],
)  # fmt: skip
@given(number=numbers)
def test_what_is_typed_is_read_back(text: str, type: str, unit: str, bare: str, number: Decimal) -> None:
    like = reader().read(text, type, unit, bare)
    again = reader().read(typed(number, like), type, unit, bare)
    assert again.unit == like.unit
    assert shows(again, number) in ("exact", "rounded")


@given(numbers, st.integers(0, 3))
def test_a_rounded_number_is_within_its_interval(number: Decimal, places: int) -> None:
    assert Interval.rounded(round_half_away(number, places), places).holds(number)


@given(numbers, numbers, numbers, numbers)
def test_intervals_are_sound(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert one.add(other).holds(a + c)
    assert one.sub(other).holds(b - d)
    assert one.mul(other).holds(a * d)
    quotient = one.div(other)
    assert (quotient is None) == (other.low <= 0 <= other.high)
    if quotient is not None:
        assert quotient.low <= (a / c) + Decimal("1e-9")
        assert quotient.high >= (a / c) - Decimal("1e-9")


@given(numbers, st.sampled_from(["points", "ratio", "money", "number", "quantity"]))
def test_every_number_can_be_said(number: Decimal, kind: str) -> None:
    said = spoken(number, kind, "")
    assert said
    assert "E" not in said

"""How a text is read, as `formlint value` prints it."""

import pytest

from linter.values.describe import date_of, describe

# text, kind, number, unit
ONE = [
    ("1,234.56万元", "money", "1234.56", "万元"),
    ("1000万元", "money", "1000", "万元"),
    ("12.50万元", "money", "12.50", "万元"),
    ("500.00元", "money", "500.00", "元"),
    ("二十万元", "money", "200000", "元"),
    ("￥500", "money", "500", "元"),
    ("¥1,200.00万元", "money", "1200.00", "万元"),
    ("3.50万元/人", "quantity", "3.50", "万元/人"),
    ("100.00%", "ratio", "100.00", "%"),
    ("-5.00%", "ratio", "-5.00", "%"),
    ("5‰", "ratio", "5", "‰"),
    ("八成", "ratio", "80", "%"),
    ("壹佰万零伍拾肆元整", "money", "1000054", "元"),
    ("50元6角三分", "money", "50.63", "元"),
    ("61.32%", "ratio", "61.32", "%"),
    ("百分之九十", "ratio", "90", "%"),
    ("千分之一", "ratio", "0.1", "%"),
    ("1.2万人", "quantity", "12000", "人"),
    ("2公里", "quantity", "2", "公里"),
    ("2.3万", "number", "23000", None),
    ("4.78万亿", "number", "4780000000000", None),
    ("一千零一十一", "number", "1011", None),
    ("二〇〇二", "number", "2002", None),
    ("负六点六", "number", "-6.6", None),
    ("５万4千6百", "number", "54600", None),
    ("五分之一", "number", "0.2", None),
    ("3分之1", "number", "0.333333333333333", None),
    ("≥95%", "target", "95", "%"),
    ("不超过90万元", "target", "90", "万元"),
    ("2019年底", "date", None, None),
    ("三万五", "text", None, None),
    ("良好", "text", None, None),
    ("", "blank", None, None),
]


@pytest.mark.parametrize(("text", "kind", "number", "unit"), ONE)
def test_a_text_with_one_number(text: str, kind: str, number: str | None, unit: str | None) -> None:
    said = describe(text)
    assert list(said) == ["text", "kind", "number", "unit", "low", "high", "operator"]
    assert said["text"] == text
    assert (said["kind"], said["number"], said["unit"]) == (kind if text else "text", number, unit)


def test_bounds_stand_in_the_operator() -> None:
    assert describe("不超过90万元")["operator"] == "≤"
    assert describe("90万元")["operator"] is None


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("3-5万元", "3", "5", "万元"),
        ("3.5-5万元", "3.5", "5", "万元"),
        ("3-5 万元/人", "3", "5", "万元/人"),
        ("80%-90%", "80", "90", "%"),
        ("6-8人", "6", "8", "人"),
        ("1-2万人", "10000", "20000", "人"),
    ],
)
def test_ranges_stand_in_low_and_high(text: str, low: str, high: str, unit: str) -> None:
    said = describe(text)
    assert (said["kind"], said["number"]) == ("range", None)
    assert (said["low"], said["high"], said["unit"]) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元整",
        "圆",
        "负",
        "零点",
        "点零",
        "零点点",
        "点一",
        "百十一",
        "十一十二",
        "10.1万零100",
        "10..1万",
        "万",
        "两两",
    ],
)
def test_malformed_numerals_are_refused(text: str) -> None:
    assert describe(text)["number"] is None


@pytest.mark.parametrize(
    "text", ["两千四百五", "九万四", "一千三", "百三", "四百五", "一百二十万三", "十三万五"]
)
def test_colloquial_numerals_are_refused(text: str) -> None:
    assert describe(text)["number"] is None


@pytest.mark.parametrize(
    ("text", "date"),
    [("2024年12月31日", "2024-12-31"), ("2019年底", "2019"), ("12月底", "--12"), ("12人", None), ("", None)],
)
def test_a_date_is_read_as_far_as_it_is_said(text: str, date: str | None) -> None:
    assert date_of(text) == date

"""What a cell says, by the type of its field."""

from decimal import Decimal

import pytest

from linter.values.parse import reader
from linter.values.value import GIVEN, Value


def read(text: str, type: str = "target", unit: str = "", bare: str = "") -> Value:
    return reader().read(text, type, unit, bare)


# text, kind, number, printed unit, what is compared, operator
ONE_NUMBER = [
    ("170", "number", "170", "", "", ""),
    ("26.7367", "number", "26.7367", "", "", ""),
    ("1,234.56", "number", "1234.56", "", "", ""),
    ("-3.5", "number", "-3.5", "", "", ""),
    ("20%", "ratio", "0.2", "%", "", ""),
    ("１００％", "ratio", "1", "%", "", ""),
    ("≥95%", "ratio", "0.95", "%", "", "≥"),
    ("≧95%", "ratio", "0.95", "%", "", "≥"),
    (">=95 %", "ratio", "0.95", "%", "", "≥"),
    ("＞95％", "ratio", "0.95", "%", "", ">"),
    ("=100%", "ratio", "1", "%", "", "="),
    ("90%以上", "ratio", "0.9", "%", "", "≥"),
    ("90%（含）以上", "ratio", "0.9", "%", "", "≥"),
    ("100%（含）", "ratio", "1", "%", "", ""),
    ("达到90%以上", "ratio", "0.9", "%", "", "≥"),
    ("百分之九十", "ratio", "0.9", "%", "", ""),
    ("百分之百", "ratio", "1", "%", "", ""),
    ("3‰", "ratio", "0.003", "‰", "", ""),
    ("2个百分点", "ratio", "0.02", "个百分点", "", ""),
    ("55 个", "quantity", "55", "个", "个", ""),
    ("3家", "quantity", "3", "家", "个", ""),
    ("40名", "quantity", "40", "名", "人", ""),
    ("721 人次", "quantity", "721", "人次", "人次", ""),
    ("12场次", "quantity", "12", "场次", "场", ""),
    ("三个", "quantity", "3", "个", "个", ""),
    ("不少于5次", "quantity", "5", "次", "次", "≥"),
    ("10个以内", "quantity", "10", "个", "个", "≤"),
    ("6个月", "quantity", "6", "个月", "月", ""),
    ("2小时", "quantity", "120", "小时", "分钟", ""),
    ("1.2万人", "quantity", "12000", "万人", "人", ""),
    ("3万亩", "quantity", "30000", "万亩", "亩", ""),
    ("2公顷", "quantity", "30", "公顷", "亩", ""),
    ("5公里", "quantity", "5000", "公里", "米", ""),
    ("80㎡", "quantity", "80", "㎡", "平方米", ""),
    ("4TB", "quantity", "4096", "TB", "GB", ""),
    ("90万元", "money", "900000", "万元", "元", ""),
    ("≤90万元", "money", "900000", "万元", "元", "≤"),
    ("不超过1,200元", "money", "1200", "元", "元", "≤"),
    ("二十万元", "money", "200000", "元", "元", ""),
    ("3.5亿元", "money", "350000000", "亿元", "元", ""),
    ("￥3.5万", "number", "35000", "万", "", ""),
    ("3元2角5分", "money", "3.25", "元", "元", ""),
    ("1万美元", "money", "10000", "万美元", "美元", ""),
    ("9.4万亩次", "quantity", "94000", "万亩次", "亩次", ""),
    ("20千瓦时", "quantity", "20", "千瓦时", "度", ""),
    ("3万千瓦", "quantity", "30000", "万千瓦", "千瓦", ""),
    ("≥4次/年", "quantity", "4", "次/年", "次/年", "≥"),
    ("1次/季度", "quantity", "1", "次/季度", "次/季度", ""),
    ("850元/生·年", "quantity", "850", "元/生·年", "元/生·年", ""),
    ("30个日历天", "quantity", "30", "个日历天", "天", ""),
    ("600元/人", "quantity", "600", "元/人", "元/人", ""),
    ("0.3万元/人·月", "quantity", "3000", "万元/人·月", "元/人·月", ""),
    ("2.5万", "number", "25000", "万", "", ""),
]


@pytest.mark.parametrize(("text", "kind", "number", "unit", "base", "operator"), ONE_NUMBER)
def test_a_cell_that_holds_one_number(
    text: str, kind: str, number: str, unit: str, base: str, operator: str
) -> None:
    value = read(text)
    assert value.text == text
    assert value.state == GIVEN
    assert (value.kind, value.number) == (kind, Decimal(number))
    assert (value.unit, value.base, value.operator) == (unit, base, operator)


@pytest.mark.parametrize(
    ("text", "number", "vague"),
    [("20 余场次", "20", "余"), ("1万余人", "10000", "余"), ("500余万元", "5000000", "余"), ("十几人", "10", "几"),
     ("约110.76万元", "1107600", "约"), ("50人左右", "50", "左右")],
)  # fmt: skip
def test_vague_words_are_kept_beside_the_number(text: str, number: str, vague: str) -> None:
    value = read(text)
    assert (value.number, value.vague) == (Decimal(number), vague)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "base"),
    [
        ("6-8人", "6", "8", "人", "人"),
        ("6～8人", "6", "8", "人", "人"),
        ("6—8人", "6", "8", "人", "人"),
        ("3-5 万元/人", "30000", "50000", "万元/人", "元/人"),
        ("3-5万元", "30000", "50000", "万元", "元"),
        ("5万-6万元", "50000", "60000", "万元", "元"),
        ("80%-90%", "0.8", "0.9", "%", ""),
        ("80-90%", "0.8", "0.9", "%", ""),
        ("3至5次", "3", "5", "次", "次"),
        ("6-8", "6", "8", "", ""),
        ("1899-2100", "1899", "2100", "", ""),
        ("1900-2101", "1900", "2101", "", ""),
        ("3-5万", "30000", "50000", "万", ""),
    ],
)
def test_ranges_have_two_ends_and_no_number(text: str, low: str, high: str, unit: str, base: str) -> None:
    value = read(text)
    assert value.kind == "range"
    assert value.number is None
    assert (value.low, value.high) == (Decimal(low), Decimal(high))
    assert (value.unit, value.base) == (unit, base)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019年底", (2019, 0, 0)),
        ("2019年10月", (2019, 10, 0)),
        ("2022年6月30日前", (2022, 6, 30)),
        ("2022-06-30", (2022, 6, 30)),
        ("12月底之前完成", (0, 12, 0)),
        ("2024年第三季度前", (2024, 9, 0)),
        ("2024年4季度", (2024, 12, 0)),
        ("一季度末", (0, 3, 0)),
        ("9月前", (0, 9, 0)),
        ("2019年1-12月", (2019, 12, 0)),
        ("2018-2019年", (2019, 0, 0)),
        ("二〇二一年十二月", None),
        ("2019年13月", None),
    ],
)
def test_a_date_never_becomes_a_number(text: str, date: tuple[int, int, int] | None) -> None:
    value = read(text)
    assert value.number is None
    assert value.date == date
    assert value.kind == ("date" if date else "text")


@pytest.mark.parametrize(
    ("text", "noun"),
    [("7个项目", "项目"), ("12个基层党支部", "基层党支部"), ("2期培训班", "培训班"), ("3场讲座", "讲座")],
)
def test_a_noun_may_follow_a_counter(text: str, noun: str) -> None:
    value = read(text)
    assert value.kind == "quantity"
    assert value.noun == noun


@pytest.mark.parametrize(
    ("text", "unit", "noun"),
    [("5个村卫生室", "个", "村卫生室"), ("5个村", "个村", ""), ("4个人才基地", "个", "人才基地"),
     ("4个人", "个人", ""), ("4个人参训", "个人", "参训"), ("4个人组织", "", "")],
)  # fmt: skip
def test_a_noun_may_begin_like_a_counter(text: str, unit: str, noun: str) -> None:
    value = read(text)
    assert (value.unit, value.noun) == (unit, noun)


WORDS = [
    "良好", "完成", "有所提高", "组织2期讲座", "设备采购12.5万元, 安装3.2万元", "第3名", "〔2017〕77号", "①", "②个",
    "三万五", "两千四百五", "七八个", "三五次", "二三十人", "1.5.2", "1、2", "12 34", "12  34", "12\n\n34", "满意度90%", "2019-2020",
    "2020.12", "10-5人", "一致", "一般", "四川", "万元", "≥", "%", "80%≤x<90%", "≥50%≤60%", "1,23", "5.", "10²",
    "3个支部完成了任务",
]  # fmt: skip


@pytest.mark.parametrize("text", WORDS)
def test_what_is_not_understood_whole_stays_text(text: str) -> None:
    value = read(text)
    assert (value.kind, value.number, value.low, value.date) == ("text", None, None, None)
    assert value.text == text


@pytest.mark.parametrize(
    ("text", "header", "number", "unit", "scale", "decimals"),
    [
        ("582537元", "万元", "582537", "元", "1", 0),
        ("528,600 元", "万元", "528600", "元", "1", 0),
        ("16.2", "万元", "162000", "", "10000", 1),
        ("16.20", "单位：万元", "162000", "", "10000", 2),
        ("16.2", "", "16.2", "", "1", 1),
        ("￥3.5万", "万元", "35000", "万", "10000", 1),
        ("5.04万", "万元", "50400", "万", "10000", 2),
        ("三十万元", "元", "300000", "元", "1", 0),
        ("0", "万元", "0", "", "10000", 0),
    ],
)
def test_money_takes_its_unit_from_the_cell_else_from_the_header(
    text: str, header: str, number: str, unit: str, scale: str, decimals: int
) -> None:
    value = read(text, "money", header)
    assert value.kind == "money"
    assert (value.number, value.base) == (Decimal(number), "元")
    assert (value.unit, value.scale, value.decimals) == (unit, Decimal(scale), decimals)


def test_an_amount_that_looks_like_a_month_is_an_amount() -> None:
    assert read("2020.12", "money", "万元").number == Decimal("20201200")


@pytest.mark.parametrize("text", ["100%", "5个", "已拨付", "2019年"])
def test_what_is_no_amount_is_text_in_a_money_field(text: str) -> None:
    assert read(text, "money", "万元").number is None


@pytest.mark.parametrize(
    ("text", "number", "scale", "decimals"),
    [
        ("61.32%", "0.6132", "0.01", 2),
        ("61.32", "0.6132", "0.01", 2),
        ("100.00％", "1", "0.01", 2),
        ("0.958", "0.958", "1", 3),
        ("1", "1", "0.01", 0),
        ("1.5", "1.5", "1", 1),
        ("0", "0", "0.01", 0),
        ("百分之八十", "0.8", "0.01", 0),
    ],
)
def test_a_rate_without_a_sign_is_percent_above_one_and_a_half(
    text: str, number: str, scale: str, decimals: int
) -> None:
    value = read(text, "ratio", "", "percent")
    assert (value.kind, value.number) == ("ratio", Decimal(number))
    assert (value.scale, value.decimals) == (Decimal(scale), decimals)


def test_without_that_reading_a_bare_rate_is_a_fraction() -> None:
    assert read("61.32", "ratio").number == Decimal("61.32")


@pytest.mark.parametrize(
    ("text", "number"),
    [("5", "5"), ("2.5", "2.5"), ("5分", "5"), ("20%", "20"), ("-2", "-2"), ("9.90", "9.9")],
)
def test_points_are_plain_numbers(text: str, number: str) -> None:
    value = read(text, "points")
    assert (value.kind, value.number, value.scale) == ("number", Decimal(number), 1)


@pytest.mark.parametrize("text", ["优", "≥5", "5个", "扣2分", "5万元", "约5"])
def test_points_that_are_no_number_say_so(text: str) -> None:
    value = read(text, "points")
    assert (value.kind, value.number) == ("text", None)


@pytest.mark.parametrize(
    ("text", "year"),
    [("(2019年度)", 2019), ("2021", 2021), ("二〇二〇年", 2020), ("2019年3月至2019年9月", 2019)],
)
def test_a_year_is_read_from_its_words(text: str, year: int) -> None:
    assert read(text, "year").number == Decimal(year)


def test_two_years_are_no_year() -> None:
    assert read("2019-2021年", "year").number is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [("万元", "万元"), ("单位：万元", "万元"), ("（元）", "元"), ("金额单位:亿元", "亿元"), ("百分比", "")],
)
def test_a_unit_of_money_is_found_in_its_label(text: str, unit: str) -> None:
    assert read(text, "unit").unit == unit


@pytest.mark.parametrize("type", ["text", "method", "enum", "ref", "no such type"])
def test_other_types_keep_the_text(type: str) -> None:
    assert read("5个", type) == Value("5个", GIVEN)


def test_half_a_digit_of_a_percent() -> None:
    assert read("61.32%", "ratio").half == Decimal("0.00005")

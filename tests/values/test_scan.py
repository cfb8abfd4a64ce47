"""What numbers a running text names, and what looks like one and is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.values.exact import plain
from linter.values.scan import Found, values_in


def said(text: str) -> list[str]:
    return [f"{found.sort} {found.value.text}" for found in values_in(text)]


def number(found: Found) -> str:
    value = found.value
    return f"{value.low}-{value.high}" if value.number is None else plain(value.number)


READ = [
    ("项目预算16.2万元，执行110.76万元，执行率683.70%。", ["amount 16.2万元", "amount 110.76万元", "percent 683.70%"]),
    ("完成培训55个，共2期，20余场次，两期，一次", ["quantity 55个", "quantity 2期", "quantity 20余场次", "quantity 两期",
                                                  "quantity 一次"]),
    ("21.25万元, 1500元, 3-5万元/人", ["amount 21.25万元", "amount 1500元", "amount 3-5万元/人"]),
    ("共完成 1,200 人次, 占比 98.5 %", ["quantity 1,200 人次", "percent 98.5 %"]),
    ("不少于55个，约500人，未超过5%", ["quantity 不少于55个", "quantity 约500人", "percent 未超过5%"]),
    ("６－８人，50%～60%，5个到8个", ["quantity ６－８人", "percent 50%～60%", "quantity 5个到8个"]),
    ("3元2角5分，5万4千元，二十万元", ["amount 3元2角5分", "amount 5万4千元", "amount 二十万元"]),
    ("百分之九十五，三分之一，提高3个百分点", ["percent 百分之九十五", "number 三分之一", "number 3个百分点"]),
    ("得分50，45分", ["number 50", "points 45分"]),
    ("培训3天内完成", ["quantity 3天"]),
    ("80㎡，10万美元，1.2万人", ["quantity 80㎡", "amount 10万美元", "quantity 1.2万人"]),
]  # fmt: skip
MONEY = [
    ("预算2.62万。", ["amount 2.62万"]), ("支出约2.62万，", ["amount 约2.62万"]), ("惠及群众2.62万", ["number 2.62万"]),
    ("2.62万", ["number 2.62万"]), ("资金惠及2.62万。", ["number 2.62万"]), ("支出2.62万人", ["quantity 2.62万人"]),
    ("¥1500；人民币3000", ["amount 1500", "amount 3000"]),
]  # fmt: skip
NONE = [
    "第一，第3期，一是抓好", "指标1、目标2：附件3", "1.加强管理；2.压实责任", "（1）组织；（2）实施", "财预〔2020〕号", "统一部署，进一步加强，每一次",
    "数十个、几十个、若干个", "十分重要，一起推进，一次性投入", "ISO9001，COVID-19，5G", "50,45", "2019.12", "1.2.3节", "8m2",
    "一季度、十二月", "三部门联合", "电话0951-5012345", "12号楼", "没有数",
]  # fmt: skip
YEARS = [
    ("2019年12月底前", ["year 2019年"]), ("2018、2019年", ["year 2018", "year 2019年"]), ("二〇一九年", ["year 二〇一九年"]),
    ("2018-2020年", ["year 2018", "year 2020年"]), ("（2019）", ["year 2019"]), ("2019-12-31", ["year 2019"]), ("2019", []),
    ("财预〔2020〕10号", []), ("2019个", ["quantity 2019个"]), ("3.2019年建成", ["year 2019年"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*READ, *MONEY, *YEARS])
def test_what_a_text_names(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number(text: str) -> None:
    assert said(text) == []


def test_lists_are_numbered_but_their_items_count() -> None:
    assert said("1.培训55人；2.采购3台；3.2019年建成1所") == [
        "quantity 55人",
        "quantity 3台",
        "year 2019年",
        "quantity 1所",
    ]
    assert said("得分：1.5；2.5") == ["number 1.5", "number 2.5"]


def test_cells_of_a_row_are_not_read_as_one() -> None:
    assert said("700000\t\t380000元") == ["number 700000", "amount 380000元"]
    assert said("2\t—\t5人  100  200") == ["number 2", "quantity 5人", "number 100", "number 200"]


def test_numbers_are_in_base_units() -> None:
    found = values_in("16.2万元，98.5%，3-5万元，1.2万人，百分之五")
    assert [number(one) for one in found] == ["162000", "0.985", "30000-50000", "12000", "0.05"]


@given(st.text(alphabet="0123456789.,，。；%万元个年月一二十第约至-/（）1 \n预算a", max_size=60))
def test_every_value_stands_where_it_is_said_to(text: str) -> None:
    last = 0
    for found in values_in(text):
        assert found.value.text == text[found.start : found.end]
        assert last <= found.start < found.end
        assert found.value.number is not None or found.value.low is not None
        last = found.start


@pytest.mark.parametrize(
    "part",
    ["一", "1", "约", "1,", "1.", "5个", "第", "2.6万。", "(1)", "百分之", "1-", "\n1.", "底", "2019年"],
)
def test_a_long_text_takes_little_time(part: str) -> None:
    values_in("1月" + part * (15_000 // len(part)))

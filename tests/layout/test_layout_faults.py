"""What is said of that which cannot be read, in both languages, with its place."""

from __future__ import annotations

from typing import Any

import pytest

from linter.diagnostics.codes import Fault
from linter.forms.schema import load_schema
from linter.layout import Reading, read_forms
from linter.pages.document import Document
from linter.text.span import SheetCell

from .drawn import draw
from .test_layout_cases import fields, schema

HEAD = "项目名称 | | 护林员补助 | | | | |\n"
HEAD += "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因\n"


def read(text: str, columns: str = "exact") -> Reading:
    return read_forms(draw(text, columns), schema())


def only(reading: Reading) -> Fault:
    (fault,) = (*(f for found in reading.forms for f in found.faults), *reading.faults)
    return fault


def test_an_empty_document_has_no_form_and_no_place() -> None:
    fault = only(read_forms(Document("text", ()), schema()))
    assert (fault.code, fault.span) == ("D004", None)


def test_no_form_says_what_was_looked_for_and_what_is_there() -> None:
    fault = only(read("会议通知\n\n时间 | 地点\n周一 | 礼堂"))
    assert fault.code == "D004"
    assert "一级指标" in fault.zh and "1个表格" in fault.zh and "会议通知" in fault.zh
    assert "1 tables" in fault.en and "会议通知" in fault.en


def test_a_template_is_said_to_be_one_at_its_first_label() -> None:
    fault = only(read(HEAD + "产出指标 | 数量指标 | 指标1： | | | | |\n总分 | | | | | | |"))
    assert (fault.code, fault.span) == ("D004", SheetCell("T1", "A1"))
    assert "没有填写" in fault.zh and "not filled in" in fault.en


PRINTED = """\
项目名称 | {project} | 主管部门 | |
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
 | 年度资金总额 | {initial} | | | 10 | | {funds}
 | 其中：当年财政拨款 | | | | — | | —
 | 上年结转资金 | | | | — | | —
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
产出指标（50分） | 数量指标 | 指标1：{name} | {target} | | | |
 | | 指标2： | | | | |
 | | …… | | | | |
效益指标（30分） | 经济效益指标 | 指标1： | | | 30 | |
满意度指标（10分） | 服务对象满意度指标 | 指标1： | | | 10 | |
总分 | | | | | 100 | {score} |"""
NOTHING = dict.fromkeys(("project", "initial", "funds", "name", "target", "score"), "")


@pytest.mark.parametrize("project", ["", "夜间开放"])
def test_weights_caps_and_labels_alone_are_a_template(project: str) -> None:
    reading = read(PRINTED.format(**{**NOTHING, "project": project}))
    assert not reading.forms
    assert "没有填写" in only(reading).zh


@pytest.mark.parametrize(
    "entry",
    [{"initial": "0"}, {"funds": "10"}, {"name": "延长开放天数"}, {"target": "100天"}, {"score": "95"}],
)
def test_one_entry_makes_a_template_a_form(entry: dict[str, str]) -> None:
    assert len(read(PRINTED.format(**{**NOTHING, **entry})).forms) == 1


def test_cells_beside_the_columns_are_one_finding_at_the_first() -> None:
    rows = (
        "产出指标 | 数量指标 | 在岗人数 | 20人 | 20人 | 60 | 60 | | 待核\n"
        + "效益指标 | | 火情 | 0 | 0 | 40 | 40 | | 已核"
    )
    fault = only(read(HEAD + rows))
    assert (fault.code, fault.span) == ("D008", SheetCell("T1", "I3"))
    assert "待核" in fault.zh and "2个单元格" in fault.zh


def test_a_row_with_two_readings_says_so_and_takes_one() -> None:
    reading = read(HEAD + " | 数量指标 | | 100% | | | 连日降雨 |\n总分 | | | | | 100 | 98", "inferred")
    fault = only(reading)
    assert (fault.code, fault.span) == ("D007", SheetCell("T1", "B3"))


@pytest.mark.parametrize("columns", ["exact", "inferred"])
def test_prose_around_a_form_is_no_fault(columns: str) -> None:
    text = (
        "自评报告\n一、基本情况。\n\n"
        + HEAD
        + "产出指标 | 数量指标 | 在岗人数 | 20人 | 20人 | 100 | 100 |\n\n二、问题与建议。"
    )
    reading = read(text, columns)
    assert len(reading.forms) == 1
    assert not reading.faults and not reading.forms[0].faults


PLAIN: dict[str, Any] = {
    "schema": {"id": "orders", "root": "order", "names": {"zh": "订货单", "en": "order"}},
    "records": {
        "order": {"buyer": {"type": "text"}, "lines": {"list": "line"}},
        "line": {
            "article": {"type": "text", "slots": True, "headers": ["货品"]},
            "pieces": {"type": "number", "headers": ["件数"]},
            "price": {"type": "money", "headers": ["单价"]},
        },
    },
}
LAYOUT = {
    "start": ["buyer"],
    "pairs": {"买方": "buyer"},
    "blocks": [{"kind": "list", "record": "line", "into": "lines", "min_headers": 3}],
}
ORDER = "买方 | 某某商店 |\n货品 | 件数 | 单价\n茶杯 | 12 | 8.50\n茶壶 | 2 | 45"


def test_a_schema_without_a_layout_finds_no_form() -> None:
    fault = only(read_forms(draw(ORDER, "exact"), load_schema(PLAIN)))
    assert fault.code == "D004" and "订货单" in fault.zh


@pytest.mark.parametrize("columns", ["exact", "inferred"])
def test_a_form_of_another_kind_is_read_by_its_own_data(columns: str) -> None:
    (found,) = read_forms(draw(ORDER, columns), load_schema({**PLAIN, "layout": LAYOUT})).forms
    read = {path: raw.text for path, raw in fields(found.raw)}
    assert read["buyer"] == "某某商店"
    assert read["lines[1].article"] == "茶壶" and read["lines[1].price"] == "45"


@pytest.mark.parametrize("cells", [41, 3_000])
def test_a_row_of_more_cells_than_any_form_has_is_said_to_be_unread(cells: int) -> None:
    row = " | ".join(["产出指标", "数量指标", "护林", "5个", "5个", "10", "10"])
    fault = only(read(f"{HEAD}{row}\n{' | '.join(['90%'] * cells)}", "inferred"))
    assert (fault.code, int(fault.en.split(" and ")[1].split()[0]) >= cells - 41) == ("D008", True)


def test_a_header_of_more_words_than_any_form_has_is_none() -> None:
    read_past = " | 计量单位" * 60
    assert [
        f.code for f in read(f"{HEAD.rstrip()}{read_past}\n产出指标 | 数量指标 | 护林 | 5个", "exact").faults
    ] == ["D004"]


@pytest.mark.parametrize("tables", [1, 3])
def test_each_table_outside_a_form_is_told_once(tables: int) -> None:
    table = "产出指标 | 甲\n产出指标 | 乙\n"
    codes = [fault.code for fault in read("\n说明\n\n".join([table] * tables)).faults]
    assert codes == ["D004", *["D008"] * tables]

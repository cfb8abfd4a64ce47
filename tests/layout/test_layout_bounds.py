"""Where a reading ends: the row below a merged cell, the words that are no amount and no grade."""

from __future__ import annotations

import pytest

from linter.forms.raw import Raw, RawRecord
from linter.layout import read_forms
from linter.layout.lines import lines_of
from linter.pages.document import Cell, Document, Grid
from linter.text.span import TableCell

from .drawn import draw
from .test_layout_cases import schema

HEAD = "项目名称 | 护林员补助\n"
ROWS = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n"
ROW = "产出指标 | 数量指标 | 护林 | 5个 | 5个 | 10 | 10\n"
FUNDS = "项目资金 | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n"


def form(text: str, columns: str = "exact") -> RawRecord:
    (found,) = read_forms(draw(text, columns), schema()).forms
    return found.raw


def said(record: RawRecord, name: str) -> str:
    node = record.fields.get(name)
    return node.text if isinstance(node, Raw) else ""


def rows_of(record: RawRecord, name: str) -> list[RawRecord]:
    node = record.fields.get(name)
    return node if isinstance(node, list) else []


@pytest.mark.parametrize(("down", "held"), [(1, [0, 0, 0]), (2, [0, 1, 0]), (3, [0, 1, 1])])
def test_a_merged_cell_is_held_by_the_rows_that_it_covers(down: int, held: list[int]) -> None:
    spans = [TableCell(1, row, 1) for row in (1, 2, 3)]
    cells = (Cell(0, 0, "a", spans[0], down), *(Cell(row, 1, "b", spans[row]) for row in range(3)))
    lines = lines_of(Document("docx", (Grid("table 1", cells),)))
    assert [len(line.held) for line in lines] == held


@pytest.mark.parametrize("label", ["2023年中央农村综合改革转移支付补助资金下达数", "其他资金"])
def test_a_source_may_begin_with_a_year(label: str) -> None:
    total = " | 年度资金总额 | 10 | 10 | 10 | 10 | 100% | 10\n"
    funds = form(f"{HEAD}{FUNDS}{total} | {label} | 10 | 10 | 10 | | |\n{ROWS}{ROW}").fields["funds"]
    assert isinstance(funds, RawRecord)
    assert [said(part, "name") for part in rows_of(funds, "parts")] == [label]


@pytest.mark.parametrize(("cell", "grade"), [("优", "优"), ("等级：优", "优"), ("说明（优）：见附件", "")])
def test_a_grade_stands_alone_or_behind_a_label(cell: str, grade: str) -> None:
    assert said(form(f"{HEAD}{ROWS}{ROW}总分 | | | | {cell} | 10 | 10"), "grade") == grade


def test_a_label_stays_under_a_category_that_nobody_knows() -> None:
    text = "特别事项 | 安全指标 | 甲 | 5个 | 5个 | 10 | 10\n | 数量指标 | 乙 | 5个 | 5个 | 10 | 10\n"
    rows = rows_of(form(f"{HEAD}{ROWS}{text}{ROW}"), "indicators")
    assert [said(row, "category") for row in rows] == ["特别事项", "特别事项", "产出指标"]

"""Forms whose cells stand one after the other in a text: read as the table they were, or said not to be understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.api import Settings, check_bytes
from linter.diagnostics.severity import Severity
from linter.layout import Reading, read_forms
from linter.readers import read
from linter.readers.base import Pages

from .test_layout_cases import fields, schema

TITLE = "2022年度河道保洁项目支出绩效自评表"
HEAD = [("项目名称", "河道保洁经费"), ("主管部门", "乙县水务局"), ("实施单位", "乙县河道管理所")]
MONEY = ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
FUNDS = [
    ("年度资金总额", "60", "64", "64", "10", "100%", "10"),
    ("其中：当年财政拨款", "48", "50", "50"),
    ("上年结转资金", "12", "14", "14"),
]
COLUMNS = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
]
ROWS = [
    ("产出指标", "数量指标", "保洁河道长度", "≥120公里", "126公里", "20", "20"),
    ("", "", "打捞船只配备数量", "8艘", "8艘", "10", "10"),
    (
        "",
        "质量指标",
        "水面漂浮物清除率",
        "≥95%",
        "94%",
        "20",
        "19.8",
        "汛期上游来水夹带杂物较多，已增加巡查班次",
    ),
    ("效益指标", "生态效益指标", "河道水环境面貌", "持续改善", "持续改善", "30", "30"),
    ("满意度指标", "服务对象满意度指标", "沿河居民满意度", "≥90%", "93%", "10", "10"),
]
TOTAL = ("总分", "100", "99.8")

READ = {
    "title": TITLE, "project": "河道保洁经费", "department": "乙县水务局", "organisation": "乙县河道管理所",
    "money_unit": "万元", "funds.total.initial": "60", "funds.total.executed": "64", "funds.total.rate": "100%",
    "funds.total.weight": "10", "funds.total.score": "10", "funds.parts[0].name": "当年财政拨款",
    "funds.parts[0].executed": "50", "funds.parts[1].name": "上年结转资金", "funds.parts[1].initial": "12",
    "indicators[0].category": "产出指标", "indicators[0].subcategory": "数量指标", "indicators[0].target": "≥120公里",
    "indicators[1].name": "打捞船只配备数量", "indicators[1].subcategory": "数量指标", "indicators[1].weight": "10",
    "indicators[2].subcategory": "质量指标", "indicators[2].score": "19.8",
    "indicators[2].reason": "汛期上游来水夹带杂物较多，已增加巡查班次",
    "indicators[3].category": "效益指标", "indicators[3].actual": "持续改善", "indicators[4].score": "10",
    "indicators[4].category": "满意度指标", "indicators[4].subcategory": "服务对象满意度指标",
    "total.weight": "100", "total.score": "99.8",
}  # fmt: skip


def cells() -> Iterator[str]:
    """The printed cells in reading order, empty ones left out."""
    yield from chain.from_iterable(HEAD)
    yield from MONEY
    yield from chain.from_iterable(FUNDS)
    yield from COLUMNS
    yield from (cell for row in ROWS for cell in row if cell)
    yield from TOTAL


def boxes() -> str:
    """Each cell between brackets of its own."""
    return f"{TITLE}\n (\n" + "\n) (\n".join(cells()) + "\n)\n"


def broken_boxes() -> str:
    """The same, long cells broken over lines, some with an empty line between."""
    broken = [
        text if len(text) < 5 else f"{text[:4]}\n \n{text[4:8]}\n{text[8:]}".rstrip() for text in cells()
    ]
    return f"{TITLE}\n (\n" + "\n) (\n".join(broken) + "\n)[image: ] (\n)\n"


def numbers_first() -> str:
    """The amounts stand before the labels of the sources, as boxes of one row are written together."""
    amounts = [cell for _, *row in FUNDS for cell in row]
    names = [label for label, *_ in FUNDS]
    rows = [cell for row in ROWS for cell in row if cell]
    order = [*chain.from_iterable(HEAD), *MONEY, *amounts, *names, *COLUMNS, *rows, *TOTAL]
    return f"{TITLE}\n (\n" + "\n) (\n".join(order) + "\n)\n"


def tabs_for_lines() -> str:
    """Each cell of the list begins with a tab, its text goes on over lines; merged and empty cells leave tabs."""
    text = [f"\t{text[:5]}\n{text[5:]}\n" if len(text) > 6 else f"\t{text}\n\t\n" for text in cells()]
    return f"{TITLE}\n\n" + "".join(text)


def words() -> str:
    """One line for a row, cells parted by blanks, labels of merged cells on lines of their own."""
    head = [f"{label} {value}" for label, value in HEAD]
    rows = [" ".join(cell for cell in row if cell) for row in (MONEY, *FUNDS, COLUMNS, *ROWS, TOTAL)]
    return "\n".join([TITLE, *head, *rows])


def lines() -> str:
    """A line for each cell, nothing else."""
    return "\n".join([TITLE, *cells()])


def paragraphs() -> str:
    """The same, empty lines between."""
    return "\n\n".join([TITLE, *cells()])


READABLE: list[Callable[[], str]] = [
    boxes,
    broken_boxes,
    numbers_first,
    tabs_for_lines,
    words,
    lines,
    paragraphs,
]


def reading(text: str) -> Reading:
    answer = read("form.txt", text.encode())
    assert isinstance(answer, Pages)
    return read_forms(answer.document, schema())


@pytest.mark.parametrize("text", [pytest.param(make(), id=make.__name__) for make in READABLE])
def test_cells_one_after_the_other_are_the_table_they_were(text: str) -> None:
    (found,) = reading(text).forms
    have = {path: raw.text for path, raw in fields(found.raw)}
    assert {path: have.get(path) for path in READ} == READ
    assert len(found.raw.fields["indicators"]) == len(ROWS)  # type: ignore[arg-type]
    assert not [fault for fault in found.faults if fault.code == "D008"]


@pytest.mark.parametrize("text", [pytest.param(make(), id=make.__name__) for make in READABLE])
def test_a_correct_form_so_written_has_no_findings(text: str) -> None:
    found = check_bytes("form.txt", text.encode(), Settings()).diagnostics
    assert not [d for d in found if d.severity >= Severity.WARNING]


def test_a_label_torn_off_its_rows_is_given_back() -> None:
    """The second column was written late: 数量指标 stands behind its rows."""
    first, second, *others = ROWS
    rows = [first[0], *first[2:], *second[2:], first[1], *(cell for row in others for cell in row if cell)]
    text = "\n".join(
        [TITLE, *chain.from_iterable(HEAD), *MONEY, *chain.from_iterable(FUNDS), *COLUMNS, *rows, *TOTAL]
    )
    (found,) = reading(text).forms
    have = {path: raw.text for path, raw in fields(found.raw)}
    assert {path: have.get(path) for path in READ} == READ


def column_by_column() -> str:
    """A page whose columns were written one after the other."""
    wide = [[*row, *[""] * (len(COLUMNS) - len(row))] for row in ROWS]
    listed = [cell for column in zip(COLUMNS, *wide, strict=True) for cell in column if cell]
    return f"{TITLE}\n (\n" + "\n) (\n".join([*chain.from_iterable(HEAD), *listed, *TOTAL]) + "\n)\n"


def without_weights() -> str:
    """The header promises weights, the rows have lost them."""
    rows = [cell for row in ROWS for cell in (*row[:5], *row[6:]) if cell]
    return f"{TITLE}\n (\n" + "\n) (\n".join([*chain.from_iterable(HEAD), *COLUMNS, *rows, *TOTAL]) + "\n)\n"


@pytest.mark.parametrize("make", [column_by_column, without_weights])
def test_what_is_no_sequence_of_rows_is_said_not_to_be_understood(make: Callable[[], str]) -> None:
    read = reading(make())
    faults = [fault.code for found in read.forms for fault in found.faults] + [
        fault.code for fault in read.faults
    ]
    assert "D008" in faults
    assert not any(found.raw.fields.get("indicators") for found in read.forms)


def test_sources_apart_from_their_amounts_are_not_named_when_they_do_not_add_up() -> None:
    (found,) = reading(numbers_first().replace("50\n) (\n50", "51\n) (\n50")).forms
    assert "parts" not in getattr(found.raw.fields.get("funds"), "fields", {})
    assert "D008" in {fault.code for fault in found.faults}


def test_sources_beside_their_amounts_are_read_whether_or_not_they_add_up() -> None:
    (found,) = reading(boxes().replace("50\n) (\n50", "51\n) (\n50")).forms
    assert {path: raw.text for path, raw in fields(found.raw)}["funds.parts[0].budget"] == "51"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 80), st.sampled_from(["", "第2页", "12"]))
def test_a_cell_lost_or_a_page_number_between_never_makes_another_row(at: int, instead: str) -> None:
    """Every row that is read is one of the form's, whole; else it is said that something was not understood."""
    whole = list(cells())
    at %= len(whole)
    damaged = [*whole[:at], *([instead, whole[at]] if instead else []), *whole[at + 1 :]]
    check_rows(reading(f"{TITLE}\n (\n" + "\n) (\n".join(damaged) + "\n)\n"))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 80), st.sampled_from(["\n", "\n\n"]))
def test_a_cell_lost_from_a_text_of_lines_never_makes_another_row(at: int, between: str) -> None:
    whole = list(cells())
    at %= len(whole)
    check_rows(reading(between.join([TITLE, *whole[:at], *whole[at + 1 :]])))


def check_rows(result: Reading) -> None:
    """Every row that is read is one of the form's, and all of them are read, or something is said."""
    known = {row[2:7] for row in ROWS}
    for found in result.forms:
        said = [fault.code for fault in found.faults]
        rows = [tuple(texts(row)) for row in found.raw.fields.get("indicators") or ()]  # type: ignore[union-attr]
        assert set(rows) <= known
        assert len(rows) == len(ROWS) or "D008" in said
    assert result.forms or result.faults


def texts(row: object) -> list[str]:
    cells = dict(fields(row))  # type: ignore[arg-type]
    return [cells[name].text for name in ("name", "target", "actual", "weight", "score")]

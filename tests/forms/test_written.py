"""Cells in YAML with the header and unit above them, and merged cells."""

from __future__ import annotations

import pytest

from linter.api import Settings, understand
from linter.forms.record import Field, Record, walk

_ROWS = """
headers: {indicators.score: 自评得分, funds.total.budget: 预算数（元）, funds.parts.budget: 当年拨款}
units: {funds.total.budget: 元}
funds:
  total: {budget: 950000, executed: {value: 95, unit: 万元, header: 执行数}}
  current: {budget: 80}
indicators:
- {name: 修渠, score: 8}
- {name: 清淤, score: {shared: "indicators[0].score"}}
- {name: 护坡, score: {value: 6, header: 得分}}
- {name: 植草, score: {header: 得分}}
- {name: 测量}
"""


def _form(text: str) -> tuple[Record, list[str]]:
    understood = understand("form.yaml", text.encode(), Settings())
    return understood.forms[0], [fault.code for fault in understood.faults]


def _cells(form: Record) -> dict[str, Field]:
    return {field.path: field for field in walk(form)}


def test_headers_and_units_hold_for_a_column_and_a_cell_may_differ() -> None:
    form, faults = _form(_ROWS)
    cells = _cells(form)
    assert faults == []
    assert {path: cells[path].header for path in cells if cells[path].header} == {
        "funds.total.budget": "预算数（元）", "funds.total.executed": "执行数", "funds.parts[0].budget": "当年拨款",
        "indicators[0].score": "自评得分", "indicators[2].score": "得分", "indicators[3].score": "得分",
    }  # fmt: skip
    assert cells["funds.total.budget"].value.number == cells["funds.total.executed"].value.number == 950_000
    assert cells["funds.parts[0].budget"].value.number == 800_000
    assert cells["indicators[3].score"].value.state == "blank"


def test_a_merged_cell_is_absent_and_says_whose_it_is() -> None:
    form, _ = _form(_ROWS)
    shared = form["indicators"][1]["score"]
    assert (shared.value.state, shared.shared_with) == ("absent", "indicators[0].score")
    assert form["indicators"][0]["score"].sharers == tuple(form["indicators"][:2])


@pytest.mark.parametrize(
    "score",
    [
        "{}",
        "{valu: 8}",
        "{value: 8, shared: 'indicators[0].score'}",
        "{value: [8]}",
        "{value: {value: 8}}",
        "[8]",
    ],
)
def test_what_is_no_cell_is_told(score: str) -> None:
    form, faults = _form(f"indicators: [{{name: 修渠, score: {score}}}]\n")
    assert set(faults) == {"D012"}
    assert form["indicators"][0]["score"].value.state == "absent"


def test_a_value_as_a_mapping_stands_where_its_text_stands() -> None:
    form, _ = _form("total:\n  score:\n    header: 得分\n    value: 99\n")
    assert tuple(form["total"]["score"].span) == (4, 12, 4, 14)

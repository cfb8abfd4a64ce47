"""Web pages: tables as grids with every cell's row and number, prose with its line, what is hidden left out."""

from __future__ import annotations

import pytest

from linter.diagnostics.codes import Fault
from linter.pages.document import Document, Grid, Paragraph
from linter.readers import read
from linter.readers.base import Pages
from linter.text.span import LinePlace, TableCell


def document(markup: str, name: str = "form.html", encoding: str = "utf-8") -> Document:
    answer = read(name, markup.encode(encoding))
    assert isinstance(answer, Pages), answer
    return answer.document


def grids(markup: str) -> list[Grid]:
    return [block for block in document(markup).blocks if isinstance(block, Grid)]


def test_cells_stand_where_spans_leave_room() -> None:
    (grid,) = grids(
        "<table><tr><td rowspan=2>产出指标</td><td colspan=2>数量</td></tr>"
        "<tr><td>5个</td><th>10</th></tr></table>"
    )
    assert [(c.row, c.column, c.text, c.rowspan, c.colspan, c.span) for c in grid.cells] == [
        (0, 0, "产出指标", 2, 1, TableCell(1, 1, 1)),
        (0, 1, "数量", 1, 2, TableCell(1, 1, 2)),
        (1, 1, "5个", 1, 1, TableCell(1, 2, 1)),
        (1, 2, "10", 1, 1, TableCell(1, 2, 2)),
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("项目资金<br/>(万元)", "项目资金\n(万元)"),
        ("<p>一</p><p>二</p>", "一\n二"),
        ("  270 \n  万元 ", "270 万元"),
        ("9<span style='display: none'>8</span>5", "95"),
        ("&ge;90%<!-- 注 -->", "≥90%"),
        ("<script>1</script>5", "5"),
    ],
)
def test_the_text_of_a_cell_is_what_a_person_sees(markup: str, text: str) -> None:
    (grid,) = grids(f"<table><tr><td>{markup}</td></tr></table>")
    assert grid.cells[0].text == text


def test_prose_has_its_line() -> None:
    found = document(
        "<html><body>\n<h1>自评表</h1>\n<div>\n  (2023 年度)\n</div>\n<p></p></body></html>"
    ).blocks
    assert found == (Paragraph("自评表", LinePlace(2)), Paragraph("(2023 年度)", LinePlace(4)))


def test_a_table_that_lays_out_the_page_is_none() -> None:
    found = document("<table><tr><td>菜单<table><tr><td>合计</td></tr></table>页脚</td></tr></table>").blocks
    assert [getattr(block, "text", "grid") for block in found] == ["菜单", "grid", "页脚"]
    assert isinstance(found[1], Grid) and found[1].cells[0].span == TableCell(2, 1, 1)


def test_a_page_under_the_name_xls_is_read() -> None:
    markup = "<html><head><meta charset=gb2312></head><table><tr><td>得分</td></tr></table></html>"
    assert document(markup, "export.xls", "gb18030").reader == "html"


def test_a_span_of_no_rows_reaches_to_the_end_of_the_table() -> None:
    (grid,) = grids("<table><tr><td rowspan=0 colspan=0>a</td><td>b</td></tr><tr><td>c</td></tr></table>")
    assert [(c.row, c.column, c.text, c.rowspan, c.colspan) for c in grid.cells] == [
        (0, 0, "a", 2, 1), (0, 1, "b", 1, 1), (1, 1, "c", 1, 1)
    ]  # fmt: skip


@pytest.mark.parametrize("span", ["0", "-1", "99999999999", "x", "5000000"])
def test_odd_spans_do_no_harm(span: str) -> None:
    answer = read("form.html", f"<table><tr><td rowspan={span} colspan={span}>5</td></tr></table>".encode())
    assert isinstance(answer, Pages)


def test_too_many_cells_are_said() -> None:
    row = "<tr>" + "<td colspan=1000>x</td>" * 300 + "</tr>"
    answer = read("form.html", f"<html><table>{row}</table>".encode())
    assert isinstance(answer, Fault) and answer.code == "D010"

"""Excel files: what each construction of the format becomes."""

from __future__ import annotations

import pytest

from linter.pages.document import Grid
from linter.readers import read
from linter.readers.base import Pages
from linter.text.span import SheetCell
from tests.readers.office_parts import xlsx

MERGE = '<mergeCells><mergeCell ref="{}"/></mergeCells>'


def pages(data: bytes) -> Pages:
    answer = read("form.xlsx", data)
    assert isinstance(answer, Pages), answer
    return answer


def grids(data: bytes) -> list[Grid]:
    return [block for block in pages(data).document.blocks if isinstance(block, Grid)]


def cell(xml: str, **options: object) -> tuple[str, str | None]:
    """Text and stored text of the first cell of a sheet that holds one c element."""
    found = grids(xlsx(f'<row r="1">{xml}</row>', **options))  # type: ignore[arg-type]
    return (found[0].cells[0].text, found[0].cells[0].stored) if found else ("", None)


@pytest.mark.parametrize(
    ("xml", "text", "stored"),
    [
        pytest.param('<c r="A1"><v>16.2</v></c>', "16.2", None, id="number"),
        pytest.param(
            '<c r="A1"><v>0.61320000000000008</v></c>', "0.6132", "0.61320000000000008", id="15 digits count"
        ),
        pytest.param('<c r="A1"><v>1E2</v></c>', "100", "1E2", id="exponent"),
        pytest.param('<c r="A1" t="s"><v>1</v></c>', "党建", None, id="shared string"),
        pytest.param(
            '<c r="A1" t="s"><v>2</v></c>', "绩效自评", None, id="rich text without its phonetic hints"
        ),
        pytest.param('<c r="A1" t="s"><v>9</v></c>', "", None, id="a string that is not there"),
        pytest.param(
            '<c r="A1" t="inlineStr"><is><t> 甲_x000D_\n乙 </t></is></c>', "甲\n乙", None, id="inline string"
        ),
        pytest.param('<c r="A1" t="b"><v>1</v></c>', "TRUE", "1", id="boolean"),
        pytest.param('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!", None, id="error"),
        pytest.param('<c r="A1"><f>B1+C1</f><v>99</v></c>', "99", None, id="formula"),
        pytest.param('<c r="A1" t="str"><f>A2&amp;"元"</f><v>3元</v></c>', "3元", None, id="formula of text"),
        pytest.param('<c r="A1" t="d"><v>2021-12-31</v></c>', "2021-12-31", None, id="date as text"),
        pytest.param('<c r="A1"><v>abc</v></c>', "abc", None, id="a number that is none"),
    ],
)
def test_cells(xml: str, text: str, stored: str | None) -> None:
    rich = "<si><r><t>绩效</t></r><r><t>自评</t></r><rPh><t>ji xiao</t></rPh></si>"
    strings = f"<si><t>零</t></si><si><t>党建</t></si>{rich}"
    assert cell(xml, strings=strings) == (text, stored)


@pytest.mark.parametrize(
    ("code", "raw", "text"),
    [
        ("0%", "0.6132", "61%"),
        ("0.00%", "0.6132", "61.32%"),
        ("0%", "1", "100%"),
        ("#,##0.00", "1234567.891", "1,234,567.89"),
        ("yyyy-mm-dd", "44561", "2021-12-31"),
        ('yyyy"年"m"月"', "44561", "2021年12月"),
        ("0.0", "0.25", "0.3"),
    ],
)
def test_numbers_look_as_the_sheet_shows_them_and_say_what_is_stored(code: str, raw: str, text: str) -> None:
    assert cell(f'<c r="A1" s="1"><v>{raw}</v></c>', formats=(code,)) == (text, raw)


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    assert cell('<c r="A1" s="1"><v>43099</v></c>', formats=("yyyy-mm-dd",), base1904=True)[0] == "2021-12-31"


def test_places_are_the_sheets_own_and_empty_cells_among_them_are_there() -> None:
    (grid,) = grids(xlsx('<row r="2"><c r="B2"><v>1</v></c></row><row r="3"><c r="C3"><v>2</v></c></row>'))
    assert [(c.row, c.column, c.text, c.span) for c in grid.cells] == [
        (1, 1, "1", SheetCell("表一", "B2")),
        (1, 2, "", SheetCell("表一", "C2")),
        (2, 1, "", SheetCell("表一", "B3")),
        (2, 2, "2", SheetCell("表一", "C3")),
    ]


def test_addresses_may_be_left_out() -> None:
    (grid,) = grids(xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"))
    assert [c.span[1] for c in grid.cells if c.text] == ["A1", "B1", "A2"]


def test_merged_cells_stand_once_at_their_top_left() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>7</v></c></row><row r="2"><c r="C2"><v>2</v></c></row>'
    )
    (grid,) = grids(xlsx(rows + MERGE.format("A1:B2")))
    assert [(c.text, c.rowspan, c.colspan, c.span[1]) for c in grid.cells] == [
        ("1", 2, 2, "A1"), ("", 1, 1, "C1"), ("2", 1, 1, "C2"),
    ]  # fmt: skip


def test_a_merge_of_a_whole_row_goes_as_far_as_the_grid() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    (grid,) = grids(xlsx(rows + MERGE.format("A1:XFD1")))
    assert (grid.cells[0].colspan, len(grid.cells)) == (2, 3)


def test_a_stray_cell_far_away_does_not_fill_the_sheet() -> None:
    (grid,) = grids(
        xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    )
    assert len(grid.cells) <= 4


def test_hidden_sheets_are_left_out() -> None:
    one = '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert [g.name for g in grids(xlsx(one, one, one, states=("", "hidden", "veryHidden")))] == ["表一"]


def test_hidden_sheets_are_read_when_nothing_else_is() -> None:
    one = '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert [g.name for g in grids(xlsx("", one, states=("", "hidden")))] == ["表二"]


def test_formulas_without_a_result_are_said_once_a_sheet() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f></c><c r="C1"><f>A1</f><v></v></c></row>'
    answer = pages(xlsx(rows, rows))
    assert [(f.code, f.span) for f in answer.faults] == [
        ("D014", SheetCell("表一", "B1")),
        ("D014", SheetCell("表二", "B1")),
    ]
    assert "2 个公式" in answer.faults[0].zh
    (first, _) = grids(xlsx(rows, rows))
    assert [c.text for c in first.cells] == ["1", "", ""]


def test_a_formula_whose_result_is_empty_text_is_computed() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(1,"")</f><v></v></c></row>'
    assert pages(xlsx(rows)).faults == ()


def test_strict_files_read_alike() -> None:
    data = xlsx(
        '<row r="1"><c r="A1"><v>1</v></c></row>', space="http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    assert [c.text for c in grids(data)[0].cells] == ["1"]

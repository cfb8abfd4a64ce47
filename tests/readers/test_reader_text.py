"""Plain text: tabs make cells, every place is exact."""

from __future__ import annotations

import pytest

from linter.pages.document import Grid, Paragraph
from linter.readers import read
from linter.readers.base import Pages
from linter.text.span import TextSpan


def blocks(text: str) -> tuple[Grid | Paragraph, ...]:
    answer = read("form.txt", text.encode())
    assert isinstance(answer, Pages), answer
    return answer.document.blocks


def shape(text: str) -> list[object]:
    """Grids as rows of texts (`None` where a row holds nothing), paragraphs as text."""
    out: list[object] = []
    for block in blocks(text):
        if isinstance(block, Paragraph):
            out.append(block.text)
        else:
            out.append({row: [cell.text for cell in cells] for row, cells in block.rows().items()})
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲\n\n乙", ["甲", "乙"], id="lines without tabs are prose"),
        pytest.param("a\tb\nc\td", [{0: ["a", "b"], 1: ["c", "d"]}], id="lines with tabs are one grid"),
        pytest.param(
            "a\tb\n\n\nc\td",
            [{0: ["a", "b"], 3: ["c", "d"]}],
            id="blank lines do not end a grid, and are counted",
        ),
        pytest.param(
            "a\tb\n\t\nc\td",
            [{0: ["a", "b"], 1: ["", ""], 2: ["c", "d"]}],
            id="tab-only lines are rows of empty cells",
        ),
        pytest.param(
            "a\tb\n指标\nc\td",
            [{0: ["a", "b"], 1: ["指标"], 2: ["c", "d"]}],
            id="a lone line between rows is a row",
        ),
        pytest.param(
            "a\tb\n\n标题\n\nc\td",
            [{0: ["a", "b"]}, "标题", {0: ["c", "d"]}],
            id="prose set off by blank lines ends a grid",
        ),
        pytest.param(
            "a\tb\n标题\n\nc\td",
            [{0: ["a", "b"]}, "标题", {0: ["c", "d"]}],
            id="prose set off on one side ends it too",
        ),
        pytest.param(
            "a\tb\n一\n二\nc\td",
            [{0: ["a", "b"]}, "一", "二", {0: ["c", "d"]}],
            id="two lines of prose end it",
        ),
        pytest.param("a\tb\n\n\n", [{0: ["a", "b"]}], id="blank lines at the end belong to nothing"),
        pytest.param(
            "# 标题\n\n| a | b |\n| --- | :-: |\n| c<br>d | **e** |\n| | 1\\|2 |\n\n注：f",
            ["标题", {0: ["a", "b"], 1: ["c\nd", "e"], 2: ["", "1|2"]}, "注：f"],
            id="a table of Markdown is a grid, its mark-up gone",
        ),
        pytest.param(
            "标题 |\na | b ||\nc |||\n\nd|e",
            ["标题", {0: ["a", "b", ""], 1: ["c", "", ""], 3: ["d", "e"]}],
            id="cells between bars, the last ones empty",
        ),
        pytest.param(
            "标题\n┌──┬──┐\n│a│b│\n├──┼──┤\n│c││\n└──┴──┘",
            ["标题", {0: ["", "a", "b"], 2: ["", "c", ""]}],
            id="cells between drawn bars, the lines between rows gone",
        ),
        pytest.param(
            "标题\n+---+---+\n| a | b |\n+===+===+\n| c | |\n+---+---+",
            ["标题", {0: ["", "a", "b"], 2: ["", "c", ""]}],
            id="cells between bars, lines of dashes between rows gone",
        ),
        pytest.param("a｜b\nc｜｜", [{0: ["a", "b"], 1: ["c", ""]}], id="cells between bars of full width"),
        pytest.param("a│b\n一\n二", ["a│b", "一", "二"], id="a drawn bar in a line or two makes no table"),
        pytest.param("a | b\n一\n二", ["a | b", "一", "二"], id="a bar in a line or two makes no table"),
        pytest.param(
            "| a |\n| --- |\nc\td", ["| a |", "| --- |", {0: ["c", "d"]}], id="cells by tabs win over bars"
        ),
        pytest.param("a\tb\r\nc\td\r\n", [{0: ["a", "b"], 1: ["c", "d"]}], id="windows line ends"),
        pytest.param("a\tb\rc\td\r", [{0: ["a", "b"], 1: ["c", "d"]}], id="old Mac line ends"),
    ],
)
def test_grids_and_prose(text: str, expected: list[object]) -> None:
    assert shape(text) == expected


def test_columns_of_text_are_inferred() -> None:
    (grid,) = blocks("a\tb")
    assert isinstance(grid, Grid) and grid.columns == "inferred"


def test_cells_have_the_place_of_their_trimmed_text() -> None:
    (grid,) = blocks("\n  名称 \t\t≥ 90% \n")
    assert isinstance(grid, Grid)
    assert [(c.text, c.span) for c in grid.cells] == [
        ("名称", TextSpan(2, 3, 2, 5)),
        ("", TextSpan(2, 7, 2, 7)),
        ("≥ 90%", TextSpan(2, 8, 2, 13)),
    ]


def test_paragraphs_have_their_place() -> None:
    assert blocks("\n\n 　标题 ")[0].span == TextSpan(3, 3, 3, 5)


def test_columns_count_characters_beyond_the_first_plane_as_one() -> None:
    (grid,) = blocks("𠮷\tb")
    assert isinstance(grid, Grid) and grid.cells[1].span == TextSpan(1, 3, 1, 4)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_usual_encodings_read_alike(encoding: str) -> None:
    text = "项目名称\t党建经费（万元）\n得分\t≥95%\n"
    answer = read("form.txt", text.encode(encoding))
    assert isinstance(answer, Pages) and answer.faults == ()
    (grid,) = answer.document.blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["项目名称", "党建经费（万元）", "得分", "≥95%"]
    assert grid.cells[0].span == TextSpan(1, 1, 1, 5)


def test_broken_bytes_are_replaced_and_said_with_their_line() -> None:
    answer = read("form.txt", ("项目名称\t党建经费\n" * 9).encode() + b"\xe5\x85\n" + "得分\t9".encode())
    assert isinstance(answer, Pages)
    (fault,) = answer.faults
    assert (fault.code, getattr(fault.span, "line", None)) == ("D013", 10)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "D002", id="nothing"),
        pytest.param(b" \r\n\t\n", "D002", id="white space"),
        pytest.param(b"\xef\xbb\xbf", "D002", id="a BOM alone"),
        pytest.param(b"\xef\xbb\xbf \n", "D002", id="a BOM and white space"),
        pytest.param("　\n　".encode(), "D002", id="full-width blanks"),
        pytest.param(b"\x00\x01\x02\x03" * 50, "D005", id="binary"),
        pytest.param(b"\0" * 64, "D005", id="zeros"),
        pytest.param(bytes(range(128, 256)) * 9, "D001", id="no encoding fits"),
    ],
)
def test_what_is_no_text_is_said(data: bytes, code: str) -> None:
    assert getattr(read("form.txt", data), "code", None) == code


def test_too_many_cells_are_refused() -> None:
    assert getattr(read("form.txt", b"a" + b"\t" * 200_001), "code", None) == "D010"


def test_places_in_a_table_of_markdown() -> None:
    grid = blocks("|  | 得分 |\n|--|--|\n| 甲 | **9.5** |")[0]
    assert isinstance(grid, Grid)
    spans = {cell.text: cell.span for cell in grid.cells}
    assert spans == {
        "": TextSpan(1, 2, 1, 2),
        "得分": TextSpan(1, 6, 1, 8),
        "甲": TextSpan(3, 3, 3, 4),
        "9.5": TextSpan(3, 9, 3, 12),
    }

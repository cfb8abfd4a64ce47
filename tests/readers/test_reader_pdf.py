"""PDF: ruled tables as grids, merged cells where no line is drawn, tables that go on over a page break."""

from __future__ import annotations

import pytest

from linter.diagnostics.codes import Fault
from linter.pages.document import Document, Grid, Paragraph
from linter.readers import read
from linter.readers.base import Pages
from linter.reporters.places import spoken
from linter.text.span import PageBox, Spot, span_to_json
from tests.readers.drawn_pdf import Line, Words, pdf, ruled, turn


def document(data: bytes) -> Document:
    answer = read("form.pdf", data)
    assert isinstance(answer, Pages), answer
    return answer.document


def shape(grid: Grid) -> list[tuple[int, int, str, int, int]]:
    return [(c.row, c.column, c.text, c.rowspan, c.colspan) for c in grid.cells if c.text]


def test_a_table_and_the_prose_around_it() -> None:
    words = [(60, 800, "Title"), (60, 735, "A"), (160, 735, "100%"), (60, 715, "B"), (60, 640, "Note")]
    above, grid, below = document(pdf((ruled(750, 2), words))).blocks
    assert isinstance(above, Paragraph) and above.text == "Title"
    assert isinstance(below, Paragraph) and below.text == "Note"
    assert isinstance(grid, Grid) and len(grid.cells) == 6
    assert shape(grid) == [(0, 0, "A", 1, 1), (0, 1, "100%", 1, 1), (1, 0, "B", 1, 1)]


def test_a_cell_has_its_page_and_box_from_the_top() -> None:
    (grid,) = document(pdf((ruled(742, 1), [(60, 727, "A")]))).blocks
    assert isinstance(grid, Grid)
    assert grid.cells[0].span == PageBox(1, ("50.00", "100.00", "150.00", "120.00"), Spot(1, 1, 1, ""))


def test_a_place_is_said_as_a_reader_of_the_page_counts() -> None:
    missing = [(50, 730, 150, 730)]
    words = [
        (60, 725, "Output"),
        (160, 735, "Roads 2"),
        (160, 715, "Wells"),
        (260, 735, "2.5"),
        (260, 715, "5"),
    ]
    (grid,) = document(pdf((ruled(750, 2, missing=missing), words))).blocks
    assert isinstance(grid, Grid)
    said = {c.text: spoken(c.span, "en").removeprefix("page 1, table 1, ") for c in grid.cells}
    assert said == {
        "Output": "row 1, column 1",
        "Roads 2": 'row 1 "Output", column 2',
        "2.5": 'row 1 "Output", column 3',
        "Wells": 'row 2 "Output", column 2',
        "5": 'row 2 "Wells", column 3',
    }
    assert spoken(grid.cells[-1].span, "zh") == "第1页 表1 第2行“Wells” 第3列"
    assert set(span_to_json(grid.cells[-1].span)) == {"page", "bbox"}


def test_cells_without_a_line_between_them_are_one() -> None:
    missing = [(50, 730, 150, 730), (250, 750, 250, 730)]
    words = [(60, 725, "down"), (160, 735, "across")]
    (grid,) = document(pdf((ruled(750, 2, missing=missing), words))).blocks
    assert isinstance(grid, Grid)
    assert shape(grid) == [(0, 0, "down", 2, 1), (0, 1, "across", 1, 2)]


def test_lines_of_a_cell_and_gaps_between_words() -> None:
    words = [(60, 741, "one"), (60, 732, "two"), (160, 735, "5"), (185, 735, "6")]
    (grid,) = document(pdf((ruled(750, 1), words))).blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["one\ntwo", "5 6", ""]


def test_a_table_goes_on_over_the_page_break() -> None:
    first = (ruled(100, 2), [(60, 85, "block"), (160, 85, "a"), (260, 85, "1"), (160, 65, "b")])
    second = (ruled(800, 2), [(160, 785, "c"), (260, 785, "3"), (60, 765, "next")])
    first = ([line for line in first[0] if line != (50, 80, 150, 80)], first[1])
    (grid,) = document(pdf(first, second)).blocks
    assert isinstance(grid, Grid)
    assert shape(grid) == [
        (0, 0, "block", 3, 1), (0, 1, "a", 1, 1), (0, 2, "1", 1, 1), (1, 1, "b", 1, 1),
        (2, 1, "c", 1, 1), (2, 2, "3", 1, 1), (3, 0, "next", 1, 1),
    ]  # fmt: skip


def test_prose_between_makes_two_tables() -> None:
    first, second = (ruled(200, 1), [(60, 185, "a"), (60, 120, "between")]), (ruled(700, 1), [(60, 685, "b")])
    assert [type(block) for block in document(pdf(first, second)).blocks] == [Grid, Paragraph, Grid]


def test_page_numbers_do_not_part_a_table() -> None:
    first, second = (ruled(100, 1), [(60, 85, "a"), (290, 20, "1")]), (ruled(800, 1), [(60, 785, "b")])
    found = document(pdf(first, second)).blocks
    assert sum(isinstance(block, Grid) for block in found) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf(([], [])), "D009"),
        (b"%PDF-1.4\nrubbish", "D001"),
        (pdf(*[([], [(60, 800, "x")])] * 301), "D010"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    answer = read("form.pdf", data)
    assert isinstance(answer, Fault) and answer.code == code


def test_a_text_broken_for_want_of_room_is_one() -> None:
    words = [(55, 741, "1234567890123456"), (55, 732, "78"), (155, 741, "12.5"), (155, 732, "13")]
    (grid,) = document(pdf((ruled(750, 1), words))).blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["123456789012345678", "12.5\n13", ""]


def test_prose_is_put_together_and_short_lines_are_not() -> None:
    full = "word " * 17 + "and"
    words = [
        (80, 700, "Heading"),
        (80, 680, full),
        (80, 665, "more."),
        (80, 640, "Short."),
        (80, 620, "Next."),
    ]
    blocks = document(pdf(([], words))).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "Heading",
        full + " more.",
        "Short.",
        "Next.",
    ]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_drawn_lying_down_is_read_as_it_is_shown(degrees: int) -> None:
    drawn = pdf((ruled(742, 2), [(60, 727, "Name"), (160, 727, "100%"), (60, 707, "Total")]))
    assert document(turn(drawn, degrees)).blocks == document(drawn).blocks


def test_places_count_from_the_corner_of_the_page() -> None:
    drawn = pdf((ruled(742, 1), [(60, 727, "A")]))
    (grid,) = document(drawn.replace(b"[0 0 595 842]", b"[-50 -100 545 742]")).blocks
    assert isinstance(grid, Grid)
    assert grid.cells[0].span == PageBox(1, ("100.00", "0.00", "200.00", "20.00"), Spot(1, 1, 1, ""))


def test_a_row_torn_by_the_page_break_is_one() -> None:
    first = (
        ruled(100, 2),
        [(55, 90, "whole"), (155, 90, "1"), (55, 70, "1234567890123456"), (155, 70, "12.5")],
    )
    second = (ruled(800, 2), [(55, 790, "78"), (55, 770, "next"), (155, 770, "3")])
    (grid,) = document(pdf(first, second)).blocks
    assert isinstance(grid, Grid)
    assert shape(grid) == [
        (0, 0, "whole", 1, 1), (0, 1, "1", 1, 1), (1, 0, "123456789012345678", 1, 1), (1, 1, "12.5", 1, 1),
        (2, 0, "next", 1, 1), (2, 1, "3", 1, 1),
    ]  # fmt: skip


def test_what_a_window_hides_belongs_to_the_cell_of_the_window() -> None:
    """A text of three lines in a cell of one, in whose window only the second is seen."""
    window = (50, 730, 100, 20)
    words = [(60, 736 + 12 * (1 - n), f"line {n}", window) for n in range(3)]
    drawn = pdf((ruled(770, 3), [*words, (160, 756, "above"), (60, 716, "below")]))
    (grid,) = document(drawn).blocks
    assert isinstance(grid, Grid)
    assert {(c.row, c.column): " ".join(c.text.split()) for c in grid.cells if c.text} == {
        (0, 1): "above", (1, 0): "line 0 line 1 line 2", (2, 0): "below",
    }  # fmt: skip


def test_what_a_window_shows_nowhere_is_not_read() -> None:
    (grid,) = document(pdf((ruled(750, 1), [(60, 735, "1"), (60, 500, "gone", (60, 600, 40, 20))]))).blocks
    assert isinstance(grid, Grid)
    assert [c.text for c in grid.cells if c.text] == ["1"]


def test_a_merged_cell_drawn_on_both_pages_is_one() -> None:
    """Its text stands in the middle of both parts; each page draws it and shows its part of it."""
    lines = ruled(100, 2, 2, [(50, 80, 150, 80)]), ruled(800, 2, 2, [(50, 780, 150, 780)])
    merged = [(60, 56, "12.5", (50, 60, 100, 40))], [(60, 796, "12.5", (50, 760, 100, 40))]
    rows = [(155, 85, "a"), (155, 65, "b")], [(155, 785, "c"), (155, 765, "d")]
    (grid,) = document(pdf((lines[0], merged[0] + rows[0]), (lines[1], merged[1] + rows[1]))).blocks
    assert isinstance(grid, Grid)
    assert [cell for cell in shape(grid) if cell[2] == "12.5"] == [(0, 0, "12.5", 4, 1)]


def test_a_merged_cell_goes_on_over_a_whole_page() -> None:
    """Between the pages where it begins and ends nothing is drawn of it but the lines beside it."""
    open_ = [(50, 800 - 20 * n, 150, 800 - 20 * n) for n in range(4)]
    lines = (
        ruled(100, 3, 3, [(50, 80, 150, 80), (50, 60, 150, 60)]),
        ruled(800, 3, 3, open_),
        ruled(800, 3, 3, open_[1:3]),
    )
    words = [
        [(155, 800 - 20 * n - 14 - 700 * (not page), f"{page}{n}") for n in range(3)] for page in range(3)
    ]
    (grid,) = document(pdf(*((a, [*b, (60, 85, "label")] if not n else b) for n, (a, b) in enumerate(zip(lines, words, strict=True))))).blocks  # fmt: skip
    assert isinstance(grid, Grid)
    assert next(cell for cell in shape(grid) if cell[2] == "label")[3] == 9
    assert [c.text for c in grid.cells if c.column == 1] == [
        f"{page}{n}" for page in range(3) for n in range(3)
    ]


def test_a_row_that_begins_on_the_new_page_is_its_own() -> None:
    first = (ruled(100, 1), [(55, 90, "1234567890123456"), (155, 90, "12.5")])
    second = (ruled(800, 1), [(55, 790, "78"), (155, 790, "10")])
    (grid,) = document(pdf(first, second)).blocks
    assert isinstance(grid, Grid)
    assert [cell[:3] for cell in shape(grid)] == [
        (0, 0, "1234567890123456"),
        (0, 1, "12.5"),
        (1, 0, "78"),
        (1, 1, "10"),
    ]


def test_rows_repeated_on_each_page_are_read_once() -> None:
    head = [(55, 785, "name"), (155, 785, "score")]
    first = (ruled(800, 38), [*head, *((55, 785 - 20 * n, f"row {n}") for n in range(1, 38))])
    second = (ruled(800, 2), [*head, (55, 765, "last")])
    (grid,) = document(pdf(first, second)).blocks
    assert isinstance(grid, Grid)
    texts = [cell.text for cell in grid.cells if cell.text]
    assert (texts.count("name"), texts[-1], max(cell.row for cell in grid.cells)) == (1, "last", 38)


def test_a_form_that_begins_anew_keeps_its_first_row() -> None:
    pages = [(ruled(800, 2), [(55, 785, "title"), (55, 765, "project"), (155, 765, name)]) for name in "ab"]
    (grid,) = document(pdf(*pages)).blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells if cell.text] == [
        "title",
        "project",
        "a",
        "title",
        "project",
        "b",
    ]


# Cells of 100 points; a character of the test's type is 5 to 6 points wide.
def faults(data: bytes) -> list[tuple[str, str]]:
    answer = read("form.pdf", data)
    assert isinstance(answer, Pages)
    return [(fault.code, str(fault.span)) for fault in answer.faults]


@pytest.mark.parametrize(
    ("words", "cells"),
    [
        # A text that runs on over its right border, under the number of the next cell.
        ([(52, 735, "a text of a cell that is too long"), (153, 735, "12.5")], {(0, 0): "a text of a cell that is too long", (0, 1): "12.5"}),
        # A number at the right border of its cell that began in the one before.
        ([(52, 735, "7"), (140, 735, "12345678901234567890")], {(0, 0): "7", (0, 1): "12345678901234567890"}),
        # What stands at the left border of the next cell begins anew, though the text before ends just there.
        ([(125, 735, "abcde"), (152, 735, "10")], {(0, 0): "abcde", (0, 1): "10"}),
        # Text over the outer border of the table stays in its cell.
        ([(252, 735, "reasons that find no room in the last column"), (52, 735, "1")], {(0, 0): "1", (0, 2): "reasons that find no room in the last column"}),
    ],
)  # fmt: skip
def test_text_that_crosses_a_border_belongs_to_the_cell_it_is_written_in(
    words: list[tuple[int, int, str]], cells: dict[tuple[int, int], str]
) -> None:
    drawn = pdf((ruled(750, 1), words))
    (grid,) = document(drawn).blocks
    assert isinstance(grid, Grid)
    assert {(c.row, c.column): " ".join(c.text.split()) for c in grid.cells if c.text} == cells
    assert not faults(drawn)


def test_lines_that_find_no_room_in_a_low_row_are_one_text() -> None:
    words = [(60, 753, "first line"), (60, 742, "second line"), (60, 731, "third line"), (160, 740, "5")]
    (grid,) = document(pdf((ruled(777, 3), words))).blocks
    assert isinstance(grid, Grid)
    assert [" ".join(c.text.split()) for c in grid.cells if c.text] == [
        "first line second line third line",
        "5",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([(60, 735, "2.5"), (160, 735, "10")], False),
        ([(60, 735, "2.5"), (62, 735, "10")], True),
        ([(60, 735, "2.5"), (60, 735, "2.5")], False),
        ([(60, 738, "2.5"), (63, 734, "10")], True),
        ([(60, 735, "####")], True),
        ([(60, 735, "No # 5")], False),
        ([(60, 735, "2E+06")], True),
        ([(60, 735, "1.5E-05")], True),
    ],
)
def test_a_cell_that_nobody_can_read_is_told(words: list[tuple[int, int, str]], told: bool) -> None:
    place = str(PageBox(1, ("50.00", "92.00", "150.00", "112.00"), Spot(1, 1, 1, "")))
    assert faults(pdf((ruled(750, 1), words))) == ([("D019", place)] if told else [])


def test_a_column_of_single_characters_is_no_turned_page() -> None:
    words = [(60, 735 - 11 * n, char) for n, char in enumerate("12.5%")] + [(160, 735, "x")]
    (grid,) = document(pdf(([(50, 750, 250, 750), (50, 660, 250, 660), (50, 750, 50, 660), (150, 750, 150, 660), (250, 750, 250, 660)], words))).blocks  # fmt: skip
    assert isinstance(grid, Grid)
    assert ["".join(c.text.split()) for c in grid.cells] == ["12.5%", "x"]


@pytest.mark.parametrize(
    ("above", "below", "torn"),
    [
        ("123456789012345678.5", "17.5", False),
        ("12345678901234567890", "-", False),
        ("a long text of this cell", "goes on here", True),
    ],
)
def test_two_numbers_are_no_row_that_a_page_break_tears(above: str, below: str, torn: bool) -> None:
    box = [(50, 100, 165, 100), (50, 80, 165, 80), (50, 100, 50, 80), (165, 100, 165, 80)]
    over = [(a, b + 650, c, d + 650) for a, b, c, d in box]
    drawn = pdf((box, [(52, 85, above)]), (over, [(52, 735, below)]))
    rows = [c.text for block in document(drawn).blocks if isinstance(block, Grid) for c in block.cells]
    assert (len(rows) == 1) == torn


LEFT = [[(55, 785 - 20 * row, f"name {row}{page}") for row in range(6)] for page in range(2)]
RIGHT = [(55, 785 - 20 * row, f"{row}.5") for row in range(6)]


@pytest.mark.parametrize(
    ("pages", "wide"),
    [
        # The columns to the right overleaf; a list that goes on; two forms of one print; pages with other rows.
        (((ruled(800, 6, 4), LEFT[0]), (ruled(800, 6, 2), RIGHT)), True),
        (((ruled(800, 6, 4), LEFT[0]), (ruled(800, 2, 4), LEFT[1][:2]), (ruled(800, 6, 2), RIGHT)), True),
        (((ruled(800, 6, 4), LEFT[0]), (ruled(800, 6, 4), RIGHT)), False),
        (((ruled(800, 6, 4), LEFT[0]), (ruled(800, 6, 2), LEFT[0])), False),
        (((ruled(800, 6, 4), LEFT[0]), (ruled(800, 5, 2), RIGHT[:5])), False),
        (((ruled(800, 3, 4), LEFT[0][:3]), (ruled(800, 3, 2), RIGHT[:3])), False),
    ],
)
def test_columns_printed_overleaf_are_told(
    pages: tuple[tuple[list[Line], list[Words]], ...], wide: bool
) -> None:
    answer = read("form.pdf", pdf(*pages))
    assert (isinstance(answer, Fault) and answer.code == "D009" and "所有列" in answer.zh) == wide

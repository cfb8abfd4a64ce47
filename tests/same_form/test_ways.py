"""However an office program stores a form, it is the same form: each way of `word_ways` and `sheet_ways` at a time."""

from __future__ import annotations

import io
from random import Random

import pytest

from linter.pages.document import Grid
from linter.readers import read
from linter.readers.base import Pages
from linter.readers.docx_symbols import sign
from tests.formgen.files import clean_file
from tests.formgen.reading import compare
from tests.formgen.writers import Written
from tests.same_form import sheet_ways, word_ways

SEEDS = (1, 2, 3, 5)


def bare(written: Written) -> Written:
    """Without places: rows and cells that nobody sees are counted like any other."""
    return written._replace(places=[{} for _ in written.places])


@pytest.mark.parametrize("way", word_ways.WAYS)
def test_a_word_file_says_the_same_however_it_is_stored(way: str) -> None:
    stored_otherwise = 0
    for seed in SEEDS:
        one = clean_file(seed, "docx")
        data = word_ways.changed(one.written.data, word_ways.WAYS[way])
        stored_otherwise += word_ways.body_of(data) != word_ways.body_of(one.written.data)
        assert compare(bare(one.written._replace(data=data)), one.expected).wrong == []
    assert stored_otherwise, "this way changes none of the files: the test says nothing"


def test_a_word_file_says_the_same_in_many_ways_at_once() -> None:
    inside = (
        "insertions",
        "deletions",
        "links",
        "hidden words",
        "comments",
        "page breaks",
        "controls around cells",
    )
    for seed in SEEDS:
        one, data = clean_file(seed, "docx"), clean_file(seed, "docx").written.data
        for way in Random(seed).sample(inside, len(inside)):
            data = word_ways.changed(data, word_ways.WAYS[way])
        assert compare(bare(one.written._replace(data=data)), one.expected).wrong == []


@pytest.mark.parametrize("way", [*sheet_ways.BOOKS, *sheet_ways.TEXTS])
def test_a_sheet_says_the_same_however_it_is_stored(way: str) -> None:
    for seed in SEEDS:
        one = clean_file(seed, "xlsx")
        if way in sheet_ways.BOOKS:
            data = sheet_ways.through_openpyxl(one.written.data, sheet_ways.BOOKS[way])
        else:
            data = sheet_ways.through_text(one.written.data, sheet_ways.TEXTS[way])
        assert compare(one.written._replace(data=data), one.expected).wrong == []


def test_what_is_hidden_beside_an_old_sheet_is_no_part_of_it() -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row, words in enumerate(
        (("优", "一级指标", "分值"), ("良", "产出指标", 50), ("中", "效益指标", 40), ("总分", 1, 2))
    ):
        for column, word in enumerate(words):
            sheet.write(row, column, word)
    sheet.col(0).hidden = True
    for row in (1, 3):
        sheet.row(row).hidden = True
    stream = io.BytesIO()
    book.save(stream)
    answer = read("form.xls", stream.getvalue())
    assert isinstance(answer, Pages)
    (grid,) = answer.document.blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["一级指标", "分值", "产出指标", "50", "效益指标", "40"]


@pytest.mark.parametrize(
    ("font", "code", "seen"),
    [
        ("Symbol", "F0B3", "≥"), ("Symbol", "F0A3", "≤"), ("symbol", "B1", "±"), ("Symbol", "F035", "5"),
        ("Wingdings", "F0FE", "☑"), ("Wingdings", "F0A8", "◻"), ("Wingdings 2", "F052", "☑"), ("Wingdings", "F023", "\ufffd"),
        ("宋体", "25A1", "□"), ("宋体", "F0B3", "³"), ("Symbol", "", ""), ("Symbol", "D800", "\ufffd"), ("", "x", ""),
    ],
)  # fmt: skip
def test_signs_of_fonts(font: str, code: str, seen: str) -> None:
    assert sign(font, code) == seen

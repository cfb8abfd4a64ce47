"""The published forms: all are read, damaged ones are said, the same forms give the same grids in every format."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linter.diagnostics.codes import CODES, Fault
from linter.pages.document import Grid, Paragraph
from linter.readers import read
from linter.readers.base import Pages

FOLDER = os.environ.get("FORMLINT_PUBLISHED", "")
pytestmark = [
    pytest.mark.published,
    pytest.mark.skipif(not FOLDER, reason="FORMLINT_PUBLISHED does not name a folder of published forms"),
]
FILES = sorted(
    path
    for path in Path(FOLDER or "/nonexistent").rglob("*")
    if path.suffix in (".txt", ".docx", ".xlsx", ".xls", ".html", ".pdf")
)


def pages(name: str) -> Pages:
    (path,) = [path for path in FILES if path.name.startswith(name)]
    answer = read(path.name, path.read_bytes())
    assert isinstance(answer, Pages), answer
    return answer


def grids(name: str) -> list[Grid]:
    return [block for block in pages(name).document.blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_read_without_fault(path: Path) -> None:
    answer = read(path.name, path.read_bytes())
    assert isinstance(answer, Pages) and answer.document.blocks and answer.faults == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_damaged_files_never_crash(path: Path) -> None:
    data = path.read_bytes()
    for n in range(60):
        broken = bytearray(data[: len(data) * (n + 1) // 61] if n % 2 else data)
        for k in range(n % 5):
            broken[(n * 7919 + k * 104_729) % len(broken)] ^= 0x5A
        answer = read(path.name, bytes(broken))
        faults = (answer,) if isinstance(answer, Fault) else answer.faults
        assert all(fault.code in CODES for fault in faults)


@pytest.mark.parametrize(
    ("name", "count", "cells"), [("003_", 4, [220, 200, 220, 220]), ("004_", 5, [407, 369, 411, 330, 469])]
)
def test_texts_have_a_grid_a_form(name: str, count: int, cells: list[int]) -> None:
    found = grids(name)
    assert (len(found), [len(grid.cells) for grid in found]) == (count, cells)


def test_every_cell_of_a_text_stands_where_it_says() -> None:
    for path in (path for path in FILES if path.suffix == ".txt"):
        lines = path.read_text(encoding="utf-8").split("\n")
        for block in pages(path.name).document.blocks:
            for item in block.cells if isinstance(block, Grid) else [block]:
                line, column, end_line, end = item.span
                assert line == end_line and lines[int(line) - 1][int(column) - 1 : int(end) - 1] == item.text


def test_word_and_excel_hold_the_same_cells() -> None:
    word, sheets = grids("003.docx"), grids("003.xlsx")
    for table, sheet in zip(word, sheets, strict=True):
        # The sheet has the heading as its first row.
        theirs = {
            (c.row - 1, c.column): ("".join(c.text.split()), c.rowspan, c.colspan)
            for c in sheet.cells
            if c.row
        }
        ours = {(c.row, c.column): ("".join(c.text.split()), c.rowspan, c.colspan) for c in table.cells}
        assert ours == theirs


@pytest.mark.parametrize("name", ["003-1.xls", "003-1.pdf"])
def test_old_workbooks_and_pdf_hold_the_cells_of_the_new_one(name: str) -> None:
    theirs, ours = grids("003.xlsx")[0], grids(name)[0]
    # The PDF has the heading outside its table.
    skip = 1 if name.endswith(".pdf") else 0

    def cells(grid: Grid, skip: int) -> list[tuple[int, int, str, int, int]]:
        return [
            (c.row - skip, c.column, "".join(c.text.split()), c.rowspan, c.colspan)
            for c in grid.cells
            if c.row >= skip
        ]

    assert cells(ours, 0) == cells(theirs, skip)


def test_a_page_of_text_boxes_is_one_grid() -> None:
    blocks = pages("002.docx").document.blocks
    assert isinstance(blocks[0], Grid) and isinstance(blocks[1], Paragraph)
    texts = [cell.text for cell in blocks[0].cells]
    assert len(texts) == 58 and len({cell.span for cell in blocks[0].cells}) == 58
    assert texts.count("16.2") == 4

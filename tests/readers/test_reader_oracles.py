"""The same grid as openpyxl and python-docx see, over made-up files with every kind of merge."""

from __future__ import annotations

import io
import random
from decimal import Decimal
from typing import Any

import pytest

from linter.pages.document import Cell, Grid
from linter.readers import read
from linter.readers.base import Pages

docx_library = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")
SEEDS = range(20)


def grid_of(name: str, data: bytes) -> Grid:
    answer = read(name, data)
    assert isinstance(answer, Pages), answer
    return next(block for block in answer.document.blocks if isinstance(block, Grid))


def ranges(rng: random.Random, rows: int, columns: int) -> list[tuple[int, int, int, int]]:
    """Rectangles that do not touch each other's cells: top, left, bottom, right."""
    taken: set[tuple[int, int]] = set()
    found = []
    for _ in range(rng.randint(0, 12)):
        top, left = rng.randrange(rows), rng.randrange(columns)
        bottom, right = min(rows - 1, top + rng.randrange(3)), min(columns - 1, left + rng.randrange(4))
        inside = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if len(inside) > 1 and not inside & taken:
            taken |= inside
            found.append((top, left, bottom, right))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_word_tables_as_python_docx_sees_them(seed: int) -> None:
    rng = random.Random(seed)
    rows, columns = rng.randint(1, 9), rng.randint(1, 8)
    document: Any = docx_library.Document()
    table = document.add_table(rows, columns)
    for r in range(rows):
        for c in range(columns):
            table.cell(r, c).text = rng.choice(["", f"{r},{c}", "指标\n二", "≥90%"])
    for top, left, bottom, right in ranges(rng, rows, columns):
        table.cell(top, left).merge(table.cell(bottom, right))
    out = io.BytesIO()
    document.save(out)
    covered: dict[tuple[int, int], Cell] = {}
    for cell in grid_of("a.docx", out.getvalue()).cells:
        for r in range(cell.row, cell.row + cell.rowspan):
            for c in range(cell.column, cell.column + cell.colspan):
                assert (r, c) not in covered
                covered[r, c] = cell
    assert len(covered) == rows * columns
    elements: dict[Any, Cell] = {}
    for (r, c), cell in covered.items():
        theirs = table.cell(r, c)
        assert cell.text == theirs.text.strip()
        assert elements.setdefault(theirs._tc, cell) is cell
    assert len(elements) == len({(cell.row, cell.column) for cell in covered.values()})


@pytest.mark.parametrize("seed", SEEDS)
def test_sheets_as_openpyxl_sees_them(seed: int) -> None:
    rng = random.Random(seed)
    rows, columns = rng.randint(1, 12), rng.randint(1, 9)
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表"
    values = ["", "指标", "≥90%", 5, 2.5, Decimal("16.20"), True, 1234567, 0.1 + 0.2]
    for r in range(1, rows + 1):
        for c in range(1, columns + 1):
            sheet.cell(r, c).value = rng.choice(values) or None
    sheet["A1"], sheet.cell(rows, columns).value = "甲", "乙"
    for top, left, bottom, right in ranges(rng, rows, columns):
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    out = io.BytesIO()
    book.save(out)
    spans = {
        (m.min_row - 1, m.min_col - 1): (m.size["rows"], m.size["columns"]) for m in sheet.merged_cells.ranges
    }
    found = {(cell.row, cell.column): cell for cell in grid_of("a.xlsx", out.getvalue()).cells}
    for key, cell in found.items():
        theirs = sheet.cell(key[0] + 1, key[1] + 1)
        assert cell.span[1] == theirs.coordinate
        assert cell.text == shown(theirs.value)
        if key in spans:
            assert (cell.rowspan, cell.colspan) == spans[key]
    last = max(r for r, _ in found), max(c for _, c in found)
    merged = {
        type(sheet.cell(r + 1, c + 1)).__name__ == "MergedCell" and (r, c)
        for r in range(last[0])
        for c in range(last[1])
    }
    assert not merged & set(found)


def shown(value: object) -> str:
    """How a sheet shows a value under General."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value).rstrip("0").rstrip(".") if isinstance(value, Decimal) else str(value)

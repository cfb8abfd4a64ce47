"""Drawn forms as a web page, an Excel 97-2003 workbook and a PDF, with the places that a reader vouches for."""

from __future__ import annotations

import html
import io
from typing import Any

from linter.text.span import SheetCell, Span, TableCell
from tests.formgen.grid import Cell, Sheet, Table
from tests.formgen.writers import Written
from tests.same_form.drawn import Paper


def page(sheets: list[Sheet]) -> Written:
    """A web page: a cell is the n-th td of its tr."""
    lines = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title></head><body>"]
    places: list[dict[str, Span]] = []
    tables = 0
    for sheet in sheets:
        found: dict[str, Span] = {}
        lines += [f"<p>{html.escape(text)}</p>" for text in sheet.above]
        for table in sheet.tables:
            tables += 1
            lines += ["<table border=1><tbody>", *_page_rows(table, tables, found), "</tbody></table>"]
        lines += [f"<p>{html.escape(text)}</p>" for text in sheet.below]
        places.append(found)
    return Written("form.html", "\n".join([*lines, "</body></html>"]).encode(), places)


def _page_rows(table: Table, number: int, places: dict[str, Span]) -> list[str]:
    rows = []
    for row in range(table.rows):
        cells = sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.column)
        rows.append("<tr>" + "".join(map(_td, cells)) + "</tr>")
        for n, cell in enumerate(cells, 1):
            places.update({path: TableCell(number, row + 1, n) for path, _ in cell.holds})
    return rows


def _td(cell: Cell) -> str:
    text = html.escape(cell.text).replace("\n", "<br>") or "&nbsp;"
    return f'<td rowspan="{cell.rows}" colspan="{cell.columns}"><p><span>{text}</span></p></td>'


def old_workbook(sheets: list[Sheet]) -> Written:
    """An Excel 97-2003 workbook, a sheet for each form, everything stored as text."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    places = [_old_sheet(book.add_sheet(f"表{n}"), f"表{n}", sheet) for n, sheet in enumerate(sheets, 1)]
    stream = io.BytesIO()
    book.save(stream)
    return Written("form.xls", stream.getvalue(), places)


def _old_sheet(made: Any, name: str, sheet: Sheet) -> dict[str, Span]:
    found: dict[str, Span] = {}
    top = 0
    for text in sheet.above:
        made.write(top, 0, text)
        top += 1
    for table in sheet.tables:
        for cell in table.cells:
            row, column = top + cell.row, cell.column
            made.write_merge(row, row + cell.rows - 1, column, column + cell.columns - 1, cell.text)
            address = SheetCell(name, f"{chr(65 + column)}{row + 1}")
            found.update({path: address for path, _ in cell.holds})
        top += table.rows + 1
    for text in sheet.below:
        made.write(top, 0, text)
        top += 1
    return found


def paper(sheets: list[Sheet]) -> Written:
    """A PDF with ruled tables that run on over page breaks; it vouches for no places."""
    made = Paper()
    for sheet in sheets:
        for text in sheet.above:
            made.line(text)
        for table in sheet.tables:
            made.table(table)
        for text in sheet.below:
            made.line(text)
    return Written("form.pdf", made.done(), [{} for _ in sheets])


WRITERS = {"html": page, "xls": old_workbook, "pdf": paper}

"""Drawn forms as a web page, an Excel 97-2003 workbook and a PDF, with the places that a reader vouches for."""

from __future__ import annotations

import base64
import csv
import html
import io
import re
from decimal import Decimal
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


_BOOK = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<Styles><Style ss:ID="Default" ss:Name="Normal"/><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>'
    '<Style ss:ID="d"><NumberFormat ss:Format="0.0_ "/></Style></Styles>'
)


def xml_workbook(sheets: list[Sheet]) -> Written:
    """A workbook written as one XML text, as systems hand them out under the name .xls, with a hidden sheet."""
    places: list[dict[str, Span]] = []
    pieces = [_BOOK, '<Worksheet ss:Name="旧"><Table><Row><Cell><Data ss:Type="String">总分</Data></Cell></Row></Table>'
              '<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>']  # fmt: skip
    for n, sheet in enumerate(sheets, 1):
        found: dict[str, Span] = {}
        pieces += [
            f'<Worksheet ss:Name="表{n}"><Table>',
            *_xml_rows(f"表{n}", sheet, found),
            "</Table></Worksheet>",
        ]
        places.append(found)
    return Written("form.xls", "".join([*pieces, "</Workbook>"]).encode(), places)


def _xml_rows(name: str, sheet: Sheet, places: dict[str, Span]) -> list[str]:
    lines = [f"<Row>{_xml_cell(text)}</Row>" for text in sheet.above]
    top = len(lines)
    for table in sheet.tables:
        for row in range(table.rows):
            cells = sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.column)
            texts = [_xml_cell(c.text, c.column + 1, c.rows - 1, c.columns - 1) for c in cells]
            lines.append(f'<Row ss:Index="{top + row + 1}">{"".join(texts)}</Row>')
            for cell in cells:
                address = SheetCell(name, f"{chr(65 + cell.column)}{top + row + 1}")
                places.update({path: address for path, _ in cell.holds})
        top += table.rows + 1
    return lines + [
        f'<Row ss:Index="{top + n}">{_xml_cell(text)}</Row>' for n, text in enumerate(sheet.below, 1)
    ]


def _xml_cell(text: str, column: int = 1, down: int = 0, wide: int = 0) -> str:
    """A number as one, under a format that shows it as printed, where that is a simple matter."""
    head = f'<Cell ss:Index="{column}" ss:MergeDown="{down}" ss:MergeAcross="{wide}"'
    if re.fullmatch(r"[1-9]\d{0,5}", text):
        return f'{head}><Data ss:Type="Number">{text}</Data></Cell>'
    if re.fullmatch(r"[1-9]\d\.\d\d%", text):
        stored = Decimal(text[:-1]).scaleb(-2)
        return f'{head} ss:StyleID="p"><Data ss:Type="Number">{stored}</Data></Cell>'
    if re.fullmatch(r"[1-9]\d{0,4}\.\d", text):
        return f'{head} ss:StyleID="d"><Data ss:Type="Number">{text}</Data></Cell>'
    written = html.escape(text).replace("\n", "&#10;")
    return f'{head}><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>{written}</B></ss:Data></Cell>'


def archive(sheets: list[Sheet]) -> Written:
    """A web page saved with all that belongs to it, under the name .doc."""
    made = page(sheets)
    body = base64.encodebytes(made.data).decode()
    parts = ("text/html; charset=utf-8", body), ("image/png", "iVBORw0KGgo=\n"), ("text/css", "dGR7fQ==\n")
    told = [f"--x\nContent-Type: {kind}\nContent-Transfer-Encoding: base64\n\n{said}" for kind, said in parts]
    head = 'From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="x"\n\n'
    return Written("form.doc", "\n".join([head, *told, "--x--"]).replace("\n", "\r\n").encode(), made.places)


def commas(sheets: list[Sheet]) -> Written:
    """Cells separated by commas in GB18030, under the name .xls; cells with commas and line breaks in quotes."""
    lines: list[list[str]] = []
    for sheet in sheets:
        lines += [[""], *([text] for text in sheet.above)]
        for table in sheet.tables:
            grid = [[""] * table.columns for _ in range(table.rows)]
            for cell in table.cells:
                grid[cell.row][cell.column] = cell.text
            lines += [*grid, [""]]
        lines += [[text] for text in sheet.below]
    stream = io.StringIO()
    csv.writer(stream).writerows(lines)
    return Written("table.xls", stream.getvalue().encode("gb18030"), [{} for _ in sheets])


def quoted_tabs(sheets: list[Sheet]) -> Written:
    """The same separated by tabs in UTF-16, as Excel saves texts."""
    made = commas(sheets).data.decode("gb18030")
    stream = io.StringIO()
    csv.writer(stream, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(
        csv.reader(io.StringIO(made, newline=""))
    )
    return Written("table.xls", stream.getvalue().encode("utf-16"), [{} for _ in sheets])


WRITERS = {
    "html": page, "xls": old_workbook, "pdf": paper, "xml": xml_workbook, "mht": archive, "csv": commas, "tsv": quoted_tabs,
}  # fmt: skip
"""Writers by the name of their kind; `name` of what they write may be another one."""

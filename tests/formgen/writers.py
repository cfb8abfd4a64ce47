"""Drawn forms written as files, with the place of every field as `linter.text.span` counts it."""

from __future__ import annotations

import io
import json
import re
from random import Random
from typing import Any, NamedTuple

from linter.text.span import SheetCell, Span, TableCell, TextSpan

from .grid import Sheet, Table
from .listing import APART
from .model import Form, Row


class Written(NamedTuple):
    """A file, and per form the places of its fields; yaml and json vouch for no places."""

    name: str
    data: bytes
    places: list[dict[str, Span]]


FORMATS = ("txt", "tabs", "docx", "xlsx", "yaml", "json")
"""`tabs`: a text as collected from a web page, with leading tabs lost on some rows."""


def write(kind: str, forms: list[Form], sheets: list[Sheet], seed: int) -> Written:
    """The forms as one file of a kind of FORMATS."""
    rng = Random(seed)
    if kind in ("yaml", "json"):
        return _tree(kind, forms)
    if kind == "docx":
        return _docx(sheets)
    if kind == "xlsx":
        return _xlsx(sheets, rng)
    return _text(sheets, rng, kind == "tabs")


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _matrix(table: Table) -> list[list[tuple[str, Any]]]:
    grid: list[list[tuple[str, Any]]] = [[("", None)] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = (_flat(cell.text), cell)
    return grid


def _text(sheets: list[Sheet], rng: Random, lost: bool) -> Written:
    """Cells joined by tabs; what a merged cell covers is left empty."""
    lines: list[str] = []
    places: list[dict[str, Span]] = []
    for sheet in sheets:
        found: dict[str, Span] = {}
        lines += ["", *sheet.above, ""]
        for table in sheet.tables:
            for row in _matrix(table):
                lines.append(_line(row, len(lines) + 1, found, lost and rng.random() < 0.5))
            lines.append("")
        lines += sheet.below
        places.append(found)
    return Written("form.txt", "\n".join([*lines, ""]).encode(), places)


def _line(row: list[tuple[str, Any]], number: int, places: dict[str, Span], lost: bool) -> str:
    """One row; `lost` drops the empty cells before a row that begins with a label."""
    first = next((i for i, (text, _) in enumerate(row) if text), 0)
    held = row[first][1].holds if row[first][1] else ()
    if lost and any(path.startswith(("categories", "subcategories")) for path, _ in held):
        row = row[first:]
    column = 1
    for text, cell in row:
        lead = len(text) - len(text.lstrip())
        size = len(text.strip())
        for path, _ in cell.holds if cell else ():
            places[path] = TextSpan(number, column + lead, number, column + lead + size)
        column += len(text) + 1
    return "\t".join(text for text, _ in row)


def _docx(sheets: list[Sheet]) -> Written:
    from docx import Document

    document = Document()
    places: list[dict[str, Span]] = []
    tables = 0
    for sheet in sheets:
        found: dict[str, Span] = {}
        for text in sheet.above:
            document.add_paragraph(text)
        for table in sheet.tables:
            tables += 1
            _word_table(document, table, tables, found)
            document.add_paragraph("")
        for text in sheet.below:
            document.add_paragraph(text)
        places.append(found)
    stream = io.BytesIO()
    document.save(stream)
    return Written("form.docx", stream.getvalue(), places)


def _word_table(document: Any, table: Table, number: int, places: dict[str, Span]) -> None:
    """The n-th w:tc of a row: merged columns are one, continuations from above count."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = document.add_table(table.rows, 1)
    for row, cells in enumerate(_rows(table)):
        line = made.rows[row]._tr
        line.remove(line.tc_lst[0])
        for place, cell in enumerate(cells, 1):
            made_cell = line._add_tc()
            properties = made_cell.get_or_add_tcPr()
            if cell.columns > 1:
                made_cell.grid_span = cell.columns
            if cell.rows > 1:
                merge = OxmlElement("w:vMerge")
                if cell.row == row:
                    merge.set(qn("w:val"), "restart")
                properties.append(merge)
            if cell.row == row:
                _word_text(made_cell, cell.text)
                places.update({path: TableCell(number, row + 1, place) for path, _ in cell.holds})
    grid = made._tbl.tblGrid
    for _ in range(table.columns - 1):
        grid.add_gridCol()


def _word_text(cell: Any, text: str) -> None:
    paragraph = cell.p_lst[0] if cell.p_lst else cell.add_p()
    half = len(text) // 2 if len(text) > 5 else len(text)
    for piece in (text[:half], text[half:]):  # Word splits runs anywhere.
        if piece:
            paragraph.add_r().text = piece


def _rows(table: Table) -> list[list[Any]]:
    """The cells that stand in or reach into each row, from left to right."""
    return [
        sorted((c for c in table.cells if c.row <= row < c.row + c.rows), key=lambda c: c.column)
        for row in range(table.rows)
    ]


_NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?(%)?")


def _xlsx(sheets: list[Sheet], rng: Random) -> Written:
    """A sheet for each form, or all on one; numbers are stored as numbers under a format that shows them as printed."""
    from openpyxl import Workbook

    book = Workbook()
    page: Any = book.active
    page.title = "自评表"
    one = rng.random() < 0.3
    places: list[dict[str, Span]] = []
    top = 0
    left = rng.choice([0, 0, 0, 1, 2])
    for i, sheet in enumerate(sheets):
        if i and not one:
            page, top = book.create_sheet(f"自评表{i + 1}"), rng.choice([0, 0, 2])
        found: dict[str, Span] = {}
        for text in sheet.above:
            top += 1
            page.cell(top, 1 + left, text)
            if rng.random() < 0.5:
                page.merge_cells(None, top, 1 + left, top, left + sheet.tables[0].columns)
        for table in sheet.tables:
            _sheet_table(page, table, (top, left), found, rng)
            top += table.rows + 1
        for text in sheet.below:
            page.cell(top, 1 + left, text)
            top += 1
        top += 1
        places.append(found)
    stream = io.BytesIO()
    book.save(stream)
    return Written("form.xlsx", stream.getvalue(), places)


def _sheet_table(
    page: Any, table: Table, corner: tuple[int, int], places: dict[str, Span], rng: Random
) -> None:
    from openpyxl.utils import get_column_letter

    for cell in table.cells:
        row, column = corner[0] + cell.row + 1, corner[1] + cell.column + 1
        made = page.cell(row, column)
        _store(made, cell.text, rng)
        if cell.rows > 1 or cell.columns > 1:
            page.merge_cells(None, row, column, row + cell.rows - 1, column + cell.columns - 1)
        places.update(
            {path: SheetCell(page.title, f"{get_column_letter(column)}{row}") for path, _ in cell.holds}
        )


def _store(made: Any, text: str, rng: Random) -> None:
    match = _NUMBER.fullmatch(text)
    if not match or (len(match[1]) > 1 and match[1][0] == "0") or rng.random() < 0.1:
        made.value = text or None
        if text:
            made.data_type = "s"  # "=4" is a text here, not a formula
        return
    digits = text.rstrip("%").replace(",", "")
    number: float | int = float(digits) if "." in digits else int(digits)
    places = len(match[2] or "")
    made.value = round(number / 100, places + 2) if match[3] else number
    code = (
        ("#,##0" if "," in text else "0") + ("." + "0" * places if places else "") + ("%" if match[3] else "")
    )
    plain = not match[3] and "," not in text and not (match[2] or "").endswith("0")
    made.number_format = "General" if plain and rng.random() < 0.6 else code


def _tree(kind: str, forms: list[Form]) -> Written:
    """YAML and JSON carry the model itself."""
    import yaml

    data = [tree(form) for form in forms]
    whole: Any = data[0] if len(data) == 1 else {"forms": data}
    if kind == "json":
        return Written(
            "form.json", json.dumps(whole, ensure_ascii=False, indent=1).encode(), [{} for _ in forms]
        )
    return Written(
        "form.yaml", yaml.safe_dump(whole, allow_unicode=True, sort_keys=False).encode(), [{} for _ in forms]
    )


def tree(form: Form) -> dict[str, Any]:
    """A form as nested mappings with the names of the schema."""

    def fund(row: dict[str, str]) -> dict[str, str]:
        return {key: value for key, value in row.items() if key != "printed"}

    funds: dict[str, Any] = {"total": fund(form.total_fund)}
    if form.funds:
        funds["parts"] = [fund(row) for row in form.funds]
    capped = lambda block: {"cap": block.cap} if block.cap else {}  # noqa: E731
    labelled = [] if form.style["flat"] else form.blocks
    return {
        **form.head,
        "funds": funds,
        "goal": dict(form.goal),
        "categories": [{"name": block.name, **capped(block)} for block in labelled],
        "subcategories": [
            {"name": part.name, "category": block.name, **capped(part)}
            for block in labelled
            for part in block.parts
        ],
        "indicators": [
            {
                **_labels(form, row),
                **{name: text for name, text in row.fields.items() if name not in (*APART, "printed_target")},
            }
            for row in form.used()
        ],
        "total": dict(form.total),
    }


def _labels(form: Form, row: Row) -> dict[str, str]:
    if form.style["flat"]:
        return {}
    block = form.blocks[row.block]
    if row.part < 0:
        return {"category": block.name}
    return {"category": block.name, "subcategory": block.parts[row.part].name}

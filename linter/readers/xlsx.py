"""Excel files: every visible sheet as a grid of what a person sees, merged cells once."""

from __future__ import annotations

from linter.diagnostics.codes import Fault
from linter.forms.suppression import Suppression
from linter.pages.document import Document
from linter.readers.base import Answer, Pages
from linter.readers.limits import CELLS, too_many_cells
from linter.readers.package import Package, PackageError
from linter.readers.xlsx_book import book_of
from linter.readers.xlsx_notes import notes
from linter.readers.xlsx_sheet import Sheet, read_sheet
from linter.readers.xlsx_strings import strings_of
from linter.readers.xlsx_styles import Styles
from linter.text.span import SheetCell


def read_xlsx(name: str, data: bytes) -> Answer:
    """Pages of a workbook, sheets in its order; hidden ones are read only when no visible one holds anything."""
    try:
        return _workbook(Package(data))
    except PackageError as fault:
        return fault.fault


def _workbook(package: Package) -> Pages:
    main = package.main("xl/workbook.xml")
    book = book_of(main, package.part(main))
    related = package.related(main)
    parts = dict(related.values())
    # Styles are looked at when the first number asks for them.
    styles = Styles(lambda: _part(package, parts.get("styles", "")), book.base1904)
    shared = parts.get("sharedStrings", "")
    strings = strings_of(shared, package.part(shared)) if shared in package.names else []
    visible, hidden, suppressions = list[Sheet](), list[Sheet](), list[Suppression]()
    room = CELLS
    for title, state, id in book.sheets:
        kind, target = related.get(id, ("", ""))
        if kind != "worksheet" or target not in package.names:
            continue
        sheet = read_sheet(target, package.part(target), title, strings, styles, room)
        room -= len(sheet.grid.cells)
        if room < 0:
            raise PackageError(too_many_cells())
        (visible if state == "visible" else hidden).append(sheet)
        suppressions += notes(package, target, sheet.grid)
    sheets = visible if any(sheet.grid.cells for sheet in visible) else visible + hidden
    grids = tuple(sheet.grid for sheet in sheets if sheet.grid.cells)
    faults = tuple(_uncomputed(sheet) for sheet in sheets if sheet.uncomputed)
    return Pages(Document("xlsx", grids), faults, tuple(suppressions))


def _part(package: Package, name: str) -> bytes:
    return package.part(name) if name in package.names else b""


def _uncomputed(sheet: Sheet) -> Fault:
    """D014 for a sheet: the first such cell, and how many there are."""
    name, cell, count = sheet.grid.name, sheet.uncomputed[0], len(sheet.uncomputed)
    return Fault(
        "D014",
        f"工作表“{name}”有 {count} 个公式没有计算结果，首个在 {cell}。请用 Excel 或 WPS 打开并保存一次。",
        f"{count} formulas of sheet “{name}” have no computed result, the first in {cell}. "
        "Open the file in Excel or WPS and save it once.",
        SheetCell(name, cell),
    )

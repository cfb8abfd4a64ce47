"""Excel files: every visible sheet as a grid of what a person sees, merged cells once."""

from __future__ import annotations

from linter.diagnostics.codes import Fault
from linter.forms.suppression import Suppression
from linter.pages.document import Document
from linter.readers.base import Answer, Pages
from linter.readers.limits import CELLS, exceeded
from linter.readers.package import Element, Package, PackageError, namespace
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
    root = package.xml(main)
    ns = namespace(root)
    related = package.related(main)
    parts = dict(related.values())
    base1904 = any(_truth(element, "date1904") for element in root.iterchildren(f"{ns}workbookPr"))
    # Styles are looked at when the first number asks for them.
    styles = Styles(lambda: _part(package, parts.get("styles", "")), base1904)
    shared = parts.get("sharedStrings", "")
    strings = strings_of(shared, package.part(shared)) if shared in package.names else []
    visible: list[Sheet] = []
    suppressions: list[Suppression] = []
    hidden: list[Sheet] = []
    room = CELLS
    for element in root.iter(f"{ns}sheet"):
        kind, target = related.get(_relation(element), ("", ""))
        if kind != "worksheet" or target not in package.names:
            continue
        sheet = read_sheet(target, package.part(target), element.get("name", ""), strings, styles, room)
        room -= len(sheet.grid.cells)
        if room < 0:
            raise PackageError(exceeded(f"单元格多于 {CELLS} 个", f"more than {CELLS} cells"))
        (visible if element.get("state", "visible") == "visible" else hidden).append(sheet)
        suppressions += notes(package, target, sheet.grid)
    sheets = visible if any(sheet.grid.cells for sheet in visible) else visible + hidden
    grids = tuple(sheet.grid for sheet in sheets if sheet.grid.cells)
    faults = tuple(_uncomputed(sheet) for sheet in sheets if sheet.uncomputed)
    return Pages(Document("xlsx", grids), faults, tuple(suppressions))


def _relation(sheet: Element) -> str:
    """The relationship id of a sheet: its attribute `id` in whatever namespace the file uses."""
    return next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")


def _truth(element: Element, name: str) -> bool:
    return element.get(name) in ("1", "true")


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

"""Workbooks written as one XML text (Excel 2003, and what systems hand out under the name .xls): every visible sheet as
a grid of what a person sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from linter.named import NamedTuple
from linter.pages.document import Document, Grid
from linter.readers.base import Answer, Pages
from linter.readers.folded import Folded, beside, joined
from linter.readers.limits import CELLS, COLUMNS, MERGES, exceeded, too_many_cells
from linter.readers.number_format import general, parse_format
from linter.readers.package import Element, PackageError, damaged, namespace, parse
from linter.readers.sheet_grid import Key, Shown, sheet_grid

_NAMED = {
    "General": "", "General Number": "", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
    "Currency": "¥#,##0.00", "Short Date": "yyyy/m/d", "Medium Date": "d-mmm-yy", "Long Date": 'yyyy"年"m"月"d"日"',
    "General Date": "yyyy/m/d h:mm", "Short Time": "h:mm", "Long Time": "h:mm:ss", "Medium Time": "h:mm AM/PM",
}  # fmt: skip
"""Formats that go by a name."""
_DAY_0 = datetime(1899, 12, 30)
_LAST_ROW = 1_048_576


class _Sheet(NamedTuple):
    shown: Shown
    merges: dict[Key, Key]
    folded: Folded


def read_workbook_xml(name: str, data: bytes) -> Answer:
    """Pages of the workbook; hidden sheets are read only when no visible one holds anything."""
    try:
        return Pages(Document("workbook_xml", tuple(_Workbook(parse("XML", data)).grids())))
    except PackageError as error:
        return error.fault


class _Workbook:
    def __init__(self, root: Element) -> None:
        self.root, self.ns = root, namespace(root)
        self.formats = {style.get(f"{self.ns}ID", ""): self.format(style) for style in self.all("Style")}

    def all(self, name: str) -> Iterator[Element]:
        return iter(self.root.iter(self.ns + name))

    def format(self, style: Element) -> str:
        found = style.find(f"{self.ns}NumberFormat")
        code: str = found.get(f"{self.ns}Format", "") if found is not None else ""
        return _NAMED.get(code, code)

    def grids(self) -> list[Grid]:
        room, seen, hidden = CELLS, list[Grid](), list[Grid]()
        for worksheet in self.all("Worksheet"):
            title, sheet = worksheet.get(f"{self.ns}Name", ""), self.sheet(worksheet)
            shown = sheet.shown.without(beside(sheet.shown.texts, sheet.merges, sheet.folded))
            room -= len(shown.texts)
            if room < 0:
                raise _too_many()
            grid = sheet_grid(title, shown, sheet.merges, room)
            if grid.cells:
                (hidden if _is_hidden(worksheet) else seen).append(grid)
        return seen or hidden

    def sheet(self, worksheet: Element) -> _Sheet:
        sheet = _Sheet(Shown({}, {}), {}, Folded())
        table = worksheet.find(f"{self.ns}Table")
        if table is None:
            return sheet
        column, away, styles = -1, list[range](), dict[int, str]()
        for count, element in enumerate(table.iterchildren(f"{self.ns}Column")):
            if count >= COLUMNS:
                raise PackageError(exceeded(f"列多于 {COLUMNS} 列", f"more than {COLUMNS} columns"))
            first = self.index(element, column, COLUMNS)
            column = min(first + self.number(element, "Span"), COLUMNS)
            away += [range(first, column + 1)] if self.flag(element, "Hidden") else []
            styles.update(dict.fromkeys(range(first, column + 1), element.get(f"{self.ns}StyleID", "")))
        row, folded = -1, set[int]()
        for element in table.iterchildren(f"{self.ns}Row"):
            row = self.index(element, row, _LAST_ROW)
            folded.update({row} if self.flag(element, "Hidden") else ())
            self.row(element, row, sheet, styles)
            row += self.number(element, "Span")
        return sheet._replace(folded=Folded(frozenset(folded), joined(away)))

    def row(self, element: Element, row: int, sheet: _Sheet, styles: dict[int, str]) -> None:
        column, own = -1, element.get(f"{self.ns}StyleID", "")
        for cell in element.iterchildren(f"{self.ns}Cell"):
            column = self.index(cell, column, COLUMNS * 16)
            style = cell.get(f"{self.ns}StyleID", own or styles.get(column, ""))
            text, stored = self.show(cell, self.formats.get(style, ""))
            if text:
                sheet.shown.texts[row, column] = text
            if text and stored is not None and stored != text:
                sheet.shown.stored[row, column] = stored
            down, wide = self.number(cell, "MergeDown"), self.number(cell, "MergeAcross")
            if down or wide:
                sheet.merges[row, column] = (row + down, column + wide)
            column += wide
        if len(sheet.merges) > MERGES:
            raise PackageError(exceeded(f"合并区域多于 {MERGES} 个", f"more than {MERGES} merged ranges"))
        if len(sheet.shown.texts) > CELLS:
            raise _too_many()

    def show(self, cell: Element, code: str) -> tuple[str, str | None]:
        """What a cell shows, and what it stores where that is a number."""
        data = cell.find(f"{self.ns}Data")
        if data is None:
            return "", None
        kind, text = data.get(f"{self.ns}Type", "String"), "".join(data.itertext())
        raw = _serial(text) if kind == "DateTime" else text.strip() if kind == "Number" else None
        if raw is None:
            return text.replace("\r\n", "\n").replace("\r", "\n").strip(), None
        return (parse_format(code).show(raw, False) if code else general(raw)), raw

    def index(self, element: Element, before: int, most: int) -> int:
        """The number of a row, column or cell from 0; without one it follows the one before."""
        given = self.number(element, "Index")
        found = given - 1 if given else before + 1
        if found >= most:
            raise damaged("行号或列号超出工作表", "a row or column lies beyond the sheet")
        return found

    def number(self, element: Element, name: str) -> int:
        text: str = element.get(self.ns + name, "")
        return min(int(text), _LAST_ROW) if text.isascii() and text.isdigit() and len(text) < 9 else 0

    def flag(self, element: Element, name: str) -> bool:
        return element.get(self.ns + name, "") in ("1", "true")


def _is_hidden(worksheet: Element) -> bool:
    """Its options, in a namespace of their own, say whether a sheet is to be seen."""
    options = (child for child in worksheet if str(child.tag).endswith("}WorksheetOptions"))
    seen = (part.text or "" for child in options for part in child if str(part.tag).endswith("}Visible"))
    return next(seen, "") in ("SheetHidden", "SheetVeryHidden")


def _serial(text: str) -> str | None:
    """The day, counted as sheets do, of a moment such as 2024-12-31T00:00:00.000."""
    try:
        since = datetime.fromisoformat(text.strip()) - _DAY_0
    except (ValueError, TypeError):
        return None
    return format(Decimal(since.days) + Decimal(since.seconds) / 86_400, "f")


def _too_many() -> PackageError:
    return PackageError(too_many_cells())

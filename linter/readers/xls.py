"""Excel files of before 2007: every visible sheet as a grid of what a person sees, by xlrd."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from linter.pages.document import Document, Grid
from linter.readers.base import Answer, Pages
from linter.readers.folded import Folded, beside, joined
from linter.readers.limits import CELLS, FILE_BYTES, MERGES, exceeded, too_many_cells
from linter.readers.number_format import general, parse_format
from linter.readers.package import PackageError, damaged
from linter.readers.raised import raised
from linter.readers.sheet_grid import Key, Shown, sheet_grid
from linter.readers.sniff import PROTECTED

_TEXT, _NUMBER, _DATE, _BOOL = 1, 2, 3, 4
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def read_xls(name: str, data: bytes) -> Answer:
    """Pages of an Excel 97-2003 workbook; hidden sheets are read only when no visible one holds anything."""
    try:
        return Pages(Document("xls", tuple(_grids(_open(data)))))
    except PackageError as error:
        return error.fault


def _open(data: bytes) -> Any:
    """The workbook.

    Raises:
        PackageError: it is protected or damaged, or beyond the limits.
    """
    from io import StringIO

    import xlrd

    if len(data) > FILE_BYTES:
        raise PackageError(exceeded(f"大于 {FILE_BYTES >> 20} MB", f"above {FILE_BYTES >> 20} MB"))
    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
    except Exception as error:  # xlrd raises many kinds on damaged files
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            raise PackageError(PROTECTED) from error
        raise damaged("读不出工作簿", "the workbook can't be read") from error


def _grids(book: Any) -> list[Grid]:
    room = CELLS
    visible: list[Grid] = []
    hidden: list[Grid] = []
    for sheet in book.sheets():
        shown, merges = _shown(book, sheet), _merges(sheet)
        shown = shown.without(beside(shown.texts, merges, _folded(sheet)))
        room -= len(shown.texts)
        if room < 0:
            raise PackageError(too_many_cells())
        grid = sheet_grid(sheet.name, shown, merges, room)
        (hidden if sheet.visibility else visible).append(grid)
    found = [grid for grid in visible if grid.cells]
    return found or [grid for grid in hidden if grid.cells]


def _folded(sheet: Any) -> Folded:
    rows = frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden)
    hidden = sorted(column for column, info in sheet.colinfo_map.items() if info.hidden)
    return Folded(rows, joined(range(column, column + 1) for column in hidden))


def _merges(sheet: Any) -> dict[Key, Key]:
    if len(sheet.merged_cells) > MERGES:
        raise PackageError(exceeded(f"合并区域多于 {MERGES} 个", f"more than {MERGES} merged ranges"))
    found: dict[Key, Key] = {}
    for top, bottom, left, right in sheet.merged_cells:
        if top < bottom and left < right:
            found.setdefault((top, left), (bottom - 1, right - 1))
    return found


def _shown(book: Any, sheet: Any) -> Shown:
    shown = Shown({}, {})
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            text, stored = _show(book, cell)
            runs = sheet.rich_text_runlist_map.get((row, column))
            if runs and cell.ctype == _TEXT:
                text = _without_marks(book, cell.value, runs)
            if text:
                shown.texts[row, column] = text
                if stored is not None:
                    shown.stored[row, column] = stored
    return shown


def _without_marks(book: Any, text: str, runs: list[tuple[int, int]]) -> str:
    """A text in several fonts without raised marks. runs: where each of them begins, and its font."""
    ends = [*(start for start, _ in runs[1:]), len(text)]
    said = text[: runs[0][0]]
    for (start, font), end in zip(runs, ends, strict=True):
        high = font < len(book.font_list) and book.font_list[font].escapement == 1
        said += raised(said, text[start:end]) if high else text[start:end]
    return said.replace("\r\n", "\n").replace("\r", "\n").strip()


def _show(book: Any, cell: Any) -> tuple[str, str | None]:
    """What a cell shows, and what is stored where that differs."""
    if cell.ctype == _TEXT:
        return str(cell.value).replace("\r\n", "\n").replace("\r", "\n").strip(), None
    if cell.ctype in (_NUMBER, _DATE):
        # The file holds binary floats; a sheet vouches for their shortest decimal reading.
        raw = format(Decimal(repr(cell.value)), "f")
        text = _formatted(book, cell.xf_index, raw)
        return text, raw if raw != text else None
    if cell.ctype == _BOOL:
        return ("TRUE" if cell.value else "FALSE"), None
    return (_ERRORS.get(cell.value, "") if isinstance(cell.value, int) else ""), None


def _formatted(book: Any, index: Any, raw: str) -> str:
    known = isinstance(index, int) and 0 <= index < len(book.xf_list)
    found = book.format_map.get(book.xf_list[index].format_key) if known else None
    code = found.format_str if found is not None else ""
    return (
        general(raw)
        if code in ("", "General", "GENERAL")
        else parse_format(code).show(raw, bool(book.datemode))
    )

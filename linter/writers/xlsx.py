"""Cells of a workbook rewritten in the bytes of their sheet: numbers stay numbers under their formats, texts texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from linter.diagnostics.diagnostic import Bilingual
from linter.readers.package import Package, PackageError, namespace
from linter.readers.sheet_grid import Key
from linter.readers.xlsx_sheet import position
from linter.text.span import SheetCell
from linter.values.exact import EXACT, plain
from linter.writers.edits import NO_PLACE, CellEdit, EditError
from linter.writers.parts import PartsError, with_parts
from linter.writers.xml_places import Element, PlacesError, elements_of, escaped, spliced, within

_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")
_ATTRIBUTE = re.compile(rb"""\s+t\s*=\s*("[^"]*"|'[^']*')""")
_FORMULA = Bilingual("这一格是公式，请在表里改公式", "the cell is a formula: correct the formula itself")
_NO_NUMBER = Bilingual("这一格存的是数，写不进文字", "the cell holds a number, a text does not go into it")


def edit_xlsx(data: bytes, edits: Sequence[CellEdit]) -> bytes:
    """The workbook with the edits made; the parts of the sheets they are on change.

    Raises:
        EditError: a cell is a formula, or is not in the file.
    """
    try:
        package = Package(data)
        sheets = _sheets(package)
        changed = {name: package.part(name) for name in sheets.values()}
        before = dict(changed)
        for name in changed:
            mine = [(at, edit) for at, edit in enumerate(edits) if _part(edit, sheets) == name]
            changed[name] = _sheet(changed[name], mine) if mine else changed[name]
        lost = next((at for at, edit in enumerate(edits) if _part(edit, sheets) is None), None)
        if lost is not None:
            raise EditError(lost, NO_PLACE)
        return with_parts(data, {name: part for name, part in changed.items() if part != before[name]})
    except (PackageError, PlacesError, PartsError) as error:
        raise EditError(0, NO_PLACE) from error


def _sheets(package: Package) -> dict[str, str]:
    """The names of the worksheets and their parts; of two that share a name the first."""
    main = package.main("xl/workbook.xml")
    root, related = package.xml(main), package.related(main)
    found: dict[str, str] = {}
    for sheet in root.iter(f"{namespace(root)}sheet"):
        id = next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        kind, target = related.get(id, ("", ""))
        if kind == "worksheet" and target in package.names:
            found.setdefault(sheet.get("name", ""), target)
    return found


def _part(edit: CellEdit, sheets: dict[str, str]) -> str | None:
    return sheets.get(edit.span.sheet) if isinstance(edit.span, SheetCell) else None


def _sheet(part: bytes, edits: Sequence[tuple[int, CellEdit]]) -> bytes:
    elements = elements_of(part)
    cells = _cells(elements)
    changes = []
    for at, edit in edits:
        key = position(edit.span.cell) if isinstance(edit.span, SheetCell) else None
        number = cells.get(key) if key is not None else None
        if number is None:
            raise EditError(at, NO_PLACE)
        written = _cell(part, elements, number, edit)
        if isinstance(written, Bilingual):
            raise EditError(at, written)
        changes.append((elements[number].start, elements[number].end, written))
    return spliced(part, changes)


def _cells(elements: Sequence[Element]) -> dict[Key, int]:
    """The numbers of the c elements by row and column; addresses that are left out follow from what stands before."""
    found: dict[Key, int] = {}
    row = column = -1
    for number, element in enumerate(elements):
        if element.name == "row":
            said = element.attributes.get("r", "")
            row, column = (int(said) - 1 if said.isascii() and said.isdigit() else row + 1), -1
        elif element.name == "c" and elements[element.parent].name == "row":
            key = position(element.attributes.get("r", "")) or (row, column + 1)
            column = key[1]
            found.setdefault(key, number)
    return found


def _cell(part: bytes, elements: Sequence[Element], number: int, edit: CellEdit) -> bytes | Bilingual:
    """The new bytes of a c element."""
    cell = elements[number]
    inside = [elements[at] for at in within(elements, number)]
    if any(one.name == "f" for one in inside):
        return _FORMULA
    value = next((one for one in inside if one.name == "v"), None)
    prefix = _prefix(part, cell)
    if cell.attributes.get("t", "n") == "n":
        stored = part[slice(*value.inner)].decode("utf-8") if value is not None else ""
        written = _number(stored, edit)
        if value is None or written is None:
            return _NO_NUMBER
        start, end = value.inner
        return part[cell.start : start] + written.encode() + part[end : cell.end]
    opening = part[cell.start : cell.inner[0]].rstrip(b"/>")
    opening = _ATTRIBUTE.sub(b"", opening) + b' t="inlineStr">'
    text = b"<%sis><%st>%s</%st></%sis>" % (prefix, prefix, escaped(edit.new), prefix, prefix)
    return opening + text + b"</%sc>" % prefix


def _prefix(part: bytes, cell: Element) -> bytes:
    """The prefix of a cell's tag, with its colon."""
    tag = re.match(rb"<((?:[^\s:/>]+:)?)", part[cell.start : cell.start + 64])
    return tag[1] if tag else b""


def _number(stored: str, edit: CellEdit) -> str | None:
    """The number to store where the cell should show a text: to the scale that the stored one has beside what it
    shows (0.98 under 98%)."""
    shown, due = _NUMBER.search(edit.old), _NUMBER.search(edit.new)
    if shown is None or due is None:
        return None
    number = Decimal(due[0].replace(",", ""))
    try:
        percent = "%" in edit.old and Decimal(stored) != Decimal(shown[0].replace(",", ""))
    except ArithmeticError:
        return None
    return plain(EXACT.scaleb(number, Decimal(-2)) if percent else number)

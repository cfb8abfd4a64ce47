"""One worksheet as a grid: texts as shown, merged ranges, a cell for every empty place among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from linter.pages.document import Grid
from linter.readers.limits import CELLS, MERGES, exceeded
from linter.readers.package import Element, PackageError, namespace, parse
from linter.readers.sheet_grid import Key, Shown, address, sheet_grid
from linter.readers.xlsx_styles import Styles

_LETTERS = re.compile(r"[A-Z]{1,3}")
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
# Only what says its own place may go: others follow from their neighbours.
_LARGE = 100_000
_EMPTY_CELL = re.compile(rb"""<c\s+r="[A-Z]{1,3}\d{1,7}"[^<>]{0,60}/>""")
_EMPTY_ROW = re.compile(rb"""<row\s+r="\d{1,7}"[^<>]{0,300}(?:/>|>\s{0,99}</row>)""")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Sheet(NamedTuple):
    """A sheet's grid, and the addresses of the formulas in it that have no stored result."""

    grid: Grid
    uncomputed: tuple[str, ...]


def position(text: str) -> Key | None:
    """Row and column from 0 of an address; None when it is none."""
    match = _ADDRESS.fullmatch(text)
    column = _column(match[1]) if match is not None else None
    return None if match is None or column is None else (int(match[2]) - 1, column)


@lru_cache(maxsize=1024)
def _column(letters: str) -> int | None:
    """The number of a column from 0; None where these are no letters of one."""
    if _LETTERS.fullmatch(letters) is None:
        return None
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def lean(name: str, data: bytes) -> Element:
    """The root of a worksheet part; of a large one the empty cells and rows, which a style alone can make by the
    million, are cut away first.

    Raises:
        PackageError: it is not well-formed, or beyond the limits.
    """
    if data.count(b"<") > _LARGE:
        data = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", data))
    return parse(name, data)


def read_sheet(name: str, root: Element, strings: list[str], styles: Styles, room: int = CELLS) -> Sheet:
    """The sheet of a worksheet part; rows and columns are the sheet's own, from 0.

    Raises:
        PackageError: more than `room` cells, or too many merged ranges.
    """
    ns = namespace(root)
    shown: dict[Key, Shown] = {}
    uncomputed: list[Key] = []
    show = _Cells(ns, strings, styles).show
    for key, element in _stored(root, ns):
        cell = show(element)
        if cell is None:
            uncomputed.append(key)
        elif cell[0]:
            shown[key] = cell
            if len(shown) > room:
                raise PackageError(exceeded(f"单元格多于 {CELLS} 个", f"more than {CELLS} cells"))
    # A formula without a result is a printed cell, though nothing can be seen in it.
    empty = set(uncomputed) if len(uncomputed) <= room else set()
    grid = sheet_grid(name, shown, _merges(root, ns), room, empty)
    return Sheet(grid, tuple(address(*key) for key in uncomputed))


def _stored(root: Element, ns: str) -> Iterator[tuple[Key, Element]]:
    """The c elements with their places; an address that is left out follows from the cell before."""
    row, tag = -1, f"{ns}c"
    for row_element in root.iter(f"{ns}row"):
        number = row_element.get("r", "")
        row = int(number) - 1 if number.isascii() and number.isdigit() and 0 < len(number) < 8 else row + 1
        column, digits = -1, str(row + 1)
        for cell in row_element.iterchildren(tag):
            place = cell.get("r", "")
            found = _column(place[: -len(digits)]) if place.endswith(digits) else None
            key = (row, found) if found is not None else position(place) or (row, column + 1)
            column = key[1]
            # One without content is nothing but a style.
            if len(cell):
                yield key, cell


class _Cells:
    """What the c elements of a sheet show."""

    def __init__(self, ns: str, strings: list[str], styles: Styles) -> None:
        self.ns, self.strings, self.styles = ns, strings, styles
        self.value, self.inline, self.formula = f"{ns}v", f"{ns}is", f"{ns}f"

    def show(self, cell: Element) -> Shown | None:
        """What a cell shows; None for a formula without a result."""
        value = inline = None
        computed = False
        for child in cell:
            tag = child.tag
            if tag == self.value:
                value = child
            elif tag == self.inline:
                inline = child
            elif tag == self.formula:
                computed = True
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return Shown(string_of(inline, self.ns) if inline is not None else "")
        raw = (value.text or "") if value is not None else ""
        if kind == "s":
            known = raw.isascii() and raw.isdigit() and len(raw) < 10 and int(raw) < len(self.strings)
            return Shown(self.strings[int(raw)] if known else "")
        if computed and (value is None if kind == "str" else not raw):
            return None
        return self.plain(kind, raw, cell.get("s", "0"))

    def plain(self, kind: str, raw: str, style: str) -> Shown:
        """A value that stands in its cell, by its kind."""
        if kind == "str":
            return Shown(_plain(raw))
        if not raw:
            return Shown("")
        if kind == "b":
            return Shown("TRUE" if raw == "1" else "FALSE", raw)
        if kind == "n":
            text = self.styles.show(raw, style)
            return Shown(text, raw if raw != text else None)
        return Shown(raw.strip())


def string_of(element: Element, ns: str) -> str:
    """The text of a string item: its runs joined, phonetic hints left out."""
    parts = []
    for child in element:
        if child.tag == f"{ns}t":
            parts.append(child.text or "")
        elif child.tag == f"{ns}r":
            parts.extend(text.text or "" for text in child.iterfind(f"{ns}t"))
    return _plain("".join(parts))


def _plain(text: str) -> str:
    """Escapes undone (`_x000D_`), line ends as newlines, no blanks around."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: _char(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _char(code: int) -> str:
    return "" if 0xD800 <= code < 0xE000 or code == 0 else chr(code)


def _merges(root: Element, ns: str) -> dict[Key, Key]:
    """Top left -> bottom right of the merged ranges; one that overlaps an earlier one's top left is kept out."""
    merges: dict[Key, Key] = {}
    for number, element in enumerate(root.iter(f"{ns}mergeCell"), 1):
        if number > MERGES:
            raise PackageError(exceeded(f"合并区域多于 {MERGES} 个", f"more than {MERGES} merged ranges"))
        first, _, last = element.get("ref", "").partition(":")
        start, end = position(first), position(last)
        if (
            start is not None
            and end is not None
            and start not in merges
            and start <= end
            and start[1] <= end[1]
        ):
            merges[start] = end
    return merges

"""One worksheet as a grid: texts as shown, merged ranges, a cell for every empty place among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linter.named import NamedTuple
from linter.pages.document import Grid
from linter.readers.folded import Folded, beside, folded_in
from linter.readers.limits import CELLS, MERGES, exceeded, too_many_cells
from linter.readers.package import Element, PackageError, namespace, parse
from linter.readers.sheet_grid import Key, Shown, address, sheet_grid
from linter.readers.xlsx_plain import Stored, column, plain_cells
from linter.readers.xlsx_strings import joined, plain
from linter.readers.xlsx_styles import Styles
from linter.text.regular import regular

if TYPE_CHECKING:
    import re

_PLACE = r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})"
_ADDRESS = regular(_PLACE)
_RANGE = regular(f"{_PLACE}:{_PLACE}")
# Only what says its own place may go: others follow from their neighbours.
_LARGE = 100_000
_EMPTY_CELL = regular(rb"""<c\s+r="[A-Z]{1,3}\d{1,7}"[^<>]{0,60}/>""")
_EMPTY_ROW = regular(rb"""<row\s+r="\d{1,7}"[^<>]{0,300}(?:/>|>\s{0,99}</row>)""")


class Sheet(NamedTuple):
    """A sheet's grid, and the addresses of the formulas in it that have no stored result."""

    grid: Grid
    uncomputed: tuple[str, ...]


def position(text: str) -> Key | None:
    """Row and column from 0 of an address; None when it is none."""
    match = _ADDRESS.fullmatch(text)
    return None if match is None else (int(match[2]) - 1, column(match[1]))


def lean(name: str, data: bytes) -> Element:
    """The root of a worksheet part; of a large one the empty cells and rows, which a style alone can make by the
    million, are cut away first.

    Raises:
        PackageError: it is not well-formed, or beyond the limits.
    """
    if data.count(b"<") > _LARGE:
        data = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", data))
    return parse(name, data)


def read_sheet(
    part: str, data: bytes, name: str, strings: list[str], styles: Styles, room: int = CELLS
) -> Sheet:
    """The sheet of a worksheet part; rows and columns are the sheet's own, from 0.

    Raises:
        PackageError: the part is damaged; more than `room` cells, or too many merged ranges.
    """
    stored, ranges, folded = _plainly(data) or _in_tree(lean(part, data))
    shown, uncomputed = _all_shown(stored, strings, styles, room)
    merges = _merges(ranges)
    away = beside([*shown.texts, *uncomputed], merges, folded)
    if away:
        shown = shown.without(away)
        uncomputed = [key for key in uncomputed if key not in away]
    # A formula without a result is a printed cell, though nothing can be seen in it.
    empty = set(uncomputed) if len(uncomputed) <= room else set()
    grid = sheet_grid(name, shown, merges, room, empty)
    return Sheet(grid, tuple(address(*key) for key in uncomputed))


def _all_shown(
    stored: Iterable[Stored], strings: list[str], styles: Styles, room: int
) -> tuple[Shown, list[Key]]:
    """What cells show; and which formulas have no result. The later of two cells of one place counts."""
    texts: dict[Key, str] = {}
    differing: dict[Key, str] = {}
    uncomputed: list[Key] = []
    for key, kind, raw, style, formula in stored:
        if not raw:
            if formula and kind != "s":
                uncomputed.append(key)
            continue
        if key in texts:
            differing.pop(key, None)
        if kind is None or kind == "n":
            text = styles.show(raw, style)
            if text != raw:
                differing[key] = raw
        elif kind == "inlineStr" or kind == "str":
            text = raw.strip() if "_x" not in raw and "\r" not in raw else plain(raw)
        elif kind == "b":
            text, differing[key] = "TRUE" if raw == "1" else "FALSE", raw
        else:
            text = _shared(raw, strings) if kind == "s" else raw.strip()
        texts[key] = text
    if len(texts) > room:
        raise PackageError(too_many_cells())
    blank = [key for key, text in texts.items() if not text] if "" in texts.values() else ()
    return Shown(texts, differing).without(blank) if blank else Shown(texts, differing), uncomputed


_Ranges = Iterable[tuple[Key, Key]]


def _plainly(data: bytes) -> tuple[Iterable[Stored], _Ranges, Folded] | None:
    found = plain_cells(data)
    return None if found is None else (*found, Folded())


def _in_tree(root: Element) -> tuple[Iterable[Stored], _Ranges, Folded]:
    ns = namespace(root)
    ranges = (_RANGE.fullmatch(element.get("ref", "")) for element in root.iter(f"{ns}mergeCell"))
    return _stored(root, ns), map(_ends, ranges), folded_in(root, ns)


def _ends(found: re.Match[str] | None) -> tuple[Key, Key]:
    """The first and last cell of a range; of what is none, a range that holds nothing."""
    if found is None:
        return (0, 0), (-1, -1)
    left, top, right, bottom = found.groups()
    return (int(top) - 1, column(left)), (int(bottom) - 1, column(right))


def _stored(root: Element, ns: str) -> Iterator[Stored]:
    """The c elements that hold something; an address that is left out follows from the cell before."""
    row, tag = -1, f"{ns}c"
    for row_element in root.iter(f"{ns}row"):
        number = row_element.get("r", "")
        row = int(number) - 1 if number.isascii() and number.isdigit() and 0 < len(number) < 8 else row + 1
        before = -1
        for cell in row_element.iterchildren(tag):
            key = position(cell.get("r", "")) or (row, before + 1)
            before = key[1]
            # One without content is nothing but a style.
            if len(cell):
                yield _cell(key, cell, ns)


def _cell(key: Key, cell: Element, ns: str) -> Stored:
    parts = {child.tag: child for child in cell}
    kind, style, value = cell.get("t"), cell.get("s"), parts.get(f"{ns}v")
    if kind == "inlineStr":
        inline = parts.get(f"{ns}is")
        return key, kind, joined(inline, ns) if inline is not None else "", style, None
    # A text that is empty is a result, one that is not there is none.
    computed = f"{ns}f" in parts and (kind != "str" or value is None)
    raw = (value.text or "") if value is not None else ""
    return key, kind, raw, style, "=" if computed else None


def _shared(raw: str, strings: list[str]) -> str:
    """The shared text of an index; a text that is not there shows nothing."""
    known = raw.isdecimal() and raw.isascii() and len(raw) < 10 and int(raw) < len(strings)
    return strings[int(raw)] if known else ""


def _merges(ranges: _Ranges) -> dict[Key, Key]:
    """Top left -> bottom right of merged ranges; one that overlaps an earlier one's top left is kept out."""
    merges: dict[Key, Key] = {}
    for number, (start, end) in enumerate(ranges, 1):
        if number > MERGES:
            raise PackageError(exceeded(f"合并区域多于 {MERGES} 个", f"more than {MERGES} merged ranges"))
        if start not in merges and start <= end and start[1] <= end[1]:
            merges[start] = end
    return merges

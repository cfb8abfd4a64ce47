"""Where the box of a note stands on a sheet, and how large it has to be for its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from linter.readers.package import Element, namespace
from linter.readers.sheet_grid import Key

_WIDTH = 360
_MARGIN = 8
_LINE = 16
# Of a line of text at 9 points: pixels of a narrow character; a wide one takes two.
_CHARACTER = 7
_LEAST, _MOST = 3, 40
_BESIDE, _ABOVE = 15, 2
_NUMBER = re.compile(r"\d{1,6}(\.\d+)?")


class Measures:
    """Widths of columns and heights of rows of a sheet, in pixels at 96 to the inch; hidden ones have none."""

    def __init__(self, sheet: Element) -> None:
        ns = namespace(sheet)
        usual = sheet.find(f"{ns}sheetFormatPr")
        said = usual.attrib if usual is not None else {}
        self._wide = _column(said.get("defaultColWidth", said.get("baseColWidth", "")), 64)
        self._high = _row(said.get("defaultRowHeight", ""), 20)
        self._columns = [
            (
                _whole(col.get("min")),
                _whole(col.get("max")),
                _hidden(col) or _column(col.get("width", ""), self._wide),
            )
            for col in sheet.iter(f"{ns}col")
        ]
        rows = ((_whole(row.get("r")), row) for row in sheet.iter(f"{ns}row"))
        self._rows = {n: _hidden(row) or _row(row.get("ht", ""), self._high) for n, row in rows}

    def width(self, column: int) -> int:
        """Of a column, from 0."""
        known = (width for first, last, width in self._columns if first <= column + 1 <= last)
        return max(0, next(known, self._wide))

    def height(self, row: int) -> int:
        """Of a row, from 0."""
        return max(0, self._rows.get(row + 1, self._high))


def box(measures: Measures, key: Key, lines: Sequence[str]) -> str:
    """The anchor of the box beside a cell, as a drawing says it: column, pixels in it, row, pixels in it of the upper
    left corner, then of the lower right one."""
    row, column = key
    top, above = (row - 1, max(0, measures.height(row - 1) - _LINE)) if row else (0, _ABOVE)
    left = column + 1
    right, across = _walk(measures.width, left, _BESIDE + _WIDTH)
    bottom, down = _walk(measures.height, top, above + _MARGIN + _LINE * _count(lines))
    return f"{left}, {_BESIDE}, {top}, {above}, {right}, {across}, {bottom}, {down}"


def _walk(size: Callable[[int], int], at: int, distance: int) -> tuple[int, int]:
    """The column or row that lies so many pixels on, and the pixels within it."""
    for _ in range(500):
        if size(at) > distance:
            break
        distance -= size(at)
        at += 1
    return at, max(0, min(distance, size(at)))


def _count(lines: Sequence[str]) -> int:
    """Lines that a text takes in the box."""
    room = _WIDTH // _CHARACTER - 4
    taken = sum(max(1, -(-sum(1 if char < "\u0300" else 2 for char in line) // room)) for line in lines)
    return max(_LEAST, min(taken, _MOST))


def _hidden(element: Element) -> int:
    return -1 if element.get("hidden") in ("1", "true") else 0


def _whole(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 8 else 0


def _column(said: str, default: int) -> int:
    """Pixels of a width in characters."""
    return _pixels(Decimal(said) * 7 + 5) if _NUMBER.fullmatch(said) else default


def _row(said: str, default: int) -> int:
    """Pixels of a height in points."""
    return _pixels(Decimal(said) * 4 / 3) if _NUMBER.fullmatch(said) else default


def _pixels(size: Decimal) -> int:
    return int(size.quantize(Decimal(1), ROUND_HALF_UP))

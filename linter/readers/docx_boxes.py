"""Floating text boxes of Word files: boxes that form a table by their places on the page become its grid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from linter.named import NamedTuple
from linter.pages.document import Block, Cell, Grid, Paragraph
from linter.readers.docx_text import boxes_of, paragraph_text, paragraphs_of
from linter.readers.package import Element
from linter.text.regular import regular
from linter.text.span import ParagraphPlace

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_EMU = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "pc": 152_400, "px": 9_525}
_LENGTH = regular(r"(-?\d{1,6})(?:\.(\d{1,4})\d*)?(pt|in|cm|mm|pc|px)")
# Edges nearer than this (4 pt) are one line of the table; a row lower than that (26 pt) holds one line of text.
_NEAR = 4 * 12_700
_ONE_LINE = 26 * 12_700
_LEAST = 6
_LABEL = 4


class Frame(NamedTuple):
    """Where a box stands: what it is measured from, and its rectangle in EMU (12,700 a point)."""

    origin: tuple[str, str, int]
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The x of its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The y of its lower edge."""
        return self.top + self.height


class Box(NamedTuple):
    """The `number`-th box of the file from 1, its paragraphs that hold text, and its frame where it floats."""

    number: int
    lines: tuple[tuple[int, str], ...]
    frame: Frame | None


def frame_of(content: Element, paragraph: int) -> Frame | None:
    """The frame of a w:txbxContent anchored in the `paragraph`-th paragraph; None when the file doesn't tell it."""
    for element in content.iterancestors():
        if element.tag == f"{_WP}anchor":
            return _drawn(element, paragraph)
        if str(element.tag).startswith(_VML) and element.get("style"):
            return _styled(element.get("style"), paragraph)
    return None


def boxes_in_cells(table: Element, w: str) -> dict[Element, list[Element]]:
    """The w:txbxContent that stand in cells of a table which hold nothing else, by cell; one that is measured from the
    page may stand anywhere."""
    if next(table.iter(f"{w}txbxContent"), None) is None:
        return {}
    found: dict[Element, list[Element]] = {}
    for cell in table.iter(f"{w}tc"):
        boxes = list(boxes_of(cell, w))
        if not boxes or any(paragraph_text(paragraph, w) for paragraph in paragraphs_of(cell, w)):
            continue
        frames = [frame_of(content, 1) for content in boxes]
        if all(frame is None or frame.origin[2] for frame in frames):
            found[cell] = boxes
    return found


def _drawn(anchor: Element, paragraph: int) -> Frame | None:
    across, down = anchor.find(f"{_WP}positionH"), anchor.find(f"{_WP}positionV")
    size = anchor.find(f"{_WP}extent")
    if across is None or down is None or size is None:
        return None
    texts = (
        across.findtext(f"{_WP}posOffset"),
        down.findtext(f"{_WP}posOffset"),
        size.get("cx"),
        size.get("cy"),
    )
    numbers = [int(text) for text in texts if text and re.fullmatch(r"-?\d{1,9}", text)]
    if len(numbers) != len(texts):
        return None
    return _frame(across.get("relativeFrom", ""), down.get("relativeFrom", ""), numbers, paragraph)


def _styled(style: str, paragraph: int) -> Frame | None:
    """The older way: `position:absolute;margin-left:42.5pt;...`."""
    said = dict(part.strip().partition(":")[::2] for part in style.lower().split(";"))
    numbers = [_emu(said.get(name, "")) for name in ("margin-left", "margin-top", "width", "height")]
    known = [number for number in numbers if number is not None]
    if said.get("position", "").strip() != "absolute" or len(known) != len(numbers):
        return None
    across = said.get("mso-position-horizontal-relative", "column").strip()
    return _frame(across, said.get("mso-position-vertical-relative", "paragraph").strip(), known, paragraph)


def _emu(text: str) -> int | None:
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    whole, decimals = int(match[1]), (match[2] or "").ljust(4, "0")
    return whole * _EMU[match[3]] + int(decimals) * _EMU[match[3]] // 10_000 * (
        -1 if match[1][0] == "-" else 1
    )


def _frame(across: str, down: str, numbers: list[int], paragraph: int) -> Frame:
    """Places counted from a paragraph or line compare only with others of the same paragraph."""
    free = down in ("page", "margin", "topMargin", "top-margin-area")
    return Frame((across, down, 0 if free else paragraph), *numbers)


def blocks_of(boxes: Iterable[Box]) -> Iterator[Block]:
    """Boxes that are measured alike and form a table as one grid, the others as paragraphs, upper left first."""
    groups: dict[tuple[str, str, int] | None, list[Box]] = {}
    for box in boxes:
        groups.setdefault(box.frame.origin if box.frame else None, []).append(box)
    for origin, group in groups.items():
        grid = _grid(group) if origin is not None else None
        if grid is not None:
            yield grid
            continue
        for box in sorted(group, key=lambda b: (b.frame.top, b.frame.left) if b.frame else (0, 0)):
            yield from (Paragraph(text, ParagraphPlace(at, box.number)) for at, text in box.lines)


def _grid(boxes: list[Box]) -> Grid | None:
    """The grid of boxes by their edges; None when they are too few, or stand in one column or row."""
    framed = [(box, box.frame) for box in boxes if box.frame is not None and box.lines]
    rows = _lines([frame.top for _, frame in framed])
    columns = _lines([frame.left for _, frame in framed])
    if len(framed) < _LEAST or len(rows) < 2 or len(columns) < 2:
        return None
    cells: dict[tuple[int, int], Cell] = {}
    for box, frame in framed:
        row, column = _index(rows, frame.top), _index(columns, frame.left)
        down = max(1, _index(rows, frame.bottom - 2 * _NEAR) - row + 1)
        wide = max(1, _index(columns, frame.right - 2 * _NEAR) - column + 1)
        for cell in _cells(box, frame, row, column, down, wide):
            _put(cells, cell)
    ordered = sorted(cells.values(), key=lambda cell: (cell.row, cell.column))
    return Grid(f"text boxes {framed[0][0].number}", tuple(ordered))


def _cells(box: Box, frame: Frame, row: int, column: int, down: int, wide: int) -> Iterator[Cell]:
    """One cell; but labels one below the other, each beside a row of its own, are a cell each."""
    apart = len(box.lines) == down and frame.height <= down * _ONE_LINE
    if down > 1 and apart and all(len(text) >= _LABEL for _, text in box.lines):
        for i, (at, text) in enumerate(box.lines):
            yield Cell(row + i, column, text, ParagraphPlace(at, box.number), 1, wide)
    else:
        text = "\n".join(text for _, text in box.lines)
        yield Cell(row, column, text, ParagraphPlace(box.lines[0][0], box.number), down, wide)


def _put(cells: dict[tuple[int, int], Cell], cell: Cell) -> None:
    """Two boxes at the same place are one cell of the table, cut in two."""
    key = cell.row, cell.column
    above = cells.get(key)
    cells[key] = above._replace(text=f"{above.text}\n{cell.text}") if above else cell


def _lines(edges: list[int]) -> list[int]:
    """The lines of a table that these edges stand on, in order."""
    lines: list[int] = []
    for edge in sorted(edges):
        if not lines or edge - lines[-1] > _NEAR:
            lines.append(edge)
    return lines


def _index(lines: list[int], edge: int) -> int:
    """The last line at or before an edge."""
    from bisect import bisect_right

    return max(0, bisect_right(lines, edge + _NEAR) - 1)

"""The pieces of a table on page after page as one grid: cells and rows that a page break tears are put together."""

from __future__ import annotations

from itertools import pairwise

from linter.diagnostics.codes import Fault
from linter.named import NamedTuple
from linter.pages.document import Cell, Grid
from linter.readers.limits import CELLS, too_many_cells
from linter.readers.package import PackageError
from linter.readers.pdf_cut import is_cut
from linter.readers.pdf_grid import index, places_of
from linter.readers.pdf_page import Box, Glyph
from linter.readers.pdf_spots import spotted
from linter.readers.pdf_text import Line, around, flowed, goes_on, joined, text_of
from linter.text.regular import regular
from linter.text.span import PageBox

_NUMBER = regular(r"[-+]?\d[\d,]*(?:\.\d+)?[%％]?")
_SHORTENED = regular(r"\d(?:\.\d*)?E[+-]\d{2,3}")
"""What a sheet makes of a number that finds no room."""
_LINES = 3
_FEW = 3
_SHOWN = 24
_WHOLE = regular(rf"{_NUMBER.pattern}|[-—–/]+")

Key = tuple[int, int]


class Piece(NamedTuple):
    """A cell on its page, and its lines of print."""

    page: int
    box: Box
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """What it says."""
        return "\n".join(map(joined, flowed(self.lines, self.box.left, self.box.right)))


class _Placed(NamedTuple):
    """A piece in the rows of its page, and in the columns of the table."""

    row: int
    column: int
    down: int
    wide: int
    piece: Piece


def span_of(page: int, box: Box) -> PageBox:
    """A rectangle of a page in points."""
    left, top, right, bottom = (f"{n // 100}.{n % 100:02}" for n in (max(0, n) for n in box))
    return PageBox(page, (left, top, right, bottom))


def one_grid(number: int, parts: list[list[Piece]]) -> tuple[Grid, tuple[Fault, ...]]:
    """The grid of the number-th table, by its pieces on each page; and what to say of cells that nobody can read.

    Raises:
        PackageError: it has more cells than the limit.
    """
    columns = places_of(edge for part in parts for p in part for edge in (p.box.left, p.box.right))
    first = _placed(parts[0], columns)
    joiner = _Joiner()
    joiner.add(first)
    for part in parts[1:]:
        joiner.add(_without_heading(_placed(part, columns), first))
    cells = spotted(joiner.cells(), number)
    pieces = (placed.piece for _, placed in sorted(joiner.found.items()))
    odd = tuple(_illegible(cell) for cell, piece in zip(cells, pieces, strict=True) if not legible(piece))
    return Grid(f"table {number}", tuple(cells)), odd


def legible(piece: Piece) -> bool:
    """Can a cell be read? Not where characters lie over each other, nor where signs stand for a number that found no
    room."""
    text = "".join(glyph.char for line in piece.lines for glyph in line)
    if text and (not text.strip("#") or _SHORTENED.fullmatch(text)):
        return False
    return not any(_over(a, b) for line in piece.lines for a, b in pairwise(line))


def _over(a: Glyph, b: Glyph) -> bool:
    """Lie two characters over each other by much? One that is drawn twice, to look bold, is none."""
    wide = min(a.box.right - a.box.left, b.box.right - b.box.left)
    return a.char != b.char and (a.box.right - b.box.left) * 5 > wide * 2


def _illegible(cell: Cell) -> Fault:
    text = " ".join(cell.text.split())
    text = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return Fault(
        "D019",
        f"这一格看不清（读出来是“{text}”）：字压着字，或列太窄只显示 #。它的值按未知处理。请调宽列、调高行后重新导出，"
        "或提交原始的 Word、Excel 文件。",
        f"this cell cannot be read (it seems to say “{text}”): characters lie over each other, or its column is too "
        "narrow; its value counts as unknown. Widen columns and rows and print it again, or hand in the Word or Excel "
        "file.",
        cell.span,
    )


def _placed(part: list[Piece], columns: list[int]) -> list[_Placed]:
    rows = places_of(edge for piece in part for edge in (piece.box.top, piece.box.bottom))
    found = []
    for piece in part:
        row, column = index(rows, piece.box.top), index(columns, piece.box.left)
        down, wide = index(rows, piece.box.bottom) - row, index(columns, piece.box.right) - column
        found.append(_Placed(row, column, max(1, down), max(1, wide), piece))
    return sorted(found, key=lambda placed: (placed.row, placed.column))


def _rows(part: list[_Placed]) -> list[list[tuple[int, int, int, str]]]:
    rows: list[list[tuple[int, int, int, str]]] = [[] for _ in range(1 + max(p.row for p in part))]
    for placed in part:
        rows[placed.row].append((placed.column, placed.wide, placed.down, placed.piece.text))
    return rows


def _without_heading(part: list[_Placed], first: list[_Placed]) -> list[_Placed]:
    """The rows of a page without those that repeat the first rows of the table; a table that begins anew repeats more
    of it, at least the label of the row that comes next."""
    here, there = _rows(part), _rows(first)
    same = 0
    while (
        same < min(len(here), len(there))
        and here[same] == there[same]
        and any(cell[3] for cell in here[same])
    ):
        same += 1
    whole = all(placed.row + placed.down <= same or placed.row >= same for placed in part)
    if not same or not whole or same in (len(here), len(there)) or here[same][:1] == there[same][:1]:
        return part
    return [placed._replace(row=placed.row - same) for placed in part if placed.row >= same]


class _Joiner:
    """Grows a table by a page at a time."""

    def __init__(self) -> None:
        self.found: dict[Key, _Placed] = {}
        self.below = 0

    def cells(self) -> list[Cell]:
        """The cells of the table in order."""
        return [
            Cell(
                *key,
                placed.piece.text,
                span_of(placed.piece.page, placed.piece.box),
                placed.down,
                placed.wide,
            )
            for key, placed in sorted(self.found.items())
        ]

    def add(self, part: list[_Placed]) -> None:
        """Put a page below what is there."""
        ends = {key[1]: key for key, placed in self.found.items() if key[0] + placed.down == self.below}
        twice = {
            p.column: again for p in part if not p.row and (again := self.drawn_again(ends.get(p.column), p))
        }
        # Whoever draws a text on both pages breaks them between rows.
        torn = (
            self.below
            and not twice
            and _torn({column: self.found[key] for column, key in ends.items()}, part)
        )
        self.below -= 1 if torn else 0
        for placed in part:
            above = ends.get(placed.column) if not placed.row else None
            if above is not None and placed.column in twice:
                piece = placed.piece._replace(lines=placed.piece.lines[twice[placed.column] :])
                self.lengthen(above, placed._replace(piece=piece), torn=False)
                continue
            if above is not None and (torn or self.empty(above, placed, part) or self.cut(above, placed)):
                self.lengthen(above, placed, torn=bool(torn))
            else:
                self.found[self.below + placed.row, placed.column] = placed
        self.below += max((placed.row + placed.down for placed in part), default=0)
        if len(self.found) > CELLS:
            raise PackageError(too_many_cells())

    def empty(self, above: Key, placed: _Placed, part: list[_Placed]) -> bool:
        """A cell torn by the page break goes on in the one above it: it is empty here and leads its row."""
        leads = all(not p.piece.lines for p in part if not p.row and p.column < placed.column)
        return not placed.piece.lines and leads and bool(self.found[above].piece.lines)

    def drawn_again(self, above: Key | None, placed: _Placed) -> int:
        """How many lines of a cell are drawn on both pages, each of which shows a part of it; 0 where it is another."""
        if above is None:
            return 0
        cell = self.found[above]
        lines = [*cell.piece.lines, *placed.piece.lines]
        if cell.wide != placed.wide or not any(glyph.hidden for line in lines for glyph in line):
            return 0
        first, second = ([text_of(line) for line in one.piece.lines] for one in (cell, placed))
        return next((n for n in range(min(len(first), len(second)), 0, -1) if first[-n:] == second[:n]), 0)

    def cut(self, above: Key, placed: _Placed) -> bool:
        """Does a merged cell go on in one that is as wide? One that began a page before that is as tall as its part
        here, which is not known."""
        cell = self.found[above]
        if cell.wide != placed.wide or cell.piece.page + 1 != placed.piece.page:
            return False
        parts = [(one.piece.box, one.piece.lines, one.down) for one in (cell, placed)]
        return is_cut(*parts)

    def lengthen(self, above: Key, placed: _Placed, torn: bool) -> None:
        """Let the cell above go on in this one."""
        cell = self.found[above]
        piece = cell.piece._replace(lines=cell.piece.lines + placed.piece.lines)
        self.found[above] = cell._replace(down=cell.down + placed.down - (1 if torn else 0), piece=piece)


def _torn(above: dict[int, _Placed], part: list[_Placed]) -> bool:
    """Is the first row of a page the rest of the last row of the page before? Its texts go on from there as one line
    goes on in the next, for want of room; what said all that it says before the break is empty here."""
    rest = [placed for placed in part if not placed.row]
    filled = [placed for placed in rest if placed.piece.lines]
    if not filled or any(p.column not in above or above[p.column].wide != p.wide for p in rest):
        return False
    # Where every one of many cells seems to go on, two rows of narrow columns meet: some text is short enough to end.
    if len(filled) > _FEW and len(filled) >= sum(bool(cell.piece.lines) for cell in above.values()):
        return False
    return all(_flows(above[placed.column].piece, placed.piece) for placed in filled)


def _flows(above: Piece, below: Piece) -> bool:
    lines = above.lines + below.lines
    if not above.lines or not goes_on(lines, len(above.lines), above.box.left, above.box.right):
        return False
    last = around(above.lines[-1])
    # Nothing goes on overleaf while there is room below; a line or two may be kept together with the next.
    if above.box.bottom - last.bottom > _LINES * (last.bottom - last.top):
        return False
    # Two numbers are no number that a break tears, nor is a number with the mark of an empty cell below it, nor a word
    # with a number.
    parts = "".join(above.text.split()), "".join(below.text.split())
    if _WHOLE.fullmatch(parts[1]) and parts[0][-1] not in "0123456789.,-":
        return False
    return not all(map(_WHOLE.fullmatch, parts)) or _NUMBER.fullmatch("".join(parts)) is not None

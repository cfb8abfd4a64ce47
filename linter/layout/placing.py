"""Which cell of a line belongs to which column of a table."""

from __future__ import annotations

from collections.abc import Sequence

from linter.forms.raw import Raw
from linter.forms.vocabulary import fold
from linter.layout.align import Alignment, align
from linter.layout.columns import Column, Table
from linter.layout.fit import Fit
from linter.layout.lines import Line
from linter.named import NamedTuple
from linter.pages.document import Cell


class Hit(NamedTuple):
    """The cell of a column in a line. held: it starts in a row above. with_: name of the column to the left that the
    same cell covers first, "" when none."""

    cell: Cell
    held: bool = False
    with_: str = ""


class Placed(NamedTuple):
    """A line read by a table's columns.

    hits: by field name, an empty cell is a hit too. unread: filled cells that fit no column. others: cells by the
    key of their column where it has no field. tie: another reading is as good. shift: how far most of the line
    is displaced from the headers.
    """

    hits: dict[str, Hit]
    unread: tuple[Cell, ...] = ()
    others: dict[str, Cell] = {}  # noqa: RUF012  (read only)
    tie: bool = False
    shift: int = 0

    def text(self, name: str) -> str:
        """The text of a column's cell, "" when there is none."""
        hit = self.hits.get(name)
        return "" if hit is None else hit.cell.text.strip()


def place(line: Line, table: Table, fit: Fit, start: int = 0) -> Placed:
    """Read a line by the columns of a table; start: how far the line is likely to be displaced (text only)."""
    return _exactly(line, table, fit) if line.exact else _by_content(line, table, fit, start)


def raw_of(hit: Hit, column: Column | None = None, unit: str = "") -> Raw:
    """A cell as a raw field, its text untouched."""
    text = hit.cell.text if hit.cell.text.strip() else ""
    return Raw(text, hit.cell.span, unit, None, fold(column.header) if column is not None else "")


def _exactly(line: Line, table: Table, fit: Fit) -> Placed:
    hits: dict[str, Hit] = {}
    first: dict[Cell, str] = {}
    others: dict[str, Cell] = {}
    for column in table.columns:
        cell = _of_column(line.covering(column.start, column.end), column, fit)
        if cell is None:
            continue
        if column.field is None:
            others[column.key] = cell
            continue
        held = cell.row < line.own[0].row if line.own else True
        hits[column.field.name] = Hit(cell, held, first.get(cell, ""))
        first.setdefault(cell, column.field.name)
    read = {*first, *others.values()}
    unread = tuple(cell for cell in line.filled if cell not in read and not _over(cell, table))
    return Placed(hits, unread, others)


def _of_column(cells: Sequence[Cell], column: Column, fit: Fit) -> Cell | None:
    """Of several cells under one header the first with text; a slot mark in a cell of its own is not the name."""
    filled = [cell for cell in cells if cell.text.strip()]
    named = [cell for cell in filled if not fit.mark(cell.text, column)]
    return next(iter((*named, *filled, *cells)), None)


def _over(cell: Cell, table: Table) -> bool:
    return any(c.start < cell.column + cell.colspan and cell.column < c.end for c in table.columns)


def _by_content(line: Line, table: Table, fit: Fit, start: int) -> Placed:
    line = _without_marks(line, table, fit)
    found = align(line.filled, table.columns, fit, start, table.line.width - line.width)
    hits: dict[str, Hit] = {}
    others: dict[str, Cell] = {}
    for cell, at in zip(line.filled, found.placed, strict=True):
        field = table.columns[at].field if at is not None else None
        if field is not None:
            hits[field.name] = Hit(cell)
        elif at is not None:
            others[table.columns[at].key] = cell
    _spread(hits, line, found, table, fit)
    for at, column in enumerate(table.columns):
        if column.field is not None and column.field.name not in hits:
            _blank(hits, column, _gap(line, found, at, column) or _cut_off(line, found, at, table))
    _merged(hits, line, found, table)
    unread = tuple(c for c, at in zip(line.filled, found.placed, strict=True) if at is None)
    return Placed(hits, unread, others, found.tie, _usual(found.shifts, start))


def _without_marks(line: Line, table: Table, fit: Fit) -> Line:
    """A slot mark with its name in the next cell, both under the name's header, is left out."""
    for column in table.columns:
        inside = [cell for cell in line.filled if column.start <= cell.column < column.end]
        if len(inside) > 1 and fit.mark(inside[0].text, column):
            return Line(line.grid, line.exact, [c for c in line.own if c is not inside[0]], line.held)
    return line


def _usual(shifts: Sequence[int], start: int) -> int:
    """The displacement that most cells of a line have; of equals the smallest."""
    return max(sorted(set(shifts), key=lambda s: (abs(s), s)), key=shifts.count) if shifts else start


def _blank(hits: dict[str, Hit], column: Column, cell: Cell | None) -> None:
    if cell is not None and column.field is not None:
        hits[column.field.name] = Hit(cell)


def _gap(line: Line, found: Alignment, at: int, column: Column) -> Cell | None:
    """The empty cell of a column that has none of the filled ones: between its neighbours, where its header is."""
    low, high, shift = -1, 10**6, 0
    for cell, placed, moved in zip(line.filled, found.placed, found.shifts, strict=True):
        if placed is not None and placed < at:
            low, shift = cell.column, moved
        elif placed is not None and placed > at:
            high = min(high, cell.column)
    empty = [c for c in line.own if not c.text.strip() and low < c.column < high]
    return min(empty, key=lambda c: abs(c.column - (column.start - shift)), default=None)


def _cut_off(line: Line, found: Alignment, at: int, table: Table) -> Cell | None:
    """The last column of a row whose empty cells at the end lost their tabs, when it is one for remarks: a blank there.

    It has the place of the row's first cell.
    """
    field = table.columns[at].field
    last = at == len(table.columns) - 1 and field is not None and field.type == "text"
    if (
        not last
        or not line.filled
        or line.width >= table.line.width
        or (found.placed and found.placed[-1] is None)
    ):
        return None
    return Cell(line.filled[0].row, table.columns[at].start, "", line.filled[0].span)


def _spread(hits: dict[str, Hit], line: Line, found: Alignment, table: Table, fit: Fit) -> None:
    """Text where a label begins left of its level's column, under the head of the block: it was merged over both."""
    level = next((c for c in table.columns if c.field is not None and c.field.options.get("level")), None)
    first = found.placed[0] if found.placed else None
    if level is None or level.field is None or level.field.name in hits or first is None:
        return
    under = table.columns[first]
    if under.field is None and under.start < level.start and fit.special(line.filled[0].text):
        hits[level.field.name] = Hit(line.filled[0])


def _merged(hits: dict[str, Hit], line: Line, found: Alignment, table: Table) -> None:
    """Text where two columns may print one cell, and what follows displaced: the two were one merged cell."""
    order = [table.columns[at] if at is not None else None for at in found.placed]
    for i, column in enumerate(order[:-1]):
        partner = (
            str(column.field.options.get("merges_with", "")) if column is not None and column.field else ""
        )
        other = hits.get(partner)
        if (
            not partner
            or (other is not None and other.cell.text.strip())
            or found.shifts[i + 1] == found.shifts[i]
        ):
            continue
        text = fold(line.filled[i].text)
        if len(text) > 8 and not text[0].isdigit():
            assert column is not None and column.field is not None
            hits[partner] = Hit(line.filled[i], False, column.field.name)

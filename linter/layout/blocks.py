"""Finds the forms of a document and hands each line to the block that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from linter.diagnostics.codes import Fault
from linter.layout.columns import is_header, match_header
from linter.layout.continued import continued
from linter.layout.fit import Fit
from linter.layout.found import Found, Reading
from linter.layout.heading import has_title, read_heading, read_report, unit_in
from linter.layout.lines import Line
from linter.layout.pairs import Pair, field_of, has, pairs_of, take
from linter.layout.regions import no_form, regions
from linter.layout.shape import Shape
from linter.layout.sheet import Sheet
from linter.layout.total import is_total

HEAD, MATRIX, LIST, DONE = "head", "matrix", "list", "done"
_HEAD = 12
"""A form's first label is looked for so many lines down."""
_FEW = 2
"""A line above a form has no more cells."""


def read_lines(lines: Sequence[Line], shape: Shape) -> Reading:
    """The forms that the lines hold."""
    walk = _Walk(lines, shape)
    at = 0
    while at < len(lines):
        at += walk.step(at)
    walk.close()
    outside = regions(walk.loose, shape)
    forms = tuple(found for found in walk.found if found is not None)
    faults = tuple(walk.faults) + outside
    if not forms and not walk.faults:
        faults = (no_form(lines, shape), *faults)
    return Reading(forms, faults)


class _Walk:
    """One pass over the lines. tail: lines since the last one that a block took; loose: lines that no form took."""

    def __init__(self, lines: Sequence[Line], shape: Shape) -> None:
        self.lines, self.shape = lines, shape
        fields = {**shape.fund_headers.fields, **shape.row_headers.fields}
        self.fit = Fit(shape.labels, shape.schema.placeholders, fields)
        self.sheet: Sheet | None = None
        self.state = HEAD
        self.tail: list[Line] = []
        self.loose: list[Line] = []
        self.found: list[Found] = []
        self.faults: list[Fault] = []

    def step(self, at: int) -> int:
        """Read the line at an index; how many lines that took."""
        line = self.lines[at]
        if not line.filled:
            self._empty(line)
            return 1
        below = next((other for other in self.lines[at + 1 :] if other.filled), None)
        if self._starts(line) or self._leads(at):
            self._open(line)
        if line.prose and self._prose(line):
            return self._keep(line)
        if self.state == LIST and self._heads_next(at):
            return self._keep(line)
        if self._lists_forms(line):
            self.state = DONE if self.sheet is not None and self.sheet.rows.table is not None else self.state
            return self._keep(line)
        took = self._header(line, below) or self._body(line, below)
        if not took:
            return self._keep(line)
        self.tail = []
        return took if took == 1 or below is None else self.lines.index(below, at) - at + 1

    def _prose(self, line: Line) -> bool:
        """A paragraph outside a form is kept for the next one; the title may also stand after the head (text boxes)."""
        sheet = self.sheet
        if sheet is not None and "title" not in sheet.fields and self.state != DONE:
            read_heading([line], self.shape, sheet.fields)
        return sheet is None

    def _empty(self, line: Line) -> None:
        if self.sheet is not None and self.state == LIST:
            self.sheet.rows.row(line)

    def _keep(self, line: Line) -> int:
        self.tail.append(line)
        if self.sheet is not None:
            self.sheet.leave(line)
        if not line.prose or self.sheet is None:
            self.loose.append(line)
        return 1

    def _starts(self, line: Line) -> bool:
        """Does a form begin here: its first label, and the form before has had it or is through?"""
        labels = self.shape.start
        pairs = [p for p in pairs_of(line, self.shape) if p.path in labels]
        if not pairs or (line.prose and pairs[0].inside is None) or self._heads(pairs[0]):
            return False
        if is_header(line, self.shape.row_headers) or is_header(line, self.shape.fund_headers):
            return False
        sheet = self.sheet
        return (
            sheet is None or any(p.path in sheet.fields for p in pairs) or sheet.begun or self.state == DONE
        )

    def _leads(self, at: int) -> bool:
        """Does a form begin here whose first label stands further down, below other labels of the head?"""
        line, sheet = self.lines[at], self.sheet
        if sheet is None or not (sheet.begun or self.state == DONE):
            return False
        pairs = pairs_of(line, self.shape)
        return bool(pairs) and self._parted(at, pairs, sheet) and self._above_start(at)

    def _parted(self, at: int, pairs: Sequence[Pair], sheet: Sheet) -> bool:
        """Is the line set off from the form before: by a title, by a new table, or by a label that form has had?"""
        line = self.lines[at]
        new = not line.prose and not any(
            other.grid == line.grid and other.filled for other in self.lines[:at]
        )
        return (
            new
            or any(has_title(other, self.shape) for other in self.tail)
            or any(has(sheet.fields, pair.path) for pair in pairs)
        )

    def _heads_next(self, at: int) -> bool:
        """Is this above the next form: in a table of its own or stating the unit, only such lines before its first
        label?"""
        line, sheet = self.lines[at], self.sheet
        table = sheet.rows.table if sheet is not None else None
        if line.prose or table is None or len(line.filled) > _FEW or is_total(line, self.shape):
            return False
        if line.grid == table.line.grid and not any(unit_in(c.text, self.shape.unit) for c in line.filled):
            return False
        for other in [other for other in self.lines[at + 1 : at + 1 + _HEAD] if other.filled]:
            if self._starts(other):
                return True
            if other.prose or len(other.filled) > _FEW:
                return False
        return False

    def _above_start(self, at: int) -> bool:
        """Do only labels of a head stand between the line and the one that a form begins with?"""
        for other in [line for line in self.lines[at + 1 : at + 1 + _HEAD] if line.filled]:
            if self._starts(other):
                return True
            if not other.prose and not pairs_of(other, self.shape):
                return False
        return False

    def _lists_forms(self, line: Line) -> bool:
        """Is this the header of a table with a form to a line: behind a number, the label that a form begins with?"""
        if (
            line.prose
            or not is_header(line, self.shape.fund_headers)
            or is_header(line, self.shape.row_headers)
        ):
            return False
        pairs = [p for p in pairs_of(line, self.shape) if p.path in self.shape.start]
        first = line.filled[0]
        numbered = bool(pairs) and pairs[0].label is not first and not unit_in(first.text, self.shape.unit)
        return numbered and not line.held and self._heads(pairs[0])

    def _heads(self, pair: Pair) -> bool:
        """Is what stands beside the label a header itself? Then this is a row of headers of some other table."""
        if pair.value is None:
            return True
        other = Line(-1, False, [pair.value])
        return bool(
            match_header(other, self.shape.row_headers) or match_header(other, self.shape.fund_headers)
        )

    def _open(self, line: Line) -> None:
        self.close()
        self.sheet = Sheet(self.shape, self.fit, line)
        self.state = HEAD
        read_heading([*self.tail, line], self.shape, self.sheet.fields)
        self.sheet.report = read_report(self.tail, self.shape)
        for other in self.tail:
            self.sheet.tear(other)
            if other in self.loose:
                self.loose.remove(other)
            pairs = pairs_of(other, self.shape)
            # Labels side by side head the columns of some other table.
            if sum(pair.value is None for pair in pairs) < 2:
                take(self.sheet.fields, pairs, None, self.shape)
        self.tail = []

    def close(self) -> None:
        """The form that is open, if any, is complete."""
        if self.sheet is None:
            return
        found = self.sheet.finish()
        if isinstance(found, Fault):
            self.faults.append(found)
        else:
            self.found.append(found)
            if not self.sheet.unread_part():
                told = {id(line) for line in self.sheet.loose}
                self.loose = [line for line in self.loose if id(line) not in told]
        self.sheet = None

    def _header(self, line: Line, below: Line | None) -> int:
        """A header row of either block: the one with more of its words. 2 when the line below belongs to it."""
        if line.prose:
            return 0
        rows, funds = is_header(line, self.shape.row_headers), is_header(line, self.shape.fund_headers)
        if not rows and not funds:
            return 0
        if self.sheet is None or self._again(self.sheet, rows):
            self._open(line)
        assert self.sheet is not None
        self.state = LIST if rows >= funds else MATRIX
        block = self.sheet.rows if rows >= funds else self.sheet.matrix
        return 2 if block.header(line, below) else 1

    def _again(self, sheet: Sheet, rows: int) -> bool:
        """Is this block there already, and the form through? Then a form without a head of its own begins."""
        return self.state == DONE and (sheet.rows.table is not None if rows else sheet.matrix.known)

    def _body(self, line: Line, below: Line | None) -> int:
        sheet = self.sheet
        if sheet is None:
            return 0
        if self.state == MATRIX and not self._labelled(line) and sheet.matrix.row(line):
            return 1
        if self.state == MATRIX and sheet.matrix.over(line):
            self.state = HEAD
        if self.state == HEAD and not self._labelled(line) and sheet.matrix.bare_row(line):
            return 1
        self._continue(line, sheet)
        if sheet.total(line):
            self.state = DONE if sheet.rows.table is not None else self.state
            return 1
        if self.state != LIST or (field_of(line.filled[0].text, self.shape) and not self._special(line)):
            pairs = pairs_of(line, self.shape)
            pairs = sheet.not_stated(pairs) if self.state == DONE else pairs
            if pairs:
                self.state = self.state if self.state == DONE else HEAD
                usable = below if below is not None and not self._structural(below) else None
                return 2 if take(sheet.fields, pairs, usable, self.shape) else 1
        if self.state == DONE and self._goes_on(line, sheet):
            self.state = LIST
        return int(self.state == LIST and not self._subtotal(line) and sheet.rows.row(line))

    def _goes_on(self, line: Line, sheet: Sheet) -> bool:
        """Do rows follow a row of totals? It stood on top of the list, or was that of a block."""
        table = sheet.rows.table
        if table is None or line.grid != table.line.grid:
            return False
        labels = {
            str(f.options["level"]) for f in self.shape.row_headers.fields.values() if f.options.get("level")
        }
        known = any(self.shape.labels.exact(level, cell.text) for level in labels for cell in line.filled)
        return len(line.filled) >= 3 and (known or not sheet.rows.lines)

    def _continue(self, line: Line, sheet: Sheet) -> None:
        """A list may go on in another table that has no header of its own."""
        table = sheet.rows.table
        if (
            self.state == LIST
            and table is not None
            and line.exact
            and not line.prose
            and line.grid != table.line.grid
        ):
            rest = [other for other in self.lines if other.grid == line.grid and other.filled]
            sheet.rows.table = continued(table, rest, self.fit)

    def _labelled(self, line: Line) -> bool:
        """Does a label of the head stand first in the line, or next to the head of its group?"""
        return any(field_of(cell.text, self.shape) for cell in line.filled[:2])

    def _special(self, line: Line) -> bool:
        """Is the label of a line of several cells that of a special row? In a head it may be that of one value."""
        return len(line.filled) > _FEW and any(self.fit.special(c.text) for c in line.filled[: _FEW + 1])

    def _structural(self, line: Line) -> bool:
        headers = is_header(line, self.shape.row_headers) or is_header(line, self.shape.fund_headers)
        return bool(headers or pairs_of(line, self.shape))

    def _subtotal(self, line: Line) -> bool:
        return bool(self.shape.subtotals.search("".join(line.filled[0].text.split())))

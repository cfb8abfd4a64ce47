"""The block of sources by columns: its total and its parts."""

from __future__ import annotations

import re
from typing import Any

from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.vocabulary import fold
from linter.layout.columns import Column, Table, read_table
from linter.layout.fit import Fit
from linter.layout.labels import bare
from linter.layout.lines import Line
from linter.layout.parting import by_source
from linter.layout.placing import place, raw_of
from linter.layout.shape import Shape
from linter.pages.document import Cell
from linter.text.regular import regular
from linter.text.span import Span

_NAMES = 2
_DATED = regular(r"\d+[-/年月]\d+")


class Matrix:
    """Collects the rows of one block. `record` is what stands in the form, with the place of the block's header."""

    def __init__(self, shape: Shape, fit: Fit) -> None:
        self._shape, self._fit = shape, fit
        self._vocabulary = str(shape.matrix.get("rows", ""))
        self._names: dict[str, Any] = shape.matrix
        self.record = RawRecord()
        self.parts: list[RawRecord] = []
        self.table: Table | None = None
        self.unread: list[Cell] = []
        self.anchor: Cell | None = None
        self._cap = ""
        self._named = -1
        self._headed = False
        """Has the first row no label but the head of the block?"""
        self._usual: tuple[int, int] | None = (
            None  # column of the first row's label, displacement of that row
        )

    def header(self, line: Line, below: Line | None) -> bool:
        """Take a header row; True when the line below belongs to it."""
        self.table, second = read_table(line, self._shape.fund_headers, below)
        if not second and below is not None:
            self.table, second = by_source(
                self.table, below, self._kind, str(self._names.get("total", "total"))
            )
        start = self.table.named()[0].start
        before = [cell for cell in (*line.held, *line.filled) if cell.column < start]
        self.anchor = before[0] if before else self.table.named()[0].cell
        # Behind the head of the block a name and more about it: what is done with the money, task by task.
        self._named = before[1].column if len(before) > _NAMES and before[1].column > before[0].column else -1
        self.record.span = self.anchor.span
        self._cap = (self._shape.labels.split(self.anchor.text).cap if before else "") or self._full_marks()
        columns = [column for column in self.table.columns if column.start >= start]
        zone = Column(None, 0, max(start, 1), self.anchor)
        self.table = Table((zone, *columns), line)
        return second

    def _full_marks(self) -> str:
        """The points that a header of points prints itself, in a block without a column for them."""
        pattern = self._names.get("points_in_header")
        points = [c for c in self.table.named() if c.field and c.field.type == "points"] if self.table else []
        match = re.search(str(pattern), fold(points[0].header)) if pattern and len(points) == 1 else None
        return match.group(1) if match else ""

    @property
    def begun(self) -> bool:
        """Has a header or a row been met?"""
        return self.table is not None or bool(self.record.fields or self.parts)

    @property
    def known(self) -> bool:
        """Has a row of the total been read?"""
        return self._names.get("total", "total") in self.record.fields

    def row(self, line: Line) -> bool:
        """Read a row of the block; False when the line is none."""
        table = self.table
        if table is None or line.prose:
            return False
        label = self._label(line, table)
        if label is None or any(self._of_rows(cell) for cell in line.filled):
            return False
        values = [cell for cell in line.filled if cell.column > label.column or cell.row != label.row]
        kind = self._kind(label.text)
        if not kind and not any(_numeric(cell.text) for cell in values):
            return False
        if not kind and _heads_group(label, values):
            return True
        self._keep(self._read(line, table, label, kind), kind)
        return True

    def over(self, line: Line) -> bool:
        """Does another block begin: a text where the head of this one stands, left of the labels of its rows?"""
        head, rows = self.anchor, self._usual[0] if self._usual is not None else -1
        first = line.filled[0] if line.filled and not line.prose else None
        if head is None or first is None or rows < 0 or not head.column == first.column <= rows:
            return False
        if head.column == rows and not self._headed:
            return False
        return first not in line.held and not self._kind(first.text) and not _numeric(first.text)

    def bare_row(self, line: Line) -> bool:
        """Read a row of a block without headers: a word of the vocabulary and one amount beside it."""
        field = self._names.get("bare")
        if field is None or self.table is not None or line.prose:
            return False
        label = next((c for c in line.filled if self._shape.labels.exact(self._vocabulary, c.text)), None)
        after = [c for c in line.own if label is not None and c.column > label.column]
        if label is None or not after or any(c.text.strip() for c in after[1:]):
            return False
        value = after[0]
        if value.text.strip() and not _numeric(value.text):
            return False
        if not self.record.fields and not self.parts:
            before = [c for c in (*line.held, *line.filled) if c.column < label.column]
            self.anchor = before[0] if before else label
            self.record.span = self.anchor.span
        kind = self._kind(label.text)
        name = Raw(self._shape.labels.split(label.text).name, label.span)
        fields: dict[str, RawNode] = {
            "name": name,
            str(field): Raw(value.text.strip() and value.text, value.span),
        }
        if kind:
            fields["kind"] = Raw(kind, label.span)
        self._keep(RawRecord(fields, label.span), kind)
        return True

    def _of_rows(self, cell: Cell) -> bool:
        """Is the cell a label of the list below, whose header was not understood?"""
        levels = (f.options.get("level") for f in self._shape.row_headers.fields.values())
        return any(self._shape.labels.exact(str(level), cell.text) for level in levels if level)

    def _kind(self, text: str) -> str:
        return self._shape.labels.kind(self._vocabulary, text) if text else ""

    def _label(self, line: Line, table: Table) -> Cell | None:
        """The label of a row: a word of the vocabulary, else any text left of the columns that is not a number."""
        first = table.named()[0].start
        for cell in (*line.filled, *line.held):
            if self._shape.labels.exact(self._vocabulary, cell.text):
                return cell
        limit = first if line.exact else first + 1
        left = [c for c in line.filled if c.column < limit and not _numeric(c.text)]
        if left:
            return next((cell for cell in left if cell.column == self._named), left[-1])
        numbers = sum(_numeric(cell.text) for cell in line.filled)
        self._headed = self._headed or (numbers >= 2 and not self.known and not self.parts)
        return self.anchor if numbers >= 2 and not self.known and not self.parts else None

    def _read(self, line: Line, table: Table, label: Cell, kind: str) -> RawRecord:
        after = [c for c in line.own if c is not label and (c.column > label.column or label not in line.own)]
        if self._named >= 0:
            after = [c for c in after if c.column >= table.named()[0].start]
        taken = Line(line.grid, line.exact, [label, *after] if label in line.own else after, line.held)
        placed = place(taken, table, self._fit, self._start(label))
        self._usual = self._usual or (label.column, placed.shift)
        self.unread.extend(cell for cell in placed.unread if cell is not label)
        name = self._shape.labels.split(label.text).name
        fields: dict[str, RawNode] = {"name": Raw(name, label.span)}
        if kind:
            fields["kind"] = Raw(kind, label.span)
        for column in table.named():
            assert column.field is not None
            hit = placed.hits.get(column.field.name)
            if hit is not None and not hit.held and hit.cell is not label:
                fields[column.field.name] = raw_of(hit, column, table.unit(column, self._shape.unit_word))
        return RawRecord(fields, _span(label, line))

    def _start(self, label: Cell) -> int:
        """Rows of one block are displaced alike, and more when their label is."""
        return 0 if self._usual is None else self._usual[0] - label.column + self._usual[1]

    def _keep(self, row: RawRecord, kind: str) -> None:
        total = str(self._names.get("total", "total"))
        unnamed = not kind and not self.known and not self.parts
        first = self.record.fields.get(total)
        if kind == total and isinstance(first, RawRecord) and "kind" not in first.fields and not self._headed:
            # What stood first and named nothing known was a part: the total stands below.
            self.parts.insert(0, first)
            del self.record.fields[total]
        if (kind == total or unnamed) and not self.known:
            self.record.fields[total] = row
            if self._cap and "weight" not in row.fields and self.anchor is not None:
                row.fields["weight"] = Raw(self._cap, self.anchor.span)
            return
        self.parts.append(row)

    def into(self, fields: dict[str, RawNode]) -> None:
        """Put what was read where the schema says."""
        if self.parts:
            self.record.fields[str(self._names.get("parts", "parts"))] = self.parts
        if self.table is not None or self.record.fields:
            fields[str(self._names.get("into", ""))] = self.record


def _span(label: Cell, line: Line) -> Span:
    return label.span if label in line.own or not line.filled else line.filled[0].span


def _heads_group(label: Cell, values: list[Cell]) -> bool:
    """Does a row only say what the rows below it are divided by? A colon, and no amount."""
    return label.text.strip().endswith((":", "：")) and not any(
        character.isdigit() for cell in values for character in cell.text
    )


def _numeric(text: str) -> bool:
    folded = bare(fold(text))
    amount = folded[:1].isdigit() and len(folded) < 20 and not _DATED.match(folded)
    return amount or folded in ("-", "—", "/")

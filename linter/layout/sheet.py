"""One form while it is being read: its head fields and its blocks."""

from __future__ import annotations

from collections.abc import Sequence

from linter.diagnostics.codes import Fault
from linter.forms.raw import Raw, RawNode, RawRecord
from linter.layout.blank import is_filled
from linter.layout.columns import met_needs
from linter.layout.fit import Fit
from linter.layout.found import Found
from linter.layout.heading import read_unit
from linter.layout.lines import Line
from linter.layout.matrix import Matrix
from linter.layout.pairs import Pair, pairs_of, put
from linter.layout.regions import (
    flattened,
    group_kinds,
    header_words,
    no_sources,
    several_readings,
    template,
    unread,
    unread_sources,
    unread_table,
)
from linter.layout.rows import Rows
from linter.layout.shape import Shape
from linter.layout.total import is_total, read_total, settle, stated_names
from linter.pages.document import Cell


class Sheet:
    """The form that is open."""

    def __init__(self, shape: Shape, fit: Fit, line: Line) -> None:
        self.shape, self.fit = shape, fit
        self.fields: dict[str, RawNode] = {}
        self.matrix = Matrix(shape, fit)
        self.rows = Rows(shape, fit)
        self.span = line.filled[0].span
        self.report: dict[str, RawNode] = {}
        self.torn: Cell | None = None
        self.loose: list[Line] = []
        """Lines of tables that stand in the form and that no block took."""
        self.above: list[Line] = []
        """Those of them above the list."""

    @property
    def begun(self) -> bool:
        """Has any block been met?"""
        return self.rows.table is not None or self.matrix.begun

    def leave(self, line: Line) -> None:
        """Note a line that no block took."""
        self.tear(line)
        if not line.prose:
            self.loose.append(line)
            self.above += [line] if self.rows.table is None else []

    def tear(self, line: Line) -> None:
        """Note a line that is the header of the block of sources, all its words in one cell: columns that are lost."""
        headers = self.shape.fund_headers
        if (
            self.torn is None
            and len(line.filled) == 1
            and header_words(line.filled[0], headers) >= headers.least
        ):
            self.torn = line.filled[0]

    def total(self, line: Line) -> bool:
        """Read a row of totals; False when the line is none."""
        if line.prose or not is_total(line, self.shape, self.rows.table is None):
            return False
        others = [pair for pair in pairs_of(line, self.shape) if pair.label is not line.filled[0]]
        if self.rows.table is None and len(others) > len(self.not_stated(others)):
            # The label of the score stands beside that of the full marks.
            return False
        read_total(line, self.rows.table, self.shape, self.fit, self.fields)
        return True

    def not_stated(self, pairs: Sequence[Pair]) -> list[Pair]:
        """The pairs without those that say the total in the head: below its row they are another's."""
        paths = {f"{self.shape.total.get('into')}.{name}" for name in stated_names(self.shape).values()}
        return [pair for pair in pairs if pair.path not in paths]

    def finish(self) -> Found | Fault:
        """The form, or what to say of one that holds nothing."""
        sources = self._unread_sources()
        if sources is not None and self.shape.unread:
            put(self.fields, self.shape.unread, Raw(sources.text, sources.span))
        line = self.matrix.table.line if self.matrix.table is not None else None
        anchor = [self.matrix.anchor] if self.matrix.anchor is not None else []
        read_unit([*anchor, *((*line.held, *line.filled) if line else ())], self.shape, self.fields)
        self.matrix.into(self.fields)
        if self.rows.table is not None:
            self.rows.into(self.fields)
            self._unread_rows()
            if not met_needs(self.rows.table, self.shape.row_headers):
                self.fields = {**self.report, **self.fields}
        settle(self.fields, self.shape)
        if not is_filled(self.fields, self.shape):
            return template(self.span)
        faults = unread([*self.matrix.unread, *self.rows.unread], self.rows.strange)
        if sources is not None:
            faults += (flattened(sources) if sources is self.torn else no_sources(sources, self.shape),)
        return Found(RawRecord(self.fields, self.span), self.span, faults + several_readings(self.rows.ties))

    def _unread_sources(self) -> Cell | None:
        """The head of a block of sources that was seen and not read: what it weighs and scores is not known."""
        if self.matrix.begun:
            return None
        if self.torn is not None:
            return self.torn
        # Amounts beside labels of their own are the block; another table of money is something else.
        told = str(self.shape.matrix.get("into")) in self.fields
        return None if told else unread_sources(self.above, self.shape)

    def _unread_rows(self) -> None:
        """Note that a part of the list was seen and not read: its rows may not be taken for none."""
        for cell in self.unread_part() if self.shape.unread_rows else ():
            put(self.fields, self.shape.unread_rows, Raw(cell.text, cell.span))

    def unread_part(self) -> tuple[Cell, ...]:
        """Where a table begins that is a part of the list and was not read."""
        if not self.loose:
            return ()
        known = {kind for line, _, _ in self.rows.lines for kind in group_kinds(line.filled, self.shape)}
        return unread_table(self.loose, self.shape, known)

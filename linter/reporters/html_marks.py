"""Which cell of a drawn form each finding marks, and on which it rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.diagnostics.diagnostic import Diagnostic
from linter.named import NamedTuple
from linter.reporters.knots import wrong_cell
from linter.reporters.picture import Block, Cell
from linter.text.span import Span


class Marked(NamedTuple):
    """A finding on the page: its own id, that of its cell ("" where it marks none), and those it rests on."""

    id: str
    diagnostic: Diagnostic
    cell: str
    rests: tuple[str, ...]


class Board:
    """The cells of a form, by path and by place, under the ids that they have on the page."""

    def __init__(self, prefix: str, blocks: Iterable[Block]) -> None:
        self.ids: dict[int, str] = {}
        self._paths: dict[str, str] = {}
        self._places: dict[Span, str] = {}
        self._rows: dict[str, str] = {}
        for number, (row, cell) in enumerate(_cells(blocks)):
            self._take(f"{prefix}-c{number}", row, cell)

    def _take(self, id: str, row: str, cell: Cell) -> None:
        self.ids[_key(cell)] = id
        for path in cell.paths:
            self._paths.setdefault(path, id)
        self._rows.setdefault(row, id)
        if cell.span is not None:
            self._places.setdefault(cell.span, id)

    def id(self, cell: Cell) -> str:
        """The id of a cell of the blocks."""
        return self.ids[_key(cell)]

    def find(self, path: str | None, span: Span | None) -> str:
        """The cell of a field: by its path, else by its place, else the first of its row; "" where none is drawn."""
        if path and path in self._paths:
            return self._paths[path]
        if span is not None and span in self._places:
            return self._places[span]
        row = (path or "").rpartition(".")[0] or path or ""
        return self._rows.get(path or "") or (self._rows.get(row, "") if row else "")

    def mark(self, id: str, d: Diagnostic) -> Marked:
        """A finding with the cells that it is about: it marks the wrong cell, not the total that noticed it."""
        own, wrong = self.find(d.field, d.span), wrong_cell(d)
        cell = (self.find(wrong.field, wrong.span) if wrong is not None else "") or own
        rests = (own, *(self.find(other.field, other.span) for other in d.related))
        return Marked(id, d, cell, tuple(dict.fromkeys(at for at in rests if at and at != cell)))


def _cells(blocks: Iterable[Block]) -> Iterator[tuple[str, Cell]]:
    for block in blocks:
        for row in block.rows:
            yield from ((row.path, cell) for cell in row.cells if cell.rows)


def _key(cell: Cell) -> int:
    return id(cell)

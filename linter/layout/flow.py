"""Tables whose cells lie one after the other in a text: text boxes, words of a page, broken lines. They are put
together again as the table they were, cell by cell at its place, and what belongs nowhere is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from linter.diagnostics.codes import Fault
from linter.forms.vocabulary import fold
from linter.layout.celled import cells_of, values_in_order
from linter.layout.columns import Column, header_word, is_header
from linter.layout.cutting import Cutter, Item, numeric
from linter.layout.fit import Fit
from linter.layout.flow_head import beside, values_of
from linter.layout.flow_header import columns_of, field_named, inserted, line_of, runs_of
from linter.layout.flow_rows import filled_up, grid_of, rejoined, remarked, rows_of, touches
from linter.layout.narrative import without
from linter.layout.pairs import field_of
from linter.layout.pieces import TAB, Piece, line_at, pieces_of
from linter.layout.regions import left_over, put_together
from linter.layout.shape import Headers, Shape
from linter.layout.sources import Sources, read_sources
from linter.layout.tokens import Token, Words, tokens_of
from linter.named import NamedTuple
from linter.pages.document import Block, Document, Paragraph

_LEAST_WORD = 3
_MOST = 4000
"""No form has so many cells; a longer text is not tried."""


class Flow(NamedTuple):
    """A table put together again, and what is to be said of it. unread: the head of a block of sources left out.
    rest: the document without the cells of the table."""

    document: Document
    faults: tuple[Fault, ...]
    unread: Piece | None
    rest: Document


def put_together_again(document: Document, shape: Shape, fit: Fit) -> Flow | None:
    """The form that the pieces of a text make, None when they make none."""
    if shape.marks is None:
        return None
    words = Words(shape)
    tokens = cells_of(document, shape, words)
    found = _Reader(tokens, shape, fit, document, celled=True).read() if tokens else None
    if found is not None:
        return found
    tokens = tokens_of(pieces_of(document, shape.marks), words)
    return _Reader(tokens, shape, fit, document).read()


class _Reader:
    """The tokens of one text. used: the numbers of those that have found their place."""

    def __init__(
        self, tokens: Sequence[Token], shape: Shape, fit: Fit, document: Document, celled: bool = False
    ) -> None:
        self.tokens, self.shape, self.fit, self.document, self.celled = tokens, shape, fit, document, celled
        self.marked = any(token.piece.before >= TAB for token in tokens[1:])
        self.used: set[int] = set()
        self.tie = False
        self.parting = TAB
        self.first = self.money = 0

    def read(self) -> Flow | None:
        rows = self._header("row", self.shape.row_headers, ())
        if not rows:
            return None
        start = self.first = max(token.piece.at for token in rows[1]) + 1
        self.parting = max(token.piece.before for token in rows[1][1:])
        columns = columns_of(rows[0], self.shape.row_headers)
        sources, money = self._sources({token.piece.at for token in rows[0]}, start)
        self.money = money[0].piece.at if money else start
        total_at = next((t.piece.at for t in self.tokens[start:] if self._is_total(t)), None)
        items = self._items(columns, start, total_at)
        if not any(item.kind == "row" for item in items) and sources is None:
            return None
        return self._flow(rows[0], columns, items, sources, money, total_at)

    def _header(
        self, kind: str, headers: Headers, taken: Sequence[int]
    ) -> tuple[list[Token], list[Token]] | None:
        """The words of a block's header in their order, and those that stand together; None without a header."""
        runs = list(runs_of([t for t in self.tokens if t.piece.at not in taken], kind))
        best = max(runs, key=lambda run: is_header(line_of(run), headers) and len(run), default=[])
        strays = [] if self.celled else self._strays(kind, headers, best)
        whole = inserted(best, strays, headers)
        return (whole, best) if best and len(best) >= 2 and is_header(line_of(whole), headers) else None

    def _strays(self, kind: str, headers: Headers, run: Sequence[Token]) -> list[Token]:
        """Header words torn off their row, of columns that it lacks; only where marks say that they are whole cells."""
        have = {field_named(token, headers) for token in run}
        found: dict[str, Token] = {}
        for token in self.tokens if self.marked else ():
            hit = header_word(token.piece.text, headers)
            whole = kind in token.kinds and not token.kinds & {"level", "fund"}
            new = hit and hit[0] not in have and token not in run and self._heads(token, hit[0])
            if whole and hit and new and len(token.piece.text) > _LEAST_WORD:
                found.setdefault(hit[0], token)
        return list(found.values())

    def _heads(self, token: Token, name: str) -> bool:
        """Is a header word no label of the head, or one that means the same there?"""
        return field_of(token.piece.text, self.shape).rpartition(".")[2] in ("", name)

    def _sources(self, taken: set[int], start: int) -> tuple[Sources | None, list[Token]]:
        found = self._header("source", self.shape.fund_headers, sorted(taken))
        if found is None:
            return None, []
        columns = columns_of(found[0], self.shape.fund_headers)
        labels = [
            t for t in self.tokens if "fund" in t.kinds and not (t.piece.at >= start and "total" in t.kinds)
        ]
        sources = read_sources(labels, self.tokens, columns, self.shape, self.fit)
        self.used |= {token.piece.at for token in found[0]}
        for row in sources.rows if sources else ():
            self.used |= {row.label.at, *(piece.at for _, piece in row.cells)}
        return sources, found[0]

    def _is_total(self, token: Token) -> bool:
        after = self.tokens[token.piece.at + 1 : token.piece.at + 2]
        return "total" in token.kinds and any(_points(t.piece.text) for t in after)

    def _items(self, columns: Sequence[Column], start: int, total_at: int | None) -> list[Item]:
        """The rows and labels of the list; [] when a part of it is no row."""
        zone = self._zone(start, total_at)
        cutter = Cutter(columns, self.fit, self.shape.labels, self._words(), self.parting)
        cut = cutter.cut(zone) if 0 < len(zone) <= _MOST else None
        if cut is None or cutter.doubtful(cut):
            return []
        items = rejoined(remarked(list(cut.items), columns))
        last = max((at for at, item in enumerate(items) if item.kind == "row"), default=-1)
        if not self._sound(items, last):
            return []
        self.tie = cut.tie
        kept = [item for item in items[: last + 1] if item.kind != "past"]
        self.used |= {n for item in kept for _, piece in item.cells for n in range(piece.at, piece.to + 1)}
        return kept

    def _zone(self, start: int, total_at: int | None) -> list[Piece]:
        zone: list[Piece] = []
        for token in self.tokens[start:total_at]:
            if not self.marked and self.shape.flow_ends.search(token.piece.text):
                break
            if not token.anchor and token.piece.at not in self.used:
                zone.append(token.piece)
        return zone

    def _sound(self, items: Sequence[Item], last: int) -> bool:
        """Is no number left over, no text that may be a row's, and no more texts than labels that lack their values?"""
        past = [item.cells[0][1] for item in items if item.kind == "past"]
        labels = sum("pair" in token.kinds for token in self.tokens) if self.marked else 0
        between = sum(item.kind == "past" for item in items[: max(last, 0)])
        doubtful = any(one.kind == "past" and touches(one, other) for one, other in pairwise(items))
        return last >= 0 and not doubtful and between <= labels and not any(numeric(p.text) for p in past)

    def _words(self) -> Callable[[str], bool]:
        @lru_cache
        def known(letters: str) -> bool:
            return any(letters in token.piece.text for token in self.tokens)

        return known

    def _flow(
        self, header: Sequence[Token], columns: Sequence[Column], items: Sequence[Item],
        sources: Sources | None, money: Sequence[Token], total_at: int | None,
    ) -> Flow:  # fmt: skip
        self.used |= {token.piece.at for token in header}
        rows: list[list[tuple[int, Piece]]] = []
        if sources is not None:
            rows += [[*self._anchor(), *((at + 1, t.piece) for at, t in enumerate(money))]]
            rows += [[(0, row.label), *((at + 1, piece) for at, piece in row.cells)] for row in sources.rows]
        if items:
            lines = rows_of(items)
            rows += [[(at, token.piece) for at, token in enumerate(header)]]
            rows += [filled_up(row, len(columns)) for row in lines] if self.celled else lines
            rows += self._total(columns, total_at)
        free = [t for t in self.tokens if t.piece.at not in self.used]
        pairs = self._pairs(free)
        self.used |= {at for pair in pairs for piece in pair for at in range(piece.at, piece.to + 1)}
        table = grid_of([*([(0, label), (1, value)] for label, value in pairs), *rows], self.celled)
        around = (*self._above(), table, *self._below())
        unread = self._lost(money) if sources is None or self._astray() else None
        flowed = Document(self.document.reader, around)
        # Where every line is a cell the prose is what stands above and below.
        rest = flowed if self.celled else without(self.document, flowed)
        return Flow(flowed, self._faults(sources, items, total_at), unread, rest)

    def _pairs(self, free: Sequence[Token]) -> list[tuple[Piece, Piece]]:
        if self.celled:
            return values_in_order(free, self.shape)
        return values_of(free, self.shape) if self.marked else beside(free, min(self.used, default=0))

    def _lost(self, money: Sequence[Token]) -> Piece | None:
        """Where a block of sources begins of which no table could be made: its header, else its first label."""
        sources = (t.piece for t in self.tokens if "fund" in t.kinds and "total" not in t.kinds)
        return money[0].piece if money else next(sources, None)

    def _anchor(self) -> list[tuple[int, Piece]]:
        """The head of the block of sources: the word that states the unit."""
        found = [
            t.piece for t in self.tokens if "group" in t.kinds and self.shape.unit.search(fold(t.piece.text))
        ]
        return [(0, piece) for piece in found[:1]]

    def _total(self, columns: Sequence[Column], total_at: int | None) -> list[list[tuple[int, Piece]]]:
        """The row of totals, when it has a number for each column of points."""
        if total_at is None:
            return []
        names = self.shape.schema.records[str(self.shape.total["record"])].fields
        points = [at for at, c in enumerate(columns) if c.field is not None and c.field.name in names]
        numbers = [
            t.piece for t in self.tokens[total_at + 1 : total_at + 1 + len(points)] if _points(t.piece.text)
        ]
        if len(numbers) != len(points):
            return []
        self.used |= {total_at, *(piece.at for piece in numbers)}
        return [[(0, self.tokens[total_at].piece), *zip(points, numbers, strict=True)]]

    def _above(self) -> Iterator[Block]:
        """The title, among marks; else the prose above the table."""
        if self.marked and not self.celled:
            titles = [t.piece for t in self.tokens if "title" in t.kinds][:1]
            yield from (Paragraph(piece.text, piece.span) for piece in titles)
            self.used |= {piece.at for piece in titles}
            return
        first = line_at(self.tokens[min(self.used, default=0)].piece.span)
        yield from (block for block in self._prose() if line_at(block.span) < first)

    def _below(self) -> Iterator[Block]:
        """The prose below the table."""
        last = line_at(self.tokens[max(self.used, default=0)].piece.span, end=True)
        yield from (block for block in self._prose() if line_at(block.span) > last)

    def _prose(self) -> Iterator[Paragraph]:
        return (block for block in self.document.blocks if isinstance(block, Paragraph))

    def _faults(
        self, sources: Sources | None, items: Sequence[Item], total_at: int | None
    ) -> tuple[Fault, ...]:
        """What was put together by order, and what is left."""
        last = max(self.used, default=0) if items else len(self.tokens)
        end = total_at if total_at is not None else last
        # Of the head of a pasted table, as of any, labels that nobody asks for are no loss.
        start = self.first if self.celled else 0 if self.marked else min(self.used, default=0)
        rest = [t for t in self.tokens[start : end + 1] if t.piece.at not in self.used]
        rest = [t for t in rest if not t.kinds <= {"group", "row"} or not t.kinds]
        inferred = sources is not None and sources.inferred
        said = (
            [put_together(self.tokens[0].piece.span, inferred)] if self.marked or inferred or self.tie else []
        )
        rest = [*self._astray(), *rest]
        return (*said, *left_over([(t.piece.text, t.piece.span) for t in rest]))

    def _astray(self) -> list[Token]:
        """Numbers of a pasted table behind the header of its sources that are no source's."""
        behind = self.tokens[self.money : self.first] if self.celled else []
        return [t for t in behind if t.piece.at not in self.used and numeric(t.piece.text)]


def _points(text: str) -> bool:
    """Is the text a number, perhaps with the unit of points?"""
    return numeric(text.strip().removesuffix("分"))

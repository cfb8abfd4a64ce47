"""A sequence of pieces read as the rows of a table: the one way of least cost to cut it into cells and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from linter.layout.columns import Column
from linter.layout.cut_costs import (
    APART,
    BARE,
    COSTS,
    EMPTY,
    EQUAL,
    INSIDE,
    JOINED,
    KNOWN,
    LABEL,
    LONGEST,
    NO_REASON,
    NUMBER_PAST,
    ODD_NUMBER,
    OTHER,
    PART,
    PAST,
    STRANGE,
    SWALLOWED,
    TIE,
    WHOLE,
)
from linter.layout.fit import Fit
from linter.layout.labels import Labels
from linter.layout.pieces import SPACE, TAB, Piece, join
from linter.named import NamedTuple
from linter.text.span import TextSpan

Cells = tuple[tuple[int, Piece], ...]


class Item(NamedTuple):
    """What a sequence is cut into: a `row`, its cells by column; a `label` in a level's column; a text read `past`."""

    kind: str
    cells: Cells


class Cut(NamedTuple):
    """The items in order. tie: another cut is nearly as good."""

    items: tuple[Item, ...]
    tie: bool


class _Link(NamedTuple):
    before: _Link | None
    item: Item


class _State(NamedTuple):
    """cells: those of the row that is open. label: the column of the label that was read last, -1 when rows follow it.
    upper: the category here. bare: it has rows and no label below it."""

    cost: float
    last: _Link | None = None
    cells: Cells = ()
    label: int = -1
    upper: str = ""
    bare: bool = False
    tie: bool = False

    def add(self, cost: float, item: Item) -> _State:
        label = self.label if item.kind == "past" else item.cells[0][0] if item.kind == "label" else -1
        return self._replace(cost=self.cost + cost, last=_Link(self.last, item), cells=(), label=label)

    @property
    def column(self) -> int:
        """The column of the last cell of the open row, -1 between rows."""
        return self.cells[-1][0] if self.cells else -1


_States = dict[tuple[int, int, str, bool], _State]
"""The best state for every open column, last label and category: what the costs of later pieces depend on."""


class Cutter:
    """Cuts pieces into rows of `columns`. words: do two letters stand side by side in the document? parting: what
    stands between the words of the header."""

    def __init__(
        self, columns: Sequence[Column], fit: Fit, labels: Labels, words: Callable[[str], bool], parting: int
    ) -> None:
        self._columns, self._fit, self._labels, self._words = columns, fit, labels, words
        fields = [column.field for column in columns]
        self._at = {field.name: at for at, field in enumerate(fields) if field is not None}
        self._levels = {
            at: str(f.options["level"]) for at, f in enumerate(fields) if f and f.options.get("level")
        }
        self._name = next((at for at, f in enumerate(fields) if f and f.options.get("slots")), -1)
        self._needed = [
            at for at, f in enumerate(fields) if f and not f.options.get("level") and _due(f.type)
        ]
        self._marked = False
        self._costs = COSTS.get(parting, COSTS[SPACE])
        self._past = parting == TAB

    def cut(self, pieces: Sequence[Piece]) -> Cut | None:
        """The items of least cost; None when the last row stays open."""
        self._marked = any(piece.before >= TAB for piece in pieces[1:])
        states: list[_States] = [{} for _ in range(len(pieces) + 1)]
        _offer(states[0], _State(0.0))
        for at in range(len(pieces)):
            self._close(states[at])
            for end, text, joined in self._texts(pieces, at):
                for state in states[at].values():
                    for following in self._steps(text, joined, state):
                        _offer(states[end], following)
        self._close(states[-1])
        closed = sorted((s for s in states[-1].values() if s.column < 0), key=lambda s: s.cost)
        tie = len(closed) > 1 and closed[1].cost - closed[0].cost <= TIE
        return Cut(tuple(_items(closed[0].last)), closed[0].tie or tie) if closed else None

    def _texts(self, pieces: Sequence[Piece], at: int) -> Iterator[tuple[int, Piece, float]]:
        """The texts that may begin at a piece, with the costs of joining them."""
        joined = 0.0
        for end in range(at + 1, min(at + JOINED, len(pieces)) + 1):
            joined += self._join(pieces[end - 2], pieces[end - 1]) if end > at + 1 else 0.0
            if joined > PAST:
                return
            text = join(pieces[at:end])
            if not self._swallows(pieces[at:end], text):
                yield end, text, joined

    def _swallows(self, pieces: Sequence[Piece], text: Piece) -> bool:
        """Would a label become a part of another text, where no marks say what is a cell?"""
        if self._marked or len(pieces) < 2 or self._any_label(text.text):
            return False
        return any(len(piece.text) >= WHOLE and self._any_label(piece.text) for piece in pieces)

    def _any_label(self, text: str) -> bool:
        return any(self._labels.exact(level, text) for level in self._levels.values())

    def _join(self, left: Piece, right: Piece) -> float:
        """What it costs to take two pieces for one cell."""
        if right.before >= TAB or right.at != left.to + 1:
            return PAST + 1
        if self._marked:
            return 0.0
        if right.before == SPACE and left.text[-1].isdigit() and not right.text[0].isdigit():
            return 0.0
        if numeric(right.text) or (numeric(left.text) and right.before != SPACE):
            return PAST + 1
        known = right.before != SPACE and self._words(left.text[-1] + right.text[0])
        return max(self._costs.joined[right.before] - (KNOWN if known else 0.0), -1.0)

    def _close(self, states: _States) -> None:
        """A row that has all its cells may end here."""
        for state in list(states.values()):
            if state.column >= 0 and not self._missing(len(self._columns), state):
                _offer(states, state.add(0.0, Item("row", state.cells)))

    def _missing(self, until: int, state: _State) -> bool:
        """Would a cell that every row has be left out? A special row has what it has."""
        if self._fit.special(state.cells[0][1].text):
            return False
        return any(state.column < at < until for at in self._needed)

    def _steps(self, text: Piece, joined: float, state: _State) -> Iterator[_State]:
        if state.column >= 0:
            yield from self._more(text, joined, state)
            return
        past = NUMBER_PAST if numeric(text.text) else PAST + PART * (text.to - text.at)
        yield state.add(past + joined, Item("past", ((-1, text),)))
        start = joined + self._start(text, state)
        for at, level in self._levels.items():
            if self._is_label(text.text, level):
                yield self._label(text, start, at, state)
        if self._name >= 0:
            cost = start + self._cost(text.text, self._columns[self._name]) + (BARE if state.bare else 0.0)
            yield state._replace(cost=state.cost + cost, cells=((self._name, text),))

    def _start(self, text: Piece, state: _State) -> float:
        """What it costs to begin a row, or a label, here. What stands under a label belongs to it."""
        if state.last is None or text.before >= TAB:
            return 0.0
        if self._marked:
            return INSIDE
        return 0.0 if state.last.item.kind == "label" else self._costs.row[text.before]

    def _label(self, text: Piece, start: float, at: int, state: _State) -> _State:
        cost = start + LABEL + (EMPTY if state.label == at else 0.0)
        following = state.add(cost, Item("label", ((at, text),)))
        if len(self._levels) < 2:
            return following
        outer, inner = list(self._levels.values())[:2]
        first = at == min(self._levels)
        if self._is_label(text.text, outer) and self._is_label(text.text, inner):
            below = state.upper in self._labels.parents(inner, self._labels.kind(inner, text.text))
            below = below and not self._labels.split(text.text).cap
            following = following._replace(cost=following.cost + (OTHER if first == below else 0.0))
        if not first:
            return following._replace(bare=False)
        return following._replace(bare=True, upper=self._labels.kind(outer, text.text))

    def _is_label(self, text: str, level: str) -> bool:
        if len(text) > LONGEST:
            return False
        return bool(
            self._labels.exact(level, text)
            or (self._labels.split(text).cap and self._labels.kind(level, text))
        )

    def _more(self, text: Piece, joined: float, state: _State) -> Iterator[_State]:
        """Inside a row: the cell of a column further right."""
        start = joined + (
            0.0 if text.before >= TAB else INSIDE if self._marked else self._costs.cell[text.before]
        )
        start += APART if text.at != state.cells[-1][1].to + 1 else 0.0
        label = any(self._is_label(text.text, level) for level in self._levels.values())
        for at in range(state.column + 1, len(self._columns)):
            if at in self._levels or (self._columns[at].field is None and not self._past):
                continue
            if self._missing(at, state):
                return
            cost = start + self._cost(text.text, self._columns[at]) + self._odd(at, text.text, state)
            cost += SWALLOWED if label else 0.0
            yield state._replace(cost=state.cost + cost, cells=(*state.cells, (at, text)))

    def _cost(self, text: str, column: Column) -> float:
        """The misfit of a cell. No header's place vouches for it here, so that an odd one is as good as none."""
        if column.field is None:
            return ODD_NUMBER if numeric(text) else self._fit.cost(text, column)
        cost = self._fit.cost(text, column)
        points = column.field is not None and column.field.type == "points"
        return cost + (STRANGE if cost > 1 or (points and cost == 1) else 0.0)

    def _odd(self, at: int, text: str, state: _State) -> float:
        return (
            NO_REASON
            if self._unasked(dict([*state.cells, (at, Piece(text, state.cells[0][1].span, 0))]))
            else 0.0
        )

    def _unasked(self, cells: dict[int, Piece]) -> bool:
        """Has a row that lost no points a reason, more than a mark?"""
        weight, score, reason = (cells.get(self._at.get(name, -2)) for name in ("weight", "score", "reason"))
        if weight is None or score is None or reason is None:
            return False
        return weight.text == score.text and len(reason.text) > 2

    def doubtful(self, cut: Cut) -> bool:
        """Have a few rows reasons that their scores do not ask for (stray texts, or names of other rows), or have most
        rows cells put together of several lines (a column whose header is lost)?"""
        rows = [dict(item.cells) for item in cut.items if item.kind == "row"]
        unasked = sum(self._unasked(row) for row in rows)
        mended = sum(any(_over_lines(piece) for piece in row.values()) for row in rows)
        return 0 < unasked * 2 < len(rows) or (not self._marked and mended * 2 > len(rows))


def _over_lines(piece: Piece) -> bool:
    if isinstance(piece.span, TextSpan):
        return piece.span.end_line > piece.span.line
    return piece.to > piece.at


def _due(type: str) -> bool:
    """Has every row a cell of this type? Methods and remarks may be missing."""
    return type in ("target", "points")


def _items(link: _Link | None) -> list[Item]:
    items = []
    while link is not None:
        items.append(link.item)
        link = link.before
    return items[::-1]


def _offer(states: _States, state: _State) -> None:
    """Keep the cheaper of two ways to the same place."""
    key = state.column, state.label, state.upper, state.bare
    known = states.get(key)
    if known is None:
        states[key] = state
        return
    better = state if state.cost < known.cost - EQUAL else known
    states[key] = better._replace(tie=better.tie or abs(known.cost - state.cost) <= TIE)


def numeric(text: str) -> bool:
    """Is the text a number, at most with a percent sign?"""
    plain = text.strip().replace(",", "").removesuffix("%")
    return bool(plain) and plain.isascii() and plain.replace(".", "", 1).isdigit()

"""One scored alignment of a row's filled cells to the columns of a table, in order."""

from __future__ import annotations

from collections.abc import Sequence

from linter.forms.vocabulary import fold
from linter.layout.columns import Column
from linter.layout.fit import Fit
from linter.named import NamedTuple
from linter.pages.document import Cell

DROP = 9.0
"""What it costs to read a cell past: no column fits it."""
SHIFT = 1.0
"""What a change of displacement costs, by columns."""
SKIP = 0.5
"""What it costs to print an outer label and leave out the inner one."""
MARGIN = 6.0
"""A start of a row that is so much worse than the best one is given up."""
WORD = 3
"""What stands for a score in words is short; anything longer belongs to another column."""
LABEL = -3.0
"""A label that is a word of the vocabulary, under the header of its level."""
MOST = 40
"""No row of a form has more cells: those behind them are read past, for it takes the longer the more there are."""
EASY = 1.1
"""A cell under its own header with a misfit up to this needs no second thought."""


class Alignment(NamedTuple):
    """placed: for each cell the index of its column, or None. shifts: for each cell how far it stands from its header,
    in columns. tie: another assignment is as good."""

    placed: tuple[int | None, ...]
    shifts: tuple[int, ...]
    tie: bool = False


def align(
    cells: Sequence[Cell], columns: Sequence[Column], fit: Fit, start: int = 0, lost: int = -1
) -> Alignment:
    """The assignment of least cost: misfit of the texts, and displacement from the headers.

    start: the displacement to be expected, as other rows of the block have it. lost: by how many cells the row, empty
    ones counted, falls short of its header; below 0 when it is longer.

    A row that has lost its leading tabs is displaced as a whole and pays once. A cell may stand anywhere under its
    header's extent.
    """
    if len(cells) > MOST:
        found, rest = align(cells[:MOST], columns, fit, start, lost), len(cells) - MOST
        return found._replace(placed=found.placed + (None,) * rest, shifts=found.shifts + (start,) * rest)
    plain = _in_place(cells, columns, fit, 0, lost == 0) if start == 0 else None
    for shift in range(lost, 0, -1):
        # The row's leading tabs are lost, and those at its end too when that is not all it lacks.
        moved = (
            _in_place(cells, columns, fit, shift, shift == lost)
            if _heads(cells, columns, fit, shift)
            else None
        )
        if moved is not None and (
            plain is None or _misfit(moved, cells, columns, fit) < _misfit(plain, cells, columns, fit)
        ):
            plain = moved
    return plain if plain is not None else _search(cells, columns, fit, start)


def _in_place(
    cells: Sequence[Cell], columns: Sequence[Column], fit: Fit, shift: int, whole: bool
) -> Alignment | None:
    """The everyday row: every cell under its own header, so displaced, and none of them odd.

    In a row that has every cell its header has (`whole`) the place says what a label's word is, and one cell may be
    odd: a word where a number is due is a mistake of the form.
    """
    placed: list[int | None] = []
    odd = 0
    for cell in cells:
        at = next((i for i, c in enumerate(columns) if c.start <= cell.column + shift < c.end), None)
        if at is None or at in placed or fit.elsewhere(cell.text, columns[at], columns):
            return None
        if not _easy(cell, columns[at], fit, whole):
            odd += 1
            if not whole or odd > 1 or not _wordy(cell.text, columns[at]):
                return None
        placed.append(at)
    return Alignment(tuple(placed), (shift,) * len(cells))


def _easy(cell: Cell, column: Column, fit: Fit, whole: bool) -> bool:
    """Does a text need no second thought under this header?"""
    field = column.field
    if field is None:
        return whole or not fit.word(cell.text)
    named = bool(field.options.get("level") or field.options.get("slots"))
    return (whole and named and fit.word(cell.text)) or fit.cost(cell.text, column) <= EASY


def _misfit(found: Alignment, cells: Sequence[Cell], columns: Sequence[Column], fit: Fit) -> float:
    """The texts' misfit where every cell is placed."""
    pairs = zip(cells, found.placed, strict=True)
    return sum(fit.cost(cell.text, columns[at]) for cell, at in pairs if at is not None)


def _wordy(text: str, column: Column) -> bool:
    """A short word, no digit in it, where points are due."""
    scored = column.field is not None and column.field.type == "points"
    return scored and len(fold(text)) <= WORD and not any(char.isdigit() for char in text)


def _heads(cells: Sequence[Cell], columns: Sequence[Column], fit: Fit, shift: int) -> bool:
    """Does the row, so displaced, begin with a label under its own header? Then its leading tabs alone are lost."""
    if not cells:
        return False
    under = next((c for c in columns if c.start <= cells[0].column + shift < c.end), None)
    if under is None or not _is_label(under):
        return False
    return fit.special(cells[0].text) or fit.cost(cells[0].text, under) <= LABEL


class _State(NamedTuple):
    cost: float
    shift: int
    last: int
    placed: tuple[int | None, ...]
    shifts: tuple[int, ...]
    tie: bool


def _search(cells: Sequence[Cell], columns: Sequence[Column], fit: Fit, start: int) -> Alignment:
    """Cell by cell, the best state for every last column used and displacement."""
    states = {(-1, start): _State(0.0, start, -1, (), (), False)}
    for cell in cells:
        following: dict[tuple[int, int], _State] = {}
        for state in states.values():
            _offer(following, _dropped(state))
            for at in range(state.last + 1, len(columns)):
                _offer(following, _placed(state, cell, at, columns, fit))
        bound = min(state.cost for state in following.values()) + MARGIN
        states = {key: state for key, state in following.items() if state.cost <= bound}
    ranked = sorted(states.values(), key=lambda state: (state.cost, state.last, abs(state.shift - start)))
    best = ranked[0]
    tie = best.tie or (len(ranked) > 1 and ranked[1].cost - best.cost < 0.01)
    return Alignment(best.placed, best.shifts, tie)


def _offer(states: dict[tuple[int, int], _State], state: _State) -> None:
    key = (state.last, state.shift)
    known = states.get(key)
    if known is None or state.cost < known.cost - 0.01:
        states[key] = state
    elif abs(state.cost - known.cost) <= 0.01 and state.placed != known.placed:
        states[key] = known._replace(tie=True)


def _dropped(state: _State) -> _State:
    return state._replace(
        cost=state.cost + DROP, placed=(*state.placed, None), shifts=(*state.shifts, state.shift)
    )


def _placed(state: _State, cell: Cell, at: int, columns: Sequence[Column], fit: Fit) -> _State:
    """Stay displaced as before as far as the header's extent allows: the least movement."""
    column = columns[at]
    shift = min(max(state.shift, column.start - cell.column), column.end - 1 - cell.column)
    cost = state.cost + fit.cost(cell.text, column) + SHIFT * abs(shift - state.shift)
    if state.last >= 0 and any(_is_label(c) for c in columns[state.last + 1 : at]):
        cost += SKIP
    return _State(cost, shift, at, (*state.placed, at), (*state.shifts, shift), state.tie)


def _is_label(column: Column) -> bool:
    return column.field is not None and bool(column.field.options.get("level"))

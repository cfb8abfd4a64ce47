"""A list that goes on in another table without its header: torn at a page break, or begun in text boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.layout.columns import Column, Table
from linter.layout.fit import Fit
from linter.layout.lines import Line


def continued(table: Table, lines: Sequence[Line], fit: Fit) -> Table:
    """The columns of `table` as they lie in the grid of `lines`: of the ways to lay them there, the best fitting one.

    Tried are the same column numbers, and the columns (all of them, or those with a known field) in order.
    """
    best, least = table._replace(line=lines[0]), _misfit(table.columns, lines, fit)
    for columns in _in_order(table, lines):
        cost = _misfit(columns, lines, fit)
        if cost < least:
            best, least = Table(tuple(columns), lines[0]), cost
    return best


def _in_order(table: Table, lines: Sequence[Line]) -> Iterator[list[Column]]:
    width = max(line.width for line in lines)
    starts = sorted({cell.column for line in lines for cell in line.own})
    ends = [*starts[1:], width]
    for columns in (table.named(), list(table.columns)):
        if len(columns) == len(starts):
            yield [c._replace(start=s, end=e) for c, s, e in zip(columns, starts, ends, strict=True)]


def _misfit(columns: Sequence[Column], lines: Sequence[Line], fit: Fit) -> float:
    total = 0.0
    for line in lines:
        for cell in line.filled:
            under = next((c for c in columns if c.start <= cell.column < c.end), None)
            total += 9.0 if under is None else min(fit.cost(cell.text, under), 9.0)
    return total

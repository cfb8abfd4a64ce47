"""Equalities of a form that failed, in terms of its cells: what each cell would have to be for one to hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from linter.engine.terms import Cell, Key, Side, Sum, side_of, solved, value_of
from linter.language import typed as t
from linter.language.interpret import Interpreter
from linter.language.relations import equations
from linter.named import NamedTuple
from linter.values.exact import EXACT, ZERO
from linter.values.interval import Interval
from linter.values.rounding import ROUGHLY

Mark = tuple[str, int, int, tuple[int, ...]]
"""Which check of which rule failed, on which rows (by identity)."""


class Equation(NamedTuple):
    """Two sides; operator: ==, shows or ~= as in the language."""

    left: Side
    right: Side
    operator: str

    @property
    def total(self) -> Cell | None:
        """The cell that the other side works out: a sum's total, a printed rate."""
        return self.left.cell if self.right.cell is None else None

    @property
    def worked(self) -> tuple[Cell, Side] | None:
        """A cell that stands alone on one side, and the side that works it out."""
        for one, other in ((self.left, self.right), (self.right, self.left)):
            if one.cell is not None and len(other.cells) + len(other.under) > 1:
                return one.cell, other
        return None

    def cells(self) -> dict[Key, Cell]:
        """Every cell of both sides."""
        return {**self.left.cells, **self.right.cells}

    def slack(self, half: Decimal | None = None) -> Decimal:
        """How far the two sides may be apart for what is not printed of either. half: of the last digit of the cell
        that stands alone, where it is printed otherwise."""
        if self.operator == "==":
            return ZERO
        if half is not None and self.operator == "shows":
            return half
        cells = self.cells().values() if self.operator == "~=" else filter(None, (self.left.cell,))
        return sum((_half(cell) for cell in cells), ZERO)

    def range(self, key: Key, half: Decimal | None = None) -> Interval | None:
        """The numbers of a cell with which the sides agree; None where it cannot be told. half: see `slack`, where
        the cell itself stands alone."""
        one, other = (self.left, self.right) if key in self.left.cells else (self.right, self.left)
        if key in other.cells:
            return _balanced(self.left.sum, self.right.sum, key)
        wanted = value_of(other, {})
        if wanted is None:
            return None
        alone = one.cell is not None and one.cell.key == key
        slack = self.slack(half if alone else None)
        if alone:
            return Interval(EXACT.subtract(wanted, slack), EXACT.add(wanted, slack))
        ends = [
            solved(one, key, EXACT.add(wanted, way), {})
            for way in ((EXACT.minus(slack), slack) if slack else (ZERO,))
        ]
        found = [end for end in ends if end is not None]
        return Interval(min(found), max(found)) if len(found) == len(ends) else None

    def exact(self, key: Key) -> Decimal | None:
        """The number of a cell with which the sides are equal; None where a sum is not what ties them."""
        one, other = (self.left, self.right) if key in self.left.cells else (self.right, self.left)
        if key in other.cells:
            found = self.range(key)
            return found.low if found is not None else None
        if one.sum is None or (one.cell is None and other.sum is None):
            return None
        wanted = value_of(other, {})
        return None if wanted is None else solved(one, key, wanted, {})


def _half(cell: Cell) -> Decimal:
    value = cell.value
    if value.number is None or not value.vague:
        return value.half
    return EXACT.add(value.half, EXACT.abs(EXACT.multiply(value.number, ROUGHLY)))


def _balanced(left: Sum | None, right: Sum | None, key: Key) -> Interval | None:
    """A cell that stands on both sides of an equality of sums."""
    if left is None or right is None:
        return None
    factor = EXACT.subtract(left.terms[key][1], right.terms[key][1])
    if not factor:
        return None
    gone = {key: ZERO}
    rest = [value_of(Side((side,)), gone) for side in (left, right)]
    assert rest[0] is not None and rest[1] is not None
    return Interval.point(EXACT.divide(EXACT.subtract(rest[1], rest[0]), factor))


class Identity(NamedTuple):
    """A failed equality. ways: of several that `or` joins, any would do. witness: nothing demands that it holds. told:
    another finding gives the reason why it fails, which only a wrong unit outweighs."""

    mark: Mark
    ways: tuple[Equation, ...]
    witness: bool = False
    told: bool = False

    def cells(self) -> dict[Key, Cell]:
        """Every cell in it."""
        return {key: cell for way in self.ways for key, cell in way.cells().items()}

    def range(self, key: Key, half: Decimal | None = None) -> Iterator[Interval]:
        """By each way, the numbers of a cell with which it holds. half: see `Equation.slack`."""
        for way in self.ways:
            found = way.range(key, half) if key in way.cells() else None
            if found is not None:
                yield found

    def holds(self, key: Key, number: Decimal) -> bool:
        """Does it hold with this number in that cell?"""
        return any(one.holds(number) for one in self.range(key))


def identity(
    mark: Mark, condition: t.Node, interpreter: Interpreter, witness: bool = False
) -> Identity | None:
    """A failed check in terms of cells; None where it has none that could be worked out."""
    ways = []
    for compare in equations(condition):
        left, right = side_of(compare.left, interpreter), side_of(compare.right, interpreter)
        if left is not None and right is not None and (left.cells or right.cells):
            ways.append(Equation(left, right, compare.operator))
    return Identity(mark, tuple(ways), witness) if ways else None

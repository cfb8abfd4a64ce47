"""Closed intervals of exact numbers: what a printed, rounded number may stand for."""

from __future__ import annotations

from decimal import Decimal

from linter.named import NamedTuple
from linter.values.exact import EXACT, ONE, ZERO
from linter.values.rounding import ROUGHLY
from linter.values.value import Value


class Interval(NamedTuple):
    """Every number from low to high, both included, in base units; low <= high."""

    low: Decimal
    high: Decimal

    @classmethod
    def point(cls, number: Decimal) -> Interval:
        """A number that is exact."""
        return cls(number, number)

    @classmethod
    def rounded(cls, number: Decimal, decimals: int) -> Interval:
        """What rounds to `number` at so many digits after the point (before it when negative)."""
        half = EXACT.divide(ONE.scaleb(-decimals, EXACT), Decimal(2))
        return cls(EXACT.subtract(number, half), EXACT.add(number, half))

    @classmethod
    def of(cls, value: Value) -> Interval | None:
        """What a printed value may stand for: half its last digit either way, 1% more for 约."""
        if value.low is not None and value.high is not None:
            return cls(value.low, value.high)
        if value.number is None:
            return None
        slack = value.half
        if value.vague:
            slack = EXACT.add(slack, EXACT.abs(EXACT.multiply(value.number, ROUGHLY)))
        return cls(EXACT.subtract(value.number, slack), EXACT.add(value.number, slack))

    def add(self, other: Interval) -> Interval:
        """Every sum."""
        return Interval(EXACT.add(self.low, other.low), EXACT.add(self.high, other.high))

    def sub(self, other: Interval) -> Interval:
        """Every difference."""
        return Interval(EXACT.subtract(self.low, other.high), EXACT.subtract(self.high, other.low))

    def mul(self, other: Interval) -> Interval:
        """Every product."""
        ends = [EXACT.multiply(a, b) for a in self for b in other]
        return Interval(min(ends), max(ends))

    def div(self, other: Interval) -> Interval | None:
        """Every quotient; None when the divisor may be 0."""
        if other.low <= ZERO <= other.high:
            return None
        ends = [EXACT.divide(a, b) for a in self for b in other]
        return Interval(min(ends), max(ends))

    def meets(self, other: Interval) -> bool:
        """Is there a number that both allow? Touching ends count."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, number: Decimal) -> bool:
        """Is the number inside, ends included?"""
        return self.low <= number <= self.high

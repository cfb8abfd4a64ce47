"""What the functions over numbers do, over intervals and over the points of a method too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from linter.values.exact import EXACT
from linter.values.interval import Interval
from linter.values.rounding import round_half_away

if TYPE_CHECKING:
    from linter.readings.method import Method

_IV = {"+": Interval.add, "-": Interval.sub, "*": Interval.mul, "/": Interval.div}


def divide(a: Decimal, b: Decimal) -> Decimal | None:
    """Missing when the divisor is zero."""
    return EXACT.divide(a, b) if b else None


def iv(operator: str, a: Interval, b: Interval) -> Interval | None:
    """Interval arithmetic; missing when a divisor may be zero."""
    return _IV[operator](a, b)


def approx(a: Interval, b: Interval) -> int:
    """0 when both are the same point, 1 when they meet, 3 when they do not."""
    if a.low == a.high == b.low == b.high:
        return 0
    return 1 if a.meets(b) else 3


def points_at(method: Method, rate: Decimal, weight: Decimal | None = None) -> Decimal | None:
    """The points that a method text gives at a rate, of a weight where it speaks of one."""
    from linter.readings.award import points_for

    return points_for(method, rate, weight)


def points_due(method: Method, rate: Decimal, weight: Decimal) -> tuple[Decimal, ...]:
    """Every amount that a method text may mean at a rate, the greatest first."""
    from linter.readings.award import points_due as due

    return due(method, rate, weight)


def round(number: Decimal, places: Decimal) -> Decimal:
    """Half away from zero."""
    return round_half_away(number, int(places))


def abs(number: Decimal) -> Decimal:
    """Without sign."""
    return number.copy_abs()


def lookup(table: Mapping[str, Any] | Sequence[tuple[Decimal, Any]], key: Any) -> Any:
    """The entry of a word; of steps (the highest first) the one that a number has reached; missing when there is
    none."""
    if isinstance(table, Mapping):
        return table.get(key)
    return next((entry for bound, entry in table if key >= bound), None)


def least(a: Decimal, b: Decimal) -> Decimal:
    """The smaller of two."""
    return min(a, b)


def greatest(a: Decimal, b: Decimal) -> Decimal:
    """The larger of two."""
    return max(a, b)


def mean(numbers: Sequence[Decimal]) -> Decimal | None:
    """The arithmetic mean; of nothing, missing."""
    return EXACT.divide(sum(numbers, Decimal(0)), Decimal(len(numbers))) if numbers else None

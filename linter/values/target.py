"""Targets and what was reached: is `≥95%` met by `96%`, and by which share."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from linter.named import NamedTuple
from linter.values.exact import EXACT, ONE, ZERO
from linter.values.parse import reader
from linter.values.value import Value

RATIO = "%"
"""The dimension of ratios; every other dimension is the base unit, "" that of a bare number."""

_UPPER = ("≤", "<")
_LOWER = ("≥", ">")
_NEITHER = ("", "=")
"""Signs that do not say on which side of its target a result is better."""


class _Bounds(NamedTuple):
    """What an actual value says of itself. None: no bound on that side. strict: the bound itself is excluded."""

    low: Decimal | None
    high: Decimal | None
    strict: bool


def meets(actual: Value, target: Value, upper: bool | None = None) -> bool | None:
    """Does the actual value reach the target? None where that cannot be decided (words, dates, other dimensions).

    A target without a sign is a least value, with `upper` a greatest one; 0 is met by 0 alone. A range without a sign
    is reached from its lower end up. An actual that is itself a bound (`≥98%`) counts as that bound.
    """
    number, limit, sign = actual.number, target.number, target.operator
    # Nearly all are single numbers of one kind and unit.
    if (
        number is not None and limit is not None and actual.kind == target.kind and actual.base == target.base
        and not actual.operator and not actual.vague and actual.kind != "range"
    ):  # fmt: skip
        told = sign or upper
        sign = sign or ("≤" if upper else "≥")
        if sign == "≥" and told:
            return number >= limit
        return _at_once(number, limit, sign, bool(told))
    sign = sign or ("≤" if upper else "≥")
    if not comparable(actual, target):
        return None
    actual, target = _in_one_unit(actual, target)
    bounds = _bounds(actual)
    limit = _limit(target, sign)
    if limit is None:
        return None
    if sign == "=" or (limit == ZERO and not target.operator and target.kind != "range" and not upper):
        return _equal(bounds, limit)
    if sign in _UPPER:
        return _below(bounds, limit, sign == "<")
    return _above(bounds, limit, sign == ">")


def _at_once(number: Decimal, limit: Decimal, sign: str, told: bool) -> bool:
    """`meets` for two single numbers of one kind and unit. told: the target says, or is said to be, a least or
    greatest value."""
    if sign == "=" or (not told and not limit):
        return number == limit
    if sign in _UPPER:
        return number < limit if sign == "<" else number <= limit
    return number > limit if sign == ">" else number >= limit


def share(actual: Value, target: Value, upper: bool | None = None) -> Decimal | None:
    """The share of the target that was reached: B/A, for a greatest value A/B; None where there is none.

    May be above 1. Undefined for a divisor of 0, what is below 0, other dimensions and words.
    """
    number, limit, sign = actual.number, target.number, target.operator
    # Nearly all are single numbers of one kind and unit.
    if (
        number is not None and limit is not None and actual.kind == target.kind and actual.base == target.base
        and not actual.operator and not actual.vague and actual.kind != "range"
    ):  # fmt: skip
        above, below = (limit, number) if sign in _UPPER or (upper and sign in _NEITHER) else (number, limit)
        return EXACT.divide(above, below) if below > ZERO and above >= ZERO else None
    if not comparable(actual, target):
        return None
    actual, target = _in_one_unit(actual, target)
    sign = ("≤" if upper else "≥") if sign in _NEITHER else sign
    bounds, limit = _bounds(actual), _limit(target, sign)
    reached = bounds.high if sign in _UPPER else bounds.low
    if reached is None or limit is None:
        return None
    above, below = (limit, reached) if sign in _UPPER else (reached, limit)
    return EXACT.divide(above, below) if below > ZERO and above >= ZERO else None


def _in_one_unit(actual: Value, target: Value) -> tuple[Value, Value]:
    """A bare number beside one with a unit is meant in that unit: 10 beside 10公里, 5 beside 5万人."""
    if not dimension(actual) and dimension(target):
        return _scaled(actual, target.scale), target
    if not dimension(target) and dimension(actual):
        return actual, _scaled(target, actual.scale)
    return actual, target


def _scaled(bare: Value, scale: Decimal) -> Value:
    number, low, high = (
        None if n is None else EXACT.multiply(n, scale) for n in (bare.number, bare.low, bare.high)
    )
    return bare._replace(number=number, low=low, high=high)


def comparable(one: Value, other: Value) -> bool:
    """Are both numbers of one dimension? A bare number goes with any count or measure, not with money or a ratio."""
    first, second = dimension(one), dimension(other)
    if first is None or second is None:
        return False
    if first == second:
        return True
    return "" in (first, second) and _countable(first or second)


def alike(one: Value, other: Value) -> bool | None:
    """Do both carry units of one kind? Looser than `comparable`: 天 and 月, 亩 and 平方米, 期 and 次 are one kind.

    None where one has no unit. A rate without what it is per (3万元 beside 3万元/人) passes.
    """
    first, second = dimension(one), dimension(other)
    if not first or not second:
        return None
    return first == second or not _named(first).isdisjoint(_named(second))


@lru_cache(maxsize=1024)
def _named(base: str) -> frozenset[str]:
    """The names under which a unit is looked for."""
    name = base.partition("/")[0]
    return reader().units.families(name) | {name}


def dimension(value: Value) -> str | None:
    """What is measured: the base unit, `%`, "" for a bare number; None for words, dates and missing values."""
    if value.number is None and (value.low is None or value.high is None):
        return None
    if value.kind == "ratio" or (value.kind == "range" and not value.base and value.scale < ONE):
        return RATIO
    return value.base


def _countable(base: str) -> bool:
    unit = reader().units.known.get(base)
    return unit is not None and unit.kind not in ("money", "ratio")


def _bounds(actual: Value) -> _Bounds:
    low = actual.low if actual.number is None else actual.number
    high = actual.high if actual.number is None else actual.number
    strict = actual.operator in ("<", ">")
    if actual.operator in _LOWER or actual.vague in reader().phrases.at_least:
        return _Bounds(low, None, strict)
    if actual.operator in _UPPER:
        return _Bounds(None, high, strict)
    return _Bounds(low, high, False)


def _limit(target: Value, sign: str) -> Decimal | None:
    if target.number is not None:
        return target.number
    return target.high if sign in _UPPER else target.low


def _above(bounds: _Bounds, limit: Decimal, strict: bool) -> bool | None:
    if bounds.low is not None and (
        bounds.low > limit or (bounds.low == limit and (bounds.strict or not strict))
    ):
        return True
    if bounds.high is not None and (
        bounds.high < limit or (bounds.high == limit and (bounds.strict or strict))
    ):
        return False
    return None


def _below(bounds: _Bounds, limit: Decimal, strict: bool) -> bool | None:
    if bounds.high is not None and (
        bounds.high < limit or (bounds.high == limit and (bounds.strict or not strict))
    ):
        return True
    if bounds.low is not None and (bounds.low > limit or (bounds.low == limit and (bounds.strict or strict))):
        return False
    return None


def _equal(bounds: _Bounds, limit: Decimal) -> bool | None:
    if bounds.low == bounds.high == limit:
        return True
    under = bounds.high is not None and (bounds.high < limit or (bounds.high == limit and bounds.strict))
    over = bounds.low is not None and (bounds.low > limit or (bounds.low == limit and bounds.strict))
    return False if under or over else None

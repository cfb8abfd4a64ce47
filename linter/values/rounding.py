"""Rounding as people round, and whether a printed number shows an exact one."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from linter.values.exact import EXACT, ONE, ZERO
from linter.values.value import Value

ROUGHLY = Decimal("0.01")
"""How far, as a fraction, a number said to be approximate (约) may be off."""


def round_half_away(number: Decimal, places: int) -> Decimal:
    """Rounded to `places` digits after the point (before it when negative), ties away from zero: -2.5 is -3."""
    return _quantized(number, places, ROUND_HALF_UP)


def truncate(number: Decimal, places: int) -> Decimal:
    """Cut off after `places` digits, towards zero."""
    return _quantized(number, places, ROUND_DOWN)


def _quantized(number: Decimal, places: int, rounding: str) -> Decimal:
    if not number.is_finite() or number.adjusted() + places >= EXACT.prec - 1:
        return number
    if number.adjusted() + places < -1:
        return ZERO  # less than a tenth of the last digit
    return number.quantize(_unit(places), rounding=rounding, context=EXACT)


@lru_cache(maxsize=64)
def _unit(places: int) -> Decimal:
    """One of the last digit."""
    return ONE.scaleb(-places, EXACT)


def shows(printed: Value, exact: Decimal) -> str:
    """How the printed number stands to the exact one, both in base units.

    "exact"; "rounded": the exact number to the digits printed, or near enough for a 约; "truncated": cut off there;
    "wrong" otherwise, and where nothing numeric is printed.
    """
    if printed.number is None:
        return "wrong"
    if printed.number == exact:
        return "exact"
    typed, wanted, scale = printed.number, exact, printed.scale
    if scale != ONE:
        typed, wanted = EXACT.divide(typed, scale), EXACT.divide(wanted, scale)
    if typed == round_half_away(wanted, printed.decimals) or (printed.vague and _near(typed, wanted)):
        return "rounded"
    return "truncated" if typed == truncate(wanted, printed.decimals) else "wrong"


def _near(number: Decimal, other: Decimal) -> bool:
    return EXACT.abs(EXACT.subtract(number, other)) <= EXACT.abs(EXACT.multiply(number, ROUGHLY))

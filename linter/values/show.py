"""Numbers written for people: as they would be typed into a cell, and as a message says them."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from linter.values.exact import EXACT, plain
from linter.values.parse import reader
from linter.values.rounding import round_half_away
from linter.values.value import Value

MONEY_DIGITS = 6
"""Digits after the point with which an amount is still written in full."""
PERCENT_DIGITS = 2
"""The same of a percentage in a cell: forms print 63.50%, no more."""
DIGITS = 4
"""The same for everything else."""


def typed(number: Decimal, like: Value) -> str:
    """The number (in base units) as it would be typed into the cell of `like`: its unit, its digits after the point.

    More digits where they make it exact: up to 6 of an amount, up to 2 of a percentage, up to 4 of anything else.
    What is not exact even so is rounded to the digits of `like` (of an amount to 2 at least).
    """
    written = EXACT.divide(number, like.scale)
    money, percent = like.kind == "money", like.kind == "ratio" and like.scale < 1
    most = MONEY_DIGITS if money else PERCENT_DIGITS if percent else DIGITS
    if _digits(written) > max(most, like.decimals):
        written = round_half_away(written, max(like.decimals, 2) if money else like.decimals)
    return _padded(written, like.decimals) + like.unit + like.noun


@lru_cache(maxsize=4096)
def spoken(number: Decimal, kind: str, unit_hint: str = "") -> str:
    """The number (in base units) as a message says it.

    A ratio in percent, money in the hinted unit or the largest of 亿元, 万元, 元 that keeps it at 1 or above, points
    and plain numbers as they are, counts with the hinted unit. No trailing zeros, no thousands separators.
    """
    if kind == "ratio":
        return _short(EXACT.multiply(number, Decimal(100)), DIGITS) + "%"
    if kind == "money":
        return _money(number, unit_hint)
    return _short(number, DIGITS) + (unit_hint if kind == "quantity" else "")


def _money(number: Decimal, unit_hint: str) -> str:
    units = reader().units
    hinted = units.money_in(reader().fold(unit_hint)) if unit_hint else None
    if hinted is not None:
        return _short(EXACT.divide(number, hinted.scale), MONEY_DIGITS) + hinted.printed
    currency = reader().phrases.currency
    for power in reader().phrases.spoken_powers:
        scale = units.multipliers[power]
        if EXACT.abs(number) >= scale:
            return _short(EXACT.divide(number, scale), MONEY_DIGITS) + power + currency
    return _short(number, MONEY_DIGITS) + currency


def _short(number: Decimal, most: int) -> str:
    return plain(round_half_away(number, most) if _digits(number) > most else number)


def _digits(number: Decimal) -> int:
    """Digits after the point, trailing zeros not counted."""
    exponent = number.normalize(EXACT).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _padded(number: Decimal, decimals: int) -> str:
    """With at least so many digits after the point."""
    if _digits(number) >= decimals:
        return plain(number)
    return format(round_half_away(number, decimals), "f")

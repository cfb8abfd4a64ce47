"""The one decimal context of all form arithmetic: 50 digits, half away from zero, whatever the thread has set."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

EXACT = Context(prec=50, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow])
"""Use its methods (`EXACT.divide(a, b)`), which ignore the caller's context, for everything that may round."""

ZERO = Decimal(0)
ONE = Decimal(1)
MINUS = Decimal(-1)
PERCENT_ABOVE = Decimal("1.5")
"""A rate without a sign is in percent above this, a fraction otherwise."""
LONGEST = 40
"""More digits than this are no number that a form can hold; texts with them are not read as one."""


def plain(number: Decimal) -> str:
    """The number without exponent, trailing zeros or a minus before zero: `100`, `2.5`."""
    if not number:
        return "0"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

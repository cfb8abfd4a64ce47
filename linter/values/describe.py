"""How a text is read, as plain data: what `formlint value` prints."""

from __future__ import annotations

from decimal import Decimal

from linter.values.exact import EXACT, plain
from linter.values.parse import reader
from linter.values.value import Value

DIGITS = 15
"""A quotient that does not end (一 third) is shown with this many significant digits."""

CURRENCY_SIGN = "¥"
_AS_WRITTEN = ("%", "‰")


def describe(text: str) -> dict[str, str | None]:
    """`text, kind, number, unit, low, high, operator`; numbers as decimal texts, None where there are none.

    Money, also per head, has the digits before its unit as they are written (12.50万元 is 12.50, 万元), and so have %
    and ‰; any other ratio is in percent (八成 is 80, %); everything else is the full value with its bare unit
    (1.2万人 is 12000, 人). An unreadable text has kind text and number None.
    """
    value = _read(text)
    return {
        "text": text,
        "kind": _kind(value),
        "number": _shown(value.number, value, digits=True),
        "unit": _unit(value),
        "low": _shown(value.low, value),
        "high": _shown(value.high, value),
        "operator": value.operator or None,
    }


def date_of(text: str) -> str | None:
    """The date that a text is read as, as far as it is said (2024-12-31, 2024-12, 2024, --12-31), else None."""
    date = _read(text).date
    if date is None:
        return None
    year, month, day = date
    parts = [f"{year:04}" if year else "-", *(f"{part:02}" for part in (month, day) if part)]
    return "-".join(parts)


def _read(text: str) -> Value:
    """The text as a target, which may be anything; a bare number behind a sign of currency is money."""
    if not text.strip():
        return Value(text, "blank")
    value = reader().read(text, "target")
    signed = CURRENCY_SIGN in reader().fold(text)
    if signed and value.kind == "number" and not value.unit:
        return reader().read(f"{text}{reader().phrases.currency}", "target")._replace(text=text)
    return value


def _kind(value: Value) -> str:
    bounded = value.operator and value.kind in ("number", "quantity", "money", "ratio")
    return "target" if bounded else value.kind


def _is_ratio(value: Value) -> bool:
    found = reader().units.find(value.unit) if value.unit else None
    return value.kind == "ratio" or (found is not None and found.unit.kind == "ratio")


def _unit(value: Value) -> str | None:
    if _is_ratio(value):
        return value.unit if value.unit in _AS_WRITTEN else "%"
    if not value.unit or value.base == "" or _is_money(value):
        return value.unit if value.base else None
    found = reader().units.find(value.unit)
    return found.unit.name if found is not None else value.unit


def _is_money(value: Value) -> bool:
    """Is it an amount, or an amount for each of something?"""
    amount, _, _ = value.unit.partition("/")
    found = reader().units.find(amount) if amount else None
    return found is not None and found.unit.kind == "money"


def _shown(number: Decimal | None, value: Value, digits: bool = False) -> str | None:
    """A number in the unit that is named beside it. digits: with as many decimals as are written, where that unit is
    the written one."""
    if number is None:
        return None
    written = value.unit in _AS_WRITTEN if _is_ratio(value) else _is_money(value)
    if written:
        number = EXACT.divide(number, value.scale)
    elif _is_ratio(value):
        number = EXACT.multiply(number, Decimal(100))
    elif value.base:
        number = EXACT.divide(number, _factor(value))
    if digits and written and -number.as_tuple().exponent <= value.decimals:  # type: ignore[operator]
        return format(number.quantize(Decimal(1).scaleb(-value.decimals), context=EXACT), "f")
    if -number.as_tuple().exponent > 2 * DIGITS:  # type: ignore[operator]
        number = number.quantize(Decimal(1).scaleb(number.adjusted() - DIGITS + 1))
    return plain(number)


def _factor(value: Value) -> Decimal:
    """What one of the bare unit is in base units."""
    found = reader().units.find(value.unit)
    return found.unit.factor if found is not None else value.scale

"""How a text is read, as plain data: what `formlint value` prints."""

from __future__ import annotations

from decimal import Decimal

from linter.values.exact import EXACT, plain
from linter.values.parse import reader
from linter.values.value import Value

DIGITS = 15
"""A quotient that does not end (一 third) is shown with this many significant digits."""


def describe(text: str) -> dict[str, str | None]:
    """`text, kind, number, unit, low, high, operator`; numbers as decimal texts, None where there are none.

    Money keeps the digits before its unit (1000万元 is 1000, 万元), a ratio is in percent (61.32, %), everything else
    is the full value with its bare unit (1.2万人 is 12000, 人). An unreadable text has kind text and number None.
    """
    value = reader().read(text, "target") if text.strip() else Value(text, "blank")
    return {
        "text": text,
        "kind": _kind(value),
        "number": _shown(value.number, value),
        "unit": _unit(value),
        "low": _shown(value.low, value),
        "high": _shown(value.high, value),
        "operator": value.operator or None,
    }


def _kind(value: Value) -> str:
    bounded = value.operator and value.kind in ("number", "quantity", "money", "ratio")
    return "target" if bounded else value.kind


def _is_ratio(value: Value) -> bool:
    found = reader().units.find(value.unit) if value.unit else None
    return value.kind == "ratio" or (found is not None and found.unit.kind == "ratio")


def _unit(value: Value) -> str | None:
    if _is_ratio(value):
        return "%"
    if not value.unit or value.base == "" or _is_money(value):
        return value.unit if value.base else None
    found = reader().units.find(value.unit)
    return found.unit.name if found is not None else value.unit


def _is_money(value: Value) -> bool:
    found = reader().units.find(value.unit) if value.unit else None
    return found is not None and found.unit.kind == "money"


def _shown(number: Decimal | None, value: Value) -> str | None:
    if number is None:
        return None
    if _is_ratio(value):
        number = EXACT.multiply(number, Decimal(100))
    elif _is_money(value):
        number = EXACT.divide(number, value.scale)
    elif value.base:
        number = EXACT.divide(number, _factor(value))
    if -number.as_tuple().exponent > 2 * DIGITS:  # type: ignore[operator]
        number = number.quantize(Decimal(1).scaleb(number.adjusted() - DIGITS + 1))
    return plain(number)


def _factor(value: Value) -> Decimal:
    """What one of the bare unit is in base units."""
    found = reader().units.find(value.unit)
    return found.unit.factor if found is not None else value.scale

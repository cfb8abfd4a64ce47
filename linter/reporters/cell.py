"""One field of a form as it was read: its text, or which kind of nothing, and the number where the text hides it."""

from __future__ import annotations

from decimal import Decimal

from linter.forms.record import Field
from linter.reporters.width import clean
from linter.values.exact import EXACT
from linter.values.value import ABSENT, BLANK, GIVEN, Value

ABSENT_MARK, BLANK_MARK, SHARED_MARK, UNREAD_MARK = "·", "___", "↑", " ?"
_HUNDRED = Decimal(100)
_NUMBERS = frozenset({"money", "ratio", "points", "number"})


def cell(field: Field, unit: str = "") -> str:
    """The field on one line: its text, and after `→` the number it was read as where the unit is not in the text.

    unit: the unit of money that the form declares.
    """
    if field.shared_with:
        return SHARED_MARK
    value = field.value
    if value.state == ABSENT:
        return ABSENT_MARK
    if value.state == BLANK:
        return BLANK_MARK
    text = clean(value.text)
    if value.state == GIVEN and field.type.type in _NUMBERS:
        return text + _reading(value, unit)
    return text


def _reading(value: Value, unit: str) -> str:
    if value.number is None:
        return "" if value.low is not None or value.high is not None else UNREAD_MARK
    if value.kind == "ratio":
        return (
            ""
            if "%" in value.text or "％" in value.text
            else f" → {_digits(EXACT.multiply(value.number, _HUNDRED))}%"
        )
    if value.kind == "money" and not (value.unit and value.unit in value.text):
        return f" → {_money(value, unit)}"
    return ""


def _money(value: Value, unit: str) -> str:
    """An amount whose unit stands in a header: in the header's unit where that is the form's, else as is shortest."""
    from linter.values.show import spoken

    assert value.number is not None
    if value.unit:
        return _digits(EXACT.divide(value.number, value.scale)) + value.unit
    said = spoken(value.number, "money", unit)
    own = _digits(EXACT.divide(value.number, value.scale))
    return said if said.startswith(own) else spoken(value.number, "money")


def _digits(number: Decimal) -> str:
    """A decimal as people write it: no exponent, no idle zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

"""Cells to values: one regular expression built from the prelude, and what each type of field takes from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from linter.values.exact import EXACT, ONE, PERCENT_ABOVE
from linter.values.phrase import Phrase, Phrases
from linter.values.prelude import prelude_data
from linter.values.value import GIVEN, Value

REMEMBERED = 4_096
"""How many readings are kept; forms repeat the same short texts."""


@cache
def reader() -> ValueReader:
    """The reader of the shipped prelude, built once."""
    return ValueReader(prelude_data())


class ValueReader:
    """Reads texts as values of a field type. `data` is the prelude as plain data (`prelude_data`)."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.phrases = Phrases(data)
        self.fold = self.phrases.fold
        self.units = self.phrases.units
        self._read = lru_cache(maxsize=REMEMBERED)(self._value)
        self._types: dict[str, Callable[[str, str, str], Value]] = {
            "points": self._points,
            "money": self._money,
            "ratio": self._ratio,
            "number": self._number,
            "year": self._year,
            "unit": self._unit,
            "target": self._target,
        }

    def read(self, text: str, type: str, unit: str = "", bare: str = "") -> Value:
        """The value of a given text. unit: the header's unit of money. bare: `percent` where a sign may be missing.

        A text that is nothing of its type has kind text and number None; nothing is ever guessed or raised.
        """
        return self._read(text, type, unit, bare)

    def _value(self, text: str, type: str, unit: str, bare: str) -> Value:
        how = self._types.get(type)
        return Value(text, GIVEN) if how is None else how(text, unit, bare)

    def _target(self, text: str, unit: str, bare: str) -> Value:
        phrase = self.phrases.read(text)
        if phrase is None or self.phrases.dates.unclear(self.fold(text)):
            return Value(text, GIVEN)
        return phrase.value(text)

    def _amount(self, text: str) -> Phrase | None:
        """A single number with its unit, or None."""
        phrase = self.phrases.read(text)
        return phrase if phrase is not None and phrase.number is not None else None

    def _points(self, text: str, unit: str, bare: str) -> Value:
        phrase = self._amount(text)
        if (
            phrase is None
            or phrase.operator
            or phrase.vague
            or phrase.kind not in ("number", "points", "ratio")
        ):
            return Value(text, GIVEN)
        # Template weights are often typed as percents: 20% stands for 20 points.
        number = phrase.written if phrase.kind == "ratio" else phrase.number
        return phrase.value(text)._replace(kind="number", number=number, base="", scale=ONE)

    def _money(self, text: str, unit: str, bare: str) -> Value:
        phrase = self._amount(text)
        if phrase is None or phrase.kind not in ("number", "money"):
            return Value(text, GIVEN)
        value = phrase.value(text)
        if phrase.kind == "money" and phrase.found is not None:
            return value
        found = self.units.money_in(self.fold(unit)) if unit else None
        base = found.unit.base if found else ""
        if found is None or value.unit:
            # 5.04万 says its own multiplier; without any unit the amount counts as it stands.
            return value._replace(kind="money", base=base or self.phrases.currency)
        number = phrase.times(found.scale)
        return value._replace(kind="money", number=number, base=base, scale=found.scale)

    def _ratio(self, text: str, unit: str, bare: str) -> Value:
        phrase = self._amount(text)
        if phrase is None or phrase.kind not in ("number", "ratio"):
            return Value(text, GIVEN)
        value = phrase.value(text)
        if phrase.kind == "number":
            if value.unit:
                return Value(text, GIVEN)
            if bare == "percent" and phrase.written is not None:
                return _unsigned(value, phrase.written)
        return value._replace(kind="ratio")

    def _number(self, text: str, unit: str, bare: str) -> Value:
        phrase = self._amount(text)
        return Value(text, GIVEN) if phrase is None else phrase.value(text)

    def _year(self, text: str, unit: str, bare: str) -> Value:
        years = self.phrases.years(text)
        if len(years) != 1:
            return Value(text, GIVEN)
        year = years.pop()
        return Value(text, GIVEN, "number", Decimal(year), date=(year, 0, 0))

    def _unit(self, text: str, unit: str, bare: str) -> Value:
        found = self.units.money_in(self.fold(text))
        if found is None:
            return Value(text, GIVEN)
        return Value(text, GIVEN, unit=found.printed, base=found.unit.base, scale=found.scale)


def _unsigned(value: Value, written: Decimal) -> Value:
    """A rate without its sign: percent above 1.5, else a ratio. A bare 1 is 100%, not everything from a half up."""
    hundredth = Decimal("0.01")
    if written > PERCENT_ABOVE:
        return value._replace(kind="ratio", number=EXACT.multiply(written, hundredth), scale=hundredth)
    whole = not value.decimals
    return value._replace(kind="ratio", scale=hundredth if whole else value.scale)

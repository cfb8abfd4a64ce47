"""A whole cell as one phrase: bound, number, unit, range or date. The pattern is built from the prelude's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from linter.named import NamedTuple
from linter.text.regular import regular
from linter.values.dates import Date, Dates
from linter.values.exact import EXACT, MINUS, ONE, plain
from linter.values.fold import Folder
from linter.values.numerals import Numeral, Numerals
from linter.values.units import Found, Units
from linter.values.value import GIVEN, Value

_UNIT = r"[^\d\s,，;；。:：()<>≥≤=~+%-]"
MOST = 80
"""Longer texts are sentences."""


class Phrase(NamedTuple):
    """A cell that was understood whole.

    kind: number, money, ratio, points, quantity, range or date. written: the digits as written, in the printed unit.
    number, low, high: in base units. found: the printed unit, None without one.
    """

    kind: str
    number: Decimal | None = None
    written: Decimal | None = None
    found: Found | None = None
    unit: str = ""
    scale: Decimal = Decimal(1)
    decimals: int = 0
    operator: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    vague: str = ""
    date: Date | None = None

    def times(self, scale: Decimal) -> Decimal | None:
        """The digits as written, in another unit."""
        return None if self.written is None else EXACT.multiply(self.written, scale)

    def value(self, text: str) -> Value:
        """The phrase as the value of a cell that prints `text`."""
        kind = "quantity" if self.kind == "points" else self.kind
        base = self.found.unit.base if self.found else ""
        noun = self.found.noun if self.found else ""
        return Value(
            text, GIVEN, kind, self.number, self.unit, base, self.scale, self.decimals, self.operator,
            self.low, self.high, self.vague, self.date, noun,
        )  # fmt: skip


class Phrases:
    """Reads folded texts as phrases; everything it knows comes from the prelude."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.fold = Folder(data["fold"])
        self.units = Units(data)
        self.numerals = Numerals(data["numerals"], data["multipliers"])
        self.dates = Dates(data["dates"], data["between"], data["numerals"])
        self.currency = str(next(iter(data["money"])))
        self.spoken_powers = tuple(str(power) for power in data["spoken_powers"])
        self.at_least = frozenset(str(word) for word in data["amid"])
        self.before = _signs(data["before"])
        self.after = _signs(data["after"])
        self._per = str(data["numerals"]["per"])
        self._minus = tuple(data["numerals"]["minus"])
        self.hundred = {str(a): str(b) for a, b in data["numerals"]["hundred"].items()}
        self._pattern = regular(self._shape(data))

    def _shape(self, data: Mapping[str, Any]) -> str:
        numerals = data["numerals"]
        sign = _any([*numerals["minus"], *numerals["plus"]])
        chars = re.escape(self.numerals.chars)
        number = f"[\\d.{chars}][\\d.,{chars}{numerals['point']}]*+"
        amid = _any(data["amid"])
        step = f"{numerals['zero']}?[\\d{self.numerals.digit_chars}](?:{_any(data['steps'])})"
        return (
            f"(?P<before>(?:{_any(self.before)})*)"
            f"(?:(?P<den>[\\d{chars}]++){self._per})?"
            f"(?P<sign>{sign})?(?P<number>{number})(?P<amid>{amid})?"
            f"(?P<unit>(?:[%]|{_UNIT}{{0,20}}?(?:\\(\\w+\\))?))(?P<steps>(?:{step})*)"
            f"(?:(?:{_any(data['between'])})(?P<number2>{number})(?P<amid2>{amid})?"
            f"(?P<unit2>[%]|{_UNIT}{{0,20}}?))?"
            f"(?P<after>(?:{_any(self.after)})*)"
        )

    def read(self, text: str) -> Phrase | None:
        """What the whole text says, or None where it is words."""
        if len(text) > MOST:
            return None
        folded = self.fold(text)
        date = self.dates.read(folded)
        if date is not None:
            return Phrase("date", date=date)
        for short, full in self.hundred.items():
            folded = folded.replace(short, full)
        found = self._pattern.fullmatch(folded)
        return self._phrase(found) if found is not None else None

    def years(self, text: str) -> set[int]:
        """Every year that the text names in full."""
        return self.dates.years(self.fold(text))

    def _phrase(self, found: re.Match[str]) -> Phrase | None:
        operator, vague = self._signs(found)
        if operator is None:
            return None
        phrase = self._range(found) if found["number2"] else self._single(found)
        return None if phrase is None else phrase._replace(operator=operator, vague=vague or phrase.vague)

    def _signs(self, found: re.Match[str]) -> tuple[str | None, str]:
        """The bound and the vague word around the number; two bounds that differ are no reading."""
        operator, vague = "", found["amid"] or found["amid2"] or ""
        for text, words in ((found["before"], self.before), (found["after"], self.after)):
            while text:
                word = next(word for word in words if text.startswith(word))
                means, text = words[word], text[len(word) :]
                if means == "vague":
                    vague = word
                elif means != "skip":
                    if operator and operator != means:
                        return None, ""
                    operator = means
        return operator, vague

    def _single(self, found: re.Match[str]) -> Phrase | None:
        numeral = self.numerals.read(found["number"])
        if numeral is None:
            return None
        sign = MINUS if found["sign"] in self._minus else ONE
        if found["den"]:
            return self._fraction(found, numeral, sign)
        if found["steps"]:
            return self._stepped(found, numeral, sign)
        return self._measured(numeral, found["unit"], sign)

    def _measured(self, numeral: Numeral, unit: str, sign: Decimal) -> Phrase | None:
        number = EXACT.multiply(numeral.number, sign)
        if not unit:
            written = EXACT.divide(number, numeral.scale)
            return Phrase("number", number, written, None, numeral.power, numeral.scale, numeral.decimals)
        found = self.units.find(unit, numeral.power, noun=not numeral.spelled)
        if found is None:
            return self._multiplied(numeral, unit, number)
        written = EXACT.divide(number, numeral.scale) if numeral.power else number
        decimals = numeral.decimals if numeral.scale == 1 or numeral.power else 0
        kind = _KINDS.get(found.unit.kind, "quantity")
        return Phrase(
            kind, EXACT.multiply(written, found.scale), written, found, found.printed, found.scale, decimals
        )

    def _multiplied(self, numeral: Numeral, unit: str, number: Decimal) -> Phrase | None:
        """A multiplier alone behind a vague word: 500余万."""
        scale = self.units.multiplier(unit)
        if scale is None or numeral.power:
            return None
        return Phrase("number", EXACT.multiply(number, scale), number, None, unit, scale, numeral.decimals)

    def _fraction(self, found: re.Match[str], numeral: Numeral, sign: Decimal) -> Phrase | None:
        """百分之九十 is 90%; 五分之一 is a plain number."""
        if found["unit"] or found["steps"] or numeral.power:
            return None
        below = found["den"].translate(self.numerals.same)
        bare = self.units.multiplier(below)
        if bare is not None:
            percent = self.units.find("%")
            number = EXACT.divide(EXACT.multiply(numeral.number, sign), bare)
            written = EXACT.multiply(number, Decimal(100))
            return Phrase("ratio", number, written, percent, "%", Decimal("0.01"), numeral.decimals)
        parts = self.numerals.read(below)
        # Only tenths, hundredths ... are said of a decimal.
        if parts is None or not parts.number or (numeral.decimals and set(plain(parts.number)) - {"1", "0"}):
            return None
        number = EXACT.divide(EXACT.multiply(numeral.number, sign), parts.number)
        return Phrase("number", number, number)

    def _stepped(self, found: re.Match[str], numeral: Numeral, sign: Decimal) -> Phrase | None:
        """3元2角5分, in the largest currency unit."""
        steps = self.units.steps
        first = steps.get(found["unit"])
        unit = self.units.find(self.currency)
        if first is None or unit is None or numeral.decimals:
            return None
        total, last = EXACT.multiply(numeral.number, first), first
        rest = found["steps"]
        while rest:
            at = next(i for i, char in enumerate(rest) if char in steps)
            digits = rest[:at].lstrip(self.numerals.zero) if at > 1 else rest[:at]
            part = self.numerals.read(digits)
            if part is None or steps[rest[at]] >= last:
                return None
            last = steps[rest[at]]
            total = EXACT.add(total, EXACT.multiply(part.number, last))
            rest = rest[at + 1 :]
        total = EXACT.multiply(total, sign)
        return Phrase(
            "money", total, total, unit, self.currency, unit.scale, max(0, -int(last.as_tuple().exponent))
        )

    def _range(self, found: re.Match[str]) -> Phrase | None:
        """6-8人, 80%-90%, 3到5万元: the unit of the end holds for the start too."""
        if found["sign"] or found["steps"] or found["den"]:
            return None
        if any(
            len(text) > 1 and text[0] == "0" and text[1] != "."
            for text in (found["number"], found["number2"])
        ):
            return None
        low, high = self.numerals.read(found["number"]), self.numerals.read(found["number2"])
        if low is None or high is None:
            return None
        if not found["unit"] and high.power and not low.power and not low.spelled:
            # 3-5万元 is from 30,000.
            low = low._replace(
                number=EXACT.multiply(low.number, high.scale), power=high.power, scale=high.scale
            )
        end = self._measured(high, found["unit2"], ONE)
        start = self._measured(low, found["unit"] or found["unit2"], ONE)
        if end is None or start is None or start.number is None or end.number is None:
            return None
        return self._span(start, end)

    def _span(self, start: Phrase | None, end: Phrase) -> Phrase | None:
        if start is None or start.number is None or end.number is None or start.number > end.number:
            return None
        same = (start.found.unit.base if start.found else "") == (end.found.unit.base if end.found else "")
        if not same or start.kind != end.kind:
            return None
        if end.found is None and not end.unit and 1900 <= start.number <= end.number <= 2100:
            return None
        decimals = max(start.decimals, end.decimals)
        return end._replace(
            kind="range", number=None, written=None, low=start.number, high=end.number, decimals=decimals
        )


_KINDS = {"money": "money", "ratio": "ratio", "points": "points"}


def _any(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _signs(groups: Mapping[str, Any]) -> dict[str, str]:
    """word -> operator, `vague` or `skip`; longest words first."""
    words = {str(word): str(means) for means, group in groups.items() for word in group}
    return dict(sorted(words.items(), key=lambda item: (-len(item[0]), item[0])))

"""Chinese and mixed numerals (二十万, 5万4千, 1.2亿) to exact numbers. What is colloquial or malformed is refused."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from linter.named import NamedTuple
from linter.text.regular import regular
from linter.values.exact import EXACT, LONGEST

_ARABIC = regular(r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")


class Numeral(NamedTuple):
    """A numeral that was understood.

    number: its full value. decimals: digits after the point, as written. power: the multiplier written after Arabic
    digits (`万` of 1.2万), else "". scale: what the digits as written are multiplied with. spelled: is it more than
    Arabic digits and a power?
    """

    number: Decimal
    decimals: int = 0
    power: str = ""
    scale: Decimal = Decimal(1)
    spelled: bool = False


class Numerals:
    """Reads numerals; the words come from the prelude."""

    def __init__(self, words: Mapping[str, Any], multipliers: Mapping[str, str]) -> None:
        self.digits = {str(char): int(value) for char, value in words["digits"].items()}
        self.zero = str(words["zero"])
        self.point = str(words["point"])
        self.powers = [(str(char), int(value)) for char, value in words["powers"].items()]
        self.multipliers = {char: int(value) for char, value in multipliers.items()}
        tens = "".join(words["tens"])
        powers = "".join(char for char, _ in self.powers)
        usual = {str(odd): str(char) for odd, char in words["same"].items()}
        self.same = str.maketrans(usual)
        self.digit_chars = "".join(self.digits) + "".join(
            odd for odd, char in usual.items() if char in self.digits
        )
        self.chars = "".join(self.digits) + "".join(usual) + tens + powers
        places = tens + powers + "".join(odd for odd, char in usual.items() if char in tens)
        self._unplaced = regular(f"{words['before_place']}(?![{places}{self.point}])")
        digit = "[" + "".join(self.digits) + "]"
        self._spelled = regular(f"{digit}+")
        self._tail = regular(f"([\\d.,]+)([{tens}{powers}]*)")
        self._tens = {str(char): int(value) for char, value in words["tens"].items()}
        self._whole = regular(f"(?:{digit}|[{tens}\\d{powers}])+")
        self._token = regular(r"\d+|\D")

    def read(self, text: str) -> Numeral | None:
        """The value of a folded, unsigned numeral, or None."""
        if len(text) > 1 and self._unplaced.search(text):
            return None
        text = text.translate(self.same)
        tail = self._tail.fullmatch(text)
        if tail is not None:
            return self._arabic(tail[1], tail[2])
        whole, point, fraction = text.partition(self.point if self.point in text else ".")
        if not point:
            number = self.whole(whole)
            return None if number is None else Numeral(Decimal(number), spelled=True)
        return self._decimal(whole, fraction)

    def _arabic(self, digits: str, power: str) -> Numeral | None:
        if not _ARABIC.fullmatch(digits) or len(digits) > LONGEST or len(power) > 3:
            return None
        scale = 1
        for char in power:
            scale *= self.multipliers[char]
        number = EXACT.multiply(Decimal(digits.replace(",", "")), Decimal(scale))
        return Numeral(number, len(digits.partition(".")[2]), power, Decimal(scale))

    def _decimal(self, whole: str, fraction: str) -> Numeral | None:
        """十点五, 一百点123, 二十点一万 (the multiplier holds for all)."""
        scale = 1
        if fraction and fraction[-1] in self.multipliers:
            scale, fraction = self.multipliers[fraction[-1]], fraction[:-1]
        number = self.whole(whole, fraction=True)
        if number is None or not fraction or len(fraction) > LONGEST:
            return None
        if not fraction.isascii() and self._spelled.fullmatch(fraction):
            fraction = "".join(str(self.digits[char]) for char in fraction)
        if not (fraction.isascii() and fraction.isdigit()):
            return None
        value = EXACT.multiply(Decimal(f"{number}.{fraction}"), Decimal(scale))
        return Numeral(value, len(fraction), "", Decimal(scale), True)

    def whole(self, text: str, fraction: bool = False) -> int | None:
        """A whole number in Chinese or mixed digits, or None. fraction: a point follows it."""
        if len(text) > LONGEST or not self._whole.fullmatch(text):
            return None
        if len(text) > 1 and self._spelled.fullmatch(text):
            return self._digit_by_digit(text, fraction)
        return self._grouped(text)

    def _digit_by_digit(self, text: str, fraction: bool) -> int | None:
        """一七二零 is 1720; 七八 and 三五 mean 'seven or eight', which is no number."""
        values = [self.digits[char] for char in text]
        if len(values) == 2 and not fraction and 0 < values[0] < values[1]:
            return None
        return int("".join(map(str, values)))

    def _grouped(self, text: str) -> int | None:
        for char, value in self.powers:
            left, found, right = text.rpartition(char)
            if not found:
                continue
            high, low = self._grouped(left), self._rest(right, value)
            return None if high is None or low is None else high * value + low
        return self._small(text)

    def _rest(self, text: str, power: int) -> int | None:
        """What follows a power. A single digit without 零 (三万五) is colloquial for 35,000 and is refused."""
        if not text:
            return 0
        if len(text) == 1:
            return None
        number = self._grouped(text)
        return number if number is not None and number < power else None

    def _small(self, text: str) -> int | None:
        """A number without powers: 三千零五, 十五, 四千230. 四百五 is colloquial for 450 and is refused."""
        total, last, digit, zero = 0, 10_000, "", False
        for token in self._token.findall(text):
            if token in self._tens:
                value = self._tens[token]
                count = self._count(digit, zero, value)
                if value >= last or count is None:
                    return None
                total, last, digit, zero = total + count * value, value, "", False
            elif digit:
                return None
            elif token == self.zero and not zero and len(text) > 1:
                zero = True
            else:
                digit = token
        if not digit:
            return total if total and not zero else None
        return self._end(total, last, digit, zero)

    def _count(self, digit: str, zero: bool, place: int) -> int | None:
        """How many of a place: the digit before it; without one, 十 is one ten, and after 零 so is any place."""
        if not digit:
            return 1 if place == min(self._tens.values()) or zero else None
        count = self._digit(digit)
        return count if 0 < count < 10 else None

    def _end(self, total: int, last: int, digit: str, zero: bool) -> int | None:
        """The digits after the last place; after 百 and 千 they need 零 or more than one digit."""
        units = self._digit(digit)
        if not total:
            return units
        plain = last == min(self._tens.values())
        if units >= last or (plain and zero) or not (plain or zero or len(digit) > 1):
            return None
        return total + units

    def _digit(self, text: str) -> int:
        return self.digits[text] if text in self.digits else int(text)

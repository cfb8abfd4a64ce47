"""Dates as forms print them: 2019年底, 12月底之前完成, 2019-12-31. A date never becomes a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from linter.text.regular import regular

Date = tuple[int, int, int]
"""Year, month, day; 0 where it is not said."""

_YEAR = regular(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


_BEHIND = regular(r"\d\.?$")
_UNCLEAR = regular(r"(?:19|20)\d\d\.(?:0[1-9]|1[0-2])")


class Dates:
    """Reads dates; the words come from the prelude."""

    def __init__(self, words: Mapping[str, Any], between: Iterable[str], numerals: Mapping[str, Any]) -> None:
        self._digits = {str(char): str(value) for char, value in numerals["digits"].items()}
        for odd, usual in numerals["same"].items():
            if usual in self._digits:
                self._digits[str(odd)] = self._digits[str(usual)]
        self._digits[str(words["zero"])] = "0"
        digit = "[" + "".join(self._digits) + "]"
        year, month = str(words["year"]), str(words["month"])
        self._spelled_year = regular(f"{digit}{{4}}(?={year})")
        self._sign = regular(f"{year}|[0-9]{{4}}")
        ordinal, quarter = str(words["quarter"]["ordinal"]), str(words["quarter"]["unit"])
        ends = _any(words["after"])
        self._month, self._season = month, quarter
        self._quarter = regular(
            f"(?:{ordinal}|(?<={year}))(?P<n>[1-4{digit[1:-1]}]){quarter}|^(?P<alone>{digit}){quarter}(?=(?:{ends})+$)"
        )
        spelled, after, before = (_any(words[key]) for key in ("spelled", "after", "before"))
        days = _any(words["day"])
        to = f"(?:{_any(between)})"
        first, second = (_date(year, month, days, spelled, to, n) for n in "12")
        self._pattern = regular(f"(?:{before})?{first}(?:(?:{after})*{to}{second})?(?:{after})*")

    def read(self, folded: str) -> Date | None:
        """The date that the whole text says, the end of it when it is a span; None when it is none."""
        plain = self._plain(folded)
        if self._season in plain:
            plain = self._quarter.sub(self._last_month, plain)
        found = self._pattern.fullmatch(plain)
        if found is None:
            return None
        first, second = _parts(found, "1"), _parts(found, "2")
        date = second if any(second) else first
        if not date[0]:
            date = (first[0], date[1], date[2])
        return date if date[1] <= 12 and date[2] <= _days(date) else None

    def _last_month(self, found: re.Match[str]) -> str:
        """The month that a quarter ends with; what is no quarter stays as it is."""
        digit = found["n"] or found["alone"]
        number = int(self._digits.get(digit, digit))
        return f"{3 * number}{self._month}" if 1 <= number <= 4 else found[0]

    def may_name_year(self, folded: str) -> bool:
        """Can there be a year in a text at all: four digits, or the word for one?"""
        return self._sign.search(folded) is not None

    def unclear(self, folded: str) -> bool:
        """May the text be a month (2020.12) as well as a number?"""
        return _UNCLEAR.fullmatch(folded) is not None

    def years(self, folded: str) -> set[int]:
        """Every year written in full."""
        return {int(year) for year in _YEAR.findall(self._plain(folded))}

    def spans(self, folded: str) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
        """Where dates stand in a running text, each with its years as (offset, year)."""
        plain = self._plain(folded)
        for found in self._pattern.finditer(plain):
            start, end = found.span()
            if _BEHIND.search(plain, max(0, start - 2), start):
                continue
            years = [(start + year.start(), int(year[1])) for year in _YEAR.finditer(found[0])]
            yield start, end, years

    def _plain(self, text: str) -> str:
        """二〇一九年 in Arabic digits."""
        return self._spelled_year.sub(lambda found: "".join(self._digits[char] for char in found[0]), text)


def _days(date: Date) -> int:
    """How many days the month of a date has; February of a year that is not said may have 29."""
    year, month, _ = date
    if month == 2:
        return 28 if year % 4 or (year % 100 == 0 and year % 400) else 29
    return 30 if month in (4, 6, 9, 11) else 31


def _date(year: str, month: str, days: str, spelled: str, to: str, n: str) -> str:
    """The pattern of one date; of a span within it (1-12月, 2018-2019年) the end counts."""
    full = rf"(?:(?:19|20)\d\d{to})?(?P<y{n}>(?:19|20)\d\d)"
    span = rf"(?:\d{{1,2}}{to})?"
    date = rf"{span}(?P<m{n}>\d{{1,2}}){month}(?:{spelled})?(?:{span}(?P<d{n}>\d{{1,2}})(?:{days}))?"
    alone = date.replace(f"<m{n}>", f"<n{n}>").replace(f"<d{n}>", f"<e{n}>")
    dashed = rf"(?P<Y{n}>(?:19|20)\d\d)(?P<s{n}>[-./])(?P<M{n}>\d{{1,2}})(?P=s{n})(?P<D{n}>\d{{1,2}})"
    return f"(?:{full}{year}(?:{spelled})?(?:{date})?|{alone}|{dashed})"


def _parts(found: re.Match[str], n: str) -> Date:
    def first(*names: str) -> int:
        return next((int(found[name + n]) for name in names if found[name + n]), 0)

    return first("y", "Y"), first("m", "n", "M"), first("d", "e", "D")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

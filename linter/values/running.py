"""A running text made ready for its numbers to be found: what looks like one and is none is masked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from linter.named import NamedTuple
from linter.text.regular import regular
from linter.values.phrase import Phrases

MASK = "□"
"""Stands where a numeral is none; no unit, word or digit."""

# A full-width comma folds to that of thousands, which it never is; a tab stands between two cells.
_BREAKS = str.maketrans({"，": "；", "\t": "；"})
_MARK = regular(r"(?:^|(?<=[\n。;；:：]))[ \t\u3000]*[(（]?(\d{1,2})(?:[)）]|[.．、])", re.M)
_BRACKETED = regular(r"[(（]\d{1,2}[)）]")
_YEARLY = regular(r"\s*(?:19|20)\d\d年")
_LETTER = regular(r"\s*[^\W\d]")


class Line(NamedTuple):
    """text: the folded text with masks. places: where each of its characters came from. years: offset and year."""

    text: str
    places: list[int]
    years: list[tuple[int, int]]


class Running:
    """Masks what is no number: marks of lists, ordinals, dates, numbers of documents, codes."""

    def __init__(self, phrases: Phrases, data: Mapping[str, Any]) -> None:
        self.phrases = phrases
        numerals = phrases.numerals
        self._numeral = regular(f"[0-9{numerals.chars}]")
        self._holds = regular(f"[\\d{numerals.chars}]")
        idioms = "|".join(sorted(map(re.escape, data["running"]["idioms"]), key=len, reverse=True))
        chars = f"0-9{numerals.chars}"
        year = "(?:19|20)[0-9]{2}"
        self._listed = regular(f"(?<![0-9.])(?:{year}[、,和及与-])+(?={year}年)")
        self._year = regular(year)
        self._bracketed = regular(f"[\\[(〔【<]({year})[\\])〕】>](?!第?[0-9□]*号)")
        self._masked = (
            regular(f"[\\[(〔【<]{year}[\\])〕】>]第?[0-9]*号"),
            regular(f"第[{chars}]+|(?<![{chars}])(?:{idioms})"),
            regular(r"(?<![A-Za-z])(?:[A-Za-z]{2,}|(?<![0-9])[A-Za-z])-?[0-9][0-9.\-]*"),
            regular(
                r"(?<![0-9])[0-9]+(?:\.[0-9]+){2,}|[0-9]{3,4}-[0-9]{7,8}(?![0-9])|(?<![0-9.])1[3-9][0-9]{9}(?![0-9.])"
            ),
            regular(f"(?<![0-9.]){year}\\.(?:0?[1-9]|1[0-2])(?=[-~至年月,;。、)]|$)"),
            regular(r"(?<![0-9])[0-9]+(?:[号#级版]|/(?=[0-9]))|(?<=/)[0-9]+"),
            # Groups that are none of thousands: 50,45 may be one number as well as two.
            regular(r"(?<![0-9.,])(?![0-9]{1,3}(?:,[0-9]{3})+(?![0-9,]))[0-9]+(?:,[0-9]+)+"),
        )

    def may_hold(self, text: str) -> bool:
        """Is there a digit in the text at all?"""
        return self._holds.search(text) is not None

    def line(self, text: str) -> Line:
        """The text, ready to be read."""
        folded, places = self.phrases.fold.mapped(_unlisted(text).translate(_BREAKS))
        years = [(at, int(folded[at : at + 4])) for at in self._bare_years(folded)]
        for start, end, found in self.phrases.dates.spans(folded):
            years += found
            folded = self._mask(folded, start, end)
        for at in (at for at, _ in years):
            folded = self._mask(folded, at, at + 4)
        for pattern in self._masked:
            for match in pattern.finditer(folded):
                folded = self._mask(folded, *match.span())
        return Line(folded, places, sorted(set(years)))

    def _bare_years(self, folded: str) -> Iterator[int]:
        """Years that say so by what follows: 2018、2019年, (2019)."""
        for listed in self._listed.finditer(folded):
            yield from (listed.start() + year.start() for year in self._year.finditer(listed[0]))
        yield from (found.start(1) for found in self._bracketed.finditer(folded))

    def _mask(self, text: str, start: int, end: int) -> str:
        return text[:start] + self._numeral.sub(MASK, text[start:end]) + text[end:]


def _unlisted(text: str) -> str:
    """The text without the numbers of its lists: 1. 2. 3. in a row, one alone at the head of a line, (1)."""
    marks = list(_MARK.finditer(text))
    spans = [mark.span(1) for mark in _numbering(text, marks)]
    spans += [found.span() for found in _BRACKETED.finditer(text)]
    made = text
    for start, end in spans:
        made = made[:start] + regular(r"\d").sub(MASK, made[start:end]) + made[end:]
    return made


def _numbering(text: str, marks: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The marks that number a list."""
    run: list[re.Match[str]] = []
    for mark in [*marks, None]:
        if mark is not None and run and int(mark[1]) == len(run) + 1:
            run.append(mark)
            continue
        yield from _settled(text, run)
        run = [mark] if mark is not None and int(mark[1]) == 1 else []
        if mark is not None and not run and _heads(text, mark):
            yield mark


def _settled(text: str, run: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Marks in a row. Before digits (`2.80%`) one may be part of the number, unless another shows that it is none."""
    ends = [mark.end() for mark in run]
    if len(run) > 1 and any(_LETTER.match(text, end) or _YEARLY.match(text, end) for end in ends):
        yield from run
    elif run and _heads(text, run[0]):
        yield run[0]


def _heads(text: str, mark: re.Match[str]) -> bool:
    """Does a mark stand at the head of a line, before words?"""
    start = mark.start()
    words = _LETTER.match(text, mark.end()) or _YEARLY.match(text, mark.end())
    return (not start or text[start - 1] == "\n") and words is not None

"""What a scoring method says: bands, full marks when met, pro rata, points in brackets."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from linter.values.parse import reader


class Band(NamedTuple):
    """Rates from low to high earn `points`. Bounds are fractions (0.9 for 90%), None where there is none."""

    low: Decimal | None
    high: Decimal | None
    closed_low: bool
    closed_high: bool
    points: Decimal

    def holds(self, rate: Decimal) -> bool:
        """Is the rate (a fraction) in the band?"""
        over = self.low is None or rate > self.low or (self.closed_low and rate == self.low)
        under = self.high is None or rate < self.high or (self.closed_high and rate == self.high)
        return over and under


class Grade(NamedTuple):
    """One grade of a qualitative row: a share of its weight from low to high, as fractions."""

    low: Decimal
    high: Decimal
    closed_low: bool


class Method(NamedTuple):
    """A scoring method as it was understood.

    full_when_met: it says that a target reached earns full marks. pro_rata: it says that less earns its share.
    criteria: the points in brackets, in order. grades: the grades of qualitative rows, best first. complete: every
    clause was understood; if not, the bands are only those that were read whole.
    """

    text: str
    bands: tuple[Band, ...] = ()
    full_when_met: bool = False
    pro_rata: bool = False
    criteria: tuple[Decimal, ...] = ()
    grades: tuple[Grade, ...] = ()
    complete: bool = False


_CLAUSES = re.compile(r"[;。]|(?<![\d.])\d{1,2}[.、](?!\d)|(?<!\d)\(\d{1,2}\)(?!\d)")
_NUMBERED = re.compile(r"(?:^|(?<=[;。,:]))(\d{1,2})[.、]")
_CRITERION = re.compile(r"\((\d+(?:\.\d+)?)分\)")
_CRITERION_END = re.compile(r"\(\d+(?:\.\d+)?分\)[,:]?$")
_CLOSED = (";", "。", ")")
LONGEST = 2_000
"""Longer texts are no scoring method."""


@lru_cache(maxsize=4096)
def read_method(text: str) -> Method:
    """The method that the text describes; nothing that is not said in full is made up. Never raises on any text."""
    folded = reader().fold(text).replace(" ", "")
    if not folded or len(folded) > LONGEST:
        return Method(text)
    criteria = tuple(Decimal(points) for points in _CRITERION.findall(folded))
    bands: list[Band] = []
    grades: list[Grade] = []
    said: set[str] = set()
    complete = not criteria or folded.endswith(_CLOSED)
    for clause in filter(None, (part.strip(",:、 ") for part in _CLAUSES.split(_unnumbered(folded)))):
        facts = _clause(clause)
        if facts is None:
            complete = complete and bool(_CRITERION_END.search(clause))
            continue
        for fact in facts:
            if isinstance(fact, Band):
                bands.append(fact)
            elif isinstance(fact, Grade):
                grades.append(fact)
            else:
                said.add(fact)
    understood = bool(bands or grades or criteria or said & {"full", "prorata"})
    return Method(
        text,
        _settled(bands),
        "full" in said,
        "prorata" in said,
        criteria,
        tuple(grades),
        complete and understood,
    )


def points_for(method: Method, rate: Decimal) -> Decimal | None:
    """The points that the method's bands give to a rate (a fraction); None where no band or several speak of it."""
    points = {band.points for band in method.bands if band.holds(rate)}
    return points.pop() if len(points) == 1 else None


def _unnumbered(text: str) -> str:
    """The text with 1. 2. 3. before its clauses made into breaks: `2.80%以上` after `1.` is 80%, not 2.8%."""
    found = list(_NUMBERED.finditer(text))
    if [int(number[1]) for number in found] != list(range(1, len(found) + 1)) or len(found) < 2:
        return text
    for number in reversed(found):
        text = f"{text[: number.start()]};{text[number.end() :]}"
    return text


def _settled(bands: list[Band]) -> tuple[Band, ...]:
    """Bounds that two bands share belong to the upper one, unless the text says otherwise (80%-90% beside 90%以上)."""
    starts = {band.low for band in bands if band.closed_low}
    return tuple(band._replace(closed_high=band.closed_high and band.high not in starts) for band in bands)


def _clause(clause: str) -> list[Band | Grade | str] | None:
    """What one clause says, or None where it was not understood."""
    from linter.readings.scoring import read_clause

    return read_clause(clause)

"""A form before it is printed: its parts as plain values that a planter may change one by one.

Everything is kept as it will be printed; `decimal` numbers appear only where sums are made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


@dataclass
class Row:
    """A printed row of the indicator block. `unused` rows of the template are no indicators.

    state: how its numbers stand to each other: met, missed, words, date, described, execution, none.
    heads: its weight and score are merged over so many rows; shares: they are merged with those of a row above.
    fields: name, target, actual, weight, score, method, reason; a missing key is a column that the layout has not.
    """

    block: int
    part: int
    fields: dict[str, str]
    state: str = "none"
    unused: bool = False
    slot: str = ""
    upper: bool = False
    share: Decimal = Decimal(1)
    shares: bool = False
    heads: int = 1

    @property
    def weight(self) -> Decimal:
        return Decimal(self.fields.get("weight") or "0")

    @property
    def score(self) -> Decimal:
        return Decimal(self.fields.get("score") or "0")


@dataclass
class Block:
    """A category and its subcategories; `cap` is "" where none is printed."""

    kind: str
    name: str
    cap: str
    parts: list[Block] = field(default_factory=list)


@dataclass
class Form:
    """A whole form. style: choices of print that change no value; report: the lines of the report below the table."""

    layout: str
    head: dict[str, str]
    total_fund: dict[str, str]
    funds: list[dict[str, str]]
    goal: dict[str, str]
    blocks: list[Block]
    rows: list[Row]
    total: dict[str, str]
    style: dict[str, Any]
    report: list[str] = field(default_factory=list)

    def used(self) -> list[Row]:
        """The rows that are indicators, in reading order."""
        return [row for row in self.rows if not row.unused]

    def index(self, row: Row) -> int:
        """The number of a row as field paths count it."""
        return next(i for i, other in enumerate(self.used()) if other is row)

    def path(self, row: Row, name: str) -> str:
        return f"indicators[{self.index(row)}].{name}"


@lru_cache
def words() -> dict[str, Any]:
    """The vocabulary of generated forms."""
    data: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"),
    )
    return data


def shown(number: Decimal, places: int | None = None) -> str:
    """A number as typed: rounded half away from zero where places are given, else without trailing zeros."""
    if places is not None:
        return str(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(number: Decimal, places: int = 1) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def grade_of(score: Decimal) -> str:
    """The grade of a total."""
    return "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"

"""One printed cell as a value. Money is in 元, ratios are fractions (61.32% is 0.6132), points and counts plain."""

from __future__ import annotations

from decimal import Decimal

from linter.named import NamedTuple

ABSENT, BLANK, PLACEHOLDER, GIVEN = "absent", "blank", "placeholder", "given"
WRITTEN = (GIVEN, PLACEHOLDER)
"""States of a cell in which something stands; a placeholder is a text to a rule that asks for it."""


class Value(NamedTuple):
    """What a cell says.

    text: as printed, never changed. state: absent (the layout has no such cell), blank, placeholder (`—`) or given.
    kind: number, money, ratio, quantity (number with a counter), range, date or text; a cell `≥95%` has kind ratio and
    operator `≥`. number: in base units, None when the text is no number. unit: the unit as printed (`万元`, `%`, `人`),
    "" when none. base: the unit after prelude aliases (`名` -> `人`; every money unit -> `元`; `%` -> ``), compared by
    rules. scale: base units per printed unit, so number / scale is what would be typed into the cell. decimals: digits
    after the point as printed. low, high: bounds of a range in base units. vague: 余, 约, 左右 stand beside the number.
    date: (year, month or 0, day or 0). noun: what a counter counts (`项目` of `7个项目`).
    """

    text: str
    state: str
    kind: str = "text"
    number: Decimal | None = None
    unit: str = ""
    base: str = ""
    scale: Decimal = Decimal(1)
    decimals: int = 0
    operator: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    vague: str = ""
    date: tuple[int, int, int] | None = None
    noun: str = ""

    @property
    def half(self) -> Decimal:
        """Half a unit of the last printed digit, in base units."""
        return self.scale.scaleb(-self.decimals) / 2


MISSING = Value("", ABSENT)
EMPTY = Value("", BLANK)

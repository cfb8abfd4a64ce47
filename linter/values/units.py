"""Units as forms print them: what they measure, what they are called in comparisons, how they convert."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from linter.named import NamedTuple
from linter.values.exact import EXACT

COUNTED = "counter"
"""The kind of units that a noun may follow."""


BELOW = 3
"""Characters of a name below the line that is no unit (元/生, 场/街道)."""

POWERS = 3
"""How many multipliers may stand in a row (百万亿)."""


class Unit(NamedTuple):
    """A declared unit.

    name: as printed, without a multiplier. kind: money, ratio, points, counter, measure, duration or rate (per
    something). base: what rules compare. factor: base units in one of it.
    """

    name: str
    kind: str
    base: str
    factor: Decimal


class Found(NamedTuple):
    """A unit met in a text. printed: with its multiplier (万人). scale: base units in it. noun: what is counted."""

    printed: str
    unit: Unit
    scale: Decimal
    noun: str = ""


FAMILIES = 4096
"""Of so many base units the groups are remembered."""


class Units:
    """The units of the prelude, looked up by what is printed."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.multipliers = {str(char): Decimal(value) for char, value in data["multipliers"].items()}
        self.known: dict[str, Unit] = {}
        self._declare(data)
        self._longest = max(map(len, self.known))
        self._names: dict[tuple[str, Decimal], str] = {}
        for one in self.known.values():
            self._names.setdefault((one.base, one.factor), one.base if one.factor == 1 else one.name)
        self._no_noun = tuple(str(word) for word in data["no_noun"])
        self._no_noun_first = tuple(str(word) for word in data["no_noun_first"])
        self._no_noun_after = {
            str(name): tuple(map(str, first)) for name, first in data["no_noun_after"].items()
        }
        self._noun_length = int(data["noun_length"])
        self.steps = {str(name): Decimal(value) for name, value in data["steps"].items()}
        self._families: dict[str, frozenset[str]] = {}
        self._alike = {str(name): frozenset(map(str, members)) for name, members in data["alike"].items()}

    def _declare(self, data: Mapping[str, Any]) -> None:
        for kind, group in (("money", "money"), ("measure", "measures"), ("duration", "durations")):
            for base, members in data[group].items():
                for name, factor in members.items():
                    self.known[name] = Unit(name, kind, base, Decimal(factor))
        for name, factor in data["ratio"].items():
            self.known[name] = Unit(name, "ratio", "", Decimal(factor))
        for base, names in data["counters"].items():
            for name in (base, *(names or ())):
                self.known[name] = Unit(name, COUNTED, base, Decimal(1))
        for name in data["points"]:
            self.known[name] = Unit(name, "points", str(name), Decimal(1))

    def families(self, base: str) -> frozenset[str]:
        """The groups of units printed for one another that a base unit belongs to."""
        known = self._families.get(base)
        if known is None:
            known = frozenset(name for name, members in self._alike.items() if base in members)
            if len(self._families) < FAMILIES:
                self._families[base] = known
        return known

    def find(self, text: str, power: str = "", noun: bool = False) -> Found | None:
        """The unit that the whole folded text is; with `noun`, a noun may follow a counter. None when it is none.

        power: the multiplier that stood right before the text, a part of the printed unit (`万` + `元`).
        """
        scale = self._scale(power)
        start = 0
        while True:
            found = self._at(text[start:], noun)
            if found is not None:
                return self._times(found, power + text[:start], scale) if power or start else found
            if start == len(text) or text[start] not in self.multipliers or start >= POWERS:
                return self._begun(text, power)
            scale = EXACT.multiply(scale, self.multipliers[text[start]])
            start += 1

    def _begun(self, text: str, power: str) -> Found | None:
        """The unit that begins with a multiplier of the power: in 万千瓦时 the 千 is a part of its name."""
        for cut in range(len(power)):
            found = self._at(power[cut:] + text, noun=False)
            if found is not None:
                return self._times(found, power[:cut], self._scale(power[:cut])) if cut else found
        return None

    def _scale(self, power: str) -> Decimal:
        scale = Decimal(1)
        for char in power:
            scale = EXACT.multiply(scale, self.multipliers[char])
        return scale

    def multiplier(self, text: str) -> Decimal | None:
        """The value of a run of multipliers (万, 百万), None when it is anything else."""
        if not 0 < len(text) <= POWERS:
            return None
        scale = Decimal(1)
        for char in text:
            if char not in self.multipliers:
                return None
            scale = EXACT.multiply(scale, self.multipliers[char])
        return scale

    def _times(self, found: Found, before: str, scale: Decimal) -> Found:
        return found._replace(printed=before + found.printed, scale=EXACT.multiply(found.scale, scale))

    def _at(self, text: str, noun: bool) -> Found | None:
        whole = self.known.get(text)
        if whole is not None:
            return Found(text, whole, whole.factor)
        if "/" in text:
            return self._rate(text)
        return self._with_noun(text) if noun else None

    def _rate(self, text: str) -> Found | None:
        """万元/人, 元/人·月, 元/生: what stands below the line is compared by name, known as a unit or not."""
        above, _, below = text.partition("/")
        unit = self.known.get(above)
        parts = [self._below(part) for part in below.replace("/", "·").split("·")]
        if unit is None or not all(parts):
            return None
        return Found(text, Unit(text, "rate", f"{unit.base}/{'·'.join(parts)}", unit.factor), unit.factor)

    def _below(self, text: str) -> str:
        """What a unit below the line is compared by; "" when it is no name of anything."""
        unit = self.find(text) if text else None
        if unit is not None:
            return self._names.get((unit.unit.base, unit.scale), unit.printed)
        return text if 0 < len(text) <= BELOW and text.isalpha() and self._is_noun(text) else ""

    def _with_noun(self, text: str) -> Found | None:
        """The longest counter that the rest of the text follows; it has to be a noun."""
        for size in range(min(self._longest, len(text) - 1), 0, -1):
            unit = self.known.get(text[:size])
            rest = text[size:]
            if unit is None or rest.startswith(self._no_noun_after.get(text[:size], ())):
                continue
            if unit.kind != COUNTED or not self._is_noun(rest):
                return None
            return Found(text[:size], unit, unit.factor, rest)
        return None

    def _is_noun(self, text: str) -> bool:
        if len(text) > self._noun_length or text.startswith(self._no_noun_first):
            return False
        return not any(word in text for word in self._no_noun)

    def money_in(self, text: str) -> Found | None:
        """The unit of money that a header names somewhere in it (`金额(万元)`), the longest one; None without one."""
        for size in range(min(len(text), 6), 0, -1):
            for start in range(len(text) - size + 1):
                found = self.find(text[start : start + size])
                if found is not None and found.unit.kind == "money":
                    return found
        return None

"""Values in running text: amounts, percents, counts and years in the order in which a sentence names them.

What stands at a place is read by the reader of whole cells (`Phrases`); here is only decided how far it reaches, and
what is none of it: ordinals, labels, dates, numbers of documents and of lists. What may be read in two ways is left
out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from linter.named import NamedTuple
from linter.text.regular import regular
from linter.values.parse import ValueReader, reader
from linter.values.phrase import Phrase
from linter.values.prelude import prelude_data
from linter.values.running import Line, Running
from linter.values.shapes import SIGNS, Shape, Shapes, any_of
from linter.values.value import GIVEN, Value

LONGEST = 20_000
"""Characters of a text that are looked at; more is no cell and no paragraph."""

_BEFORE = 24
"""Characters before a number that may say what it is."""
_YEAR = regular("(?:19|20)[0-9]{2}")


class Found(NamedTuple):
    """A value in a text. sort: amount, percent, quantity, points, number or year. start, end: its place in the text."""

    value: Value
    sort: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def values_in(text: str) -> tuple[Found, ...]:
    """Every value of a text in order; none in a text that is too long."""
    return _scanner().scan(text) if len(text) <= LONGEST else ()


def may_name_money(text: str) -> bool:
    """Can there be an amount in a text at all: a unit of money, the sign of one, or a multiplier?"""
    scanner = _scanner()
    return scanner.phrases.fold.touches(text, scanner.purse)


@cache
def _scanner() -> Scanner:
    return Scanner(reader(), prelude_data())


class Scanner:
    """Finds values in texts; everything it knows comes from the prelude."""

    def __init__(self, reader: ValueReader, data: Mapping[str, Any]) -> None:
        self.reader, self.phrases = reader, reader.phrases
        self.running = Running(reader.phrases, data)
        self.shapes = Shapes(reader.phrases, data)
        units = self.phrases.units
        self.purse = frozenset(
            [
                *units.multipliers,
                *SIGNS,
                *(name[0] for name, unit in units.known.items() if unit.kind == "money"),
            ]
        )
        words = data["running"]
        self._behind = tuple(map(str, words["no_numeral_behind"]))
        self._labels = tuple(map(str, words["labels"]))
        self._money = regular(
            f"(?:{any_of(words['money_before'])})(?:{any_of(words['money_between'])}){{0,4}}$"
        )

    def scan(self, text: str) -> tuple[Found, ...]:
        """Every value of a text, in order."""
        if not self.running.may_hold(text):
            return ()
        line = self.running.line(text)
        found = [*self._years(line, text), *self._numbers(line, text)]
        return tuple(sorted(found, key=lambda one: one.start))

    def _years(self, line: Line, text: str) -> Iterator[Found]:
        for at, number in line.years:
            start, end = _place(line, at, at + 4 + line.text.startswith("年", at + 4))
            value = Value(text[start:end], GIVEN, "number", Decimal(number), date=(number, 0, 0))
            yield Found(value, "year", start, end)

    def _numbers(self, line: Line, text: str) -> Iterator[Found]:
        at = 0
        while (shape := self.shapes.next(line.text, at)) is not None:
            at = shape.ends[-1]
            for start, end in shape.extents():
                phrase = self.phrases.read(line.text[start:end])
                if phrase is None or phrase.kind == "date":
                    continue
                sort = self._sort(line.text, phrase, shape, end)
                if sort:
                    yield self._found(line, text, phrase, sort, start, end)
                at = end
                break

    def _found(self, line: Line, text: str, phrase: Phrase, sort: str, start: int, end: int) -> Found:
        first, last = _place(line, start, end)
        printed = text[first:last]
        if sort == "amount" and phrase.kind == "number":
            # Money by what stands before it: 资金2.62万, ¥1500.
            return Found(
                self.reader.read(line.text[start:end], "money")._replace(text=printed), sort, first, last
            )
        return Found(phrase.value(printed), sort, first, last)

    def _sort(self, line: str, phrase: Phrase, shape: Shape, end: int) -> str:
        """What a phrase is; "" where it is no number of anything."""
        if shape.spelled and not shape.fraction and line.endswith(self._behind, 0, shape.first):
            return ""
        if phrase.found is not None:
            return self._measured(phrase)
        if phrase.kind == "ratio":
            return "percent"
        return "number" if shape.fraction else self._bare(line, phrase, shape, end)

    def _measured(self, phrase: Phrase) -> str:
        """By its unit."""
        assert phrase.found is not None
        unit = phrase.found.unit
        above = self.phrases.units.known.get(unit.base.partition("/")[0])
        if above is not None and above.kind == "money":
            return "amount"
        if unit.kind == "ratio":
            # A difference of percents is no percentage.
            return "number" if unit.name.endswith("百分点") else "percent"
        return "points" if unit.kind == "points" else "quantity"

    def _bare(self, line: str, phrase: Phrase, shape: Shape, end: int) -> str:
        """A number without a unit: what stands around it says whether it is one."""
        if shape.spelled:
            return ""
        before = line[max(0, shape.first - _BEFORE) : shape.first]
        if shape.signed or (phrase.unit and self._ends(line, end) and self._money.search(before)):
            return "amount"
        if line[end : end + 1].isascii() and line[end : end + 1].isalpha():
            return ""
        if shape.numeral.isdigit() and len(shape.numeral) <= 2 and before.endswith(self._labels):
            return ""
        # A year that does not say so may be a number as well.
        return "" if _YEAR.fullmatch(shape.numeral) and not phrase.operator else "number"

    def _ends(self, line: str, end: int) -> bool:
        """Does the text or the clause end here?"""
        return end >= len(line) or not line[end].isalnum()


def _place(line: Line, start: int, end: int) -> tuple[int, int]:
    return line.places[start], line.places[end - 1] + 1

"""How far a number reaches in a running text: the signs before it, its digits, its unit, the end of its range."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from linter.named import NamedTuple
from linter.text.regular import regular
from linter.values.phrase import Phrases

SIGNS = ("¥", "人民币")


class Shape(NamedTuple):
    """Where a number stands. lead: the words before it; start: where those of them begin that say something of it;
    bare: where they end; first: where the numeral begins. ends: where it may end, the furthest first."""

    lead: str
    start: int
    bare: int
    first: int
    numeral: str
    fraction: bool
    ends: tuple[int, ...]

    @property
    def spelled(self) -> bool:
        """Is the numeral in Chinese digits alone?"""
        return not self.numeral[0].isdigit()

    @property
    def signed(self) -> bool:
        """Does a sign of currency stand before it?"""
        return self.lead.endswith(SIGNS)

    def extents(self) -> Iterator[tuple[int, int]]:
        """From where to where the number may reach, the longest first; at last without the words before it."""
        yield from ((self.start, end) for end in self.ends)
        if self.start < self.bare:
            yield self.bare, self.ends[-1]


class Shapes:
    """The extents that a number may have at a place. The units are those of the prelude, the longest first."""

    def __init__(self, phrases: Phrases, data: Mapping[str, Any]) -> None:
        self._before = phrases.before
        number = _number(phrases)
        chars = phrases.numerals.chars
        minus = any_of(word for word in data["numerals"]["minus"] if word != "-")
        self._head = regular(
            f"(?P<before>(?:{any_of(self._before)}){{0,3}})"
            f"(?P<den>[0-9{chars}]{{1,10}}{data['numerals']['per']})?"
            rf"(?:(?<![\w)%])-|(?<!\w)(?:{minus}))?(?P<num>{number})"
        )
        self._amid = regular(any_of(data["amid"]))
        self._unit = regular(_unit(phrases, data))
        self._per = regular("[/·]")
        step = f"{phrases.numerals.zero}?[0-9{phrases.numerals.digit_chars}](?:{any_of(data['steps'])})"
        self._steps = regular(f"(?:{step})+")
        self._further = regular(f"(?:{any_of(data['between'])}){number}")
        self._after = regular(f"(?:{_after(phrases.after)})+")

    def next(self, text: str, at: int) -> Shape | None:
        """The next place where a number may stand."""
        head = self._head.search(text, at)
        if head is None:
            return None
        start, bare = head.start() + self._idle(head["before"]), head.end("before")
        ends = self._ends(text, head.end())
        return Shape(
            head["before"], start, bare, head.start("num"), head["num"], head["den"] is not None, ends
        )

    def _ends(self, text: str, at: int) -> tuple[int, ...]:
        """With all that may belong to the number; without what stands behind it; the first number alone."""
        ends = [self._measured(text, at)]
        more = self._steps.match(text, ends[0]) if ends[0] > at else None
        if more is not None:
            ends.append(more.end())
        else:
            more = self._further.match(text, ends[0])
            if more is not None:
                ends.append(self._measured(text, more.end()))
        after = self._after.match(text, ends[-1])
        if after is not None:
            ends.append(after.end())
        return tuple(reversed(ends))

    def _idle(self, lead: str) -> int:
        """How much of the words before a number says nothing of it (共, 为)."""
        at = 0
        while at < len(lead):
            word = next(word for word in self._before if lead.startswith(word, at))
            if self._before[word] != "skip":
                break
            at += len(word)
        return at

    def _measured(self, text: str, at: int) -> int:
        """Where the unit of a number ends that ends here."""
        amid = self._amid.match(text, at)
        if amid is not None:
            unit = self._unit_end(text, amid.end())
            if unit > amid.end() or not text[unit : unit + 1].isalnum():
                return unit
        return self._unit_end(text, at)

    def _unit_end(self, text: str, at: int) -> int:
        unit = self._unit.match(text, at)
        end = unit.end() if unit is not None else at
        while unit is not None and self._per.match(text, end) is not None:
            unit = self._unit.match(text, end + 1)
            end = unit.end() if unit is not None else end
        return end


def any_of(words: Iterable[Any]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(map(str, words), key=len, reverse=True))


def _number(phrases: Phrases) -> str:
    """The extent of a numeral: Arabic digits with multipliers, or Chinese ones."""
    numerals = phrases.numerals
    places = "".join(char for char in numerals.chars if char not in numerals.digit_chars)
    arabic = (
        r"(?<![0-9.])(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])|[0-9]{1,40})(?:\.[0-9]{1,20})?"
        f"(?:[{places}]{{1,3}}[0-9{numerals.digit_chars}]{{0,9}}){{0,4}}"
    )
    spelled = f"[{numerals.chars}]{{1,30}}(?:{numerals.point}[{numerals.chars}]{{1,20}})?"
    return f"(?:{arabic}|{any_of(phrases.hundred)}|{spelled})"


def _unit(phrases: Phrases, data: Mapping[str, Any]) -> str:
    """A unit with its multipliers; multipliers alone (500余万)."""
    barred = data["running"]["no_unit_before"]
    names = sorted(phrases.units.known, key=len, reverse=True)
    one = "|".join(_named(name, barred.get(name, ())) for name in names)
    many = "".join(phrases.units.multipliers)
    return f"[{many}]{{0,3}}(?:{one})|[{many}]{{1,3}}"


def _named(name: str, barred: Iterable[str]) -> str:
    """A unit that is not the beginning of another word."""
    if name[-1].isascii() and name[-1].isalnum():
        return re.escape(name) + "(?![0-9A-Za-z])"
    return f"{re.escape(name)}(?!{any_of(barred)})" if barred else re.escape(name)


def _after(after: Mapping[str, str]) -> str:
    """What may stand behind a unit. A single character (内, 整) only where the clause ends, as it begins words."""
    words = [word for word in after if word[0].isalnum() or word[0] == "("]
    long, short = [w for w in words if len(w) > 1], [w for w in words if len(w) == 1]
    return f"(?:{any_of(long)})|(?:{any_of(short)})(?=[,;:。、!?)]|$)"

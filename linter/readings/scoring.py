"""One clause of a scoring method through the grammar `scoring.lark`. Imported only when a method is first read."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from linter.readings.method import (
    ABOUT,
    EDGE,
    OUT,
    PART,
    POINTS,
    RATED,
    SAID,
    Award,
    Band,
    Fact,
    Grade,
    Steps,
)
from linter.resources import grammar
from linter.text.regular import regular
from linter.values.exact import EXACT, PERCENT_ABOVE

if TYPE_CHECKING:
    from lark import Lark, Token

_HUNDREDTH = Decimal("0.01")
_NUMBER = regular(r"\d+(?:\.\d+)?")
_WHOLE = Decimal(1)


def read_clause(clause: str) -> list[Fact] | None:
    """The facts of a folded clause in order; None where the grammar does not know it all."""
    from lark.exceptions import UnexpectedInput

    try:
        facts: Any = _parser().parse(clause)
    except (UnexpectedInput, _ImpossibleError):
        return None
    return list(facts)


@cache
def _parser() -> Lark:
    from lark import Lark

    return Lark(grammar("scoring.lark"), parser="lalr", maybe_placeholders=False, transformer=_Facts())


class _ImpossibleError(Exception):
    """The clause is well formed and says nothing that can be."""


def _says(fact: str) -> Any:
    """What a rule of the grammar means that has one meaning whatever stands in it."""
    return lambda self, parts: fact


class _Facts:
    """What each rule of the grammar means; lark calls the method of the rule's name as it parses."""

    full, none, prorata = _says("full"), _says("none"), _says("prorata")
    floor, intro = _says("floor"), _says("free")

    def start(self, parts: list[Any]) -> list[Fact]:
        facts: list[Fact] = []
        for part in parts:
            facts.extend(part if isinstance(part, list) else [part])
        return facts

    def rate(self, parts: list[Token]) -> Decimal:
        return _fraction(parts[0], signed=len(parts) > 1)

    def points(self, parts: list[Token]) -> Award:
        return Award(POINTS, Decimal(parts[0]) if parts[0].type == "NUMBER" else Decimal(0))

    def whole(self, parts: list[Token]) -> Award:
        return Award(PART)

    def part(self, parts: list[Token]) -> Award:
        return _part(parts[0])

    def rated(self, parts: list[Token]) -> Award:
        return Award(RATED)

    def band(self, parts: list[Any]) -> Band | Steps:
        (low, high, low_end, high_end), award = parts
        if isinstance(award, Award):
            return Band(low, high, low_end, high_end, award)
        if low is not None or high is None or award.start is not None:
            raise _ImpossibleError("steps go down from one bound")
        return Steps(high, award.step, award.loss)

    def limit(self, parts: list[Any]) -> _Condition:
        said = {"EXCLUDED": OUT}.get(parts[2].type, SAID) if len(parts) > 2 else None
        return _bound(parts[0].type, parts[1], said)

    def bound(self, parts: list[_Condition]) -> _Condition:
        return parts[0]

    def turned(self, parts: list[Any]) -> _Condition:
        return _bound(_MIRROR[parts[1].type], parts[0])

    def between(self, parts: list[Any]) -> _Condition:
        return _between(_bound(_MIRROR[parts[1].type], parts[0]), _bound(parts[2].type, parts[3]))

    def both(self, parts: list[_Condition]) -> _Condition:
        return _between(*parts)

    def at(self, parts: list[Decimal]) -> _Condition:
        return parts[0], None if parts[0] >= _WHOLE else parts[0], SAID, SAID

    def side(self, parts: list[Any]) -> _Condition:
        above = parts[1].type == "ABOVE"
        end = OUT if len(parts) > 2 or "不含" in parts[1] else SAID if "含" in parts[1] else ABOUT
        return (parts[0], None, end, end) if above else (None, parts[0], end, end)

    def end(self, parts: list[Any]) -> tuple[Decimal, str]:
        return parts[0], EDGE if len(parts) == 1 else SAID if parts[1].type == "INCLUDED" else OUT

    def span(self, parts: list[tuple[Decimal, str]]) -> _Condition:
        (low, low_end), (high, high_end) = sorted(parts)
        # 80%(含)-90%: what is said of one end says the opposite of the other, but that 100% is the end of all.
        if low_end == EDGE and low:
            low_end = _OPPOSITE.get(high_end, EDGE)
        elif high_end == EDGE and high != _WHOLE:
            high_end = _OPPOSITE.get(low_end, EDGE)
        return low, high, low_end, high_end

    def interval(self, parts: list[Token]) -> _Condition:
        low, high = (_fraction(number, signed="%" in parts[0]) for number in _NUMBER.findall(parts[0]))
        if low > high:
            raise _ImpossibleError("an interval goes up")
        return low, high, SAID if parts[0][0] == "[" else OUT, SAID if parts[0][-1] == "]" else OUT

    def steps(self, parts: list[Any]) -> Steps:
        size = Decimal(1) if parts[0].type == "ONE" else Decimal(parts[0])
        loss = _part(parts[1]) if parts[1].type == "SHARE" else Award(POINTS, Decimal(parts[1]))
        if not size:
            raise _ImpossibleError("a step has a size")
        return Steps(None, EXACT.multiply(size, _HUNDREDTH), loss)

    def share(self, parts: list[Token]) -> Grade:
        high, low = (Decimal(part) for part in parts if part.type == "NUMBER")
        closed = parts[-1].type == "INCLUDED"
        return Grade(EXACT.multiply(low, _HUNDREDTH), EXACT.multiply(high, _HUNDREDTH), closed or not low)

    def graded(self, parts: list[Grade]) -> list[Fact]:
        return list(parts)


_Condition = tuple[Decimal | None, Decimal | None, str, str]
"""A band without its award."""
_MIRROR = {"LEAST": "MOST", "MOST": "LEAST", "OVER": "UNDER", "UNDER": "OVER", "EQUAL": "EQUAL"}
"""80%≤x says of x what x≥80% says."""
_OPPOSITE = {SAID: OUT, OUT: SAID}


def _bound(sign: str, rate: Decimal, said: str | None = None) -> _Condition:
    end = said or (OUT if sign in ("OVER", "UNDER") else SAID)
    low = rate if sign in ("LEAST", "OVER", "EQUAL") else None
    high = rate if sign in ("MOST", "UNDER", "EQUAL") else None
    if sign == "EQUAL" and rate >= _WHOLE:
        high = None
    return low, high, end, end


def _between(one: _Condition, other: _Condition) -> _Condition:
    low, high = (one, other) if one[0] is not None else (other, one)
    if low[0] is None or high[1] is None or low[1] is not None or high[0] is not None or low[0] > high[1]:
        raise _ImpossibleError("both bounds point the same way")
    return low[0], high[1], low[2], high[3]


def _fraction(number: str, signed: bool) -> Decimal:
    """A rate as a fraction; without its sign it is a percent above 1.5."""
    rate = Decimal(number)
    return EXACT.multiply(rate, _HUNDREDTH) if signed or rate > PERCENT_ABOVE else rate


def _part(text: str) -> Award:
    percent = next(number for number in _NUMBER.findall(text))
    return Award(PART, EXACT.multiply(Decimal(percent), _HUNDREDTH))

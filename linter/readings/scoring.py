"""One clause of a scoring method through the grammar `scoring.lark`. Imported only when a method is first read."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from linter.readings.method import Band, Grade
from linter.resources import grammar
from linter.values.exact import EXACT

if TYPE_CHECKING:
    from lark import Lark, Token

_HUNDREDTH = Decimal("0.01")
_PERCENT_ABOVE = Decimal("1.5")
"""A rate without a sign is a percent above this, a fraction otherwise."""

Fact = Band | Grade | str
"""A band, a grade, or `full` or `prorata`."""


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


class _Facts:
    """What each rule of the grammar means; lark calls the method of the rule's name as it parses."""

    def start(self, parts: list[Any]) -> list[Fact]:
        facts: list[Fact] = []
        for part in parts:
            facts.extend(part if isinstance(part, list) else [part])
        return facts

    def rate(self, parts: list[Token]) -> Decimal:
        number = Decimal(parts[0])
        return EXACT.multiply(number, _HUNDREDTH) if len(parts) > 1 or number > _PERCENT_ABOVE else number

    def award(self, parts: list[Token]) -> Decimal:
        return Decimal(parts[0]) if parts[0].type == "NUMBER" else Decimal(0)

    def band(self, parts: list[Any]) -> Band:
        condition: Band = parts[0]
        return condition._replace(points=parts[1])

    def bound(self, parts: list[Any]) -> Band:
        return _bound(parts[0].type, parts[1])

    def turned(self, parts: list[Any]) -> Band:
        return _bound(_MIRROR[parts[1].type], parts[0])

    def between(self, parts: list[Any]) -> Band:
        one = _bound(_MIRROR[parts[1].type], parts[0])
        other = _bound(parts[2].type, parts[3])
        low, high = (one, other) if one.low is not None else (other, one)
        if low.low is None or high.high is None or low.low > high.high:
            raise _ImpossibleError("both bounds point the same way")
        return Band(low.low, high.high, low.closed_low, high.closed_high, _UNSET)

    def side(self, parts: list[Any]) -> Band:
        closed = len(parts) == 2
        if parts[1].type == "ABOVE":
            return Band(parts[0], None, closed, False, _UNSET)
        return Band(None, parts[0], False, closed, _UNSET)

    def end(self, parts: list[Any]) -> tuple[Decimal, bool]:
        return parts[0], len(parts) == 1 or parts[1].type == "INCLUDED"

    def span(self, parts: list[tuple[Decimal, bool]]) -> Band:
        (low, closed_low), (high, closed_high) = sorted(parts)
        return Band(low, high, closed_low, closed_high, _UNSET)

    def share(self, parts: list[Token]) -> Grade:
        high, low = (Decimal(part) for part in parts if part.type == "NUMBER")
        closed = parts[-1].type == "INCLUDED"
        return Grade(EXACT.multiply(low, _HUNDREDTH), EXACT.multiply(high, _HUNDREDTH), closed or not low)

    def graded(self, parts: list[Grade]) -> list[Fact]:
        return list(parts)

    def full(self, parts: list[Any]) -> str:
        return "full"

    def prorata(self, parts: list[Any]) -> str:
        return "prorata"

    def intro(self, parts: list[Any]) -> str:
        return "intro"


_MIRROR = {"LEAST": "MOST", "MOST": "LEAST", "OVER": "UNDER", "UNDER": "OVER", "EQUAL": "EQUAL"}
"""80%≤x says of x what x≥80% says."""
_UNSET = Decimal(0)
"""A condition has no points yet."""


def _bound(sign: str, rate: Decimal) -> Band:
    low = rate if sign in ("LEAST", "OVER", "EQUAL") else None
    high = rate if sign in ("MOST", "UNDER", "EQUAL") else None
    return Band(low, high, sign in ("LEAST", "EQUAL"), sign in ("MOST", "EQUAL"), _UNSET)

"""What rules ask of a printed cell: whether it says anything, as what it is read, what its number may stand for."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from linter.forms.record import Field, home
from linter.forms.schema import EXACTLY
from linter.readings.method import read_method
from linter.values.exact import EXACT, PERCENT_ABOVE
from linter.values.interval import Interval
from linter.values.parse import reader
from linter.values.rounding import shows as _shows
from linter.values.value import ABSENT, BLANK, GIVEN, WRITTEN, Value

if TYPE_CHECKING:
    from linter.readings.method import Method

_OUTCOMES = {"exact": 0, "rounded": 1, "truncated": 2, "wrong": 3}


def text(value: Value) -> str | None:
    """The text of a cell; a placeholder is a text to a rule that asks for it."""
    return value.text if value.state in WRITTEN else None


def target(value: Value) -> Value | None:
    """A target or actual as a whole; missing when nothing is written."""
    return value if value.state == GIVEN else None


def method(field: Field) -> Method | None:
    """The reading of a method text; where it names another row (同上), of that row's."""
    value: Value = field.value if field.ref is None else field.ref[field.type.name].value
    if value.state != GIVEN:
        return None
    return read_method(value.text)


def reading(read: Any, name: str) -> Any:
    """What a typed reading of a text says; a text that says it in no words has nothing to give (`None`)."""
    return getattr(read, name)


def view(value: Value, kind: str) -> Value:
    """A target or actual seen as a ratio, an amount of money or a plain number; missing when it is none.

    A bare number as a ratio is percent above 1.5, as everywhere.
    """
    bare = value.kind == "number" and value.number is not None
    if kind == "money" and value.base != reader().phrases.currency and value.kind == "money":
        return value._replace(number=None)
    if kind == "number" or value.kind == kind:
        return value
    if kind == "ratio" and bare and value.number is not None:
        if value.number > PERCENT_ABOVE:
            return value._replace(kind="ratio", number=value.number.scaleb(-2), scale=value.scale.scaleb(-2))
        # A bare 1 is 100%, not everything from a half up.
        scale = value.scale if value.decimals else value.scale.scaleb(-2)
        return value._replace(kind="ratio", scale=scale)
    return value._replace(number=None)


def money(value: Value) -> Decimal | None:
    """The number of a value seen as an amount of money, without making another value of it."""
    if value.kind == "money":
        return value.number if value.base == reader().phrases.currency else None
    return None


def ratio(value: Value) -> Decimal | None:
    """The number of a value seen as a ratio."""
    number = value.number
    if value.kind == "number" and number is not None:
        return number.scaleb(-2) if number > PERCENT_ABOVE else number
    return number if value.kind == "ratio" else None


def part(value: Value, name: str) -> Any:
    """`unit of x` and its like; missing where there is no value to have one."""
    if value.state != GIVEN:
        return None
    if name == "decimals":
        return Decimal(value.decimals)
    if name == "slack":
        stands = Interval.of(value) if value.number is not None else None
        return None if stands is None else EXACT.subtract(stands.high, value.number or Decimal(0))
    return value.text if name == "text" else getattr(value, name) or None


def state(field: Field | None, word: str) -> bool:
    """Is a field in a state, or (`=kind`) is its text that kind? A field of a missing record is absent."""
    if field is None:
        return word in (ABSENT, "empty")
    value = field.value
    if word.startswith("="):
        return value.text == word[1:]
    if word == "numeric":
        return value.number is not None
    if word == "date":
        return value.date is not None
    if word == "range":
        return value.kind == "range"
    if word == "shared":
        return field.shared_with is not None or bool(field.sharers)
    if word == "empty":
        return value.state != GIVEN
    return value.state == word


def shows(value: Value, exact: Decimal) -> int | None:
    """0 exact, 1 rounded, 2 truncated, 3 wrong; None when the cell holds no number."""
    return None if value.number is None else _OUTCOMES[_shows(value, exact)]


def shows_or(value: Value, counted: Decimal, exact: Decimal) -> int:
    """`shows` of a cell that counts as a number when nothing stands in it; that number is exact."""
    outcome = shows(value, exact)
    return outcome if outcome is not None else 0 if counted == exact else 3


def interval(value: Value) -> Interval | None:
    """The numbers that a printed cell may stand for."""
    return Interval.of(value)


def interval_as(value: Value, counted: Decimal, decimals: int | None) -> Interval | None:
    """The same by what the schema says: the number that a missing cell counts as, the places that it declares."""
    if value.number is None or (decimals is not None and decimals >= EXACTLY):
        return Interval.point(counted)
    return Interval.of(value if decimals is None else value._replace(decimals=decimals))


def missing(fields: Iterable[Field | None]) -> list[Field]:
    """Which of the fields hold nothing; a field merged with another one is not missing."""
    return [f for f in fields if f is not None and f.value.state in (ABSENT, BLANK) and f.shared_with is None]


def blanks(fields: Iterable[Field | None]) -> list[Field]:
    """Which of the fields the form has and are empty, merged ones not among them."""
    return [f for f in fields if f is not None and f.value.state == BLANK and f.shared_with is None]


def sharing(field: Field | None) -> tuple[Any, ...]:
    """The rows whose cells are merged into this one, its own first; none where nothing is merged into it."""
    return () if field is None else field.sharers


def repaired(field: Field | None) -> Decimal | None:
    """The number of a cell; where it is a slip beyond doubt, what it should be."""
    if field is None:
        return None
    form = home(field.record)
    for slip in form["slips"] if "slips" in form.type.fields else ():
        if slip["cell"] is field and slip["certain"].value.text:
            repaired: Decimal | None = slip["value"].value.number
            return repaired
    return field.value.number

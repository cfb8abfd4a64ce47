"""What compiled rules and the interpreter share: the meaning of each function, in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from linter.forms.record import Field
from linter.forms.record import home as home
from linter.forms.schema import EXACTLY
from linter.forms.vocabulary import fold as fold
from linter.language.lists import common as common
from linter.language.lists import duplicates as duplicates
from linter.language.lists import first as first
from linter.language.lists import flat as flat
from linter.language.lists import groups as groups
from linter.language.lists import most_common as most_common
from linter.language.lists import nearest as nearest
from linter.language.lists import pairs as pairs
from linter.language.lists import subset_sums as subset_sums
from linter.language.lists import together as together
from linter.language.sections import ruled as ruled
from linter.language.texts import after as after
from linter.language.texts import amounts as amounts
from linter.language.texts import clauses as clauses
from linter.language.texts import find as find
from linter.language.texts import join as join
from linter.language.texts import kept as kept
from linter.language.texts import like as like
from linter.language.texts import numbers as numbers
from linter.language.texts import percents as percents
from linter.language.texts import quantities as quantities
from linter.language.texts import repeats as repeats
from linter.language.texts import sentences as sentences
from linter.language.texts import shares as shares
from linter.language.texts import titles as titles
from linter.language.texts import trimmed as trimmed
from linter.language.texts import without as without
from linter.language.texts import years as years
from linter.language.word_list import WordList as WordList
from linter.readings.method import read_method
from linter.values.exact import EXACT
from linter.values.interval import Interval
from linter.values.parse import reader
from linter.values.rounding import round_half_away
from linter.values.rounding import shows as _shows
from linter.values.target import alike as _alike
from linter.values.target import meets as meets
from linter.values.target import share as _share
from linter.values.value import ABSENT, BLANK, GIVEN, PLACEHOLDER, Value

if TYPE_CHECKING:
    from linter.readings.method import Method

WRITTEN = (GIVEN, PLACEHOLDER)
"""States of a cell in which something stands; a placeholder is a text to a rule that asks for it."""
_PERCENT = Decimal("1.5")
"""A bare number above it is in percent."""
_OUTCOMES = {"exact": 0, "rounded": 1, "truncated": 2, "wrong": 3}
_IV = {"+": Interval.add, "-": Interval.sub, "*": Interval.mul, "/": Interval.div}


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
        if value.number > _PERCENT:
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
        return number.scaleb(-2) if number > _PERCENT else number
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


def divide(a: Decimal, b: Decimal) -> Decimal | None:
    """Missing when the divisor is zero."""
    return EXACT.divide(a, b) if b else None


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


def point(exact: Decimal) -> Interval:
    """A number known exactly."""
    return Interval.point(exact)


def iv(operator: str, a: Interval, b: Interval) -> Interval | None:
    """Interval arithmetic; missing when a divisor may be zero."""
    return _IV[operator](a, b)


def approx(a: Interval, b: Interval) -> int:
    """0 when both are the same point, 1 when they meet, 3 when they do not."""
    if a.low == a.high == b.low == b.high:
        return 0
    return 1 if a.meets(b) else 3


def alike(a: Value, b: Value) -> bool | None:
    """Do two values carry units of one kind? Missing where one has no unit."""
    return _alike(a, b)


def met(actual: Value, wanted: Value, upper: bool | None = None) -> bool | None:
    """The same, told whether the target is an upper bound where it prints no sign of its own."""
    return meets(actual, wanted, upper)


def share(actual: Value, wanted: Value, upper: bool | None = None) -> Decimal | None:
    """B/A, or A/B where the target is an upper bound."""
    return _share(actual, wanted, upper)


def points_at(method: Method, rate: Decimal, weight: Decimal | None = None) -> Decimal | None:
    """The points that a method text gives at a rate, of a weight where it speaks of one."""
    from linter.readings.award import points_for

    return points_for(method, rate, weight)


def points_due(method: Method, rate: Decimal, weight: Decimal) -> tuple[Decimal, ...]:
    """Every amount that a method text may mean at a rate, the greatest first."""
    from linter.readings.award import points_due as due

    return due(method, rate, weight)


def compare(operator: str, left: Any, right: Any) -> bool:
    """Texts compare folded: spaces and full-width forms do not count."""
    known = COMPARED.get(operator)
    if known is not None:
        return known(left, right)
    a, b = fold(left), fold(right)
    return a == b if operator == "==" else a != b


def among(item: Any, items: Sequence[Any]) -> bool:
    """Is it in a list? Texts are compared folded."""
    if type(item) is not str:
        return item in items
    if items.__class__ is WordList:
        return items.among[item]
    return item in items or fold(item) in frozenset(_folded(tuple(items)))


def holds(text: str, part: str) -> bool:
    """Is a text in another one?"""
    return fold(part) in fold(text)


def begins(text: str, start: str | Sequence[str]) -> bool:
    """Does it begin with a text, or with any of a list?"""
    if start.__class__ is WordList:
        return start.beginning[text]
    return fold(text).startswith(fold(start) if isinstance(start, str) else _folded(tuple(start)))


def ends(text: str, end: str | Sequence[str]) -> bool:
    """Does it end with a text, or with any of a list?"""
    if end.__class__ is WordList:
        return end.ending[text]
    return fold(text).endswith(fold(end) if isinstance(end, str) else _folded(tuple(end)))


def any_of(text: str, words: Sequence[Any]) -> bool:
    """Is any of the words in a text?"""
    if words.__class__ is WordList:
        return words.holding[text]
    folded = fold(text)
    return any(word in folded for word in _folded(tuple(words)))


@lru_cache(maxsize=256)
def _folded(words: tuple[Any, ...]) -> tuple[str, ...]:
    """A list of texts, folded, without those that are missing: word lists are asked again and again."""
    return tuple(dict.fromkeys(fold(word) for word in words if word is not None))


def matches(text: str, pattern: str) -> bool:
    """A linear-time regular expression, from google-re2; seen to be one when the rule was loaded.

    Raises:
        ModuleNotFoundError: google-re2 is not installed; built-in rules do not use `matches`.
    """
    from linter.language.patterns import compiled

    return compiled(pattern).search(text) is not None


COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "in": among,
    "contains": holds,
    "contains any of": any_of,
    "starts with": begins,
    "ends with": ends,
    "matches": matches,
}
"""The comparisons of texts that are functions of their own."""


def round(number: Decimal, places: Decimal) -> Decimal:
    """Half away from zero."""
    return round_half_away(number, int(places))


def abs(number: Decimal) -> Decimal:
    """Without sign."""
    return number.copy_abs()


def lookup(table: Mapping[str, Any] | Sequence[tuple[Decimal, Any]], key: Any) -> Any:
    """The entry of a word; of steps (the highest first) the one that a number has reached; missing when there is
    none."""
    if isinstance(table, Mapping):
        return table.get(key)
    return next((entry for bound, entry in table if key >= bound), None)


def least(a: Decimal, b: Decimal) -> Decimal:
    """The smaller of two."""
    return min(a, b)


def greatest(a: Decimal, b: Decimal) -> Decimal:
    """The larger of two."""
    return max(a, b)


def mean(numbers: Sequence[Decimal]) -> Decimal | None:
    """The arithmetic mean; of nothing, missing."""
    return EXACT.divide(sum(numbers, Decimal(0)), Decimal(len(numbers))) if numbers else None


@lru_cache(maxsize=8192)
def length(text: str) -> Decimal:
    """Characters of the folded text."""
    return Decimal(len(fold(text)))


def same_letters(a: str, b: str) -> bool:
    """The same characters as often, in any order."""
    return _letters(a) == _letters(b)


def holds_letters(a: str, b: str) -> bool:
    """Every character of b, as often, is in a."""
    return _letters(b) <= _letters(a)


@lru_cache(maxsize=8192)
def _letters(text: str) -> frozenset[str]:
    """The characters of the folded text; one that stands there again is marked by how often it did before."""
    folded = fold(text)
    if len(set(folded)) == len(folded):
        return frozenset(folded)
    times = Counter[str]()
    made = set[str]()
    for char in folded:
        made.add(f"{char}{times[char] or ''}")
        times[char] += 1
    return frozenset(made)


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

"""How texts compare: folded, so that spaces and full-width forms do not count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from linter.forms.vocabulary import fold
from linter.language.word_list import WordList


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

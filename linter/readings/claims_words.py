"""A sentence as words and values: what each is, and where it stands. The words are data, numbers are read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from linter.named import NamedTuple
from linter.text.regular import regular
from linter.values.scan import values_in
from linter.values.value import Value

LABELS = (
    "weight", "score", "total", "initial", "budget", "received", "moved", "executed", "balance", "rate", "grade",
)  # fmt: skip
"""Words that say what a value is."""
_MARKS = {",": "comma", "、": "pause", ";": "semi", ":": "colon", "(": "open", ")": "close", "。": "stop"}
_SORTS = {"amount": "money", "percent": "percent", "points": "points", "quantity": "count"}


class Piece(NamedTuple):
    """A word, mark or value of a sentence. kind: a label, `tie`, `of`, `among`, a mark, a value's sort, or `other`."""

    kind: str
    start: int
    end: int
    value: Value | None = None


class Words:
    """The words of claims: kind -> patterns, the longest match wins; lists of words that decide how it is read.

    Patterns are made when they are first needed: a form needs few of them.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        kinds = {str(kind): tuple(map(str, words)) for kind, words in (data.get("words") or {}).items()}
        self._all = sorted(
            ((w, kind) for kind, ws in kinds.items() for w in ws), key=lambda pair: -len(pair[0])
        )
        self._starts = frozenset(_first(word) for word, _ in self._all)
        self._begun: dict[str, tuple[re.Pattern[str], list[str]]] = {}
        self._hints = {str(name): words for name, words in (data.get("hints") or {}).items()}
        self._lists: dict[str, re.Pattern[str]] = {}

    def _list(self, hint: str) -> re.Pattern[str]:
        found = self._lists.get(hint)
        if found is None:
            found = self._lists[hint] = any_of(self._hints[hint])
        return found

    def _beginning(self, char: str) -> tuple[re.Pattern[str], list[str]]:
        """The words that may begin with a character, and the kind of each."""
        start = char if char in self._starts else ""
        found = self._begun.get(start)
        if found is None:
            found = self._begun[start] = _either(self._all, start) if start in self._starts else _NONE
        return found

    def says(self, hint: str, text: str) -> bool:
        """Is one of the words of a list in the text?"""
        return self._list(hint).search(text) is not None

    def find(self, hint: str, text: str) -> re.Match[str] | None:
        """The first of the words of a list in the text."""
        return self._list(hint).search(text)

    def all(self, hint: str, text: str) -> Iterable[re.Match[str]]:
        """Every one of the words of a list in the text."""
        return self._list(hint).finditer(text)

    def without(self, hint: str, text: str) -> str:
        """The text with the words of a list taken out."""
        return self._list(hint).sub("", text)

    def pieces(self, text: str) -> list[Piece]:
        """The words, marks and values of a compact sentence in order; what lies between them is other."""
        found = [
            Piece(_sort(one.sort, one.value), one.start, one.end, one.value) for one in values_in(text) or ()
        ]
        return list(_filled(text, self._between(text, found)))

    def _between(self, text: str, values: list[Piece]) -> Iterable[Piece]:
        at = 0
        for value in [*values, Piece("", len(text), len(text))]:
            yield from self._words(text, at, max(at, value.start))
            if value.kind:
                yield value
                at = value.end

    def _words(self, text: str, start: int, end: int) -> Iterable[Piece]:
        at = start
        while at < end:
            pattern, kinds = self._beginning(text[at])
            found = pattern.match(text, at)
            if found and at < found.end() <= end:
                yield Piece(kinds[(found.lastindex or 1) - 1], at, found.end())
                at = found.end()
                continue
            mark = _MARKS.get(text[at])
            if mark and not _numeral_comma(text, at):
                yield Piece(mark, at, at + 1)
            at += 1


_NONE: tuple[re.Pattern[str], list[str]] = (regular("(?!)"), [])


def _first(word: str) -> str:
    """The character that a pattern begins with; "" where it may be one of several."""
    head, after = word[:1], word[1:2]
    plain = (head.isalnum() or head == "_") and after not in ("?", "*", "{", "+") and "|" not in word
    return head if plain else ""


def _either(words: Sequence[tuple[str, str]], char: str) -> tuple[re.Pattern[str], list[str]]:
    """The words that may begin with a character, in their order, and the kind of each."""
    fitting = [(word, kind) for word, kind in words if _first(word) in ("", char)]
    return regular("|".join(f"({word})" for word, _ in fitting)), [kind for _, kind in fitting]


def any_of(words: Iterable[Any]) -> re.Pattern[str]:
    """One of the words, given as patterns; none of no words."""
    return regular("|".join(sorted(map(str, words), key=len, reverse=True)) or "(?!)")


def _sort(sort: str, value: Value) -> str:
    if sort == "amount" and "/" in value.base:
        return "each"
    return _SORTS.get(sort, sort)


def _numeral_comma(text: str, at: int) -> bool:
    return (
        text[at] == ","
        and text[at - 1 : at].isdigit()
        and text[at + 1 : at + 4].isdigit()
        and len(text) > at + 3
    )


def _filled(text: str, pieces: Iterable[Piece]) -> Iterable[Piece]:
    """The pieces, and other ones for all that stands between them."""
    at = 0
    for piece in pieces:
        if piece.start > at:
            yield Piece("other", at, piece.start)
        yield piece
        at = piece.end
    if at < len(text):
        yield Piece("other", at, len(text))

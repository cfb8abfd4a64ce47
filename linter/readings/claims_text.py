"""Prose made readable: blanks inside words dropped, full-width marks folded, sentences cut; every place kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from linter.named import NamedTuple
from linter.text.regular import regular

LONGEST = 20_000
"""Characters of a paragraph that are looked at."""

_END = regular(r"[。！？!?]+[”\"』」]?")
_KEPT = frozenset("。…“”‘’《》〈〉【】、")


class Compact(NamedTuple):
    """A text without the blanks that part nothing; `places[i]` is where its i-th character stands in the original."""

    text: str
    places: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The original range of a range of the compact text."""
        if start >= end:
            at = self.places[start] if start < len(self.places) else 0
            return at, at
        return self.places[start], self.places[end - 1] + 1


@lru_cache(maxsize=4096)
def compact(text: str) -> Compact:
    """The text with one character for each that counts; a blank stays only between two digits."""
    kept: list[str] = []
    places: list[int] = []
    pending = False
    for at, char in enumerate(text[:LONGEST]):
        if char.isspace():
            pending = True
            continue
        folded = char if char in _KEPT else unicodedata.normalize("NFKC", char)
        folded = folded if len(folded) == 1 else char
        if pending and kept and kept[-1].isdigit() and folded.isdigit():
            kept.append(" ")
            places.append(at - 1)
        pending = False
        kept.append(folded)
        places.append(at)
    return Compact("".join(kept), tuple(places))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a compact text, each with its final mark; brackets and quotes are not looked into."""
    start = 0
    for mark in _END.finditer(text):
        yield start, mark.end()
        start = mark.end()
    if start < len(text):
        yield start, len(text)

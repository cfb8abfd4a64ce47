"""Texts made comparable: full-width forms folded, spaces that part nothing dropped. Values keep the text as typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from linter.text.regular import regular

# Circled digits, superscripts, fractions, enclosed and squared signs: their digits are marks, not numbers.
_KEPT = (
    (0xA8, 0xBE),
    (0x2070, 0x218F),
    (0x2460, 0x24FF),
    (0x2776, 0x2793),
    (0x3200, 0x33FF),
    (0x1F100, 0x1F2FF),
)
_UNSEEN = regular("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACE = regular(r"\s+")
_ENDS = regular(r"\A\s+|\s+\Z")
# A space between digits, or between a digit and a point, separates two numbers.
_JOINED = regular(r"(?<![\d.,\s])\s++|(?<!\s)\s++(?![\d.,])")


class _Table(dict[int, str]):
    """Code point -> folded text, worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        kept = any(low <= code <= high for low, high in _KEPT)
        char = chr(code) if kept else unicodedata.normalize("NFKC", chr(code))
        self[code] = char
        return char


class Folder:
    """Folds texts; `same` maps characters to their usual form (萬 -> 万). Its memory is bounded by Unicode."""

    __slots__ = ("_table",)

    def __init__(self, same: Mapping[str, str]) -> None:
        self._table = _Table()
        for char, usual in same.items():
            self._table[ord(char)] = usual

    def __call__(self, text: str) -> str:
        """The folded text; spaces stay (as one) only where they part two numbers."""
        folded = _UNSEEN.sub("", text.translate(self._table))
        return _SPACE.sub(" ", _JOINED.sub("", folded.strip()))

    def touches(self, text: str, chars: frozenset[str]) -> bool:
        """Is one of some folded characters in a text?"""
        return not chars.isdisjoint(text.translate(self._table))

    def mapped(self, text: str) -> tuple[str, list[int]]:
        """The folded text, and where in the text each of its characters came from."""
        folded = [self._table[ord(char)] for char in text]
        places = [at for at, chars in enumerate(folded) for _ in chars]
        found = "".join(folded)
        for pattern, instead in ((_UNSEEN, ""), (_ENDS, ""), (_JOINED, ""), (_SPACE, " ")):
            found, places = _replaced(found, places, pattern, instead)
        return found, places


def _replaced(text: str, places: list[int], pattern: re.Pattern[str], instead: str) -> tuple[str, list[int]]:
    made: list[str] = []
    kept: list[int] = []
    at = 0
    for found in pattern.finditer(text):
        start, end = found.span()
        made += [text[at:start], instead]
        kept += places[at:start] + places[start : start + len(instead)]
        at = end
    return ("".join([*made, text[at:]]), kept + places[at:]) if made else (text, places)

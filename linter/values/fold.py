"""Texts made comparable: full-width forms folded, spaces that part nothing dropped. Values keep the text as typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

# Circled digits, superscripts, fractions, enclosed and squared signs: their digits are marks, not numbers.
_KEPT = (
    (0xA8, 0xBE),
    (0x2070, 0x218F),
    (0x2460, 0x24FF),
    (0x2776, 0x2793),
    (0x3200, 0x33FF),
    (0x1F100, 0x1F2FF),
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACE = re.compile(r"\s+")
# A space between digits, or between a digit and a point, separates two numbers.
_JOINED = re.compile(r"(?<![\d.,])\s+|\s+(?![\d.,])")


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

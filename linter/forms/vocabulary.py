"""Printed labels and the canonical kinds they mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from linter.forms.schema import Word


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A label without its accidents: full-width forms folded (①②③ kept), spaces and line breaks inside it dropped."""
    if not unicodedata.is_normalized("NFKC", text):
        text = "".join(c if "①" <= c <= "⓿" else unicodedata.normalize("NFKC", c) for c in text)
    return "".join(text.split())


def kind_of(words: Mapping[str, Word], text: str, whole: bool = False) -> str:
    """The kind whose longest word begins or is in the folded text; "" when none is.

    A word that is the whole text wins over one that begins it, and that over one inside it. With `whole` nothing but
    the whole text counts: a name that merely contains the word is another thing.
    """
    folded = fold(text)
    best, rank = "", (2, len(folded)) if whole else (0, 0)
    for kind, word in words.items():
        for printed in word.words:
            found = _fit(fold(printed), folded)
            if found > rank:
                best, rank = kind, found
    return best


def _fit(word: str, text: str) -> tuple[int, int]:
    if word == text:
        return 3, len(word)
    if text.startswith(word):
        return 2, len(word)
    return (1, len(word)) if word in text else (0, 0)

"""What may have been meant by a word that is not known: the nearest ones that are, and the question that names them."""

from __future__ import annotations

from collections.abc import Iterable

from linter.diagnostics.diagnostic import Bilingual


def near_words(word: str, known: Iterable[str], most: int = 2, likeness: float = 0.5) -> list[str]:
    """Of the known words so many that are like one, the likest first. likeness: 1 is the same."""
    from difflib import get_close_matches

    return get_close_matches(word, list(known), most, likeness)


def did_you_mean(near: Iterable[str]) -> Bilingual:
    """The end of a sentence that asks whether one of them was meant; nothing where there is none."""
    words = list(near)
    if not words:
        return Bilingual("", "")
    return Bilingual(f"；是不是 {'、'.join(words)}？", f"; did you mean {', '.join(words)}?")

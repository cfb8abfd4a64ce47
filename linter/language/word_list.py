"""The words of a profile's list, with what was found out about texts by them: forms repeat their texts, and rules ask
the same of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from linter.forms.vocabulary import fold
from linter.text.regular import regular
from linter.values.kept import ANSWERS

T = TypeVar("T")
# Each begins anew at the next character.
_PAIRS = regular(r"(?=([\u4e00-\u9fff]{2}))")


class _Answers(dict[str, T]):
    """What a function says of each text, worked out once; beyond a number of texts all is forgotten."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, text: str) -> T:
        if len(self) >= ANSWERS:
            self.clear()
        answer = self[text] = self.make(text)
        return answer


def paired(folded: str, apart: tuple[str, ...]) -> frozenset[str]:
    """Every two Chinese characters that stand in a row in a folded text, some words put aside."""
    for word in apart:
        folded = folded.replace(word, " ")
    return frozenset(_PAIRS.findall(folded))


class WordList(tuple[str, ...]):
    """Texts that stay the same as long as rules run."""

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words, folded, each once."""
        return tuple(dict.fromkeys(map(fold, self)))

    @cached_property
    def ordered(self) -> tuple[str, ...]:
        """The folded words, none of them empty, the longer before the shorter."""
        return tuple(sorted({*self.folded} - {""}, key=lambda word: (-len(word), word)))

    @cached_property
    def holding(self) -> _Answers[bool]:
        """Is any of the words in a text?"""
        words = self.folded
        # Nothing begins with nothing: the empty word is in every text.
        begin = frozenset(word[0] for word in words if word)

        def holds(text: str) -> bool:
            folded = fold(text)
            return ("" in words or not begin.isdisjoint(folded)) and any(map(folded.__contains__, words))

        return _Answers(holds)

    @cached_property
    def among(self) -> _Answers[bool]:
        """Is a text one of the words?"""
        words = frozenset(self.folded)
        return _Answers(lambda text: fold(text) in words)

    @cached_property
    def beginning(self) -> _Answers[bool]:
        """Does a text begin with any of the words?"""
        words = self.folded
        return _Answers(lambda text: fold(text).startswith(words))

    @cached_property
    def ending(self) -> _Answers[bool]:
        """Does a text end with any of the words?"""
        words = self.folded
        return _Answers(lambda text: fold(text).endswith(words))

    @cached_property
    def found(self) -> _Answers[tuple[str, ...]]:
        """The words that stand in a text, as they are written, in the order of the list."""
        words = [(word, fold(word)) for word in self if fold(word)]
        begin = frozenset(plain[0] for _, plain in words)

        def found(text: str) -> tuple[str, ...]:
            folded = fold(text)
            # Mostly not even a first character is there.
            return (
                () if begin.isdisjoint(folded) else tuple([word for word, plain in words if plain in folded])
            )

        return _Answers(found)

    @cached_property
    def trimming(self) -> _Answers[str]:
        """A folded text without the words at its end, one after the other, longer ones first."""

        def trimmed(text: str) -> str:
            left, ends = fold(text), self.ordered
            while left.endswith(ends) and (end := next((word for word in ends if left.endswith(word)), "")):
                left = left.removesuffix(end)
            return left

        return _Answers(trimmed)

    @cached_property
    def removing(self) -> _Answers[str]:
        """A folded text with every word taken out, longer ones first."""

        def without(text: str) -> str:
            left = fold(text)
            for word in self.ordered:
                left = left.replace(word, "")
            return left

        return _Answers(without)

    @cached_property
    def paired(self) -> _Answers[frozenset[str]]:
        """What `paired` gives of a text, the words of the list put aside."""
        return _Answers(lambda text: paired(fold(text), self.ordered))

    def __reduce__(self) -> tuple[Any, ...]:
        return WordList, (tuple(self),)

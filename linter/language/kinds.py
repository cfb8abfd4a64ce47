"""The kinds of a vocabulary (`kind is execution`): which one a word means, and how a Chinese rule calls it."""

from __future__ import annotations

from linter.forms.schema import Word
from linter.language.spelling import is_name


def kind_of(vocab: dict[str, Word], word: str) -> str | None:
    """The kind that a word means: its canonical name, or a word that forms print for it and for no other."""
    if word in vocab:
        return word
    kinds = [kind for kind, known in vocab.items() if word in known.words]
    return kinds[0] if len(kinds) == 1 else None


def printed_as(vocab: dict[str, Word], kind: str) -> str:
    """The first word that forms print for a kind and for no other, that can be written as a name; else its own name."""
    words = (word for word in vocab[kind].words if is_name(word) and kind_of(vocab, word) == kind)
    return next(words, kind)

"""Printed labels: what is cut from them, the cap they carry, the kind they mean."""

from __future__ import annotations

from linter.forms.schema import Schema
from linter.forms.vocabulary import fold, kind_of
from linter.named import NamedTuple
from linter.text.regular import regular

_SPACE = regular(r"\s+")
_TRAILING = regular(r"[(（][^()（）]*[)）]$")


class Label(NamedTuple):
    """A label without its cap. cap: the number printed in it, "" when none."""

    name: str
    cap: str


class Labels:
    """The `labels:` of a schema and its vocabularies."""

    def __init__(self, schema: Schema) -> None:
        rules = schema.labels
        self.vocab = schema.vocab
        self._before = [regular(str(p)) for p in rules.get("drop_before") or ()]
        self._after = [regular(str(p)) for p in rules.get("drop_after") or ()]
        self._cap = regular(str(rules.get("cap") or r"(?!)()"))
        self._slot = regular(str(rules.get("slot") or r"(?!)"))
        self._filler = frozenset(fold(str(word)) for word in rules.get("filler") or ())
        self._exact = {
            name: {fold(printed): kind for kind, word in words.items() for printed in word.words}
            for name, words in schema.vocab.items()
        }

    def split(self, text: str) -> Label:
        """A label and its cap; spaces and line breaks inside a label are accidents of the page and dropped."""
        bare = _SPACE.sub("", text)
        match = self._cap.search(bare)
        cap = next((part for part in match.groups() if part), "") if match else ""
        if match:
            bare = bare[: match.start()] + bare[match.end() :]
        return Label(self._trim(bare), cap)

    def clean(self, text: str) -> str:
        """A label as it is looked up: folded, without what is dropped before and after."""
        return self._trim(fold(text))

    def slot(self, text: str) -> str:
        """A name without the template's slot mark."""
        return self._slot.sub("", text.strip(), count=1).strip()

    def is_slot(self, text: str) -> bool:
        """Does the text begin with a template's slot mark?"""
        return bool(self._slot.match(text.strip()))

    def only_slot(self, text: str) -> bool:
        """Is the text nothing but a slot mark?"""
        return self.is_slot(text) and not self.slot(text)

    def is_filler(self, text: str) -> bool:
        """Is the text what a template prints where rows may be added?"""
        return fold(text) in self._filler

    def exact(self, vocabulary: str, text: str) -> str:
        """The kind of a word that is the whole label, "" when none."""
        return self._exact.get(vocabulary, {}).get(self.clean(self.split(text).name), "")

    def kind(self, vocabulary: str, text: str) -> str:
        """The kind that fits a label best, "" when none does."""
        words = self.vocab.get(vocabulary)
        return (self.exact(vocabulary, text) or kind_of(words, self.split(text).name)) if words else ""

    def parents(self, vocabulary: str, kind: str) -> tuple[str, ...]:
        """The kinds that a kind may stand under; () when the schema does not say."""
        word = self.vocab.get(vocabulary, {}).get(kind)
        return word.of if word else ()

    def _trim(self, text: str) -> str:
        for pattern in self._before:
            text = pattern.sub("", text)
        for pattern in self._after:
            text = pattern.sub("", text)
        return text


def bare(text: str) -> str:
    """A folded header without the remarks in brackets at its end: a remark such as `(B/A)` is no part of the word."""
    folded = fold(text)
    while match := _TRAILING.search(folded):
        if match.start() == 0:
            return folded
        folded = folded[: match.start()]
    return folded

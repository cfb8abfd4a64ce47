"""Which value of a sentence belongs to which word. The grammar `claims.lark` is the specification, and the oracle of
tests; it is followed by hand here: every sentence of every form is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.named import NamedTuple
from linter.readings.claims_words import Piece

_TIES = frozenset({"tie", "generic", "year", "colon", "of"})
_VALUES = frozenset({"money", "points", "percent", "count", "among"})
"""What is a statement of its own where no word claims it; a level is none."""
_MONEY = ("initial", "budget", "received", "moved", "executed", "balance")
_STATED = {
    **dict.fromkeys(("weight", "score", "total"), "points"), **dict.fromkeys(_MONEY, "money"),
    "rate": "percent", "grade": "level",
}  # fmt: skip
_SHARED = frozenset(_MONEY) - {"balance"}


class Said(NamedTuple):
    """What a value is said to be. how: stated, shared or lone; label: the piece of its word, None for a lone one;
    value: its own piece, by their numbers in the sentence."""

    how: str
    label: int | None
    value: int


def attach(pieces: Sequence[Piece]) -> list[Said]:
    """Every value of a sentence in order, each with the word that it belongs to."""
    return list(_attached([piece.kind for piece in pieces]))


def _attached(kinds: Sequence[str]) -> Iterator[Said]:
    label: int | None = None
    for at, kind in enumerate(kinds):
        if kind in _TIES:
            continue
        how = "" if label is None else _how(kinds[label], kind)
        if how:
            yield Said(how, label, at)
        elif kind in _VALUES:
            yield Said("lone", None, at)
        label = at if kind in _STATED else None


def _how(label: str, value: str) -> str:
    if _STATED[label] == value:
        return "stated"
    return "shared" if value == "percent" and label in _SHARED else ""

"""Prose as claims: what a report, or a cell that holds sentences, asserts. Nothing that has two meanings is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from linter.readings.claim import Claim, Part
from linter.readings.claims_facts import fact_claims
from linter.readings.claims_money import money_claims
from linter.readings.claims_scores import score_claims
from linter.readings.claims_sentence import Paragraph, Place, sentences_of
from linter.readings.claims_words import Words

__all__ = ["Claim", "Paragraph", "Part", "Place", "read_claims", "words_of"]

_words: dict[int, tuple[Mapping[str, Any], Words]] = {}


def words_of(data: Mapping[str, Any]) -> Words:
    """The words of a form's `narrative`, made ready once."""
    known = _words.get(id(data))
    if known is None or known[0] is not data:
        known = _words[id(data)] = (data, Words(data))
    return known[1]


def read_claims(words: Words, paragraphs: Sequence[Paragraph], names: str = "") -> tuple[Claim, ...]:
    """The claims of a report in reading order. names: what the project is called. Never raises on any text."""
    read = list(sentences_of(words, paragraphs, names))
    found = [
        *score_claims(words, paragraphs, read),
        *money_claims(words, paragraphs, read),
        *fact_claims(words, paragraphs, read),
    ]
    return tuple(sorted(found, key=lambda claim: claim.place or claim.text))

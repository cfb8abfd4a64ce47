"""The clause of a sentence that a piece stands in: from one mark to the next, with or without one at the end."""

from __future__ import annotations

import pytest

from linter.api import Settings, rules_of
from linter.readings.claims import Paragraph, words_of
from linter.readings.claims_sentence import sentences_of

CASES = [
    ("设备费3万元，维修费2万元；合计5万元", ["设备费3万元", "维修费2万元", "合计5万元"]),
    ("设备费3万元，维修费2万元。", ["设备费3万元", "维修费2万元"]),
    ("设备费3万元", ["设备费3万元"]),
    ("执行率96.5%，得9.65分", ["执行率96.5%", "得9.65分"]),
]


@pytest.mark.parametrize(("text", "clauses"), CASES)
def test_clauses(text: str, clauses: list[str]) -> None:
    words = words_of(rules_of(Settings()).schema.layout["narrative"])
    found: dict[str, None] = {}
    for sentence in (one for each in sentences_of(words, [Paragraph(text)], "") for one in each):
        for at, piece in enumerate(sentence.pieces):
            if sentence.text[piece.start : piece.end].strip("，。；,;."):
                found[sentence.clause(at).strip("，。；,;.")] = None
    assert list(found) == clauses

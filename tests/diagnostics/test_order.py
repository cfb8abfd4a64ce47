"""Findings come in the order in which a person goes through the file."""

from random import Random

import pytest

from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.order import order
from linter.diagnostics.severity import Severity
from linter.text.span import PageBox, ParagraphPlace, SheetCell, Span, Spot, TableCell, TextSpan


def cell(page: int, row: int, column: int, *, left: str, top: str) -> PageBox:
    return PageBox(page, (left, top, "999", "999"), Spot(1, row, column, ""))


WALKS: dict[str, list[Span]] = {
    "a page: row by row, whatever the left edge and however tall the cells of a row": [
        PageBox(1, ("300", "40", "400", "50")),
        PageBox(1, ("90", "100", "400", "110")),
        cell(1, 4, 4, left="250", top="120"),
        cell(1, 4, 7, left="80.5", top="118"),
        cell(1, 10, 2, left="100", top="119"),
        cell(2, 11, 1, left="70", top="60"),
        cell(10, 30, 1, left="70", top="60"),
    ],
    "a sheet: D6 before B13, Z1 before AA1": [
        SheetCell("a", "Z1"), SheetCell("a", "AA1"), SheetCell("a", "D6"), SheetCell("a", "B13"),
    ],
    "a Word file": [ParagraphPlace(2), ParagraphPlace(10), TableCell(1, 2, 9), TableCell(1, 10, 1)],
    "a text": [TextSpan(2, 9, 2, 10), TextSpan(10, 1, 10, 2)],
}  # fmt: skip


@pytest.mark.parametrize("walk", WALKS)
def test_findings_follow_the_way_through_the_file(walk: str) -> None:
    findings = [
        Diagnostic("A101", "x", Severity.ERROR, Bilingual("", ""), 0, None, span) for span in WALKS[walk]
    ]
    mixed = findings.copy()
    Random(7).shuffle(mixed)
    assert sorted(mixed, key=order) == findings

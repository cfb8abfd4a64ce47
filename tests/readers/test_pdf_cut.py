"""Merged cells that a page break cuts: two boxes, one at the end of a page and one at the beginning of the next."""

from __future__ import annotations

import pytest

from linter.readers.pdf_cut import is_cut
from linter.readers.pdf_page import Box, Glyph
from linter.readers.pdf_text import Line

WIDE, SIZE = 10_000, 1_000
Texts = list[tuple[int, str]]


def lines(top: int, texts: Texts) -> list[Line]:
    """Lines of print by how far below the upper border each begins."""
    return [
        [Glyph(char, Box(n * SIZE, top + at, (n + 1) * SIZE, top + at + SIZE)) for n, char in enumerate(text)]
        for at, text in texts
    ]


FULL = "一二三四五六七八九十"


@pytest.mark.parametrize(
    ("above", "below", "one"),
    [
        # (height, rows, texts) of each part.
        pytest.param((4000, 2, [(1500, "10")]), (4000, 2, []), True, id="an empty merged part below"),
        pytest.param((4000, 2, []), (6000, 3, [(500, "10")]), True, id="an empty merged part above, the smaller"),
        pytest.param((8000, 4, []), (2000, 1, [(500, "10")]), False, id="an empty merged part above, a row below"),
        pytest.param((4000, 2, [(2500, "10")]), (2000, 1, []), True, id="in the middle of both parts"),
        pytest.param((4000, 2, [(1500, "10")]), (2000, 1, []), False, id="in the middle of the first part"),
        pytest.param((4000, 2, [(200, "10")]), (2000, 1, []), False, id="at the top"),
        pytest.param((2000, 1, [(500, "10")]), (2000, 1, []), False, id="two rows"),
        pytest.param((2000, 2, [(800, FULL)]), (4000, 2, [(100, "余文")]), True, id="a text goes on"),
        pytest.param((2000, 2, [(800, "一二三四五六七八九。")]), (4000, 2, [(100, "余文")]), False, id="a sentence ends"),
        pytest.param((2000, 2, [(800, FULL)]), (4000, 2, [(100, "（2）又")]), False, id="an item of its own"),
        pytest.param((4000, 2, [(800, FULL)]), (4000, 2, [(100, "余文")]), False, id="room was left"),
        pytest.param((2000, 2, [(800, "10")]), (2000, 2, [(100, "20")]), False, id="two numbers"),
        pytest.param((4000, 2, [(1800, "甲乙丙"), (3000, "丁戊己")]), (4000, 2, [(200, "庚辛壬"), (1200, "癸")]), True, id="in the middle of both, in four lines"),
        pytest.param((4000, 2, [(1500, "甲乙")]), (4000, 2, [(1500, "丙丁")]), False, id="each in the middle of its own"),
        pytest.param((4000, 2, []), (4000, 2, []), False, id="nothing"),
    ],
)  # fmt: skip
def test_parts_of_one_cell(above: tuple[int, int, Texts], below: tuple[int, int, Texts], one: bool) -> None:
    first = Box(0, 50_000, WIDE, 50_000 + above[0]), lines(50_000, above[2]), above[1]
    second = Box(0, 3_000, WIDE, 3_000 + below[0]), lines(3_000, below[2]), below[1]
    assert is_cut(first, second) == one

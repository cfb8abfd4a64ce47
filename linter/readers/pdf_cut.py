"""Merged cells that a page break cuts: whether what stands above the break and what stands below it is one cell.

Nothing in a PDF says so. What speaks for it: an empty part (nobody merges empty cells), a text that stands in the
middle of both parts together and in the middle of neither, one that fills the first part and goes on in the second.
"""

from __future__ import annotations

from collections.abc import Sequence

from linter.readers.pdf_page import Box
from linter.readers.pdf_text import Line, around, goes_on, joined, text_of
from linter.text.regular import regular

_NUMBER = regular(r"[-+]?\d[\d,]*(?:\.\d+)?[%％]?|[-—–/]+")
_END = "。；;！!？?…"
_ITEM = regular(r"\s*(?:[(（]?\d{1,2}[)）.、．]|[①-⑳]|[一二三四五六七八九十]、)")


def is_cut(above: tuple[Box, Sequence[Line], int], below: tuple[Box, Sequence[Line], int]) -> bool:
    """Are two cells, the one at the end of a page and the one at the beginning of the next, the parts of one? Each is
    given by its box, its lines, and how many rows of its page it covers."""
    (upper, first, down), (lower, second, on) = above, below
    if down == on == 1 and not any(glyph.window for line in (*first, *second) for glyph in line):
        # Rows of a text document: where their texts stand says nothing of the other.
        return False
    if first and second:
        return (down > 1 or on > 1) and _one_text(above, below)
    high, low = _height(upper), _height(lower)
    if first:
        return on > 1 or _only_together(
            first, upper, Box(upper.left, upper.top, upper.right, upper.bottom + low)
        )
    # A text in the middle of the whole stands in the larger part.
    whole = Box(lower.left, lower.top - high, lower.right, lower.bottom)
    return bool(second) and ((down > 1 and low >= high) or _only_together(second, lower, whole))


def _height(box: Box) -> int:
    return box.bottom - box.top


def _print(lines: Sequence[Line]) -> Box:
    return around(glyph for line in lines for glyph in line)


def _size(lines: Sequence[Line]) -> int:
    """How tall the lines are."""
    return max(_height(around(line)) for line in lines)


def _middle(lines: Sequence[Line], top: int, bottom: int) -> bool:
    """Do the lines stand in the middle between two edges?"""
    box = _print(lines)
    return 2 * abs((box.top - top) - (bottom - box.bottom)) < _size(lines)


def _only_together(lines: Sequence[Line], part: Box, whole: Box) -> bool:
    """Do the lines stand in the middle of a whole, and not in that of the part?"""
    return not _middle(lines, part.top, part.bottom) and _middle(lines, whole.top, whole.bottom)


def _one_text(above: tuple[Box, Sequence[Line], int], below: tuple[Box, Sequence[Line], int]) -> bool:
    (upper, first, _), (lower, second, _) = above, below
    texts = ["".join("".join(text_of(line) for line in lines).split()) for lines in (first, second)]
    if all(map(_NUMBER.fullmatch, texts)) or _ITEM.match(text_of(second[0])):
        return False
    line, ends, begins = _size(first), _print(first).bottom, _print(second).top
    if upper.bottom - ends > line or begins - lower.top > line:
        return False
    margins = _print(first).top - upper.top, lower.bottom - _print(second).bottom
    if 2 * abs(margins[0] - margins[1]) < line and min(margins) > line:
        return True
    flows = goes_on([*first, *second], len(first), upper.left, upper.right)
    return flows and joined(first)[-1:] not in _END

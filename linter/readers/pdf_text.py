"""Characters of a PDF to lines, and lines to the texts that were broken to make them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.readers.pdf_page import Box, Glyph

Line = list[Glyph]
"""The characters of a line of print, from left to right."""
_NEAR = 50
_WIDE = 0x2E80
"""Scripts from here on are written without blanks."""
_CLOSING = "，。、；：！？）》”’】〕…,.;:!?)%％"
_INDENT = 1.5
"""A first line set in by so many characters begins a paragraph."""


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Characters as lines of print."""
    lines: list[Line] = []
    top = bottom = 0
    placed = sorted((glyph.box.centre[1], glyph.box.left, at, glyph) for at, glyph in enumerate(glyphs))
    for middle, _, _, glyph in placed:
        # A full stop sits low and a dash high: a line is as tall as its tallest character.
        if lines and top - _NEAR <= middle <= bottom + _NEAR:
            lines[-1].append(glyph)
            top, bottom = min(top, glyph.box.top), max(bottom, glyph.box.bottom)
        else:
            lines.append([glyph])
            top, bottom = glyph.box.top, glyph.box.bottom
    return [sorted(line, key=lambda g: g.box.left) for line in lines]


def text_of(line: Line) -> str:
    """The text of a line, a blank where there is room for one: beside Chinese a word processor leaves some anyway."""
    parts: list[str] = []
    for before, glyph in zip([None, *line], line, strict=False):
        if before is not None and glyph.box.left - before.box.right > _blank(before, glyph):
            parts.append(" ")
        parts.append(glyph.char)
    return "".join(parts)


def _blank(before: Glyph, glyph: Glyph) -> int:
    size = glyph.box.bottom - glyph.box.top
    chinese = ord(before.char) >= _WIDE or ord(glyph.char) >= _WIDE
    return max(size * 3 // 5 if chinese else size // 5, 100)


def flowed(lines: Sequence[Line], left: int, right: int) -> list[list[Line]]:
    """The lines of each text between two margins: a line goes on in the next when its first word found no room."""
    texts: list[list[Line]] = []
    margin, room = _margins(lines, left, right)
    for line in lines:
        before = texts[-1][-1] if texts else None
        if before is not None and _goes_on(before, line, margin, room):
            texts[-1].append(line)
        else:
            texts.append([line])
    return texts


def goes_on(lines: Sequence[Line], at: int, left: int, right: int) -> bool:
    """Does the text of a line go on in the next, the `at`-th from 0?"""
    return _goes_on(lines[at - 1], lines[at], *_margins(lines, left, right))


def _margins(lines: Sequence[Line], left: int, right: int) -> tuple[int, int]:
    """Where lines begin, and where the room for them ends: as far from the right as from the left."""
    margin = min((line[0].box.left for line in lines), default=left)
    return margin, min(right, right - (margin - left)) if margin > left else right


def _goes_on(before: Line, line: Line, margin: int, room: int) -> bool:
    size = line[0].box.bottom - line[0].box.top
    if line[0].box.left > before[0].box.left and line[0].box.left - margin > size * _INDENT:
        return False
    left = room - before[-1].box.right
    if before[-1].char.isdigit() and line[0].char.isdigit():
        # A number is broken only where not one more of its digits has room; what two lines share is not known so well.
        decimals = any(glyph.char == "." for glyph in before) and all(glyph.char.isdigit() for glyph in line)
        return left < (line[0].box.right - line[0].box.left) * (2 if decimals else 1) + _NEAR
    return left < _first_word(line) + size * 2 // 5


def _first_word(line: Line) -> int:
    """How much room the first word of a line takes, with the marks that never begin a line."""
    end = 1
    if ord(line[0].char) < _WIDE:
        while end < len(line) and ord(line[end].char) < _WIDE and not _apart(line, end):
            end += 1
    while end < len(line) and line[end].char in _CLOSING:
        end += 1
    return line[end - 1].box.right - line[0].box.left


def _apart(line: Line, at: int) -> bool:
    return line[at].box.left - line[at - 1].box.right > _blank(line[at - 1], line[at])


def joined(lines: Sequence[Line]) -> str:
    """The text of lines that are one: a blank only between words that are written with blanks."""
    text = ""
    for piece in map(text_of, lines):
        words = text[-1:].isascii() and text[-1:].isalpha() and piece[:1].isascii() and piece[:1].isalpha()
        text += (" " if words else "") + piece
    return text


def around(line: Iterable[Glyph]) -> Box:
    """The box around characters."""
    boxes = [glyph.box for glyph in line]
    return Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )

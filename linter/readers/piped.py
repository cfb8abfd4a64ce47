"""Tables of Markdown in a text: each line from bar to bar is a row, a line of dashes below the head is none."""

from __future__ import annotations

from itertools import pairwise

from linter.pages.document import Block, Cell, Grid, Paragraph
from linter.text.regular import regular
from linter.text.span import TextSpan

_ROW = regular(r"\s*\|(?:.*\|)?\s*")
_RULE = regular(r"(?=[^-]*-)[\s|:-]+")
_BAR = regular(r"(?<!\\)\|")
_BREAK = regular(r"<br\s*/?>")
_TITLE = regular(r"\s*#{1,6}\s+")
_TABLE = regular(r"(?m)^[ \t]*\|.*\|[ \t]*\r?\n[ \t]*\|(?=[ \t:|]*-)[ \t:|-]*\|[ \t]*\r?$")
"""A head and the line of dashes below it: the sign of such a table."""


def has_piped(text: str) -> bool:
    """Is there a table of Markdown in the text, and none whose cells are separated by tabs?"""
    if _TABLE.search(text) is None:
        return False
    return all(_ROW.fullmatch(line) for line in text.split("\n") if "\t" in line.strip())


def piped_blocks(lines: list[str]) -> list[Block]:
    """The tables and paragraphs of such a text; columns count from the first bar, and so are inferred as with tabs."""
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _ROW.fullmatch(lines[end]):
            end += 1
        if end > at:
            blocks.append(_grid(lines, at, end))
        elif lines[at].strip():
            blocks.append(_paragraph(lines[at], at + 1))
        at = max(end, at + 1)
    return blocks


def _grid(lines: list[str], start: int, end: int) -> Grid:
    kept = [at for at in range(start, end) if not _RULE.fullmatch(lines[at])]
    cells = [cell for row, at in enumerate(kept) for cell in _cells(lines[at], row, at + 1)]
    return Grid(f"line {start + 1}", tuple(cells), "inferred")


def _cells(line: str, row: int, number: int) -> list[Cell]:
    bars = [bar.end() for bar in _BAR.finditer(line)]
    return [
        Cell(row, column, *_trimmed(line[first : last - 1], number, first))
        for column, (first, last) in enumerate(pairwise(bars))
    ]


def _paragraph(line: str, number: int) -> Paragraph:
    mark = _TITLE.match(line)
    offset = mark.end() if mark else 0
    return Paragraph(*_trimmed(line[offset:], number, offset))


def _trimmed(part: str, line: int, offset: int) -> tuple[str, TextSpan]:
    """What the mark-up says, and the place of what is printed; an empty one has no width."""
    text = part.strip()
    if text.startswith("**") and text.endswith("**") and len(text) > 4:
        text = text[2:-2]
    column = offset + (part.index(text) if text else 0) + 1
    return _BREAK.sub("\n", text).replace("\\|", "|"), TextSpan(line, column, line, column + len(text))

"""Comments in files of lines: which are suppressions, and which lines each is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from linter.forms.suppression import Suppression, suppressions
from linter.text.regular import regular
from linter.text.span import TextSpan

_COMMENT = regular(r"(?:^|(?<=\s))[#＃]\s*(?i:formlint)\s*[:：].*$")


def in_text(lines: list[str]) -> tuple[list[str], tuple[Suppression, ...]]:
    """The lines of a text without the comments in it, and the suppressions that those are.

    One at the end of a line is about the line; one that stands alone about the next line that is not empty.
    """
    kept = list(lines)
    found: list[Suppression] = []
    for at, comment in _comments(lines):
        kept[at] = lines[at][: comment.start()].rstrip(" ")
    for at, comment in _comments(lines):
        about = at if kept[at].strip() else _next(kept, at + 1)
        found += _read(comment, at, about, about)
    return kept, tuple(found)


def in_yaml(text: str, quoted: Iterable[TextSpan]) -> tuple[Suppression, ...]:
    """The suppressions in the comments of a YAML text. quoted: the places of its values, where a `#` is no comment.

    One at the end of a line is about the line, and what is indented under it where the line opens a block; one that
    stands alone about the next entry and all that is indented under it.
    """
    lines, holes = text.split("\n"), tuple(quoted)
    found: list[Suppression] = []
    for at, comment in _comments(lines):
        if any(_inside(hole, at + 1, comment.start() + 1) for hole in holes):
            continue
        code = lines[at][: comment.start()].strip()
        first = at if code else _next_entry(lines, at + 1)
        last = _block_end(lines, first) if not code or code.endswith(":") or code == "-" else first
        found += _read(comment, at, first, last)
    return tuple(found)


def _comments(lines: list[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """The number, from 0, of each line with such a comment, and the comment."""
    for at, line in enumerate(lines):
        comment = _COMMENT.search(line) if "ormlint" in line or "ORMLINT" in line else None
        if comment is not None:
            yield at, comment


def _read(comment: re.Match[str], at: int, first: int, last: int) -> Iterator[Suppression]:
    span = TextSpan(at + 1, comment.start() + 1, at + 1, comment.end() + 1)
    return suppressions(comment[0], (TextSpan(first + 1, 1, last + 1, 1),), span)


def _next(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _next_entry(lines: list[str], at: int) -> int:
    """The next line that is neither empty nor a comment."""
    while at < len(lines) and (not lines[at].strip() or lines[at].lstrip().startswith("#")):
        at += 1
    return at


def _block_end(lines: list[str], first: int) -> int:
    """The last line of the entry that begins on a line: what is indented under it, or is its list."""
    if first >= len(lines):
        return first
    depth = _indent(lines[first])
    holds_list = lines[first].partition("#")[0].rstrip().endswith(":") and lines[first].strip()[:2] != "- "
    last = first
    for at in range(first + 1, len(lines)):
        line = lines[at].strip()
        if not line or line.startswith("#"):
            continue
        deeper = _indent(lines[at]) > depth
        if not deeper and not (holds_list and _indent(lines[at]) == depth and line[:1] == "-"):
            break
        last = at
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _inside(hole: TextSpan, line: int, column: int) -> bool:
    return (hole.line, hole.column) <= (line, column) < (hole.end_line, hole.end_column)

"""Comments in files of lines: which are suppressions, and which lines each is about."""

from __future__ import annotations

import re
from bisect import bisect_right
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
    below = _below(kept, "\0")
    for at, comment in _comments(lines):
        about = at if kept[at].strip() else below[at + 1]
        found += _read(comment, at, about, about)
    return kept, tuple(found)


def in_yaml(text: str, quoted: Iterable[TextSpan]) -> tuple[Suppression, ...]:
    """The suppressions in the comments of a YAML text. quoted: the places of its values, where a `#` is no comment.

    One at the end of a line is about the line, and what is indented under it where the line opens a block; one that
    stands alone about the next entry and all that is indented under it.
    """
    lines, holes = text.split("\n"), sorted(quoted)
    found: list[Suppression] = []
    below, ends = _below(lines, "#"), dict[int, int]()
    for at, comment in _comments(lines):
        if _inside(holes, at + 1, comment.start() + 1):
            continue
        code = lines[at][: comment.start()].strip()
        last = first = at if code else below[at + 1]
        if not code or code.endswith(":") or code == "-":
            if first not in ends:
                ends[first] = _block_end(lines, first)
            last = ends[first]
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


def _below(lines: list[str], remark: str) -> list[int]:
    """By line, from 0, the first one from there on that is neither empty nor begins with the sign of a remark; the
    number of lines where there is none. One more entry than there are lines."""
    found = [len(lines)] * (len(lines) + 1)
    for at in range(len(lines) - 1, -1, -1):
        says = lines[at].strip()
        found[at] = at if says and not says.startswith(remark) else found[at + 1]
    return found


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


def _inside(holes: list[TextSpan], line: int, column: int) -> bool:
    """Does a place lie in one of these ranges, which are in order and apart?"""
    before = bisect_right(holes, (line, column), key=lambda hole: (hole.line, hole.column))
    return before > 0 and (line, column) < (holes[before - 1].end_line, holes[before - 1].end_column)

"""What fixes change, as a unified diff: of lines where the file is a text, of cells where it is an office file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff

from linter.named import NamedTuple
from linter.reporters.base import Line, Piece
from linter.reporters.places import located
from linter.text.span import Span

_STYLES = {"-": "error", "+": "info", "@": "place"}


class Changed(NamedTuple):
    """A cell that changes: its place, its path (with the number of the form where there are several), its texts."""

    span: Span | None
    path: str
    old: str
    new: str


def text_diff(path: str, before: str, after: str) -> list[Line]:
    """A unified diff of two texts."""
    lines = unified_diff(before.splitlines(), after.splitlines(), path, path, n=1, lineterm="")
    return [_line(line) for line in lines]


def cells_diff(path: str, changes: Sequence[Changed], lang: str) -> list[Line]:
    """The same of cells, each with its place and path."""
    return [_line(line) for line in _cells(path, changes, lang)]


def _cells(path: str, changes: Sequence[Changed], lang: str) -> Iterator[str]:
    yield from (f"--- {path}", f"+++ {path}")
    for one in changes:
        yield from (f"@@ {located(one.span, lang)} {one.path} @@", f"-{one.old}", f"+{one.new}")


def _line(text: str) -> Line:
    bold = text.startswith(("--- ", "+++ "))
    # A terminal would obey control characters.
    safe = "".join(char if char.isprintable() or char == "\t" else "\ufffd" for char in text)
    return (Piece(safe, "bold" if bold else _STYLES.get(text[:1], "")),)

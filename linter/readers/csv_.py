"""Cells separated by commas or tabs, quoted where they hold a separator or a line break, as spreadsheets write them."""

from __future__ import annotations

from collections.abc import Iterator

from linter.diagnostics.codes import Fault
from linter.forms.suppression import Suppression, may_suppress
from linter.pages.document import Cell, Document, Grid
from linter.readers.base import Answer, Pages
from linter.readers.decode import decode
from linter.readers.limits import CELLS, LINES, exceeded, too_many_cells
from linter.text.regular import regular
from linter.text.span import TextSpan

_QUOTED = r'[ ]*"(?P<quoted>(?:[^"]|"")*+)"[ \r]*(?=[{0}\n]|\Z)'
_FIELDS = {
    mark: regular(rf"(?:{_QUOTED.format(mark)}|(?P<bare>[^{mark}\n]*+))(?P<end>[{mark}\n]|\Z)")
    for mark in ",\t;"
}
_LEAST = 3
"""So many lines with separators make a table."""


def read_csv(name: str, data: bytes) -> Answer:
    """Pages of such a text: one grid, lines and columns counted from 1."""
    decoded = decode(data)
    if isinstance(decoded, Fault):
        return decoded
    text = decoded.text
    mark = separator(text) or ","
    if text.count(mark) > CELLS:
        return too_many_cells()
    if text.count("\n") > LINES:
        return exceeded(f"多于 {LINES} 行", f"more than {LINES} lines")
    suppressions: tuple[Suppression, ...] = ()
    if may_suppress(text):
        from linter.readers.remarks import in_text

        lines, suppressions = in_text(text.split("\n"))
        text = "\n".join(lines)
    return Pages(Document("csv", (grid_of(text, mark),)), decoded.faults, suppressions)


def separator(text: str) -> str:
    """The sign that separates the cells of a text, whose texts may have lines of their own; "" where there is none."""
    lines = [line for line in text[:100_000].split("\n") if line.strip()]
    counts = {mark: sum(line.count(mark) > 1 for line in lines) for mark in "\t,;"}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] >= max(_LEAST, len(lines) / 4) else ""


def grid_of(text: str, mark: str) -> Grid:
    """The cells of a text that a sign separates."""
    return Grid("line 1", tuple(_cells(text, mark)), "inferred")


def _cells(text: str, mark: str) -> Iterator[Cell]:
    pattern, at, row, column = _FIELDS[mark], 0, 0, 0
    line, begun = 1, 0
    while at <= len(text):
        match = pattern.match(text, at)
        assert match is not None
        quoted = match["quoted"]
        group = "bare" if quoted is None else "quoted"
        inner = match[group]
        said = inner.strip()
        start = match.start(group) + (len(inner) - len(inner.lstrip()) if said else 0)
        end = start + len(said)
        breaks = text.count("\n", start, end)
        last = text.rfind("\n", start, end) + 1 if breaks else begun
        span = TextSpan(line, start - begun + 1, line + breaks, end - last + 1)
        shown = said if quoted is None else said.replace('""', '"').replace("\r", "")
        yield Cell(row, column, shown, span)
        column += 1
        below = text.count("\n", at, match.end("end"))
        if below:
            line, begun = line + below, text.rfind("\n", at, match.end("end")) + 1
        if match["end"] == "\n":
            row, column = row + 1, 0
        at = match.end() if match["end"] else len(text) + 1

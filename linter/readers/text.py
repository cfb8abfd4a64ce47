"""Plain text: tabs separate cells, runs of such lines are grids, everything else is prose, line by line.

Tables of Markdown are grids too, and lines whose cells stand between bars.
"""

from __future__ import annotations

from linter.diagnostics.codes import Fault
from linter.forms.suppression import Suppression, may_suppress
from linter.pages.document import Block, Cell, Document, Grid, Paragraph
from linter.readers.base import Answer, Pages
from linter.readers.decode import decode
from linter.readers.limits import CELLS, LINES, exceeded, too_many_cells
from linter.text.regular import regular
from linter.text.span import TextSpan

_QUOTED = regular(r'(?m)(?:^|\t)"(?:[^"\t]|"")*+"\r?(?=\t|$)')
"""A cell in quotes, as a spreadsheet writes one that holds a quote, a comma or a line break."""

_DRAWN = regular("[｜│┃║]")
"""Bars of full width, and those of a drawn table: cells stand between them as between plain ones."""
_RULED = regular(r"(?=.*[─━═┼╋╬]|\s*[|+][-=]{2,}+[|+])[\s─━═┄┅┈┉┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛|│┃║+=-]+")


def read_text(name: str, data: bytes) -> Answer:
    """Pages of a text in any usual encoding; grids have inferred columns, lines count from 1."""
    decoded = decode(data)
    if isinstance(decoded, Fault):
        return decoded
    # A cell for each tab, a paragraph for each line: counted before any is made.
    if decoded.text.count("\t") > CELLS:
        return too_many_cells()
    if decoded.text.count("\n") > LINES:
        return exceeded(f"多于 {LINES} 行", f"more than {LINES} lines")
    lines = decoded.text.split("\n")
    suppressions: tuple[Suppression, ...] = ()
    if may_suppress(decoded.text):
        from linter.readers.remarks import in_text

        lines, suppressions = in_text(lines)
    if _QUOTED.search(decoded.text):
        from linter.readers.csv_ import grid_of

        grid = grid_of("\n".join(lines), "\t")
        return Pages(Document("text", (grid,)), decoded.faults, suppressions)
    if _DRAWN.search(decoded.text) and "\t" not in decoded.text:
        if sum(map(decoded.text.count, "｜│┃║")) > CELLS:
            return too_many_cells()
        lines = _drawn(lines)
    elif "|" in decoded.text:
        from linter.readers.piped import has_piped, piped_blocks

        if decoded.text.count("|") > CELLS:
            return too_many_cells()
        if has_piped(decoded.text):
            return Pages(Document("text", tuple(piped_blocks(lines))), decoded.faults, suppressions)
        lines = _drawn(lines)
    return Pages(Document("text", tuple(_blocks(lines))), decoded.faults, suppressions)


def _drawn(lines: list[str]) -> list[str]:
    """Lines without the rules between them, parted at their bars; as they were where they are no rows."""
    plain = ["" if _RULED.fullmatch(line) else _DRAWN.sub("|", line) for line in lines]
    parted = _parted(plain)
    return lines if parted is plain else parted


def _parted(lines: list[str]) -> list[str]:
    """Lines whose cells stand between bars, as those between tabs are: most have one, and none a tab. Places stay."""
    barred = sum("|" in line for line in lines)
    if any("\t" in line.strip() for line in lines) or 2 * barred <= sum(bool(line.strip()) for line in lines):
        return lines
    # The last bar closes the line; empty cells before it are cells.
    return [line.rstrip().removesuffix("|").replace("|", "\t") for line in lines]


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        if "\t" in lines[at]:
            end = _grid_end(lines, at)
            blocks.append(_grid(lines, at, end))
            at = end
        else:
            if lines[at].strip():
                blocks.append(Paragraph(*_trimmed(lines[at], at + 1, 0)))
            at += 1
    return blocks


def _grid_end(lines: list[str], start: int) -> int:
    """The index after the last tabbed line of the run that begins at `start`.

    Blank lines inside do not end it, nor does one line of prose between two tabbed ones (a cell whose tabs got lost);
    prose set off by blank lines does: it is the heading of the next table.
    """
    end = at = start + 1
    while at < len(lines):
        if "\t" in lines[at]:
            end = at + 1
        elif lines[at].strip() and not _between(lines, at):
            break
        at += 1
    return end


def _between(lines: list[str], at: int) -> bool:
    return "\t" in lines[at - 1] and at + 1 < len(lines) and "\t" in lines[at + 1]


def _grid(lines: list[str], start: int, end: int) -> Grid:
    cells = [cell for at in range(start, end) for cell in _cells(lines[at], at - start, at + 1)]
    return Grid(f"line {start + 1}", tuple(cells), "inferred")


def _cells(line: str, row: int, number: int) -> list[Cell]:
    if "\t" not in line and not line.strip():
        return []
    cells, offset = [], 0
    for column, part in enumerate(line.split("\t")):
        cells.append(Cell(row, column, *_trimmed(part, number, offset)))
        offset += len(part) + 1
    return cells


def _trimmed(part: str, line: int, offset: int) -> tuple[str, TextSpan]:
    """A text without the blanks around it, and its place; an empty one has no width, at the start of its place."""
    text = part.strip()
    lead = len(part) - len(part.lstrip()) if text else 0
    column = offset + lead + 1
    return text, TextSpan(line, column, line, column + len(text))

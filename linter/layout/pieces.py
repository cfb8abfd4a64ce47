"""A text as one sequence of pieces, with what stands between them: for tables whose cells lie one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.layout.lines import seen
from linter.named import NamedTuple
from linter.pages.document import Cell, Document, Grid
from linter.text.regular import regular
from linter.text.span import ParagraphPlace, Span, TextSpan

SPACE, BREAK, GAP, TAB, MARK = range(5)
"""What stands before a piece: blanks, a line break, empty lines, a tab, a mark that parts two cells."""
LIMIT = 20_000
_WORD = regular(r"\S+")
_INNER = regular(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


class Piece(NamedTuple):
    """A stretch of text. at, to: its first and last number in the document; a cell may be several pieces."""

    text: str
    span: Span
    before: int
    at: int = 0
    to: int = 0


def pieces_of(document: Document, marks: re.Pattern[str]) -> list[Piece]:
    """The pieces of a document in reading order, none when they are too many.

    Where marks or tabs part the cells a line is one piece; in a text without either every word is.
    """
    lines = list(_lines(document, marks))
    if len(lines) > LIMIT:
        return []
    if not any(piece.before >= TAB for piece in lines[1:]):
        if sum(len(piece.text.split()) for piece in lines) > LIMIT:
            return []
        lines = [word for piece in lines for word in _words(piece)]
    return numbered(lines)


def numbered(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces counted from 0."""
    return [piece._replace(at=at, to=at) for at, piece in enumerate(pieces)]


def _lines(document: Document, marks: re.Pattern[str]) -> Iterator[Piece]:
    pending, last = MARK, None
    for text, span, tab in _texts(document):
        pending = max(pending, TAB if tab else SPACE)
        if not text.strip():
            continue
        if marks.search(text):
            pending = MARK
            continue
        yield Piece(text, span, max(pending, _apart(last, span)))
        pending, last = SPACE, span


def _texts(document: Document) -> Iterator[tuple[str, Span, bool]]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from ((seen(cell.text), cell.span, cell.column > 0) for cell in sorted_cells(block))
        else:
            yield seen(block.text), block.span, False


def sorted_cells(grid: Grid) -> list[Cell]:
    """The cells of a grid in reading order."""
    return sorted(grid.cells, key=lambda cell: (cell.row, cell.column))


def _apart(last: Span | None, span: Span) -> int:
    if isinstance(last, TextSpan) and isinstance(span, TextSpan):
        return GAP if span.line > last.end_line + 1 else BREAK
    if isinstance(last, ParagraphPlace) and isinstance(span, ParagraphPlace):
        return BREAK if last.textbox == span.textbox else MARK
    return MARK


def _words(piece: Piece) -> Iterator[Piece]:
    for match in _WORD.finditer(piece.text):
        before = piece.before if match.start() == 0 else SPACE
        yield Piece(match.group(), _part(piece.span, match.start(), match.end()), before)


def _part(span: Span, start: int, end: int) -> Span:
    if not isinstance(span, TextSpan):
        return span
    return TextSpan(span.line, span.column + start, span.line, span.column + end)


def join(pieces: Sequence[Piece]) -> Piece:
    """Several pieces as one cell: words broken over lines are whole again."""
    first, last = pieces[0], pieces[-1]
    text = _INNER.sub("", " ".join(piece.text for piece in pieces)).strip()
    span = first.span
    if isinstance(span, TextSpan) and isinstance(last.span, TextSpan):
        span = TextSpan(span.line, span.column, last.span.end_line, last.span.end_column)
    return Piece(text, span, first.before, first.at, last.to)


def blocks(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces between marks and tabs; in a text without them the pieces of a line."""
    least = TAB if any(piece.before >= TAB for piece in pieces[1:]) else BREAK
    block: list[Piece] = []
    for piece in pieces:
        if block and piece.before >= least:
            yield block
            block = []
        block.append(piece)
    if block:
        yield block


def line_at(span: Span, end: bool = False) -> int:
    """The line or paragraph that a text begins in, or ends in; 0 where it stands in neither."""
    if isinstance(span, TextSpan):
        return span.end_line if end else span.line
    return span.paragraph if isinstance(span, ParagraphPlace) else 0

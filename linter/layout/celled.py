"""A text with one cell to a line, as a table is pasted from a page: every line is a cell, and empty ones are lost."""

from __future__ import annotations

from collections.abc import Sequence

from linter.forms.vocabulary import fold
from linter.layout.columns import is_header
from linter.layout.cutting import numeric
from linter.layout.flow_header import line_of, runs_of
from linter.layout.labels import bare
from linter.layout.lines import seen
from linter.layout.pairs import field_of
from linter.layout.pieces import LIMIT, TAB, Piece, join, numbered
from linter.layout.shape import Shape
from linter.layout.tokens import Token, Words
from linter.pages.document import Document, Paragraph

_BROKEN = 3
"""A word of the form is broken over no more lines."""


def cells_of(document: Document, shape: Shape, words: Words) -> list[Token]:
    """The lines of a text as cells, [] where no header of the list stands in it word by word, a line to each."""
    prose = [block for block in document.blocks if isinstance(block, Paragraph)]
    if len(prose) < len(document.blocks):
        return []
    lines = [Piece(seen(block.text).strip(), block.span, TAB) for block in prose]
    lines = _without_subtotals([one for one in lines if one.text and not _slot(one.text, shape)], shape)
    if len(lines) > LIMIT:
        return []
    tokens = [Token(piece, words.kinds(piece.text)) for piece in numbered(_whole(lines, words, shape))]
    tokens = _with_other_headers(tokens, shape)
    headed = any(is_header(line_of(run), shape.row_headers) for run in runs_of(tokens, "row"))
    return tokens if headed else []


def _with_other_headers(tokens: Sequence[Token], shape: Shape) -> list[Token]:
    """Headers of columns that are read past, beside those of the list, are headers of it too."""
    found = list(tokens)
    order = range(1, len(found))
    for at, near in [*((at, at - 1) for at in order), *((at - 1, at) for at in reversed(order))]:
        beside = "row" in found[near].kinds and not found[at].kinds
        if beside and fold(found[at].piece.text) in shape.row_headers.extra:
            found[at] = Token(found[at].piece, frozenset({"row"}))
    return found


def _without_subtotals(lines: Sequence[Piece], shape: Shape) -> list[Piece]:
    """Rows that add up a block are no rows of the list: their label and the numbers behind it are left out."""
    found: list[Piece] = []
    inside = False
    for line in lines:
        inside = bool(shape.subtotals.search(fold(line.text))) or (inside and numeric(line.text))
        found += [] if inside else [line]
    return found


def _slot(text: str, shape: Shape) -> bool:
    """Is it what a template prints where rows may be added?"""
    return shape.labels.is_filler(text) or shape.labels.only_slot(text)


def _whole(lines: Sequence[Piece], words: Words, shape: Shape) -> list[Piece]:
    """Words of the form that are broken over lines are whole again."""
    found: list[Piece] = []
    at = 0
    while at < len(lines):
        ends = range(min(at + _BROKEN, len(lines)), at + 1, -1)
        end = next((end for end in ends if _one(lines[at:end], words, shape)), at + 1)
        found.append(join(lines[at:end])._replace(before=TAB))
        at = end
    return found


def _one(lines: Sequence[Piece], words: Words, shape: Shape) -> bool:
    """Are these lines one word of the form, and no headers side by side?"""
    if any(line.text[0].isdigit() for line in lines):
        return False
    kinds = [words.kinds(line.text) for line in lines]
    if any(all(kind in known for known in kinds) for kind in ("row", "source")):
        return False
    text = join(lines).text
    names = (bare(text), bare(shape.labels.split(text).name))
    headers = (shape.row_headers.words, shape.fund_headers.words, shape.pairs)
    return any(name in known for name in names for known in headers) or bool(
        words.kinds(text) & {"level", "fund"}
    )


def values_in_order(tokens: Sequence[Token], shape: Shape) -> list[tuple[Piece, Piece]]:
    """Labels of the head with their values: the next cell; of labels side by side those below, when none is empty."""
    found: list[tuple[Piece, Piece]] = []
    at = 0
    while at < len(tokens):
        labels = _run(tokens, at, True)
        at += len(labels)
        values = _run(tokens, at, False)
        at += 0 if labels else max(len(values), 1)
        heads = [label for label in labels[-len(values) :] if field_of(label.text, shape) in shape.below]
        if len(labels) == 1 or len(heads) == len(labels):
            # Another block may follow, with a head that is no label.
            values = values[: len(labels)]
        elif len(heads) == len(values):
            # What heads the group of such labels is a label elsewhere.
            labels = heads
        if len(labels) == len(values):
            found.extend(zip(labels, values, strict=True))
    return found


def _run(tokens: Sequence[Token], start: int, labels: bool) -> list[Piece]:
    """The labels, or the texts that are no word of the form, from here on and without a gap."""
    end = start
    while (
        end < len(tokens)
        and ("pair" in tokens[end].kinds if labels else not tokens[end].kinds)
        and (end == start or tokens[end].piece.at == tokens[end - 1].piece.to + 1)
    ):
        end += 1
    return [token.piece for token in tokens[start:end]]

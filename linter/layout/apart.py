"""A text of several forms pasted one after the other with a cell to a line, form by form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.layout.celled import cells_of
from linter.layout.columns import is_header
from linter.layout.cutting import numeric
from linter.layout.flow_header import line_of, runs_of
from linter.layout.pairs import field_of
from linter.layout.pieces import line_at
from linter.layout.shape import Shape
from linter.layout.tokens import Token, Words
from linter.pages.document import Document, Paragraph

_ABOVE = 6
"""Lines between the title of a form and its first label."""


def forms_apart(document: Document, shape: Shape) -> list[Document]:
    """The document, parted where behind a list another form begins: with its title, else with its first label."""
    tokens = cells_of(document, shape, Words(shape))
    runs = [run for run in runs_of(tokens, "row") if is_header(line_of(run), shape.row_headers)]
    headers = {token.piece.at for run in runs for token in run}
    cuts, listed = list[int](), False
    for at, token in enumerate(tokens):
        listed = listed or at in headers
        if listed and "pair" in token.kinds and field_of(token.piece.text, shape) in shape.start:
            cuts.append(line_at(tokens[_title(tokens, at)].piece.span))
            listed = False
    if not cuts:
        return [document]
    lines = [line_at(block.span) if isinstance(block, Paragraph) else 0 for block in document.blocks]
    if any(line not in lines[1:] for line in cuts):
        return [document]
    bounds = [0, *(lines.index(cut) for cut in cuts), len(lines)]
    return [document._replace(blocks=document.blocks[start:end]) for start, end in pairwise(bounds)]


def _title(tokens: Sequence[Token], label: int) -> int:
    """Where the title above a form's first label stands, else the label itself."""
    for at in range(label - 1, max(label - 1 - _ABOVE, 0), -1):
        if "title" in tokens[at].kinds:
            return at
        if tokens[at].anchor or numeric(tokens[at].piece.text):
            break
    return label

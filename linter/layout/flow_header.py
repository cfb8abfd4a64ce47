"""The header of a block in a sequence of cells: its words stand together, or some are torn off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.layout.columns import Column, header_word, mended, read_table
from linter.layout.lines import Line
from linter.layout.shape import Headers
from linter.layout.tokens import Token
from linter.pages.document import Cell


def runs_of(tokens: Sequence[Token], kind: str) -> Iterator[list[Token]]:
    """Header words of a block that follow one another."""
    run: list[Token] = []
    for token in tokens:
        if kind not in token.kinds or (run and token.piece.at != run[-1].piece.at + 1):
            if run:
                yield run
            run = []
        if kind in token.kinds:
            run.append(token)
    if run:
        yield run


def line_of(tokens: Sequence[Token]) -> Line:
    """Header words as a row of a table."""
    return Line(0, True, [Cell(0, at, t.piece.text, t.piece.span) for at, t in enumerate(tokens)])


def columns_of(tokens: Sequence[Token], headers: Headers) -> list[Column]:
    """The columns that header words declare."""
    return list(read_table(line_of(tokens), headers)[0].columns)


def field_named(token: Token, headers: Headers) -> str:
    """The field that a header word names, also with a letter lost."""
    hit = header_word(token.piece.text, headers)
    return hit[0] if hit else mended(token.piece.text, headers)


def inserted(run: Sequence[Token], strays: Sequence[Token], headers: Headers) -> list[Token]:
    """A header row with the words torn off it, each before the first column that comes later in the schema."""
    order = [*headers.fields]
    whole = list(run)
    for token in strays:
        rank = order.index(field_named(token, headers))
        later = [at for at, other in enumerate(whole) if order.index(field_named(other, headers)) > rank]
        whole.insert(later[0] if later else len(whole), token)
    return whole

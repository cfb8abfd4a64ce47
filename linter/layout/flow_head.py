"""The head of a form in a sequence of cells: which text is the value of which label."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from linter.layout.cutting import numeric
from linter.layout.pairs import field_of
from linter.layout.pieces import BREAK, SPACE, Piece, join
from linter.layout.shape import Shape
from linter.layout.tokens import Token

_MOST, _LONG = 4, 40


def values_of(tokens: Sequence[Token], shape: Shape) -> list[tuple[Piece, Piece]]:
    """Labels with their values: the next text, where every label has one, else the texts that can be no other's."""
    labels = [token for token in tokens if "pair" in token.kinds]
    by_at = {token.piece.at: token for token in tokens}
    beside = [by_at.get(label.piece.at + 1) for label in labels]
    found = [
        (label.piece, token.piece)
        for label, token in zip(labels, beside, strict=True)
        if token and not token.kinds
    ]
    if len(found) == len(labels):
        return found
    return _by_looks(labels, [t.piece for t in tokens if not t.kinds and not numeric(t.piece.text)], shape)


def _by_looks(labels: Sequence[Token], texts: Sequence[Piece], shape: Shape) -> list[tuple[Piece, Piece]]:
    """Of all ways to give the short texts to the labels the one in which each looks like its label's; one alone."""
    looks = [
        (label.piece, shape.looks[path])
        for label in labels
        if (path := field_of(label.piece.text, shape)) in shape.looks
    ]
    short = [
        piece
        for piece in texts
        if len(piece.text) <= _LONG and any(look.search(piece.text) for _, look in looks)
    ]
    if not looks or len(looks) != len(short) or len(looks) > _MOST:
        return []
    ways: dict[tuple[str, ...], list[tuple[Piece, Piece]]] = {}
    for way in permutations(short):
        pairs = [
            (label, piece) for (label, look), piece in zip(looks, way, strict=True) if look.search(piece.text)
        ]
        if len(pairs) == len(looks):
            ways.setdefault(tuple(piece.text for piece in way), pairs)
    return next(iter(ways.values())) if len(ways) == 1 else []


def beside(tokens: Sequence[Token], end: int) -> list[tuple[Piece, Piece]]:
    """Labels that begin a line, or follow another's value in it, with what stands after them there or, when nothing
    does, in the next line."""
    found: list[tuple[Piece, list[Piece]]] = []
    for token in tokens:
        if token.piece.at >= end:
            break
        if "pair" in token.kinds and (token.piece.before >= BREAK or (found and found[-1][1])):
            found.append((token.piece, []))
        elif found and not token.kinds and _goes_on(*found[-1], token.piece):
            found[-1][1].append(token.piece)
    return [(label, join(rest)) for label, rest in found if rest]


def _goes_on(label: Piece, value: list[Piece], piece: Piece) -> bool:
    last = value[-1] if value else label
    return piece.at == last.to + 1 and (piece.before == SPACE or (not value and len(piece.text) <= _LONG))

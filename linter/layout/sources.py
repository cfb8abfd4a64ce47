"""The block of sources in a sequence of cells: which numbers belong to which source and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from linter.forms.vocabulary import fold
from linter.layout.columns import Column
from linter.layout.cutting import numeric
from linter.layout.fit import Fit
from linter.layout.pieces import Piece
from linter.layout.shape import Shape
from linter.layout.tokens import Token
from linter.named import NamedTuple

_MISFIT = 4.0


class SourceRow(NamedTuple):
    """A source's label and its cells by column."""

    label: Piece
    cells: tuple[tuple[int, Piece], ...]


class Sources(NamedTuple):
    """The rows of the block, the total first. inferred: the labels stand apart from the numbers and were given to the
    rows in the order that forms print them; the columns of the sources add up to the total."""

    rows: tuple[SourceRow, ...]
    inferred: bool


def read_sources(
    labels: Sequence[Token], tokens: Sequence[Token], columns: Sequence[Column], shape: Shape, fit: Fit
) -> Sources | None:
    """The rows of the block; None when the numbers cannot be told apart."""
    if not labels or not columns:
        return None
    beside = [_run(tokens, label.piece.at + 1, shape) for label in labels]
    if all(beside) or (beside[0] and not _rank(labels[0], shape)):
        # Sources without a number are empty rows, where the total has its own.
        rows = [
            _row(label.piece, _told(run, columns, shape), columns, fit) if run else SourceRow(label.piece, ())
            for label, run in zip(labels, beside, strict=True)
        ]
        return Sources(tuple(row for row in rows if row is not None), False) if all(rows) else None
    return _apart(labels, tokens, columns, shape, fit) if not any(beside) else None


def _told(run: Sequence[Piece], columns: Sequence[Column], shape: Shape) -> Sequence[Piece]:
    """A row's cells without the marks at its end, where not every column has a cell. A mark between the numbers that
    are left tells nothing of where they stand: then they are none."""
    end = len(run)
    while len(run) < len(columns) and end > 1 and fold(run[end - 1].text) in shape.schema.placeholders:
        end -= 1
    told = run[:end]
    mixed = len({fold(piece.text) in shape.schema.placeholders for piece in told}) > 1
    numbers = sum(column.field is not None and column.field.type != "text" for column in columns)
    return () if mixed and len(told) < numbers else told


def _apart(
    labels: Sequence[Token], tokens: Sequence[Token], columns: Sequence[Column], shape: Shape, fit: Fit
) -> Sources | None:
    """Labels here, numbers there: the labels in the order of the vocabulary, where the columns add up."""
    ordered = sorted(labels, key=lambda label: _rank(label, shape))
    numbers = max(_runs(tokens, shape), key=len, default=[])
    others = len(ordered) - 1
    rest = len(numbers) - len(columns)
    if len({_rank(label, shape) for label in ordered}) < len(ordered) or _rank(ordered[0], shape) or rest < 0:
        return None
    if (rest % others if others else rest) != 0:
        return None
    width = rest // others if others else 0
    runs = [numbers[: len(columns)]]
    runs += [numbers[at : at + width] for at in range(len(columns), len(numbers), width)] if width else []
    rows = [_row(label.piece, run, columns, fit) for label, run in zip(ordered, runs, strict=False)]
    kept = tuple(row for row in rows if row is not None)
    sound = len(kept) == len(ordered) and (not others or _adds_up(kept, columns, shape))
    return Sources(kept, others > 0) if sound else None


def _rank(label: Token, shape: Shape) -> int:
    vocabulary = str(shape.matrix.get("rows", ""))
    kinds = [*shape.labels.vocab.get(vocabulary, {})]
    return kinds.index(shape.labels.exact(vocabulary, label.piece.text))


def _runs(tokens: Sequence[Token], shape: Shape) -> Iterator[list[Piece]]:
    at = 0
    while at < len(tokens):
        run = _run(tokens, at, shape)
        yield run
        at += len(run) + 1


def _run(tokens: Sequence[Token], start: int, shape: Shape) -> list[Piece]:
    """The amounts that follow one another from a token on."""
    end = start
    while end < len(tokens) and not tokens[end].kinds and _amount(tokens[end].piece.text, shape):
        end += 1
    return [token.piece for token in tokens[start:end]]


def _amount(text: str, shape: Shape) -> bool:
    folded = fold(text)
    return folded in shape.schema.placeholders or numeric(_bare(folded, shape))


def _bare(text: str, shape: Shape) -> str:
    """A folded amount without its unit and the commas in it."""
    return re.sub(f"(?:{shape.unit_word.pattern})$", "", text).replace(",", "")


def _row(label: Piece, run: Sequence[Piece], columns: Sequence[Column], fit: Fit) -> SourceRow | None:
    """All columns, those that have numbers, or those of money, perhaps with the rate."""
    money = [at for at, c in enumerate(columns) if c.field is not None and c.field.type == "money"]
    rate = [at for at, c in enumerate(columns) if c.field is not None and c.field.type == "ratio"]
    numbers = [at for at, c in enumerate(columns) if c.field is not None and c.field.type != "text"]
    ways = ([*range(len(columns))], numbers, money, sorted([*money, *rate]))
    way = next((way for way in ways if len(way) == len(run) and _fits(run, way, columns, fit)), None)
    return SourceRow(label, tuple(zip(way, run, strict=True))) if way else None


def _fits(run: Sequence[Piece], way: Sequence[int], columns: Sequence[Column], fit: Fit) -> bool:
    return all(fit.cost(piece.text, columns[at]) < _MISFIT for piece, at in zip(run, way, strict=True))


def _adds_up(rows: Sequence[SourceRow], columns: Sequence[Column], shape: Shape) -> bool:
    """Is every amount of the total the sum of its sources? Then the numbers stand where they belong."""
    total, *parts = (dict(row.cells) for row in rows)
    money = [at for at, c in enumerate(columns) if c.field is not None and c.field.type == "money"]
    return bool(money) and all(_sums(at, total, parts, shape) for at in money if at in total)


def _sums(at: int, total: dict[int, Piece], parts: Sequence[dict[int, Piece]], shape: Shape) -> bool:
    return _number(total[at], shape) == sum(_number(part[at], shape) for part in parts if at in part)


def _number(piece: Piece, shape: Shape) -> Decimal:
    """The amount of a cell; a mark is nothing."""
    plain = _bare(fold(piece.text), shape)
    return Decimal(plain) if numeric(plain) and not plain.endswith("%") else Decimal(0)

"""One side of an equality as terms: printed cells with their factors, so that it can be solved for any of them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from linter.forms.record import Field
from linter.language import typed as t
from linter.language.interpret import Interpreter
from linter.named import NamedTuple
from linter.values.exact import EXACT, ONE, ZERO
from linter.values.value import Value

Key = tuple[int, int]


class Cell(NamedTuple):
    """A number that is printed: a field, or a piece of its text. value: as it is read there; piece: the place of its
    text in the field's, -1 when it is the whole."""

    field: Field
    value: Value
    piece: int = -1

    @property
    def key(self) -> Key:
        """By identity of the field: two forms of a document have the same paths."""
        return id(self.field), self.piece


class Sum(NamedTuple):
    """Terms by cell, each with what it is multiplied by, and a number that stands in no cell."""

    terms: dict[Key, tuple[Cell, Decimal]]
    constant: Decimal = ZERO


class Side(NamedTuple):
    """Products of sums over products of sums."""

    over: tuple[Sum, ...]
    under: tuple[Sum, ...] = ()

    @property
    def cells(self) -> dict[Key, Cell]:
        """Every cell in it, in the order written."""
        return {key: cell for part in (*self.over, *self.under) for key, (cell, _) in part.terms.items()}

    @property
    def sum(self) -> Sum | None:
        """The terms, when it is nothing but added up."""
        return self.over[0] if len(self.over) == 1 and not self.under else None

    @property
    def cell(self) -> Cell | None:
        """The cell, when it is nothing else."""
        found = self.sum
        if found is None or len(found.terms) != 1 or found.constant:
            return None
        cell, factor = next(iter(found.terms.values()))
        return cell if factor == ONE else None


Other = dict[Key, Decimal]
"""Numbers that stand in place of printed ones."""


def value_of(side: Side, other: Other) -> Decimal | None:
    """What a side comes to; None where it would be divided by 0."""
    result = ONE
    for part in side.over:
        result = EXACT.multiply(result, _added(part, other))
    for part in side.under:
        divisor = _added(part, other)
        if not divisor:
            return None
        result = EXACT.divide(result, divisor)
    return result


def _added(part: Sum, other: Other) -> Decimal:
    total = part.constant
    for key, (cell, factor) in part.terms.items():
        number = other.get(key, cell.value.number)
        assert number is not None
        total = EXACT.add(total, EXACT.multiply(number, factor))
    return total


def solved(side: Side, key: Key, wanted: Decimal, other: Other) -> Decimal | None:
    """What a cell has to be for the side to come to a number; None when none does, or it is in several parts."""
    parts = [(part, True) for part in side.over] + [(part, False) for part in side.under]
    mine = [(part, above) for part, above in parts if key in part.terms]
    if len(mine) != 1:
        return None
    part, above = mine[0]
    rest = value_of(
        Side(tuple(p for p in side.over if p is not part), tuple(p for p in side.under if p is not part)),
        other,
    )
    if not rest or (not above and not wanted):
        return None
    due = EXACT.divide(wanted, rest) if above else EXACT.divide(rest, wanted)
    without = _added(part, {**other, key: ZERO})
    return EXACT.divide(EXACT.subtract(due, without), part.terms[key][1])


def side_of(node: t.Node, interpreter: Interpreter) -> Side | None:
    """The terms of an expression at a row of a form; None when it is missing there."""
    if interpreter.value(node) is None:
        return None
    found = _SIDES[type(node)](node, interpreter) if type(node) in _SIDES else None
    return found or _fixed(interpreter.value(node))


def _fixed(value: Any) -> Side | None:
    if isinstance(value, Value):
        value = value.number
    return Side((Sum({}, value),)) if isinstance(value, Decimal) else None


def _cell(cell: Cell) -> Side:
    return Side((Sum({cell.key: (cell, ONE)}),))


def _get(node: t.Get | t.Attribute, interpreter: Interpreter) -> Side | None:
    if isinstance(node, t.Attribute) and node.name not in ("money", "number", "ratio"):
        return None
    field, value = interpreter.field(node), interpreter.printed(node)
    if value is None or value.number is None:
        return None
    if field is not None:
        return _cell(Cell(field, value))
    return _piece(value, interpreter)


def _piece(value: Value, interpreter: Interpreter) -> Side | None:
    """A number found in the text of a cell: a term too, at its place there."""
    holder = interpreter.holder
    at = holder.value.text.find(value.text) if holder is not None and value.text else -1
    return _cell(Cell(holder, value, at)) if holder is not None and at >= 0 else None


def _var(node: t.Var, interpreter: Interpreter) -> Side | None:
    if node.name in interpreter.lets:
        return side_of(interpreter.lets[node.name], interpreter)
    value = interpreter.value(node)
    return _piece(value, interpreter) if isinstance(value, Value) and value.number is not None else None


def _computed(node: t.Computed, interpreter: Interpreter) -> Side | None:
    record = interpreter.value(node.record)
    inner = interpreter.inside(record)
    return side_of(inner.computed_fields[node.owner, node.field], inner)


def _if(node: t.If, interpreter: Interpreter) -> Side | None:
    return side_of(node.yes if interpreter.value(node.condition) else node.no, interpreter)


def _choice(node: t.Choice, interpreter: Interpreter) -> Side | None:
    return side_of(node.right if interpreter.value(node.left) is None else node.left, interpreter)


def _call(node: t.Call, interpreter: Interpreter) -> Side | None:
    if node.name in ("round", "repaired"):
        return side_of(node.arguments[0], interpreter)
    if node.name != "sum":
        return None
    listed = node.arguments[0]
    while isinstance(listed, t.Var) and listed.name in interpreter.lets:
        listed = interpreter.lets[listed.name]
    total = Sum({})
    if not isinstance(listed, t.Each):
        return None
    holder = _holder(listed, interpreter)
    for _, inner in interpreter.rows(listed):
        inner.holder = holder
        item = side_of(listed.item, inner)
        if item is None:
            continue
        if item.sum is None:
            return None
        total = _plus(total, item.sum, ONE)
    return Side((total,))


def _holder(listed: t.Each, interpreter: Interpreter) -> Field | None:
    """The cell in whose text the rows of a list are found, as in `amounts(text of actual)`."""
    source = listed.source
    while isinstance(source, t.Call | t.Attribute | t.Choice):
        source = source.arguments[0] if isinstance(source, t.Call) else (
            source.of if isinstance(source, t.Attribute) else source.left
        )  # fmt: skip
    return interpreter.field(source)


def _arithmetic(node: t.Arithmetic, interpreter: Interpreter) -> Side | None:
    left, right = side_of(node.left, interpreter), side_of(node.right, interpreter)
    if left is None or right is None:
        return None
    if node.operator in "+-":
        if left.sum is None or right.sum is None:
            return None
        return Side((_plus(left.sum, right.sum, ONE if node.operator == "+" else -ONE),))
    if node.operator == "*":
        return _simple(Side((*left.over, *right.over), (*left.under, *right.under)))
    return _simple(Side((*left.over, *right.under), (*left.under, *right.over)))


def _plus(a: Sum, b: Sum, sign: Decimal) -> Sum:
    terms = dict(a.terms)
    for key, (cell, factor) in b.terms.items():
        before = terms[key][1] if key in terms else ZERO
        terms[key] = (cell, EXACT.add(before, EXACT.multiply(factor, sign)))
    kept = {key: term for key, term in terms.items() if term[1]}
    return Sum(kept, EXACT.add(a.constant, EXACT.multiply(b.constant, sign)))


def _simple(side: Side) -> Side | None:
    """Factors that stand in no cell multiplied into one that does, so that a sum times 10,000 is a sum."""
    factor = ONE
    for part in side.over:
        factor = EXACT.multiply(factor, part.constant) if not part.terms else factor
    for part in side.under:
        if not part.terms:
            if not part.constant:
                return None
            factor = EXACT.divide(factor, part.constant)
    over = tuple(part for part in side.over if part.terms)
    under = tuple(part for part in side.under if part.terms)
    first = over[0] if over else Sum({}, ONE)
    scaled = Sum(
        {key: (cell, EXACT.multiply(f, factor)) for key, (cell, f) in first.terms.items() if factor},
        EXACT.multiply(first.constant, factor),
    )
    return Side((scaled, *over[1:]), under)


_SIDES: dict[type, Callable[[Any, Interpreter], Side | None]] = {
    t.Get: _get, t.Attribute: _get, t.Var: _var, t.Computed: _computed, t.If: _if, t.Choice: _choice, t.Call: _call,
    t.Arithmetic: _arithmetic,
}  # fmt: skip

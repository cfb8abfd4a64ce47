"""What a failed check rests on: which cells its fix is worked out from, and whether the check defines the cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from linter.engine.fixing import Stake
from linter.forms.record import Field, Record, path_from
from linter.language import typed as t

if TYPE_CHECKING:
    from linter.language.trace import Tracer

_EQUAL = frozenset({"==", "shows", "~="})
_BARE = {True: Stake(True), False: Stake(False)}
_KNOWN: dict[int, tuple[t.Node, list[t.Compare]]] = {}


def stake_of(
    form: Record, condition: t.Node, where: Field | Record, value: t.Node | None, fresh: Callable[[], Tracer]
) -> Stake:
    """value: what the rule's fix says; fresh: makes a tracer that has looked at nothing yet."""
    compared = _compared(condition)
    if value is None or not isinstance(where, Field):
        return _BARE[bool(compared)]
    tracer = fresh()
    tracer.value(value)
    inputs = frozenset(path_from(form, field) for field in tracer.seen.values())
    equal = any(_defines(node, where, tracer) for node in compared)
    return Stake(bool(compared), inputs, equal and path_from(form, where) not in inputs)


def _compared(condition: t.Node) -> list[t.Compare]:
    """The comparisons of numbers in a condition; by its identity, as it belongs to a rule and is asked for often."""
    known = _KNOWN.get(id(condition))
    if known is None or known[0] is not condition:
        known = condition, [node for node in _nodes(condition) if _numeric(node)]
        _KNOWN[id(condition)] = known
    return known[1]


def _nodes(node: Any) -> Iterator[Any]:
    if isinstance(node, tuple):
        yield node
        for child in node:
            yield from _nodes(child)


def _numeric(node: Any) -> bool:
    return isinstance(node, t.Compare) and node.left.type.kind == "number"


def _defines(compare: t.Compare, where: Field, tracer: Tracer) -> bool:
    """`cell == value`, `cell shows value`, or `abs(cell - value) <= slack`."""
    left = compare.left
    if compare.operator in ("<=", "<") and isinstance(left, t.Call) and left.name == "abs":
        inside = left.arguments[0]
        return isinstance(inside, t.Arithmetic) and inside.operator == "-" and _is(inside.left, where, tracer)
    sides = (left, compare.right)
    return compare.operator in _EQUAL and any(_is(side, where, tracer) for side in sides)


def _is(node: t.Node, where: Field, tracer: Tracer) -> bool:
    return isinstance(node, t.Get) and tracer.field(node) is where

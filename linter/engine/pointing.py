"""Which cell a finding points at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.forms.record import Field, Record
from linter.language import typed as t
from linter.language.trace import Tracer


def point(
    tracer: Tracer, named: t.Node | None, condition: t.Node, rows: tuple[Any, ...], form: Record
) -> Field | Record:
    """The cell to point at: the one the rule names, else the first field of the check, else the row."""
    for node in [named] if named is not None else _gets_of(condition):
        found = tracer.field(node) if type(node) is t.Get else _place(tracer, node)
        if found is not None:
            return found
    return next((row for row in rows if isinstance(row, Record)), form)


def _place(tracer: Tracer, node: t.Node) -> Field | Record | None:
    """The cell or record that a node names; of a list the first, of a value worked out the cell it is taken from."""
    if isinstance(node, t.Each):
        places = (_place(inner, node.item) for _, inner in tracer.rows(node) if isinstance(inner, Tracer))
        return next((place for place in places if place is not None), None)
    if isinstance(node, t.If):
        return _place(tracer, node.yes if tracer.value(node.condition) else node.no)
    if isinstance(node, t.Choice):
        return _place(tracer, node.right if tracer.value(node.left) is None else node.left)
    if isinstance(node, t.Computed) and node.type.kind != "record":
        record = tracer.value(node.record)
        inner = tracer.inside(record) if record is not None else None
        if not isinstance(inner, Tracer):
            return None
        return _place(inner, inner.computed_fields[node.owner, node.field])
    found = tracer.field(node) if isinstance(node, t.Get) else tracer.value(node)
    return found if isinstance(found, Field | Record) else None


_GETS: dict[int, tuple[t.Node, list[t.Get]]] = {}


def _gets_of(condition: t.Node) -> list[t.Get]:
    """The printed fields of a condition; by its identity, as it belongs to a rule and is asked for often."""
    known = _GETS.get(id(condition))
    if known is None or known[0] is not condition:
        known = _GETS[id(condition)] = condition, list(_gets(condition))
    return known[1]


def _gets(node: object) -> Iterator[t.Get]:
    """Printed fields in an expression, in the order written, those of rows inside lists left out."""
    if isinstance(node, t.Get):
        yield node
    elif isinstance(node, tuple) and not isinstance(node, t.Each):
        for child in node:
            yield from _gets(child)

"""What a condition rests on: its operands with their values and places, and the cells that it lacked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import near_words
from linter.forms.record import Field, Record, path_from
from linter.language import typed as t
from linter.language.builtins import AGGREGATES
from linter.language.interpret import Interpreter
from linter.language.speak import hole, name_of, printed
from linter.language.trace import Tracer
from linter.language.walk import children
from linter.rulesets.reasons import Operand
from linter.rulesets.written import Written, let_name

_MOST = 40
"""More cells than this behind one condition are counted, not listed."""


def operands(node: t.Node, interpreter: Interpreter, written: Written, unit: str) -> Iterator[Operand]:
    """Every operand of a condition in the order written, each once; then the cells behind its computed values."""
    seen: set[str] = set()
    if isinstance(interpreter, Tracer):
        interpreter.seen.clear()
    for leaf in _leaves(node, interpreter):
        operand = _operand(leaf, interpreter, written, unit)
        if (operand.path or operand.words) not in seen:
            seen.add(operand.path or operand.words)
            yield operand
    if isinstance(interpreter, Tracer):
        interpreter.value(node)
        form, found = interpreter.form, [field for field in interpreter.seen.values() if _printed(field)]
        behind = [_cell(path_from(form, field), field, form) for field in found[: _MOST + len(seen)]]
        yield from [operand for operand in behind if operand.path not in seen][:_MOST]


def _printed(field: Field) -> bool:
    """Is it a cell of the form? A kind that follows from a name is none."""
    return field.type.type != "enum" or bool(field.header)


def _leaves(node: t.Node, interpreter: Interpreter) -> Iterator[t.Node]:
    """The parts of a condition that have a name or are added up: cells, lets, computed fields, aggregates."""
    if isinstance(node, t.Const) or (isinstance(node, t.Var) and node.type.kind == "record"):
        return
    named = isinstance(
        node, t.Get | t.Attribute | t.Var | t.Computed | t.Outer | t.Lookup | t.Each | t.The | t.Step
    )
    if named or (isinstance(node, t.Call) and node.name in AGGREGATES):
        yield node
        return
    for child in children(node):
        yield from _leaves(child, interpreter)


def _operand(node: t.Node, interpreter: Interpreter, written: Written, unit: str) -> Operand:
    words = let_name(node.name) if isinstance(node, t.Var) else written.words(node.at)
    if isinstance(node, t.Get) or (isinstance(node, t.Attribute) and isinstance(node.of, t.Get)):
        field = interpreter.field(node)
        if field is not None:
            return _cell(words, field, interpreter.form)
    value = interpreter.value(node)
    if isinstance(value, bool):
        return Operand(words, Bilingual("是", "true") if value else Bilingual("否", "false"))
    if isinstance(value, Record):
        return Operand(words, name_of(value), path_from(interpreter.form, value))
    if isinstance(value, list | tuple) and value and isinstance(value[0], Record):
        names = [name_of(row) for row in value]
        return Operand(words, Bilingual("、".join(n.zh for n in names), ", ".join(n.en for n in names)))
    return Operand(words, hole(node, interpreter, unit))


def _cell(words: str, field: Field, form: Record) -> Operand:
    state = "shared" if field.shared_with else field.value.state
    return Operand(words, printed(field.value), path_from(form, field), field.type.label, state, field.span)


def lacking(node: t.Node, interpreter: Interpreter, written: Written) -> Iterator[Operand]:
    """The cells for want of which a condition cannot be told, each once."""
    seen: set[str] = set()
    for words, found in _lacks(node, interpreter, written):
        operand = _missing(words, found, interpreter)
        if operand.path not in seen:
            seen.add(operand.path)
            yield operand


def _lacks(
    node: t.Node, interpreter: Interpreter, written: Written | None
) -> Iterator[tuple[str, Field | t.Node]]:
    """Cells, or steps that lead nowhere, on the way down through everything that is missing."""
    if interpreter.value(node) is not None:
        return
    words = written.words(node.at) if written else ""
    if isinstance(node, t.Get | t.Attribute):
        field = interpreter.field(node)
        if field is not None:
            yield words or field.path, field
            return
    if (
        isinstance(node, t.Step)
        and node.how in ("pick", "ref")
        and interpreter.value(node.record) is not None
    ):
        yield words, node
        return
    if isinstance(node, t.Computed):
        record = interpreter.value(node.record)
        if record is not None:
            inner = interpreter.inside(record)
            yield from _lacks(inner.computed_fields[node.owner, node.field], inner, None)
            return
    if isinstance(node, t.Var) and node.name in interpreter.lets:
        yield from _lacks(interpreter.lets[node.name], interpreter, written)
    for child in children(node):
        yield from _inside(child, interpreter, written)


def _inside(
    node: t.Node, interpreter: Interpreter, written: Written | None
) -> Iterator[tuple[str, Field | t.Node]]:
    if not isinstance(node, t.Each):
        yield from _lacks(node, interpreter, written)
        return
    for row in interpreter.value(node.source) or ():
        inner = interpreter.with_row(node.variable, row)
        if node.condition is not None and inner.value(node.condition) is None:
            yield from _lacks(node.condition, inner, None)
        elif node.condition is None or inner.value(node.condition):
            yield from _lacks(node.item, inner, None)


def _missing(words: str, found: Field | t.Node, interpreter: Interpreter) -> Operand:
    if isinstance(found, Field):
        near = tuple(_near_field(found)) if found.value.state == "absent" else ()
        return _cell(words, found, interpreter.form)._replace(near=near)
    assert isinstance(found, t.Step)
    record = interpreter.value(found.record)
    path = f"{record.path}.{found.field}" if record.path else found.field
    type = record.type.fields[found.field]
    return Operand(words, Bilingual("没有这一行", "no such row"), path, type.label, "absent", record.span,
                   tuple(_near_row(record, type.target)))  # fmt: skip


def _near_field(field: Field) -> Iterator[str]:
    """Given fields of the same record, those with a name like this one first."""
    record = field.record
    given = [name for name, other in record.items() if isinstance(other, Field) and other.value.text.strip()]
    name = field.path.rpartition(".")[2]
    close = near_words(name, given, 3, 0.4)
    for other in dict.fromkeys([*close, *given][:3]):
        yield f"{record.path}.{other}" if record.path else other


def _near_row(record: Record, collection: str) -> Iterator[str]:
    rows: Any = record.get(collection)
    for row in rows[:5] if isinstance(rows, list) else ():
        yield f"{row.path} ({name_of(row).zh})"

"""What a name means: variables first, then fields from the innermost row out to the form."""

from __future__ import annotations

from decimal import Decimal
from difflib import get_close_matches
from typing import NamedTuple

from linter.forms.schema import FieldType, RecordType, Schema
from linter.language import typed as t
from linter.language import types as ty
from linter.language.syntax import At, Path


class Fail(Exception):  # noqa: N818
    """The first fault of a clause; caught where clauses are typed and turned into a Fault there, never let out."""

    def __init__(self, code: str, zh: str, en: str, at: At) -> None:
        super().__init__(en)
        self.code, self.zh, self.en, self.at = code, zh, en, at


class Context(NamedTuple):
    """What rules are written over: the schema, units of literals (dimension and scale), names of word lists, and the
    typed computed fields by (record, field); `pending` guards against a field that is computed from itself."""

    schema: Schema
    units: dict[str, tuple[str, Decimal]]
    words: frozenset[str]
    computed: dict[tuple[str, str], t.Node]
    pending: list[tuple[str, str]]


class Scope:
    """Names visible at a place. rows: record nodes, innermost first; the last is the form."""

    def __init__(self, context: Context, names: dict[str, t.Node], rows: tuple[t.Node, ...]) -> None:
        self.context, self.names, self.rows = context, names, rows

    def inner(self, names: dict[str, t.Node], row: t.Node | None = None) -> Scope:
        """A scope inside this one."""
        rows = self.rows if row is None else (row, *self.rows)
        return Scope(self.context, {**self.names, **names}, rows)

    def resolve(self, path: Path) -> t.Node:
        """The node of a path.

        Raises:
            Fail: a name is not known; the message gives the nearest ones.
        """
        first = path.names[0]
        if first in self.names:
            return self.descend(self.names[first], path, 1)
        for row in self.rows:
            if find_field(self.context.schema.records[row.type.record], first) is not None:
                return self.descend(row, path, 0)
        if first in ("profile", "方案", "words", "词表") and len(path.names) == 2:
            return self.outer(path)
        raise unknown(first, self.visible(), path.places[0])

    def visible(self) -> list[str]:
        """Every name that could stand here."""
        names = list(self.names)
        for row in self.rows:
            names += spellings(self.context.schema.records[row.type.record])
        return [*names, "profile", "words"]

    def outer(self, path: Path) -> t.Node:
        """An entry of the profile or a word list."""
        space = "profile" if path.names[0] in ("profile", "方案") else "words"
        name, known = path.names[1], self.context.schema.profile
        if space == "words":
            if name not in self.context.words:
                raise unknown(name, sorted(self.context.words), path.places[1])
            return t.Outer(space, name, ty.listed(ty.TEXT), path.at)
        if name not in known:
            raise unknown(name, sorted(known), path.places[1])
        return t.Outer(space, name, ty.NAMED[known[name]], path.at)

    def descend(self, node: t.Node, path: Path, index: int) -> t.Node:
        """Follow the rest of a path from a node."""
        for i in range(index, len(path.names)):
            node = self.step(node, path.names[i], path.places[i], (path.at[0], path.places[i][1]))
        return node

    def step(self, node: t.Node, name: str, place: At, at: At) -> t.Node:
        """One name further."""
        kind = node.type.kind
        if kind == "record":
            return self.field(node, name, place, at)
        if kind == "list" and node.type.element is not None and node.type.element.kind == "record":
            return self.project(node, name, place, at)
        if kind == "method":
            return attribute(node, name, place, at)
        if (
            isinstance(node, t.Get)
            and self.context.schema.records[node.record.type.record].fields[node.field].type == "ref"
        ):
            return self.step(self.refer(node), name, place, at)
        zh, en = node.type.words
        raise Fail("L002", f"{zh}里没有“{name}”：它不是记录", f"{en} has no {name!r}: it is no record", place)

    def field(self, node: t.Node, name: str, place: At, at: At) -> t.Node:
        """A field of a record, printed, held, pointed at or computed."""
        record = self.context.schema.records[node.type.record]
        field = find_field(record, name)
        if field is None:
            raise unknown(name, spellings(record), place)
        if field.type == "computed":
            made = computed(self.context, record, field)
            return t.Computed(node, record.name, field.name, made.type, at)
        if field.scalar:
            return t.Get(
                node, field.name, scalar_type(field), at, _decimal(field.absent), _decimal(field.blank)
            )
        how = "pick" if field.type == "pick" else "held"
        return t.Step(node, field.name, how, self.held_type(record, field), at)

    def held_type(self, record: RecordType, field: FieldType) -> ty.Type:
        """The type of what a pointing field yields."""
        if field.type == "record":
            return ty.record(field.target)
        if field.type == "pick":
            return ty.record(record.fields[field.target].target)
        return ty.listed(ty.record(field.target))

    def refer(self, node: t.Get) -> t.Node:
        """The record that a reference names."""
        schema = self.context.schema
        collection = schema.records[node.record.type.record].fields[node.field].target
        return t.Step(
            node.record, node.field, "ref", ty.record(schema.form.fields[collection].target), node.at
        )

    def project(self, node: t.Node, name: str, place: At, at: At) -> t.Node:
        """`rows.weight`: the field of every row."""
        element = node.type.element
        assert element is not None
        row = t.Var(f"row{at[0]}_{at[1]}", element, at)
        item = self.field(row, name, place, at)
        return t.Each(row.name, node, None, item, ty.listed(item.type), at)


def computed(context: Context, record: RecordType, field: FieldType) -> t.Node:
    """The typed expression of a computed field, typed on first use.

    Raises:
        Fail: its expression is at fault, or it is computed from itself.
    """
    key = (record.name, field.name)
    if key in context.pending:
        raise Fail("L003", f"“{field.label.zh}”由自己算出", f"{field.name!r} is computed from itself", (0, 0))
    if key not in context.computed:
        from linter.language.infer import type_computed

        context.pending.append(key)
        try:
            context.computed[key] = type_computed(context, record, field)
        finally:
            context.pending.pop()
    return context.computed[key]


def find_field(record: RecordType, name: str) -> FieldType | None:
    """A field by its name or its Chinese label."""
    found = record.fields.get(name)
    return found or next((field for field in record.fields.values() if field.label.zh == name), None)


def spellings(record: RecordType) -> list[str]:
    """Every way to name a field of a record."""
    return [*record.fields, *(field.label.zh for field in record.fields.values())]


def scalar_type(field: FieldType) -> ty.Type:
    """The type of a printed field."""
    return ty.NAMED[field.type]._replace(vocab=field.target if field.type == "enum" else "")


_ATTRIBUTES = {"complete": ty.BOOL, "banded": ty.BOOL, "pro_rata": ty.BOOL, "full_when_met": ty.BOOL}


def attribute(node: t.Node, name: str, place: At, at: At) -> t.Node:
    """A typed reading of a method text."""
    if name not in _ATTRIBUTES:
        raise unknown(name, list(_ATTRIBUTES), place)
    return t.Attribute(node, name, _ATTRIBUTES[name], at)


def unknown(name: str, known: list[str], at: At) -> Fail:
    """The fault of a name that nobody gave, with the nearest ones."""
    near = get_close_matches(name, dict.fromkeys(known), n=3, cutoff=0.5)
    zh = f"没有叫“{name}”的" + (f"；是不是 {'、'.join(near)}？" if near else "")
    en = f"unknown name {name!r}" + (f"; did you mean {', '.join(near)}?" if near else "")
    return Fail("L002", zh, en, at)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)

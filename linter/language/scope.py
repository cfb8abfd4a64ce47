"""What a name means: variables first, then fields from the innermost row out to the form."""

from __future__ import annotations

from decimal import Decimal

from linter.diagnostics.diagnostic import Bilingual
from linter.forms.schema import Entry, FieldType, RecordType, Schema
from linter.language import typed as t
from linter.language import types as ty
from linter.language.builtins import READINGS
from linter.language.fail import Fail, unknown
from linter.language.field_names import chinese, find_field, spellings
from linter.language.spelling import SPACES, Log, Named, note
from linter.language.syntax import At, Path
from linter.named import NamedTuple

_SPACES = frozenset({*SPACES, *SPACES.values()})
"""What holds lists of words and entries of the profile, in both spellings."""


class Context(NamedTuple):
    """What rules are written over: the schema, units of literals (dimension and scale), names of word lists, and the
    typed computed fields by (record, field); `pending` guards against a field that is computed from itself. What names
    turn out to mean is kept in `log` where there is one."""

    schema: Schema
    units: dict[str, tuple[str, Decimal]]
    words: frozenset[str]
    computed: dict[tuple[str, str], t.Node]
    pending: list[tuple[str, str]]
    log: Log | None = None


class Scope:
    """Names visible at a place. rows: record nodes, innermost first; the last is the form, or the document."""

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
            self.note_variable(first, path.places[0][1])
            return self.descend(self.names[first], path, 1)
        for row in self.rows:
            if find_field(self.context.schema.records[row.type.record], first) is not None:
                return self.descend(row, path, 0)
        if first in _SPACES and len(path.names) == 2:
            return self.outer(path)
        if first in _SPACES:
            raise self.unnamed(first, path)
        raise self.kind_written(first, path) or unknown(first, self.visible(), path.places[0])

    def unnamed(self, space: str, path: Path) -> Fail:
        """The fault of `words` or `profile` without the one name that is due behind it, or with more."""
        schema, words = self.context.schema, space in ("words", SPACES["words"])
        names = sorted(self.context.words) if words else sorted(schema.profile)
        help = Bilingual(f"如 {space}.{names[0]}", f"as in {space}.{names[0]}") if names else None
        zh, en = f"“{space}”后面写一个名称", f"{space!r} is followed by one name"
        return Fail("L003", zh, en, path.at, help)

    def kind_written(self, name: str, path: Path) -> Fail | None:
        """The fault of a kind of a vocabulary that stands as if it were a field, None when the name is none."""
        schema = self.context.schema
        field = any(name in record.fields for record in schema.records.values())
        if len(path.names) > 1 or field or not any(name in kinds for kinds in schema.vocab.values()):
            return None
        return Fail(
            "L002",
            f"没有叫“{name}”的；{name} 是一个种类",
            f"unknown name {name!r}: it is a kind",
            path.places[0],
            Bilingual(f"种类写作 …… 是 {name}，不用 ==", f"a kind is asked with 'is': kind is {name}"),
        )

    def visible(self) -> list[str]:
        """Every name that could stand here."""
        names = list(self.names)
        for row in self.rows:
            names += spellings(self.context.schema.records[row.type.record])
        return [*names, "profile", "words"]

    def meaning(self, name: str) -> object:
        """What a name that begins a path stands for here: equal for two spellings of one thing."""
        if name in self.names:
            return name
        for depth, row in enumerate(self.rows):
            field = find_field(self.context.schema.records[row.type.record], name)
            if field is not None:
                return depth, field.name
        return next((en for en, zh in SPACES.items() if zh == name), name)

    def note_variable(self, name: str, end: int) -> None:
        """Keep the two spellings of what rows of a group share; other variables have one name in every language."""
        if self.context.log is None:
            return
        twins = [other for other, node in self.names.items() if node is self.names[name]]
        if len(twins) == 2:
            note(self.context.log, end, name, Named(twins[0], twins[1]))

    def note_first(self, written: str, named: Named, end: int) -> None:
        """Keep what begins a path; a spelling that means something else here (a variable) gives way to the other."""
        wanted = self.meaning(written)
        en = next((w for w in (named.en, named.zh) if self.meaning(w) == wanted), written)
        zh = next((w for w in (named.zh, named.en) if self.meaning(w) == wanted), written)
        note(self.context.log, end, written, Named(en, zh))

    def note_field(self, record: RecordType, field: FieldType, name: str, place: At, at: At) -> None:
        """Keep what field a name was found to mean."""
        named = Named(field.name, chinese(record, field))
        if place[0] == at[0]:
            self.note_first(name, named, place[1])
        else:
            note(self.context.log, place[1], name, named)

    def outer(self, path: Path) -> t.Node:
        """An entry of the profile or a word list."""
        space = "profile" if path.names[0] in ("profile", "方案") else "words"
        spelled, known = self.context.schema.spellings.get(space, {}), self.context.schema.profile
        name = next((en for en, zh in spelled.items() if zh == path.names[1]), path.names[1])
        if self.context.log is not None:
            self.note_first(path.names[0], Named(space, SPACES[space]), path.places[0][1])
            note(self.context.log, path.places[1][1], path.names[1], Named(name, spelled.get(name, name)))
        if space == "words":
            if name not in self.context.words:
                raise unknown(name, sorted(self.context.words), path.places[1])
            return t.Outer(space, name, ty.listed(ty.TEXT), path.at)
        if name not in known:
            raise unknown(name, sorted(known), path.places[1])
        return t.Outer(space, name, entry_type(known[name]), path.at)

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
        if (
            kind == "list"
            and node.type.element is not None
            and node.type.element.kind in ("record", *READINGS)
        ):
            return self.project(node, name, place, at)
        if kind in READINGS:
            made = attribute(node, name, place, at)
            note(self.context.log, place[1], name, Named(made.name, READINGS[kind][made.name].zh))
            return made
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
            home = self.home(node, name, place, at)
            if home is None:
                raise unknown(name, spellings(record), place)
            return home
        if self.context.log is not None:
            self.note_field(record, field, name, place, at)
        if field.type == "computed":
            made = computed(self.context, record, field)
            return t.Computed(node, record.name, field.name, made.type, at, self.whole)
        if field.scalar:
            absent, blank = _decimal(field.absent), _decimal(field.blank)
            return t.Get(node, field.name, scalar_type(field), at, absent, blank, field.decimals)
        how = "pick" if field.type == "pick" else "held"
        return t.Step(node, field.name, how, self.held_type(record, field), at)

    @property
    def whole(self) -> bool:
        """Is it a document that is looked at?"""
        return bool(self.rows) and self.rows[-1].type.record == self.context.schema.document

    def home(self, node: t.Node, name: str, place: At, at: At) -> t.Node | None:
        """`row.form`, the form that a row of a document's forms stands on; None where the name does not ask for it."""
        form, kind = self.context.schema.form, node.type.record
        if (
            name not in (form.name, form.zh)
            or kind == form.name
            or self.context.schema.home(kind) != form.name
        ):
            return None
        note(self.context.log, place[1], name, Named(form.name, form.zh or form.name))
        return t.Step(node, form.name, "home", ty.record(form.name), at)

    def held_type(self, record: RecordType, field: FieldType) -> ty.Type:
        """The type of what a pointing field yields."""
        if field.type == "record":
            return ty.record(field.target)
        if field.type == "pick":
            return ty.record(record.fields[field.target].target)
        return ty.listed(ty.record(field.target), field.absent is not None)

    def refer(self, node: t.Get) -> t.Node:
        """The record that a reference names."""
        schema = self.context.schema
        collection = schema.records[node.record.type.record].fields[node.field].target
        return t.Step(
            node.record, node.field, "ref", ty.record(schema.form.fields[collection].target), node.at
        )

    def project(self, node: t.Node, name: str, place: At, at: At) -> t.Node:
        """`rows.weight`: the field of every row; where it is a list of rows itself, all of them in one list."""
        element = node.type.element
        assert element is not None
        row = t.Var(f"row{at[0]}_{at[1]}", element, at)
        item = (
            self.field(row, name, place, at) if element.kind == "record" else self.step(row, name, place, at)
        )
        each = t.Each(row.name, node, None, item, ty.listed(item.type, node.type.zero), at)
        if item.type.kind == "list" and item.type.element is not None and item.type.element.kind == "record":
            return t.Call("flat", (each,), item.type, at)
        return each


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


def scalar_type(field: FieldType) -> ty.Type:
    """The type of a printed field."""
    type = ty.NAMED[field.type]
    return type._replace(vocab=field.target) if field.type == "enum" else type


def entry_type(entry: Entry) -> ty.Type:
    """The type of an entry of the profile."""
    type = ty.NAMED[entry.type]
    if entry.table:
        return ty.table(type, ty.NAMED[entry.by or "text"])
    return ty.listed(type) if entry.listed else type


def attribute(node: t.Node, name: str, place: At, at: At) -> t.Attribute:
    """What a typed reading of a text says."""
    parts = READINGS[node.type.kind]
    name = next((en for en, part in parts.items() if part.zh == name), name)
    if name not in parts:
        raise unknown(name, [*parts, *(part.zh for part in parts.values())], place)
    return t.Attribute(node, name, parts[name].type, at)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)

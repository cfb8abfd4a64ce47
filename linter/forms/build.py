"""From raw texts to a form: values read by the type of their field, references and inverses tied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from types import MethodType

from linter.forms.claims import postpone
from linter.forms.ditto import tie_methods
from linter.forms.plan import INVERSE, SCALAR, plan_of
from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.record import Field, Record, records
from linter.forms.schema import FieldType, RecordType, Schema
from linter.forms.vocabulary import fold, kind_of
from linter.values.kept import Kept
from linter.values.parse import REMEMBERED
from linter.values.value import EMPTY, GIVEN, MISSING, PLACEHOLDER, Value

Read = Callable[[str, str, str, str], Value]
"""(text, field type, unit of the header, how a bare ratio is read) -> value of a given, non-empty text."""


def build_form(schema: Schema, raw: RawRecord, read: Read) -> Record:
    """The form of a raw record: every declared field is there, what the file does not say is absent."""
    builder = _Builder(schema, read, _unit(schema, raw))
    form = builder.record(schema.form, raw, "", None)
    if builder.merged:
        _share(form, builder.merged)
    _tie(schema, form, form)
    tie_methods(form)
    postpone(schema, form, raw, partial(builder.rows, "claims", form))
    return form


def build_document(schema: Schema, forms: Sequence[Record], raw: RawRecord, read: Read) -> Record:
    """The whole of a file: its forms, and what `raw` holds beside them. The forms learn their numbers."""
    whole = schema.whole
    assert whole is not None
    beside = RawRecord({name: node for name, node in raw.fields.items() if name != schema.gathered}, raw.span)
    builder = _Builder(schema, read, schema.unit_default)
    document = builder.record(whole, beside, "document", None)
    _tie(schema, document, document)
    postpone(schema, document, beside, partial(builder.rows, "claims", document))
    document[schema.gathered] = list(forms)
    for number, form in enumerate(forms):
        form.number = number
    return document


def _share(form: Record, merged: list[tuple[Field, Record]]) -> None:
    """Tell the first of merged cells which records it stands for."""
    first = {field.path: (field, record) for record in records(form) for field in record.own_fields()}
    for field, record in merged:
        owner = first.get(field.shared_with or "")
        if owner is not None:
            owner[0].sharers = (*(owner[0].sharers or (owner[1],)), record)


def _unit(schema: Schema, raw: RawRecord) -> str:
    node = raw.fields.get(schema.unit_field)
    stated = fold(node.text) if isinstance(node, Raw) else ""
    return stated or schema.unit_default


_values: Kept[Value] = Kept()
_kinds: Kept[str] = Kept()


class _Builder:
    def __init__(self, schema: Schema, read: Read, unit: str) -> None:
        self.schema, self.read, self.unit = schema, read, unit
        self.merged: list[tuple[Field, Record]] = []
        # A reader of values gives the same for the same text: a form repeats those of others.
        self.known = _values.of(schema) if isinstance(read, MethodType) else {}

    def record(self, type: RecordType, raw: RawRecord, path: str, parent: Record | None) -> Record:
        span = raw.span or (parent.span if parent is not None else None)
        record, plan = Record(type, path, parent, span), plan_of(type)
        given, before = raw.fields, f"{path}." if path else ""
        for name, field, how in plan.fields:
            node = given.get(name)
            if how == SCALAR:
                cell = node if isinstance(node, Raw) else None
                record[name] = self.field(field, cell, before + name, record)
            elif how == INVERSE:
                record[name] = []
            else:
                record[name] = self.node(field, node, before + name, record)
        for name, field in plan.enums:
            self.classify(record, record[name], field)
        return record

    def node(self, field: FieldType, raw: RawNode | None, path: str, parent: Record) -> object:
        type = self.schema.records[field.target]
        if field.type == "record":
            return self.record(type, raw if isinstance(raw, RawRecord) else RawRecord(), path, parent)
        rows = raw if isinstance(raw, list) else []
        return [self.record(type, row, f"{path}[{i}]", parent) for i, row in enumerate(rows)]

    def rows(self, name: str, record: Record, rows: list[RawRecord]) -> list[Record]:
        """The rows of a list of a record, built after it."""
        path = f"{record.path}.{name}" if record.path else name
        type = self.schema.records[record.type.fields[name].target]
        return [self.record(type, row, f"{path}[{i}]", record) for i, row in enumerate(rows)]

    def field(self, type: FieldType, raw: Raw | None, path: str, parent: Record) -> Field:
        if raw is None or raw.shared_with:
            field = Field(type, path, MISSING, raw.span if raw and raw.span else parent.span, parent)
            if raw is not None:
                field.shared_with = raw.shared_with
                self.merged.append((field, parent))
            return field
        field = Field(type, path, self.value(type, raw), raw.span or parent.span, parent)
        field.header = raw.header
        return field

    def value(self, type: FieldType, raw: Raw) -> Value:
        """The value of a cell, read once for each text."""
        unit = raw.unit or type.unit or self.unit
        key = raw.text, type.type, unit, type.bare, type.unit
        value = self.known.get(key)
        if value is None:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            value = self.known[key] = self.read_value(type, raw, unit)
        return value

    def read_value(self, type: FieldType, raw: Raw, unit: str) -> Value:
        folded = fold(raw.text)
        if not folded:
            return EMPTY if not raw.text else EMPTY._replace(text=raw.text)
        if folded in self.schema.placeholders:
            return Value(raw.text, PLACEHOLDER)
        value = self.read(raw.text, type.type, unit, type.bare)
        return _percent(value) if type.unit == "%" else value

    def classify(self, record: Record, field: Field, type: FieldType) -> None:
        """A kind that is not stated follows from the printed name."""
        named = record.get(str(type.options.get("from", "name")))
        if field.value.text or not isinstance(named, Field):
            return
        words, text, whole = self.schema.vocab[type.target], named.value.text, bool(type.options.get("whole"))
        kind = _kinds.get(words, (text, whole), lambda: kind_of(words, text, whole))
        if kind:
            field.value = Value(kind, GIVEN)
            field.span = named.span


def _percent(value: Value) -> Value:
    """A bare number of a field that is always in percent: 25 is 25%, and so is 0.5 half a percent."""
    if value.number is None or value.unit:
        return value
    scale = value.scale.scaleb(-2)
    return value._replace(kind="ratio", number=value.number.scaleb(-2), scale=scale)


def _tie(schema: Schema, form: Record, record: Record) -> None:
    """Resolve the references of a record and of all that it holds; picks need the rows' kinds alone."""
    plan = plan_of(record.type)
    for name in plan.refs:
        node = record.get(name)
        if isinstance(node, Field):
            _refer(schema, form, record, node)
    for name, listed in plan.held:
        for child in list(record[name]) if listed else (record[name],):
            _tie(schema, form, child)
    for name, field in plan.picks:
        rows = record[field.target]
        record[name] = next((row for row in rows if row["kind"].value.text == field.via), None)


def _refer(schema: Schema, form: Record, record: Record, node: Field) -> None:
    name = fold(node.value.text)
    if not name:
        return
    rows: list[Record] = form[node.type.target]
    named = [row for row in rows if fold(row["name"].value.text) == name]
    node.ref = next((row for row in named if _agree(row, record)), None) or _imply(schema, form, record, node)
    for inverse, target in plan_of(node.ref.type).inverses:
        if target == record.type.name:
            node.ref[inverse].append(record)


def _agree(row: Record, record: Record) -> bool:
    """Do both stand under the same parents? Two blocks may have parts of one name."""
    return all(
        not row[name].value.text
        or not record[name].value.text
        or fold(row[name].value.text) == fold(record[name].value.text)
        for name in plan_of(row.type).refs
        if name in row and name in record
    )


def _imply(schema: Schema, form: Record, record: Record, node: Field) -> Record:
    """A row may name a category that no list declares (YAML): the name alone declares it, with nothing else known."""
    rows: list[Record] = form[node.type.target]
    type = schema.records[form.type.fields[node.type.target].target]
    fields: dict[str, RawNode] = {"name": Raw(node.value.text, node.span)}
    for name, field in type.fields.items():
        if field.type == "ref" and isinstance(record.get(name), Field):
            fields[name] = Raw(record[name].value.text, record[name].span)
    implied = build_record(
        schema, type, RawRecord(fields, node.span), f"{node.type.target}[{len(rows)}]", form
    )
    rows.append(implied)
    _tie(schema, form, implied)
    return implied


def build_record(schema: Schema, type: RecordType, raw: RawRecord, path: str, parent: Record) -> Record:
    """A record that holds text alone."""
    return _Builder(schema, lambda text, *_: Value(text, GIVEN), "").record(type, raw, path, parent)

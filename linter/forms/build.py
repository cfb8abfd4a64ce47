"""From raw texts to a form: values read by the type of their field, references and inverses tied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from linter.forms.claims import postpone
from linter.forms.ditto import tie_methods
from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.record import Field, Record, records
from linter.forms.schema import FieldType, RecordType, Schema
from linter.forms.vocabulary import fold, kind_of
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


class _Builder:
    def __init__(self, schema: Schema, read: Read, unit: str) -> None:
        self.schema, self.read, self.unit = schema, read, unit
        self.merged: list[tuple[Field, Record]] = []

    def record(self, type: RecordType, raw: RawRecord, path: str, parent: Record | None) -> Record:
        span = raw.span or (parent.span if parent is not None else None)
        record = Record(type, path, parent, span)
        for name, field in type.fields.items():
            if field.holds or field.scalar:
                below = f"{path}.{name}" if path else name
                record[name] = self.node(field, raw.fields.get(name), below, record)
            elif field.type == "inverse":
                record[name] = []
        for name, field in type.fields.items():
            if field.type == "enum":
                self.classify(record, record[name], field)
        return record

    def node(self, field: FieldType, raw: RawNode | None, path: str, parent: Record) -> object:
        if field.type == "record":
            child = raw if isinstance(raw, RawRecord) else RawRecord()
            return self.record(self.schema.records[field.target], child, path, parent)
        if field.type == "list":
            type = self.schema.records[field.target]
            rows = raw if isinstance(raw, list) else []
            return [self.record(type, row, f"{path}[{i}]", parent) for i, row in enumerate(rows)]
        return self.field(field, raw if isinstance(raw, Raw) else None, path, parent)

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
        folded = fold(raw.text)
        if not folded:
            return EMPTY if not raw.text else EMPTY._replace(text=raw.text)
        if folded in self.schema.placeholders:
            return Value(raw.text, PLACEHOLDER)
        value = self.read(raw.text, type.type, raw.unit or type.unit or self.unit, type.bare)
        return _percent(value) if type.unit == "%" else value

    def classify(self, record: Record, field: Field, type: FieldType) -> None:
        """A kind that is not stated follows from the printed name."""
        named = record.get(str(type.options.get("from", "name")))
        if field.value.text or not isinstance(named, Field):
            return
        kind = kind_of(self.schema.vocab[type.target], named.value.text, bool(type.options.get("whole")))
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
    for name, field in record.type.fields.items():
        node = record.get(name)
        if field.holds:
            for child in list(node) if isinstance(node, list) else [record[name]]:
                _tie(schema, form, child)
        elif field.type == "ref" and isinstance(node, Field):
            _refer(schema, form, record, node)
        elif field.type == "pick":
            rows = record[field.target]
            record[name] = next((row for row in rows if row["kind"].value.text == field.via), None)


def _refer(schema: Schema, form: Record, record: Record, node: Field) -> None:
    name = fold(node.value.text)
    if not name:
        return
    rows: list[Record] = form[node.type.target]
    named = [row for row in rows if fold(row["name"].value.text) == name]
    node.ref = next((row for row in named if _agree(row, record)), None) or _imply(schema, form, record, node)
    for inverse, type in node.ref.type.fields.items():
        if type.type == "inverse" and type.target == record.type.name:
            node.ref[inverse].append(record)


def _agree(row: Record, record: Record) -> bool:
    """Do both stand under the same parents? Two blocks may have parts of one name."""
    return all(
        not field.value.text
        or not record[name].value.text
        or fold(field.value.text) == fold(record[name].value.text)
        for name, field in row.items()
        if isinstance(field, Field) and field.type.type == "ref" and name in record
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

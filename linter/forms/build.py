"""From raw texts to a form: values read by the type of their field, references and inverses tied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from types import MethodType

from linter.forms.claims import postpone
from linter.forms.ditto import tie_methods
from linter.forms.plan import INVERSE, plan_of
from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.record import Field, Record, records
from linter.forms.schema import FieldType, RecordType, Schema
from linter.forms.vocabulary import fold, kind_of
from linter.values.exact import EXACT
from linter.values.kept import Kept
from linter.values.value import EMPTY, GIVEN, MISSING, PLACEHOLDER, Value

Read = Callable[[str, str, str, str], Value]
"""(text, field type, unit of the header, how a bare ratio is read) -> value of a given, non-empty text."""


def build_form(schema: Schema, raw: RawRecord, read: Read) -> Record:
    """The form of a raw record: every declared field is there, what the file does not say is absent."""
    builder = _Builder(schema, read, _unit(schema, raw))
    form = builder.record(schema.form, raw, "", None)
    if builder.merged:
        _share(form, builder.merged)
    _Ties(schema, form).tie(form)
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
    _Ties(schema, document).tie(document)
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


Texts = dict[str, Value]
"""The values of texts that are read in one way."""
Columns = dict[str, list[Texts]]
"""By record type, the values known of the texts of each of its fields, where no header says otherwise."""
WAYS, REMEMBERED = 256, 1024
"""So many ways are remembered, and texts of each."""
_values: Kept[Texts] = Kept()
_columns: Kept[Columns] = Kept()
_kinds: Kept[str] = Kept()
_implied: Kept[_Builder] = Kept()


class _Builder:
    def __init__(self, schema: Schema, read: Read, unit: str) -> None:
        self.schema, self.read, self.unit = schema, read, unit
        self.merged: list[tuple[Field, Record]] = []
        # A reader of values gives the same for the same text: a form repeats those of others.
        shared = isinstance(read, MethodType)
        self.known = _values.of(schema) if shared else {}
        self.columns: Columns = _columns.get(schema, unit, dict) if shared else {}

    def record(self, type: RecordType, raw: RawRecord, path: str, parent: Record | None) -> Record:
        span = raw.span or (parent.span if parent is not None else None)
        record = Record(type, path, parent, span)
        plan = record.plan
        columns = self.columns.get(type.name)
        if columns is None:
            columns = self.columns[type.name] = [self.texts(*how) for how in plan.read]
        given = raw.fields
        # All fields in the order of the schema, though cells are filled first.
        record.update(plan.blank)
        for (name, field), known in zip(plan.cells, columns, strict=True):
            node = given.get(name)
            if node.__class__ is not Raw:
                record[name] = Field(field, MISSING, span, record)
            elif node[2] or node[3]:
                record[name] = self.field(field, node, record)
            else:
                # As in `field`; here for the many cells of which nothing else is known.
                value = known.get(node[0]) or self.value(field, node, known)
                record[name] = Field(field, value, node[1] or span, record, node[4])
        before = f"{path}." if path else ""
        for name, field, how in plan.others:
            record[name] = [] if how == INVERSE else self.node(field, given.get(name), before + name, record)
        for name, source, target, whole in plan.enums:
            if not record[name].value.text:
                self.classify(record[name], record.get(source), target, whole)
        return record

    def texts(self, type: str, unit: str, bare: str, printed: str = "") -> Texts:
        """What is known of texts of a type. unit: of the field; printed: in the header."""
        key = type, printed or unit or self.unit, bare, unit
        found = self.known.get(key)
        if found is None:
            if len(self.known) >= WAYS:
                self.known.clear()
            found = self.known[key] = {}
        return found

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

    def field(self, type: FieldType, raw: Raw, parent: Record) -> Field:
        """A cell that is merged with another one, or has a unit in its header."""
        span = raw.span or parent.span
        if raw.shared_with:
            field = Field(type, MISSING, span, parent)
            field.shared_with = raw.shared_with
            self.merged.append((field, parent))
            return field
        known = self.texts(type.type, type.unit, type.bare, raw.unit)
        value = known.get(raw.text) or self.value(type, raw, known)
        return Field(type, value, span, parent, raw.header)

    def value(self, type: FieldType, raw: Raw, known: Texts) -> Value:
        """The value of a cell, to be read once for each text."""
        if len(known) >= REMEMBERED:
            known.clear()
        value = known[raw.text] = self.read_value(type, raw, raw.unit or type.unit or self.unit)
        return value

    def read_value(self, type: FieldType, raw: Raw, unit: str) -> Value:
        folded = fold(raw.text)
        if not folded:
            return EMPTY if not raw.text else EMPTY._replace(text=raw.text)
        if folded in self.schema.placeholders:
            return Value(raw.text, PLACEHOLDER)
        value = self.read(raw.text, type.type, unit, type.bare)
        return _percent(value) if type.unit == "%" else value

    def classify(self, field: Field, named: object, target: str, whole: bool) -> None:
        """A kind that is not stated follows from the printed name."""
        if not isinstance(named, Field):
            return
        words, text = self.schema.vocab[target], named.value.text
        known = _kinds.of(words)
        kind = known.get((text, whole))
        if kind is None:
            kind = _kinds.get(words, (text, whole), lambda: kind_of(words, text, whole))
        if kind:
            field.value = Value(kind, GIVEN)
            field.span = named.span


_HUNDREDTH = Decimal(-2)
"""As a power of ten."""


def _percent(value: Value) -> Value:
    """A bare number of a field that is always in percent: 25 is 25%, and so is 0.5 half a percent."""
    if value.number is None or value.unit:
        return value
    number, scale = (EXACT.scaleb(one, _HUNDREDTH) for one in (value.number, value.scale))
    return value._replace(kind="ratio", number=number, scale=scale)


class _Ties:
    """Resolves the references of a form, or of a document beside its forms."""

    def __init__(self, schema: Schema, form: Record) -> None:
        self.schema, self.form = schema, form
        self.named: dict[str, dict[str, list[Record]]] = {}

    def tie(self, record: Record) -> None:
        """Resolve those of a record and of all that it holds; picks need the rows' kinds alone."""
        plan = record.plan
        for name in plan.refs:
            node = record.get(name)
            if isinstance(node, Field):
                self.refer(record, node)
        for name, listed in plan.held.items():
            held = record[name] if listed else (record[name],)
            if held and held[0].plan.tied:
                for child in tuple(held):
                    self.tie(child)
        for name, field in plan.picks:
            rows = record[field.target]
            record[name] = next((row for row in rows if row["kind"].value.text == field.via), None)

    def refer(self, record: Record, node: Field) -> None:
        name = fold(node.value.text)
        if not name:
            return
        for row in self.names(node.type.target).get(name, ()):
            if _agree(row, record):
                node.ref = row
                break
        else:
            node.ref = self.imply(record, node, name)
        for inverse, target in node.ref.plan.inverses:
            if target == record.type.name:
                node.ref[inverse].append(record)

    def names(self, listed: str) -> dict[str, list[Record]]:
        """The rows of a list by their names."""
        found = self.named.get(listed)
        if found is None:
            found = self.named[listed] = {}
            for row in self.form[listed]:
                found.setdefault(fold(row["name"].value.text), []).append(row)
        return found

    def imply(self, record: Record, node: Field, named: str) -> Record:
        """A row may name a category that no list declares (YAML): the name alone declares it, with nothing else
        known."""
        listed = node.type.target
        rows: list[Record] = self.form[listed]
        type = self.schema.records[self.form.type.fields[listed].target]
        fields: dict[str, RawNode] = {"name": Raw(node.value.text, node.span)}
        for name in plan_of(type).refs:
            if isinstance(record.get(name), Field):
                fields[name] = Raw(record[name].value.text, record[name].span)
        raw = RawRecord(fields, node.span)
        implied = _of_texts(self.schema).record(type, raw, f"{listed}[{len(rows)}]", self.form)
        rows.append(implied)
        self.names(listed).setdefault(named, []).append(implied)
        self.tie(implied)
        return implied


def _agree(row: Record, record: Record) -> bool:
    """Do both stand under the same parents? Two blocks may have parts of one name."""
    for name in row.plan.refs:
        if name in row and name in record:
            one, other = row[name].value.text, record[name].value.text
            if one and other and one != other and fold(one) != fold(other):
                return False
    return True


def _of_texts(schema: Schema) -> _Builder:
    """Builds records that hold text alone; the same one each time, as forms imply the same few names."""
    return _implied.get(schema, "", lambda: _Builder(schema, lambda text, *_: Value(text, GIVEN), ""))

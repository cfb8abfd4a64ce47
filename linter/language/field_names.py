"""How fields and records are called: by their names and by their Chinese labels."""

from __future__ import annotations

from linter.forms.schema import FieldType, RecordType, Schema
from linter.language import typed as t
from linter.language.spelling import is_name


def own_name(record: RecordType, row: t.Node) -> dict[str, t.Node]:
    """A record goes by its own name (`form.currency` where a row has a currency too), unless a field has that name."""
    names = [name for name in (record.name, record.zh) if name]
    return {} if any(find_field(record, name) for name in names) else dict.fromkeys(names, row)


def find_field(record: RecordType, name: str) -> FieldType | None:
    """A field by its name or its Chinese label."""
    return record.fields.get(name) or _labels(record.fields).get(name)


_LABELS: dict[int, tuple[dict[str, FieldType], dict[str, FieldType]]] = {}
"""The fields of records by their Chinese labels, beside the fields that they were made of."""


def _labels(fields: dict[str, FieldType]) -> dict[str, FieldType]:
    """Fields by their labels; of two with one label the first."""
    known = _LABELS.get(id(fields))
    if known is None or len(known[0]) != len(fields):
        if len(_LABELS) > 500:
            _LABELS.clear()
        labels = {field.label.zh: field for field in reversed(fields.values())}
        known = _LABELS[id(fields)] = fields, labels
    return known[1]


def chinese(record: RecordType, field: FieldType) -> str:
    """How a rule in Chinese calls a field: its label where that is one name and no other field's, else its name."""
    label = field.label.zh
    return label if is_name(label) and find_field(record, label) is field else field.name


def both_spellings(schema: Schema, node: t.Node, written: str) -> tuple[str, ...]:
    """The names, English first, of the field that a node stands for; as written when it stands for none."""
    if not isinstance(node, t.Get | t.Step | t.Computed):
        return (written,)
    record = schema.records[node.record.type.record]
    field = record.fields[node.field]
    return field.name, chinese(record, field)


def spellings(record: RecordType) -> list[str]:
    """Every way to name a field of a record."""
    return [*record.fields, *(field.label.zh for field in record.fields.values())]

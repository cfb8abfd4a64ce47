"""The JSON Schema of forms in YAML and JSON, for editors: made from the schema of the kind of form."""

from __future__ import annotations

from typing import Any

from linter.diagnostics.diagnostic import Bilingual
from linter.forms.schema import FieldType, Schema
from linter.forms.written import HEADER, HEADERS, SHARED, UNIT, UNITS, VALUE

_TEXT: dict[str, Any] = {"type": "string"}
_VALUE: dict[str, Any] = {"type": ["string", "number", "null"]}
_CELL: dict[str, Any] = {
    "anyOf": [
        _VALUE,
        {
            "description": "一格连同它的表头与单位 / a cell with its header and unit",
            "type": "object", "additionalProperties": False, "minProperties": 1,
            "properties": {VALUE: _VALUE, HEADER: _TEXT, UNIT: _TEXT},
        },
        {
            "description": "与另一格合并 / merged with another cell",
            "type": "object", "additionalProperties": False, "required": [SHARED],
            "properties": {SHARED: {"type": "string", "minLength": 1}, HEADER: _TEXT, UNIT: _TEXT},
        },
    ]
}  # fmt: skip
_COLUMNS = {
    HEADERS: Bilingual("各栏的表头，按字段路径（不写行号）", "headers of columns, by the path of their cells"),
    UNITS: Bilingual("表头里的单位，按字段路径（不写行号）", "units in headers, by the path of their cells"),
}  # fmt: skip


def json_schema(schema: Schema) -> dict[str, Any]:
    """The schema of a file of such forms: one form, a list of them, or `forms` and what stands beside it."""
    many = {"type": "array", "items": {"$ref": f"#/definitions/{schema.root}"}}
    whole = _record(schema, schema.document) if schema.whole is not None else _object({})
    whole["properties"] = {**whole["properties"], "forms": many}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": _said(schema.label),
        "if": {"type": "object", "required": ["forms"]},
        "then": {**whole, "required": ["forms"]},
        "else": {"if": {"type": "array"}, "then": many, "else": {"$ref": f"#/definitions/{schema.root}"}},
        "definitions": {
            "cell": _CELL,
            **{name: _record(schema, name) for name in schema.records if name not in _left_out(schema)},
        },
    }


def _left_out(schema: Schema) -> set[str]:
    """The document itself, and records that are only ever worked out."""
    fields = [field for record in schema.records.values() for field in record.fields.values() if field.holds]
    printed = {field.target for field in fields if field.printed}
    return {schema.document, *(field.target for field in fields if field.target not in printed)}


def _record(schema: Schema, name: str) -> dict[str, Any]:
    fields = schema.records[name].fields
    found = {key: _property(schema, fields, field) for key, field in fields.items()}
    properties = {key: said for key, said in found.items() if said is not None}
    if name == schema.root:
        for key, label in _COLUMNS.items():
            columns = {"description": _said(label), "type": "object", "additionalProperties": _TEXT}
            properties.setdefault(key, columns)
    return _object(properties)


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["object", "null"], "additionalProperties": False, "properties": properties}


def _property(schema: Schema, fields: dict[str, FieldType], field: FieldType) -> dict[str, Any] | None:
    """What may stand under a field's name; None where it cannot be given."""
    said = {"description": _said(field.label)}
    if field.type == "pick":
        return {**said, **_held(fields[field.target].target)}
    if field.type == "record":
        return {**said, **_held(field.target)}
    if field.holds and not field.printed:
        return None
    if field.type == "list":
        return {**said, "type": ["array", "null"], "items": _held(field.target)}
    if not field.scalar:
        return None
    if field.type == "enum":
        # The kinds are offered; another text may still stand there, and is no kind.
        return {**said, "anyOf": [{"enum": list(schema.vocab[field.target])}, {"$ref": "#/definitions/cell"}]}
    return {**said, **_held("cell")}


def _held(name: str) -> dict[str, Any]:
    # Beside a bare reference nothing else counts, not even the description.
    return {"allOf": [{"$ref": f"#/definitions/{name}"}]}


def _said(label: Bilingual) -> str:
    return f"{label.zh} / {label.en}"

"""Has a form been filled in, or is it the printed template? Weights, labels and methods are printed beforehand."""

from __future__ import annotations

from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.schema import FieldType, RecordType
from linter.forms.vocabulary import fold
from linter.layout.shape import Shape


def is_filled(fields: dict[str, RawNode], shape: Shape) -> bool:
    """Does any row, amount or total hold something that a template does not print itself?

    What stands in the head (a project's name) does not make a form: there would be nothing to check.
    """
    blocks = (str(block.get("into", "")) for block in (shape.matrix, shape.list, shape.total))
    form = shape.schema.form
    return any(_says(fields.get(name), form.fields.get(name), shape) for name in blocks)


def _says(node: RawNode | None, field: FieldType | None, shape: Shape) -> bool:
    if node is None or field is None:
        return False
    if isinstance(node, Raw):
        return _is_entry(node, field, shape)
    type = shape.schema.records.get(field.target)
    rows = node if isinstance(node, list) else [node]
    return type is not None and any(_record(row, type, shape) for row in rows)


def _record(row: RawRecord, type: RecordType, shape: Shape) -> bool:
    """A record that belongs to the list may say something by its name; elsewhere names are labels."""
    listed = type.name == shape.list.get("record")
    return any(
        _says(node, type.fields.get(name), shape)
        for name, node in row.fields.items()
        if listed or name != "name"
    )


def _is_entry(raw: Raw, field: FieldType, shape: Shape) -> bool:
    options = field.options
    if field.type == "enum" or any(options.get(key) for key in ("preprinted", "level", "carry")):
        return False
    text = fold(raw.text)
    if not text or text in shape.schema.placeholders or shape.labels.is_filler(raw.text):
        return False
    return not (options.get("slots") and _special(raw.text, shape))


def _special(text: str, shape: Shape) -> bool:
    """Is it the name of a row that every form has?"""
    kinds = (field.target for field in shape.row_headers.fields.values() if field.type == "enum")
    return any(shape.labels.exact(kind, text) for kind in kinds)

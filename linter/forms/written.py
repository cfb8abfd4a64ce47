"""What a form in YAML or JSON says of its cells beside their text: the header and unit printed above them, and which
cells are merged.

    headers: {lines.price: Price each}      the header of a column, by the path of its cells without their numbers
    units: {lines.price: EUR}               the unit printed in a header
    price: {value: 8, header: Price}        one cell that differs
    price: {shared: "lines[0].price"}       a cell merged with another one
"""

from __future__ import annotations

from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.schema import RecordType, Schema

HEADERS, UNITS = "headers", "units"
VALUE, HEADER, UNIT, SHARED = "value", "header", "unit", "shared"
_KEYS = frozenset({VALUE, HEADER, UNIT, SHARED})


def settle(schema: Schema, raw: RawRecord) -> None:
    """Tell every cell its header and unit, where the form states them: `headers` and `units` are taken out of `raw`,
    unless the form has fields of these names."""
    said = {HEADER: _told(schema, raw, HEADERS), UNIT: _told(schema, raw, UNITS)}
    if said[HEADER] or said[UNIT]:
        _walk(schema, schema.form, raw, "", said)


def _told(schema: Schema, raw: RawRecord, name: str) -> dict[str, Raw]:
    node = raw.fields.get(name)
    if name in schema.form.fields or not isinstance(node, RawRecord):
        return {}
    del raw.fields[name]
    return {path: cell for path, cell in node.fields.items() if isinstance(cell, Raw)}


def _walk(
    schema: Schema, type: RecordType, raw: RawRecord, path: str, said: dict[str, dict[str, Raw]]
) -> None:
    for name, node in raw.fields.items():
        field = type.fields.get(name)
        # A row given under the name of a pick stands in the list that it picks from.
        field = type.fields.get(field.target) if field is not None and field.type == "pick" else field
        if field is None:
            continue
        below = f"{path}.{field.name}" if path else field.name
        if field.holds:
            rows = node if isinstance(node, list) else [node] if isinstance(node, RawRecord) else []
            for row in rows:
                _walk(schema, schema.records[field.target], row, below, said)
        elif field.scalar:
            told = {key: by[below] for key, by in said.items() if below in by}
            if isinstance(node, Raw):
                raw.fields[name] = node._replace(header=_text(told.get(HEADER)), unit=_text(told.get(UNIT)))
            elif isinstance(node, RawRecord):
                node.fields.update({key: cell for key, cell in told.items() if key not in node.fields})


def cell_of(node: RawNode) -> Raw | None:
    """The cell that a mapping in the place of a value writes down; None when it is none."""
    if not isinstance(node, RawRecord) or not node.fields or not node.fields.keys() <= _KEYS:
        return None
    said = {key: cell for key, cell in node.fields.items() if isinstance(cell, Raw)}
    if len(said) != len(node.fields) or (VALUE in said and SHARED in said):
        return None
    text = {key: cell.text for key, cell in said.items()}
    shared = text.get(SHARED) or None
    span = said[VALUE].span if VALUE in said else node.span
    return Raw(text.get(VALUE, ""), span, text.get(UNIT, ""), shared, text.get(HEADER, ""))


def _text(cell: Raw | None) -> str:
    return cell.text if cell is not None else ""

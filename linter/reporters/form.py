"""A form as it was understood, for a person to hold against the paper. Driven by the schema: labels come from there."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.forms.record import Field, Record
from linter.forms.schema import FieldType
from linter.reporters.base import Line, Options, Piece
from linter.reporters.cell import ABSENT_MARK, cell
from linter.reporters.places import brief, spoken
from linter.reporters.table import Row, fits, table
from linter.reporters.width import columns, shorten, wrap
from linter.reporters.words import say
from linter.values.value import ABSENT

_VALUE = 12
"""Columns that a value keeps beside its label and place."""
_CELL = 8
"""The same in a table of many columns."""
_DEEPER = "    "


def form_lines(form: Record, options: Options) -> list[Line]:
    """All that a form holds: its own fields, then its records and lists as tables, each value with its place."""
    unit = next((field.value.text for field in form.own_fields() if field.type.type == "unit"), "")
    found: list[Line] = _own(form, options, unit)
    for name, type in form.type.fields.items():
        if type.printed:
            found += _section(name, type, form[name], options, unit)
    return found


def legend(options: Options) -> list[Line]:
    """What the marks mean."""
    text = say("legend", options.tongue)
    parts = wrap(text, options.width) if options.wrap else [text]
    return [(Piece(part, "dim"),) for part in parts]


def _own(record: Record, options: Options, unit: str) -> list[Line]:
    """The fields that stand in the record itself, one a line: label, value, place."""
    rows: list[Row] = []
    for field in record.own_fields():
        label = _label(field.type.label, options)
        value, place = cell(field, unit), spoken(field.span, options.tongue)
        rows.append(([label, value, "" if value == ABSENT_MARK else place], ""))
    return _listed(rows, options)


def _listed(rows: list[Row], options: Options, indent: str = "  ") -> list[Line]:
    """Rows of label, value and place; where there is no room for all three, places stand on lines of their own."""
    if not rows:
        return []
    labels, values, places = (max(columns(cells[at]) for cells, _ in rows) for at in range(3))
    least = [labels, min(values, _VALUE), places]
    if fits(least, options.width, indent):
        return table(rows, options.width, indent, least)
    found: list[Line] = []
    for (label, value, place), style in rows:
        first, *more = wrap(f"{label}  {value}", max(_VALUE, options.width - len(indent) - len(_DEEPER)))
        found.append((Piece(indent), Piece(first, style)))
        found += [(Piece(indent + _DEEPER), Piece(part, style)) for part in more]
        if place:
            found.append((Piece(indent + _DEEPER), Piece(place, "dim")))
    return found


def _section(name: str, type: FieldType, node: object, options: Options, unit: str) -> list[Line]:
    heading: Line = (Piece(_label(type.label, options), "bold"), Piece(f"  {name}", "dim"))
    if isinstance(node, Record):
        body = _own(node, options, unit) if not _tables(node) else []
        for rows in _tables(node):
            body += _grid(rows, options, unit)
        return [(), heading, *body]
    rows = [(f"[{at}]", row) for at, row in enumerate(node)] if isinstance(node, list) else []
    return [(), heading, *_grid(rows, options, unit), *_nested(rows, options, unit)]


def _nested(rows: Named, options: Options, unit: str) -> list[Line]:
    """The records and lists inside the rows of a list, under the place of their row."""
    found: list[Line] = []
    for place, row in rows:
        for inner in _tables(row):
            named = [(f"{place}.{name}", record) for name, record in inner]
            if any(_printed(field) for _, record in named for field in record.own_fields()):
                found += [*_grid(named, options, unit), *_nested(named, options, unit)]
    return found


Named = list[tuple[str, Record]]
"""Rows of one table, each with the words that stand before it."""


def _tables(record: Record) -> list[Named]:
    """The records and lists in a record, those of one kind together: a total and its parts are one table."""
    kinds: dict[str, Named] = {}
    for name, type in record.type.fields.items():
        if type.type == "record":
            kinds.setdefault(type.target, []).append((name, record[name]))
        elif type.type == "list":
            rows = kinds.setdefault(type.target, [])
            rows += [(f"{name}[{at}]", row) for at, row in enumerate(record[name])]
    return list(kinds.values())


def _grid(rows: Named, options: Options, unit: str) -> list[Line]:
    """Rows under the labels of their fields, the place of each value below it; columns that no row has are named."""
    if not rows:
        return [(Piece("  —", "dim"),)]
    fields = [type for type in rows[0][1].type.fields.values() if type.scalar]
    shown = [type for type in fields if any(_printed(row[type.name]) for _, row in rows)]
    head: Row = (["", *(_label(type.label, options) for type in shown)], "bold")
    body: list[Row] = [head]
    for name, record in rows:
        printed: list[Field] = [record[type.name] for type in shown]
        body.append(([name, *(shorten(cell(field, unit), 48) for field in printed)], ""))
        body.append((["", *(_place(field) for field in printed)], "dim"))
    left_out = _left_out([type for type in fields if type not in shown], options)
    least = [
        max(_least(cells[at], style == "dim" or not at) for cells, style in body)
        for at in range(len(head[0]))
    ]
    if fits(least, options.width):
        return [*table(body, options.width, least=least), *left_out]
    return [*_stacked(rows, options, unit), *left_out]


def _least(text: str, whole: bool) -> int:
    """Columns that a cell needs to be of use: places and names of rows are never cut, values not below a few."""
    return columns(text) if whole else min(columns(text), _CELL)


def _stacked(rows: Named, options: Options, unit: str) -> list[Line]:
    """Rows whose fields do not fit side by side: one below the other, those that are printed alone."""
    found: list[Line] = []
    for name, record in rows:
        printed = [field for field in record.own_fields() if _printed(field)]
        listed: list[Row] = [
            ([_label(field.type.label, options), cell(field, unit), _place(field)], "") for field in printed
        ]
        found += [(Piece(f"  {name}", "bold"),), *_listed(listed, options, "    ")]
    return found


def _printed(field: Field) -> bool:
    return field.value.state != ABSENT or bool(field.shared_with)


def _place(field: Field) -> str:
    return brief(field.span) if _printed(field) else ""


def _left_out(fields: list[FieldType], options: Options) -> list[Line]:
    if not fields:
        return []
    comma = "、" if options.tongue == "zh" else ", "
    names = comma.join(_label(type.label, options) for type in fields)
    return [(Piece(f"  {say('absent', options.tongue)}: {names}", "dim"),)]


def _label(label: Bilingual, options: Options) -> str:
    return label.get(options.tongue)

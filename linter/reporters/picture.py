"""A form as tables, its cells merged as they were printed, for reports that show forms. Driven by the schema."""

from __future__ import annotations

from collections.abc import Iterator

from linter.diagnostics.diagnostic import Bilingual
from linter.forms.record import Field, Record, walk
from linter.forms.schema import FieldType
from linter.named import NamedTuple
from linter.reporters.width import clean
from linter.text.span import Span
from linter.values.value import ABSENT


class Cell(NamedTuple):
    """A cell of a table; `rows` many rows are merged into it, 0 when it is merged into the one above.

    paths: the fields that it shows, the first by its text. missing: nothing is printed for it. number: it holds one.
    """

    text: str
    paths: tuple[str, ...] = ()
    span: Span | None = None
    rows: int = 1
    missing: bool = False
    number: bool = False


class Row(NamedTuple):
    """A row: its path in the form (`indicators[3]`), and its cells under the columns of the block."""

    path: str
    cells: list[Cell]


class Block(NamedTuple):
    """A table of the form. `columns` are the labels of its fields; without them each row is a label and a value."""

    name: str
    label: Bilingual
    columns: tuple[FieldType, ...]
    rows: list[Row]


_NUMBERS = frozenset({"money", "ratio", "points", "number"})


def picture(form: Record, marked: frozenset[str] = frozenset()) -> list[Block]:
    """The blocks of a form in the order of its schema: its own fields, then its records and lists.

    marked: paths of fields that are shown even where nothing is printed for them.
    """
    printed = {name: type for name, type in form.type.fields.items() if type.printed}
    tables = {name: block for name, type in printed.items() if (block := _table(name, type, form, marked))}
    shown = _shown_by_rows(form, tables)
    own = _pairs("", Bilingual("", ""), form, marked)
    return [*([own] if own.rows else []), *(b for name, b in tables.items() if name not in shown)]


def _table(name: str, type: FieldType, form: Record, marked: frozenset[str]) -> Block | None:
    node = form[name]
    if isinstance(node, Record):
        rows = list(_held(node))
        if not rows:
            block = _pairs(name, type.label, node, marked)
            return block if block.rows else None
        return _grid(name, type.label, rows, marked)
    rows = list(node) if isinstance(node, list) else []
    if not _is_table(form, rows):
        rows = [row for row in rows if any(_marks(field, marked) for field in walk(row))]
    return _grid(name, type.label, rows, marked) if rows else None


def _held(record: Record) -> Iterator[Record]:
    """The records and rows inside a record, a total before its parts."""
    for name, type in record.type.fields.items():
        if type.printed:
            node = record[name]
            yield from node if isinstance(node, list) else [node]


def _is_table(form: Record, rows: list[Record]) -> bool:
    """Is a list printed as one? What is only read out of prose is not: no column of it has a heading, no row points at
    its entries; of a kind of form that is never printed every list is."""
    if not rows:
        return False
    record = rows[0].type
    headed = any("headers" in type.options or type.type == "ref" for type in record.fields.values())
    types = [
        field
        for node in form.values()
        if isinstance(node, list) and node
        for field in node[0].type.fields.values()
    ]
    pointed = any(
        t.type == "ref" and form.get(t.target) is not None and form[t.target][:1] == rows[:1] for t in types
    )
    laid = any("headers" in type.options for type in types)
    return headed or pointed or not laid


def _marks(field: Field, marked: frozenset[str]) -> bool:
    return field.path in marked


def _printed(field: Field, marked: frozenset[str]) -> bool:
    return field.value.state != ABSENT or bool(field.shared_with) or _marks(field, marked)


def _pairs(name: str, label: Bilingual, record: Record, marked: frozenset[str]) -> Block:
    """A record whose fields stand one below the other."""
    fields = [f for f in record.own_fields() if _drawn(f.type) and _printed(f, marked)]
    return Block(
        name,
        label,
        tuple(f.type for f in fields),
        [Row(record.path, [_cell(f) for f in fields])] if fields else [],
    )


def _drawn(type: FieldType) -> bool:
    """Is a field printed? A canonical kind is what we made of a name."""
    return type.scalar and type.type != "enum"


def _grid(name: str, label: Bilingual, rows: list[Record], marked: frozenset[str]) -> Block:
    types = [type for type in rows[0].type.fields.values() if _drawn(type)]
    columns = tuple(type for type in types if any(_printed(row[type.name], marked) for row in rows))
    lines = [Row(row.path, [_cell(row[type.name]) for type in columns]) for row in rows]
    return Block(name, label, columns, _merged(rows, columns, lines))


def _cell(field: Field) -> Cell:
    missing = field.value.state == ABSENT
    number = field.type.type in _NUMBERS
    text = "" if missing else clean(field.value.text)
    beside = _beside(field)
    more = "".join(f" ({clean(one.value.text)})" for one in beside if clean(one.value.text) not in text)
    return Cell(text + more, (field.path, *(one.path for one in beside)), field.span, 1, missing, number)


def _beside(field: Field) -> list[Field]:
    """Of a cell that names an entry: the entry's own fields that are printed in that same cell, its cap for one."""
    if field.ref is None or field.span is None:
        return []
    return [one for one in field.ref.own_fields() if one.span == field.span and _drawn(one.type)]


def _merged(rows: list[Record], columns: tuple[FieldType, ...], lines: list[Row]) -> list[Row]:
    """Rows with the cells merged that are one cell in the file, or one entry that rows below each other belong to.

    An entry under another entry ends where that one does.
    """
    ended = [True] * len(rows)
    for at, type in enumerate(columns):
        apart = [n == 0 or not _one(rows[n - 1][type.name], rows[n][type.name]) for n in range(len(rows))]
        if type.type == "ref":
            apart = [own or above for own, above in zip(apart, ended, strict=True)] if at else apart
            ended = apart
        first = 0
        for n, starts in enumerate(apart):
            if starts:
                first = n
            else:
                _join(lines[first].cells, lines[n].cells, at)
    return lines


def _one(above: Field, below: Field) -> bool:
    if below.shared_with:
        return below.shared_with in (above.path, above.shared_with)
    if below.type.type == "ref" and below.ref is not None:
        return below.ref is above.ref
    return below.span is not None and below.span == above.span and below.path != above.path


def _join(first: list[Cell], other: list[Cell], at: int) -> None:
    first[at] = first[at]._replace(rows=first[at].rows + 1, paths=first[at].paths + other[at].paths)
    other[at] = other[at]._replace(rows=0)


def _shown_by_rows(form: Record, tables: dict[str, Block]) -> set[str]:
    """Lists whose every cell stands in the rows of another table already: entries that rows point at."""
    places = {
        name: {cell.span for row in block.rows for cell in row.cells if cell.span is not None}
        for name, block in tables.items()
    }
    refs = {
        type.target
        for block in tables.values() for type in block.columns if type.type == "ref"
    }  # fmt: skip
    return {
        name for name in refs & tables.keys()
        if places[name] and all(
            any(place in seen for other, seen in places.items() if other not in refs) for place in places[name]
        )
    }  # fmt: skip

"""Forms as canonical YAML: the fields in the order of the schema, every text as it stands in the file.

Headers and units of columns are stated once for each column; a cell that differs, or is merged with another one, is
written as a mapping (see `linter.forms.written`). What the schema does not know is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.schema import FieldType, RecordType, Schema
from linter.forms.written import HEADER, HEADERS, SHARED, UNIT, UNITS, VALUE
from linter.reporters.places import address
from linter.writers.yaml_text import block, scalar

_STEP = "  "


class _Columns:
    """The header and unit of each column of a form, as most of its cells have them."""

    def __init__(self, schema: Schema, form: RawRecord) -> None:
        self.seen: dict[str, dict[str, Counter[str]]] = {HEADER: {}, UNIT: {}}
        self._count(schema, schema.form, form, "")
        reserved = {HEADER: HEADERS, UNIT: UNITS}
        self.usual = {
            key: {} if reserved[key] in schema.form.fields else self._usual(by)
            for key, by in self.seen.items()
        }

    def _count(self, schema: Schema, type: RecordType, record: RawRecord, path: str) -> None:
        for name, node in _known(type, record):
            below = f"{path}.{name}" if path else name
            if isinstance(node, Raw):
                if not node.shared_with:
                    self.seen[HEADER].setdefault(below, Counter())[node.header] += 1
                    self.seen[UNIT].setdefault(below, Counter())[node.unit] += 1
                continue
            for row in node if isinstance(node, list) else [node]:
                self._count(schema, schema.records[type.fields[name].target], row, below)

    @staticmethod
    def _usual(by: dict[str, Counter[str]]) -> dict[str, str]:
        # Of equally many the first met: most_common keeps that order.
        found = {path: counter.most_common(1)[0][0] for path, counter in by.items()}
        return {path: text for path, text in found.items() if text}

    def own(self, path: str, cell: Raw) -> dict[str, str]:
        """The header and unit of a cell where they are not those of its column."""
        said = {HEADER: cell.header, UNIT: cell.unit}
        return {key: text for key, text in said.items() if text != self.usual[key].get(path, "")}


class _Writer:
    def __init__(self, schema: Schema, positions: bool) -> None:
        self.schema, self.positions = schema, positions
        self.columns: _Columns | None = None

    def form(self, form: RawRecord) -> list[str]:
        self.columns = _Columns(self.schema, form)
        lines = list(self.record(self.schema.form, form, ""))
        for name, key in ((HEADERS, HEADER), (UNITS, UNIT)):
            usual = self.columns.usual[key]
            lines += (
                [f"{name}:", *(f"{_STEP}{path}: {scalar(text)}" for path, text in usual.items())]
                if usual
                else []
            )
        return lines or ["{}"]

    def beside(self, record: RawRecord) -> list[str]:
        self.columns = None
        assert self.schema.whole is not None
        return list(self.record(self.schema.whole, record, ""))

    def record(self, type: RecordType, record: RawRecord, path: str) -> Iterator[str]:
        for name, node in _known(type, record):
            below = f"{path}.{name}" if path else name
            if isinstance(node, Raw):
                yield from self.cell(name, node, below)
                continue
            inner = self.schema.records[type.fields[name].target]
            if isinstance(node, list):
                rows = [list(self.record(inner, row, below)) or ["{}"] for row in node]
                lines = [line for row in rows for line in _item(row)]
            else:
                lines = [_STEP + line if line else line for line in self.record(inner, node, below)]
            yield from [f"{name}:", *lines] if lines else []

    def cell(self, name: str, cell: Raw, path: str) -> Iterator[str]:
        own = {} if self.columns is None else self.columns.own(path, cell)
        if cell.shared_with:
            yield f"{name}:{self.place(cell)}"
            yield f"{_STEP}{SHARED}: {scalar(cell.shared_with)}"
        elif own:
            yield f"{name}:"
            yield from (_STEP + line if line else line for line in self.text(VALUE, cell))
            yield from (f"{_STEP}{key}: {scalar(text)}" for key, text in own.items())
        else:
            yield from self.text(name, cell)

    def text(self, name: str, cell: Raw) -> Iterator[str]:
        value = block(cell.text, _STEP) if cell.text else ""
        first, *rest = (scalar(cell.text) if value is None else value).split("\n")
        yield f"{name}:{' ' if first else ''}{first}{self.place(cell)}"
        yield from rest

    def place(self, cell: Raw) -> str:
        """Where a value comes from, as a comment."""
        where = address(cell.span) if self.positions else ""
        return "  # " + " ".join(where.split()) if where else ""


def _known(type: RecordType, record: RawRecord) -> Iterator[tuple[str, RawNode]]:
    """The fields that are given, in the order of the schema; records and lists that hold nothing are left out."""
    for name, field in type.fields.items():
        node = record.fields.get(name)
        if node is not None and _fits(field, node) and (isinstance(node, Raw) or _filled(node)):
            yield name, node


def _fits(field: FieldType, node: RawNode) -> bool:
    if field.printed:
        return isinstance(node, list if field.type == "list" else RawRecord)
    return field.scalar and isinstance(node, Raw)


def _filled(node: RawRecord | list[RawRecord]) -> bool:
    """Does a list have a row, or a record anything in it?"""
    if isinstance(node, list):
        return bool(node)
    return any(isinstance(child, Raw) or _filled(child) for child in node.fields.values())


def _item(lines: Sequence[str]) -> Iterator[str]:
    """Lines as one item of a list."""
    yield f"- {lines[0]}"
    yield from (_STEP + line if line else line for line in lines[1:])


def forms_yaml(
    schema: Schema, forms: Sequence[RawRecord], beside: RawRecord | None = None, positions: bool = False
) -> str:
    """The forms of a file and what stands beside them: one form as a mapping, anything else under `forms:`.

    positions: the place of each value in the file that it was read from, as a comment behind it.
    """
    writer = _Writer(schema, positions)
    around = writer.beside(beside) if beside is not None and schema.whole is not None else []
    if len(forms) == 1 and not around:
        lines = writer.form(forms[0])
    elif forms:
        lines = [*around, "forms:", *(line for form in forms for line in _item(writer.form(form)))]
    else:
        lines = [*around, "forms: []"]
    return "\n".join(lines) + "\n"

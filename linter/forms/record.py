"""A form as rules see it: records of fields, each field a value with its path and place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from linter.forms.columns import Memo
from linter.forms.plan import Plan, plan_of
from linter.forms.schema import FieldType, RecordType
from linter.text.span import Span
from linter.values.value import Value


class Field:
    """A printed (or missing) cell of the form.

    record: the one it belongs to. shared_with: path of the cell it is merged with.
    sharers: of the first of merged cells, the records they belong to, its own first. ref: the record that its text
    names.
    """

    __slots__ = ("header", "record", "ref", "shared_with", "sharers", "span", "type", "value")

    def __init__(
        self, type: FieldType, value: Value, span: Span | None, record: Record, header: str = ""
    ) -> None:
        self.record = record
        self.type = type
        self.value = value
        self.span = span
        self.shared_with: str | None = None
        self.sharers: tuple[Record, ...] = ()
        self.ref: Record | None = None
        self.header = header

    @property
    def path(self) -> str:
        """`indicators[3].score`"""
        path, name = self.record.path, self.type.name
        return f"{path}.{name}" if path else name

    def __repr__(self) -> str:
        return f"<{self.path}={self.value.text!r}>"


class Record(dict[str, Any]):
    """Every field the schema declares, by name: a Field, a Record, a list of Records, or None (a pick or ref unmet).

    path is "" for the form itself. parent is the record that holds this one; a form has none, nor has a document, whose
    forms have a number, from 0. memo keeps what is worked out; later makes the fields that are read when asked for.
    plan: what is done with its fields.
    """

    __slots__ = ("later", "memo", "number", "parent", "path", "plan", "span", "type")

    def __init__(self, type: RecordType, path: str, parent: Record | None, span: Span | None) -> None:
        self.type = type
        self.plan: Plan = plan_of(type)
        self.path = path
        self.parent = parent
        self.span = span
        self.number: int | None = None
        self.memo = Memo()
        self.memo.record = self
        self.later: dict[str, Callable[[], Any]] = {}

    def __missing__(self, name: str) -> Any:
        """A field that is only read when it is asked for."""
        if name not in self.later:
            raise KeyError(name)
        self[name] = self.later.pop(name)()
        return self[name]

    # Records are identities, not values: two equal rows are two rows.
    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def own_fields(self) -> Iterator[Field]:
        """The printed fields of this record alone, in schema order."""
        return (value for value in self.values() if isinstance(value, Field))


def home(record: Record) -> Record:
    """The form, or of what stands outside of forms the document, that a record stands in."""
    while record.parent is not None:
        record = record.parent
    return record


def stated(field: Field, form: Record | None = None) -> bool:
    """Does the file say it? What the engine made of a form (a list with `made: true`) stands in no cell of its own.
    form: the one that the cell stands in, where that is known."""
    name, listed, _ = field.record.path.partition("[")
    return not listed or name not in (home(field.record) if form is None else form).plan.made


def path_from(form: Record, node: Field | Record) -> str:
    """The path of a cell or record for one who looks at a form, or from outside of it at the whole document."""
    own = home(node.record if isinstance(node, Field) else node)
    if own is form or own.number is None:
        return node.path
    return f"document.forms[{own.number}]" + (f".{node.path}" if node.path else "")


def records(record: Record) -> list[Record]:
    """A record and all that it holds, in schema order (inverses and picks are skipped)."""
    found: list[Record] = []
    _gather(record, found)
    return found


def _gather(record: Record, found: list[Record]) -> None:
    found.append(record)
    for name, listed in record.plan.held.items():
        node = record.get(name)
        if not node:
            continue
        rows = node if listed else (node,)
        if rows[0].plan.held:
            for row in rows:
                _gather(row, found)
        else:
            found += rows


def dissolve(form: Record) -> None:
    """Take a form apart that nobody needs any more: its parts know each other, which only the collector would see."""
    for record in records(form):
        record.clear()
        record.parent = None
        if record.memo:
            record.memo.clear()
        record.memo.record = None
        if record.later:
            record.later.clear()


def walk(record: Record) -> Iterator[Field]:
    """Every field of a form in schema order, rows in reading order, each once (inverses and picks are skipped)."""
    for name, node in record.items():
        if isinstance(node, Field):
            yield node
        elif record.type.fields[name].holds:
            for child in node if isinstance(node, list) else [node]:
                yield from walk(child)

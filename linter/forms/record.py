"""A form as rules see it: records of fields, each field a value with its path and place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from linter.forms.columns import Memo
from linter.forms.plan import plan_of
from linter.forms.schema import FieldType, RecordType
from linter.text.span import Span
from linter.values.value import Value


class Field:
    """A printed (or missing) cell of the form.

    path: `indicators[3].score`. record: the one it belongs to. shared_with: path of the cell it is merged with.
    sharers: of the first of merged cells, the records they belong to, its own first. ref: the record that its text
    names.
    """

    __slots__ = ("header", "path", "record", "ref", "shared_with", "sharers", "span", "type", "value")

    def __init__(
        self, type: FieldType, path: str, value: Value, span: Span | None, record: Record, header: str = ""
    ) -> None:
        self.record = record
        self.type = type
        self.path = path
        self.value = value
        self.span = span
        self.shared_with: str | None = None
        self.sharers: tuple[Record, ...] = ()
        self.ref: Record | None = None
        self.header = header

    def __repr__(self) -> str:
        return f"<{self.path}={self.value.text!r}>"


class Record(dict[str, Any]):
    """Every field the schema declares, by name: a Field, a Record, a list of Records, or None (a pick or ref unmet).

    path is "" for the form itself. parent is the record that holds this one; a form has none, nor has a document, whose
    forms have a number, from 0. memo keeps what is worked out; later makes the fields that are read when asked for.
    """

    __slots__ = ("later", "memo", "number", "parent", "path", "span", "type")

    def __init__(self, type: RecordType, path: str, parent: Record | None, span: Span | None) -> None:
        super().__init__()
        self.type = type
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


def stated(field: Field) -> bool:
    """Does the file say it? What the engine made of a form (a list with `made: true`) stands in no cell of its own."""
    name, listed, _ = field.path.partition("[")
    return not listed or name not in plan_of(home(field.record).type).made


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
    held = plan_of(record.type).held
    if not held:
        return
    for name, node in record.items():
        if node.__class__ is Field or not node or name not in held:
            continue
        for child in node if node.__class__ is list else (node,):
            _gather(child, found)


def dissolve(form: Record) -> None:
    """Take a form apart that nobody needs any more: its parts know each other, which only the collector would see."""
    for record in records(form):
        record.clear()
        record.parent = None
        record.memo.clear()
        record.memo.record = None
        record.later.clear()


def walk(record: Record) -> Iterator[Field]:
    """Every field of a form in schema order, rows in reading order, each once (inverses and picks are skipped)."""
    for name, node in record.items():
        if isinstance(node, Field):
            yield node
        elif record.type.fields[name].holds:
            for child in node if isinstance(node, list) else [node]:
                yield from walk(child)

"""A kind of form, described by data (`form.yaml`): records, fields, vocabularies. The layout part is kept as read."""

from __future__ import annotations

from typing import Any

from linter.diagnostics.diagnostic import Bilingual
from linter.named import NamedTuple
from linter.values.kept import Kept

SCALARS = frozenset(
    {"text", "money", "ratio", "points", "number", "target", "year", "unit", "method", "enum"}
)


EXACTLY = 50
"""Declared decimals that say: exact. No number of a form has as many."""


class SchemaError(ValueError):
    """form.yaml says something that cannot be; the message says where."""


class FieldType(NamedTuple):
    """One field of a record.

    type: a scalar type; or "record", "list" (target = record name), "ref" (target = collection), "inverse" (target =
    record whose ref points here, via = its ref field), "pick" (target = collection, via = kind) or "computed"
    (expression, its type unknown until the language reads it). absent, blank: the number that a missing cell counts
    as, or None; of a list, absent says that no row adds up to 0. decimals: places that the number is rounded to
    whatever is printed (EXACTLY: it is exact); None leaves that to what is printed. unit: what a bare number is in.
    """

    name: str
    type: str
    label: Bilingual
    target: str = ""
    via: str = ""
    expression: str = ""
    absent: str | None = None
    blank: str | None = None
    bare: str = ""
    decimals: int | None = None
    unit: str = ""
    options: dict[str, Any] = {}  # noqa: RUF012  (read only: the layout's hints)

    @property
    def scalar(self) -> bool:
        """Is it a printed cell?"""
        return self.type in SCALARS or self.type == "ref"

    @property
    def holds(self) -> bool:
        """Does it own its record or rows (a ref, inverse or pick only points)?"""
        return self.type in ("record", "list")

    @property
    def printed(self) -> bool:
        """Does it hold what a file says? Some lists are worked out (`made: true`)."""
        return self.holds and not self.options.get("made")


class RecordType(NamedTuple):
    """A record and its fields in the order of the schema; zh is its name in Chinese rules, "" when it has none."""

    name: str
    fields: dict[str, FieldType]
    zh: str = ""


class Word(NamedTuple):
    """A canonical kind of a vocabulary: the printed words that mean it, and the kinds that it may stand under."""

    kind: str
    words: tuple[str, ...]
    of: tuple[str, ...] = ()
    part_of: str = ""
    label: Bilingual = Bilingual("", "")


class Entry(NamedTuple):
    """What an entry of profiles is: a value of a type; a list of them; or a table, `by` a type of number (steps that a
    number reaches) or by words: the kinds of vocabularies (`kinds`) and `words` beside them."""

    type: str
    listed: bool = False
    by: str = ""
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def table(self) -> bool:
        """Is it looked up by a key?"""
        return bool(self.by or self.kinds or self.words)


class Schema(NamedTuple):
    """A form.yaml, read. `layout` and `labels` are data for the layout layer; `profile` types the profile's entries;
    `spellings` says how rules in Chinese call those entries ("profile") and the word lists ("words"); `called` is the
    field whose text names a form in reports; `document` is the record of a whole file, "" where rules see forms alone.
    """

    id: str
    label: Bilingual
    root: str
    records: dict[str, RecordType]
    vocab: dict[str, dict[str, Word]]
    placeholders: frozenset[str]
    unit_field: str
    unit_default: str
    labels: dict[str, Any]
    layout: dict[str, Any]
    profile: dict[str, Entry]
    spellings: dict[str, dict[str, str]] = {}  # noqa: RUF012  (read only)
    called: str = "title"
    document: str = ""

    @property
    def form(self) -> RecordType:
        """The record of the whole form."""
        return self.records[self.root]

    @property
    def whole(self) -> RecordType | None:
        """The record of a whole file: its forms, and what stands around them."""
        return self.records.get(self.document)

    @property
    def gathered(self) -> str:
        """The field of the whole file that holds its forms."""
        fields = self.whole.fields.values() if self.whole is not None else ()
        return next((f.name for f in fields if f.type == "list" and f.target == self.root), "")

    def home(self, record: str) -> str:
        """The record that all records of a type stand in: the form, the document, or "" where it may be either."""
        homes = _HOMES.of(self)
        if record not in homes:
            homes[record] = self._home(record)
        return homes[record]

    def _home(self, record: str) -> str:
        if not self.document or record == self.root or record not in self._held_by(self.document):
            return self.root
        return "" if record in self._held_by(self.root) else self.document

    def _held_by(self, root: str) -> set[str]:
        """The record types that a form, or a document beside its forms, is made of; itself too."""
        found, waiting = set[str](), [root]
        while waiting:
            name = waiting.pop()
            if name not in found and (name == root or name != self.root):
                found.add(name)
                waiting += [field.target for field in self.records[name].fields.values() if field.holds]
        return found


_HOMES: Kept[str] = Kept()


def load_schema(data: dict[str, Any]) -> Schema:
    """A schema from the mapping that form.yaml holds.

    Raises:
        SchemaError: a record or vocabulary is named that does not exist, or a field has no type.
    """
    head = data.get("schema") or {}
    called = (data.get("spellings") or {}).get("records") or {}
    records = {
        name: _record(name, fields or {})._replace(zh=str(called.get(name, "")))
        for name, fields in (data.get("records") or {}).items()
    }
    money = data.get("money") or {}
    schema = Schema(
        id=str(head.get("id", "form")),
        label=_label(head.get("names") or {}, str(head.get("id", "form"))),
        root=str(head.get("root", "form")),
        records=records,
        vocab={name: _vocabulary(words or {}) for name, words in (data.get("vocab") or {}).items()},
        placeholders=frozenset(str(word) for word in data.get("placeholders") or ()),
        unit_field=str(money.get("unit_field", "")),
        unit_default=str(money.get("default", "")),
        labels=data.get("labels") or {},
        layout=data.get("layout") or {},
        profile={name: _entry(spec) for name, spec in (data.get("profile") or {}).items()},
        spellings={key: dict(names or {}) for key, names in (data.get("spellings") or {}).items()},
        called=str(head.get("called", "title")),
        document=str(head.get("document", "")),
    )
    _check(schema)
    return schema


KEY_TYPES = ("number", "ratio", "points", "money")
"""Types of numbers that a table may be looked up by."""


def _entry(spec: Any) -> Entry:
    """`points`, `{list: text}`, `{table: points, by: [category], words: [...]}` or `{table: text, by: ratio}`."""
    if not isinstance(spec, dict):
        return Entry(str(spec))
    by, words = spec.get("by") or (), tuple(str(word) for word in spec.get("words") or ())
    kind = str(spec.get("table") or spec.get("list"))
    if isinstance(by, str) and by in KEY_TYPES:
        return Entry(kind, by=by)
    return Entry(
        kind, "list" in spec, kinds=(by,) if isinstance(by, str) else tuple(map(str, by)), words=words
    )


def _label(names: dict[str, Any], fallback: str) -> Bilingual:
    return Bilingual(str(names.get("zh", fallback)), str(names.get("en", fallback.replace("_", " "))))


def _record(name: str, fields: dict[str, Any]) -> RecordType:
    return RecordType(name, {key: _field(f"{name}.{key}", key, spec) for key, spec in fields.items()})


_POINTERS = ("record", "list", "ref", "inverse", "pick", "computed")


def _field(path: str, name: str, spec: dict[str, Any]) -> FieldType:
    kind = next((key for key in _POINTERS if key in spec), spec.get("type"))
    if kind is None and "enum" in spec:
        kind = "enum"
    if kind is None or kind not in SCALARS | set(_POINTERS):
        raise SchemaError(f"{path}: no such type: {kind}")
    expression = str(spec["computed"]) if kind == "computed" else ""
    target = "" if kind == "computed" else str(spec.get(kind, ""))
    return FieldType(
        name, str(kind), _label(spec, name), target, str(spec.get("via", "")), expression,
        _text(spec.get("absent")), _text(spec.get("blank")), str(spec.get("bare", "")), _decimals(path, spec),
        str(spec.get("unit", "")), spec,
    )  # fmt: skip


def _decimals(path: str, spec: dict[str, Any]) -> int | None:
    said = spec.get("decimals")
    if said is None or (isinstance(said, int) and -EXACTLY < said < EXACTLY):
        return said
    if said != "exact":
        raise SchemaError(f"{path}: decimals is a whole number or exact, not {said}")
    return EXACTLY


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _vocabulary(words: dict[str, Any]) -> dict[str, Word]:
    return {kind: _word(kind, spec or {}) for kind, spec in words.items()}


def _word(kind: str, spec: dict[str, Any]) -> Word:
    of = spec.get("of") or ()
    return Word(
        kind,
        tuple(str(word) for word in spec.get("words") or ()),
        (of,) if isinstance(of, str) else tuple(of),
        str(spec.get("part_of", "")),
        Bilingual(str((spec.get("words") or [kind])[0]), kind.replace("_", " ")),
    )


def _check(schema: Schema) -> None:
    if schema.root not in schema.records:
        raise SchemaError(f"root names no record: {schema.root}")
    if schema.document and not schema.gathered:
        raise SchemaError(f"{schema.document}: a document needs a list of {schema.root}")
    for record in schema.records.values():
        for field in record.fields.values():
            if field.type in ("record", "list", "inverse") and field.target not in schema.records:
                raise SchemaError(f"{record.name}.{field.name}: no record {field.target}")
            if field.type == "enum" and field.target not in schema.vocab:
                raise SchemaError(f"{record.name}.{field.name}: no vocabulary {field.target}")
            if field.type == "ref" and schema.home(record.name) != schema.root:
                raise SchemaError(
                    f"{record.name}.{field.name}: a ref names a row of a form and stands in one"
                )

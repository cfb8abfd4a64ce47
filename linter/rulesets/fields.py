"""Printed fields by the path that a person types, in either language, with the nearest ones for what does not exist."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import did_you_mean, near_words
from linter.forms.schema import FieldType, RecordType, Schema
from linter.named import NamedTuple


class FieldPath(NamedTuple):
    """A printed field: names from the form inwards, in English. rows: how many of them lead to its collection, 0 for
    a field that stands once on the form."""

    names: tuple[str, ...]
    rows: int
    type: FieldType
    record: RecordType
    holder: Bilingual | None = None
    """What the record or list that holds it is called; None for a field of the form itself."""

    @property
    def collection(self) -> str:
        """The collection that holds the field's rows, "" for none."""
        return ".".join(self.names[: self.rows])

    @property
    def own(self) -> str:
        """The field as a rule writes it inside `each row in` its collection."""
        return ".".join(self.names[self.rows :])

    @property
    def path(self) -> str:
        """The whole path."""
        return ".".join(self.names)


def find_path(schema: Schema, text: str) -> FieldPath | Bilingual:
    """The printed field of a path such as `total.score` or `indicators.weight`, or what is wrong with the path."""
    record, names, rows, field = schema.form, list[str](), 0, None
    holder: Bilingual | None = None
    parts = [part.strip() for part in text.replace("。", ".").split(".") if part.strip()]
    for at, part in enumerate(parts):
        field = record.fields.get(part) or next(
            (f for f in record.fields.values() if f.label.zh == part), None
        )
        if field is None:
            return _unknown(part, ".".join(names), record)
        names.append(field.name)
        last = at == len(parts) - 1
        target = _held(schema, record, field)
        if last and field.scalar:
            return FieldPath(tuple(names), rows, field, record, holder)
        if target is None or last:
            break
        if field.type == "list":
            if rows:
                break
            rows = len(names)
        record, holder = target, field.label
    return _no_cell(text, record)


def _held(schema: Schema, record: RecordType, field: FieldType) -> RecordType | None:
    if field.type in ("record", "list"):
        return schema.records[field.target]
    if field.type == "pick":
        return schema.records[record.fields[field.target].target]
    return None


def _unknown(part: str, path: str, record: RecordType) -> Bilingual:
    known = [name for field in record.fields.values() for name in (field.name, field.label.zh)]
    near = near_words(part, known, 3) or [field.name for field in record.fields.values()][:6]
    where = (f"{path} 里", f" in {path}") if path else ("表上", " on the form")
    zh, en = did_you_mean(near)
    return Bilingual(f"{where[0]}没有“{part}”{zh}", f"there is no {part!r}{where[1]}{en}")


def _no_cell(text: str, record: RecordType) -> Bilingual:
    cells = [field.name for field in record.fields.values() if field.scalar][:6]
    listed = "、".join(cells)
    return Bilingual(
        f"“{text}”不是表上的一格；这一级有 {listed}",
        f"{text!r} is no cell of the form; at this level there are {', '.join(cells)}",
    )

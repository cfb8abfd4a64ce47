"""Places that examples name (`fails at indicators[0].score`): their names in both languages."""

from __future__ import annotations

import re

from linter.forms.schema import FieldType, RecordType, Schema
from linter.language.field_names import chinese, find_field, spellings
from linter.language.spelling import Named
from linter.language.syntax import RuleSyntax
from linter.values.kept import Kept

_NAME = re.compile(r"[^\W\d]\w*")


def place_names(schema: Schema, names: list[str]) -> list[Named]:
    """What the names of a place are called, from the form in, or from the document where the first is a name of that;
    a name that is unknown stays as it is."""
    record: RecordType | None = schema.form
    whole = schema.whole
    if whole is not None and names and find_field(schema.form, names[0]) is None:
        record = whole
        if names[0] in (whole.name, whole.zh):
            return [Named(whole.name, whole.zh or whole.name), *_named(schema, whole, names[1:])]
    return _named(schema, record, names)


def _named(schema: Schema, record: RecordType | None, names: list[str]) -> list[Named]:
    made = []
    for name in names:
        field = find_field(record, name) if record is not None else None
        if record is None or field is None:
            made.append(Named(name, name))
            continue
        made.append(Named(field.name, chinese(record, field)))
        record = _held(schema, record, field)
    return made


def _held(schema: Schema, record: RecordType, field: FieldType) -> RecordType | None:
    """The record that a field holds or points at."""
    target = record.fields[field.target].target if field.type == "pick" else field.target
    return schema.records.get(target) if not field.scalar and field.type != "computed" else None


def unknown_name(schema: Schema, place: str) -> tuple[str, list[str]] | None:
    """The first name of a place that nothing is called there, with what there is; None where all of them are known."""
    names, record, whole = _NAME.findall(place), schema.form, schema.whole
    beside = list[str]()
    if whole is not None and names and find_field(record, names[0]) is None:
        beside = spellings(record)
        own = names[0] in (whole.name, whole.zh)
        names = names[1:] if own else [schema.gathered if name == "forms" else name for name in names]
        record = whole
    held: RecordType | None = record
    for at, name in enumerate(names):
        field = find_field(held, name) if held is not None else None
        if held is None or field is None:
            return name, [*(spellings(held) if held is not None else []), *(beside if at == 0 else [])]
        held = _held(schema, held, field)
    return None


_PLACES: Kept[str] = Kept()


def canonical_place(schema: Schema, place: str) -> str:
    """A place in the names of the schema, as diagnostics give it; the document itself goes without saying, and its
    forms are `forms` whatever they are called."""
    return _PLACES.get(schema, place, lambda: _canonical(schema, place))


def _canonical(schema: Schema, place: str) -> str:
    names = iter(place_names(schema, _NAME.findall(place)))
    named = _NAME.sub(lambda _: next(names).en, place)
    if not schema.document:
        return named
    named = named.removeprefix(f"{schema.document}.")
    own = f"{schema.gathered}["
    return f"forms[{named.removeprefix(own)}" if named.startswith(own) else named


def with_places(rule: RuleSyntax, schema: Schema) -> RuleSyntax:
    """The rule with the places of its examples in the names of the schema."""
    examples = tuple(
        example._replace(place=canonical_place(schema, example.place)) if example.place else example
        for example in rule.examples
    )
    return rule._replace(examples=examples)

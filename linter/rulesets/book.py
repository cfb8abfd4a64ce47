"""The rules of a ruleset as the search for causes reads them: which state equalities, and which cells decide each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from linter.forms.claims import FIELD
from linter.language.env import Env
from linter.language.python import function_name
from linter.named import NamedTuple
from linter.rulesets.lazy import Lazy

if TYPE_CHECKING:
    from linter.forms.schema import Schema
    from linter.rulesets.rule import Rule

Key = tuple[str, str]
Checker = Callable[[Any, Env, dict[str, Any], list[int], list[Any], "list[Any] | None"], None]
Sign = Callable[[Any, Any, Env], "bool | None"]
WITNESS = "witness"


class Book(NamedTuple):
    """entries: every rule with its compiled function, by code. equating: codes of those that state an equality about a
    form. reads: by code the printed fields that decide what it finds. witnesses: by record type and name the compiled
    conditions that a form need not meet, but that tell when it nearly does."""

    entries: dict[str, tuple[Rule, Checker]]
    equating: tuple[str, ...]
    reads: Lazy[dict[str, frozenset[Key]]]
    witnesses: dict[Key, Sign]


def book_of(
    rules: Sequence[Rule],
    checkers: Sequence[Checker],
    schema: Schema,
    namespace: dict[str, Any],
    equating: tuple[str, ...],
    reads: Lazy[dict[str, frozenset[Key]]],
) -> Book:
    """The book of compiled rules."""
    entries = {rule.code: (rule, checker) for rule, checker in zip(rules, checkers, strict=True)}
    witnesses = {key: namespace[function_name(*key)] for key in witnesses_of(schema)}
    return Book(entries, equating, reads, witnesses)


def witnesses_of(schema: Schema) -> list[Key]:
    """Computed conditions of the schema that are marked `identity: witness`."""
    return [
        (record.name, field.name)
        for record in schema.records.values()
        for field in record.fields.values()
        if field.type == "computed" and field.options.get("identity") == WITNESS
    ]


def prose_of(schema: Schema) -> str:
    """The record type of what prose asserts; "" where the schema has none."""
    field = schema.form.fields.get(FIELD)
    return field.target if field is not None else ""


def empty_book() -> Book:
    """The book of a ruleset that is not compiled whole."""
    return Book({}, (), Lazy({}), {})

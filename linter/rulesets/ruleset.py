"""A folder of rules with the schema they are written over, compiled."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from types import CodeType
from typing import TYPE_CHECKING, Any

from linter.diagnostics.codes import Fault
from linter.forms.schema import Schema
from linter.language.env import Env
from linter.language.python import called, function_name
from linter.named import NamedTuple
from linter.rulesets.book import Book, Checker, Sign, empty_book
from linter.rulesets.lazy import Lazy
from linter.rulesets.packed import Packed
from linter.rulesets.profile import Profile, env_of
from linter.rulesets.rule import Rule

if TYPE_CHECKING:
    from linter.language.typed import Node

__all__ = ["Checker", "Ran", "RuleFault", "RuleSet", "Sign", "condition_key", "run_code", "run_packed"]


class RuleFault(NamedTuple):
    """A fault with the file it stands in."""

    path: str
    fault: Fault


class RuleSet(NamedTuple):
    """checkers: the compiled functions, one for each rule, in the same order. bodies: the typed expressions of computed
    fields by (record, field). profiles: by name, the default one first. signs: by profile, whether a form is its own.
    wholes: the compiled functions over whole documents, by code, of the rules that look at them. book: all of its rules
    as the search for causes reads them, whichever are left in `rules`."""

    schema: Schema
    rules: tuple[Rule, ...]
    checkers: tuple[Checker, ...]
    bodies: Lazy[dict[tuple[str, str], Node]]
    profiles: dict[str, Profile]
    faults: tuple[RuleFault, ...]
    signs: dict[str, Sign] = {}  # noqa: RUF012  (read only)
    wholes: dict[str, Checker] = {}  # noqa: RUF012  (read only)
    book: Book = empty_book()

    @property
    def computed(self) -> dict[tuple[str, str], Node]:
        """The typed expressions of computed fields."""
        return self.bodies.get()

    def profile(self, name: str | None, year: int | None = None) -> Env:
        """A profile by name in a reporting year; the first one declared when none is named.

        Raises:
            KeyError: there is none of that name.
        """
        return env_of(self.profiles, name, year)


def condition_key(schema: Schema, profile: str) -> tuple[str, str]:
    """What the signs of a profile are compiled as: a computed field of the form that has no name of its own."""
    return schema.root, f"is of {profile}"


class Ran(NamedTuple):
    """The functions of a compiled module: checkers in the order of rules, signs of profiles by name, checkers over
    whole documents by code; namespace: all of it."""

    checkers: tuple[Checker, ...]
    signs: dict[str, Sign]
    wholes: dict[str, Checker]
    namespace: dict[str, Any]


def run_code(
    codes: Sequence[CodeType], rules: Sequence[Rule], schema: Schema, profiles: dict[str, Profile]
) -> Ran:
    """The functions of a compiled ruleset. codes: of its computed fields, then of each rule."""
    namespace: dict[str, Any] = {}
    for code in codes:
        exec(code, namespace)
    names = [(rule.code, called("whole", rule.code)) for rule in rules]
    wholes = {code: namespace[name] for code, name in names if name in namespace}
    checkers = tuple(namespace[called("rule", rule.code)] for rule in rules)
    return Ran(checkers, _signs(namespace, schema, profiles), wholes, namespace)


def run_packed(
    codes: Sequence[memoryview],
    rules: Sequence[Rule],
    wholes: Sequence[str],
    schema: Schema,
    profiles: dict[str, Profile],
) -> Ran:
    """The same from marshalled code, the rules' own unpacked when they are called. wholes: codes of those that look at
    whole documents."""
    namespace: dict[str, Any] = {}
    exec(marshal.loads(codes[0]), namespace)
    packed = {rule.code: Packed(code, namespace) for rule, code in zip(rules, codes[1:], strict=True)}
    checkers = tuple(one.function(called("rule", code)) for code, one in packed.items())
    whole = {code: packed[code].function(called("whole", code)) for code in wholes}
    return Ran(checkers, _signs(namespace, schema, profiles), whole, namespace)


def _signs(namespace: dict[str, Any], schema: Schema, profiles: dict[str, Profile]) -> dict[str, Sign]:
    return {
        name: namespace[function_name(*condition_key(schema, name))]
        for name, one in profiles.items()
        if one.proposed
    }

"""A folder of rules with the schema they are written over, compiled."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.diagnostics.codes import Fault
from linter.forms.schema import Schema
from linter.language.env import Env
from linter.rulesets.lazy import Lazy
from linter.rulesets.rule import Rule

if TYPE_CHECKING:
    from linter.language.typed import Node

Checker = Callable[[Any, Env, dict[str, Any], list[int], list[Any], "list[Any] | None"], None]


class RuleFault(NamedTuple):
    """A fault with the file it stands in."""

    path: str
    fault: Fault


class RuleSet(NamedTuple):
    """checkers: the compiled functions, one for each rule, in the same order. bodies: the typed expressions of computed
    fields by (record, field). profiles: by name, the default one first."""

    schema: Schema
    rules: tuple[Rule, ...]
    checkers: tuple[Checker, ...]
    bodies: Lazy[dict[tuple[str, str], Node]]
    profiles: dict[str, Env]
    faults: tuple[RuleFault, ...]

    @property
    def computed(self) -> dict[tuple[str, str], Node]:
        """The typed expressions of computed fields."""
        return self.bodies.get()

    def profile(self, name: str | None) -> Env:
        """A profile by name; the first one declared when none is named.

        Raises:
            KeyError: there is none of that name.
        """
        return self.profiles[name] if name else next(iter(self.profiles.values()), Env("", {}, {}))


def checkers_of(code: CodeType, count: int) -> tuple[Checker, ...]:
    """The functions of a compiled module, by the number of their rules."""
    namespace: dict[str, Any] = {}
    exec(code, namespace)
    return tuple(namespace[f"rule_{i}"] for i in range(count))

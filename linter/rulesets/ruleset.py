"""A folder of rules with the schema they are written over, compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from linter.diagnostics.codes import Fault
from linter.forms.schema import Schema
from linter.language.env import Env
from linter.language.typed import Node
from linter.rulesets.rule import Rule

Checker = Callable[[Any, Env, dict[str, Any], list[int], list[Any], "list[Any] | None"], None]


class RuleFault(NamedTuple):
    """A fault with the file it stands in."""

    path: str
    fault: Fault


class RuleSet(NamedTuple):
    """checkers: the compiled functions, one for each rule, in the same order. profiles: by name."""

    schema: Schema
    rules: tuple[Rule, ...]
    checkers: tuple[Checker, ...]
    computed: dict[tuple[str, str], Node]
    profiles: dict[str, Env]
    faults: tuple[RuleFault, ...]

    def profile(self, name: str | None) -> Env:
        """A profile by name; the first one declared when none is named.

        Raises:
            KeyError: there is none of that name.
        """
        return self.profiles[name] if name else next(iter(self.profiles.values()), Env("", {}, {}))

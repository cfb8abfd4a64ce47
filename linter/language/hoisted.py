"""Conditions of pairs of rows that look at one row alone: worked out once for each row, not once for each pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.language import typed as t
from linter.language.python import INDENT, Lines, variable
from linter.language.walk import children, conjuncts, walk

_HEAVY = (t.Compare, t.Call, t.Computed, t.Step, t.Arithmetic)
"""What is worth a column of its own: anything else is a look-up."""
_WORKED = (t.Compare, t.Logic, t.Not, t.Is, t.Call, t.Arithmetic)
"""Where a value stands for itself; a field may be wanted for what is printed in it."""
_BY_VALUE = frozenset(
    {"==", "!=", "<", "<=", ">", ">=", "in", "contains", "contains any of", "starts with", "ends with"}
)
"""Comparisons that look at nothing but the values of both sides."""


def hoistable(section: t.SectionT) -> Iterator[tuple[t.Node, str]]:
    """The largest parts of a section's conditions that rest on one row alone, with that row's variable."""
    asked = [step.value for step in section.steps if step.kind == "where"]
    asked += [check.condition for check in section.checks]
    for condition in asked:
        for part in conjuncts(condition):
            yield from _parts(part, section.variables)


def _parts(node: t.Node, rows: tuple[str, ...]) -> Iterator[tuple[t.Node, str]]:
    if not isinstance(node, _WORKED):
        return
    row = _only(node, rows)
    if row:
        if any(isinstance(inner, _HEAVY) for inner in walk(node)):
            yield node, row
    elif isinstance(node, t.Logic | t.Not | t.Arithmetic) or (
        isinstance(node, t.Compare) and node.operator in _BY_VALUE
    ):
        for child in children(node):
            yield from _parts(child, rows)


def shared(node: t.Node, section: t.SectionT) -> bool:
    """Does a condition rest on none of a section's rows, and on nothing that is worked out for each?"""
    named = {inner.name for inner in walk(node) if isinstance(inner, t.Var)}
    bound = {inner.variable for inner in walk(node) if isinstance(inner, t.Each)}
    own = {step.variable for step in section.steps if step.kind == "let"}
    return not (named - bound) & {*section.variables, *own}


def _only(node: t.Node, rows: tuple[str, ...]) -> str:
    """The row that a node rests on, and on nothing else but the form and what it goes through itself; "" of others."""
    named = {inner.name for inner in walk(node) if isinstance(inner, t.Var)}
    bound = {inner.variable for inner in walk(node) if isinstance(inner, t.Each)}
    free = named - bound - {"form"}
    return next(iter(free)) if len(free) == 1 and free <= set(rows) else ""


class Hoist:
    """Writes the functions of one section, `NAME_0(row, form, env)` and so on; equal ones are one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.functions: dict[str, str] = {}

    def column(self, source: str, lines: Lines, value: str, row: str) -> str:
        """Python text of a list with what the lines work out for every row of a list."""
        body = "\n".join([*lines.lines, f"{INDENT}return {value}"])
        # A quoted word is a field's name.
        body = re.sub(rf"(?<!['\"])\b{re.escape(variable(row))}\b", "row", body)
        name = self.functions.setdefault(body, f"{self.name}_{len(self.functions)}")
        return f"[{name}(row, form, env) for row in {source}]"

    def text(self) -> list[str]:
        """The functions, as Python text."""
        return [f"def {name}(row, form, env):\n{body}\n" for body, name in self.functions.items()]

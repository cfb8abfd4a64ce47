"""An example to copy for a rule that has none: the cells that its checks look at, to be filled in."""

from __future__ import annotations

from typing import Any

from linter.language import typed as t
from linter.language.walk import children

_VALUE = "…"
_Path = tuple[str, ...]
"""Names from the form inwards; that of a list ends in []."""


def sample(typed: t.RuleT) -> str:
    """The cells as the lines of an example, "" where they cannot be told (rows that others name)."""
    cells: dict[str, Any] = {}
    for section in typed.sections:
        rows: dict[str, _Path] = {"form": ()}
        if section.source is not None:
            source = _path(section.source, rows)
            rows |= {name: source for name in section.variables if source is not None}
        asked = [step.value for step in section.steps]
        for node in (*asked, *(check.condition for check in section.checks)):
            _gather(node, rows, cells)
    return "\n".join(f"{key}: {_flow(value)}" for key, value in cells.items())


def _gather(node: t.Node, rows: dict[str, _Path], cells: dict[str, Any]) -> None:
    """Enter every printed cell of an expression."""
    if isinstance(node, t.Get):
        path = _path(node.record, rows)
        if path is not None:
            _enter(cells, (*path, node.field))
    if isinstance(node, t.Each):
        source = _path(node.source, rows)
        rows = {**rows, node.variable: source} if source is not None else rows
    for child in children(node):
        _gather(child, rows, cells)


def _path(node: t.Node, rows: dict[str, _Path]) -> _Path | None:
    """Where the record, or the rows, of an expression stand in a form; None where that cannot be told."""
    if isinstance(node, t.Var):
        return rows.get(node.name)
    if isinstance(node, t.Each) and isinstance(node.item, t.Var):
        return _path(node.source, rows)
    if not isinstance(node, t.Step) or node.how not in ("held", "pick"):
        return None
    above = _path(node.record, rows)
    name = f"{node.field}[]" if node.type.kind == "list" else node.field
    return (*above, name) if above is not None else None


def _enter(cells: dict[str, Any], path: _Path) -> None:
    for name in path[:-1]:
        below = cells.setdefault(name.removesuffix("[]"), [{}] if name.endswith("[]") else {})
        cells = below[0] if isinstance(below, list) else below
    cells.setdefault(path[-1], _VALUE)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]" if isinstance(value, list) else value

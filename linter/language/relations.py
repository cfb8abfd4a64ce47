"""What typed rules say of numbers: which state that two sides are equal, and which printed fields each rule reads."""

from __future__ import annotations

from collections.abc import Iterator

from linter.forms.claims import FIELD
from linter.language import typed as t
from linter.language.walk import walk

EQUAL = ("==", "shows", "~=")
Key = tuple[str, str]
"""A record type and a field of it."""


def equations(node: t.Node) -> Iterator[t.Compare]:
    """The equalities of numbers that a condition comes down to: one alone, those that `or` and `and` join, and
    `abs(a - b) <= slack`, which says that a is b, nearly."""
    if isinstance(node, t.Logic):
        if node.operator != "implies":
            yield from equations(node.left)
        yield from equations(node.right)
    elif isinstance(node, t.Compare) and node.left.type.kind in ("number", "target"):
        near = _near(node)
        if near is not None:
            yield near
        elif node.operator in EQUAL and node.right.type.kind == "number" and not _counted(node):
            yield node


def _counted(node: t.Compare) -> bool:
    """How many there are of something is no number that stands in a cell."""
    return any(isinstance(side, t.Call) and side.name == "count" for side in (node.left, node.right))


def _near(node: t.Compare) -> t.Compare | None:
    left = node.left
    if node.operator not in ("<=", "<") or not isinstance(left, t.Call) or left.name != "abs":
        return None
    inside = left.arguments[0]
    if not isinstance(inside, t.Arithmetic) or inside.operator != "-":
        return None
    return t.Compare("~=", inside.left, inside.right, node.type, node.at)


def equated(section: t.SectionT) -> Iterator[tuple[int, t.CheckT]]:
    """The checks of a section that state an equality about a form; what prose asserts is no part of it."""
    if section.whole or _of_prose(section.source):
        return
    for i, check in enumerate(section.checks):
        if not check.forbid and any(True for _ in equations(check.condition)):
            yield i, check


def _of_prose(source: t.Node | None) -> bool:
    return source is not None and any(isinstance(n, t.Step) and n.field == FIELD for n in walk(source))


def equates(rule: t.RuleT) -> bool:
    """Does a rule state an equality of numbers on a form?"""
    return any(True for section in rule.sections for _ in equated(section))


def fields_read(rule: t.RuleT, computed: dict[Key, t.Node]) -> frozenset[Key]:
    """The printed fields that decide what a rule finds, those behind computed fields too."""
    found, seen = set[Key](), set[Key]()
    for section in rule.sections:
        nodes = [step.value for step in section.steps] + [check.condition for check in section.checks]
        nodes += [*section.keys, *([section.source] if section.source is not None else [])]
        for node in nodes:
            _read(node, computed, found, seen)
    return frozenset(found)


def _read(node: t.Node, computed: dict[Key, t.Node], found: set[Key], seen: set[Key]) -> None:
    for part in walk(node):
        if isinstance(part, t.Get):
            found.add((part.record.type.record, part.field))
        elif isinstance(part, t.Computed) and (part.owner, part.field) not in seen:
            seen.add((part.owner, part.field))
            _read(computed[part.owner, part.field], computed, found, seen)

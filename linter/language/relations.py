"""What typed rules say of numbers: which state that two sides are equal, and which printed fields each rule reads."""

from __future__ import annotations

from collections.abc import Iterator

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
        near = nearly(node)
        if near is not None:
            yield t.Compare("~=", near[0], near[1], node.type, node.at)
        elif node.operator in EQUAL and node.right.type.kind == "number" and not _counted(node):
            yield node


def _counted(node: t.Compare) -> bool:
    """How many there are of something is no number that stands in a cell."""
    return any(isinstance(side, t.Call) and side.name == "count" for side in (node.left, node.right))


def nearly(node: t.Compare) -> tuple[t.Node, t.Node, t.Node] | None:
    """`abs(a - b) <= slack` as a, b and slack: it is read as a being b, nearly."""
    left = node.left
    if node.operator not in ("<=", "<") or not isinstance(left, t.Call) or left.name != "abs":
        return None
    inside = left.arguments[0]
    if not isinstance(inside, t.Arithmetic) or inside.operator != "-":
        return None
    return inside.left, inside.right, node.right


def compares(node: t.Node) -> bool:
    """Does a condition come down to comparing numbers?"""
    if isinstance(node, t.Logic):
        return compares(node.left) or compares(node.right)
    if isinstance(node, t.Not):
        return compares(node.operand)
    return isinstance(node, t.Compare) and node.right.type.kind == "number"


def of_form(section: t.SectionT, prose: str) -> bool:
    """Is it about the form itself, and not about what prose asserts? prose: the record type of such assertions."""
    if section.whole:
        return False
    element = section.source.type.element if section.source is not None else None
    return element is None or not prose or element.record != prose


def equates(rule: t.RuleT, prose: str) -> bool:
    """Does a rule state an equality of numbers on a form?"""
    return any(
        not check.forbid and any(True for _ in equations(check.condition))
        for section in rule.sections
        if of_form(section, prose)
        for check in section.checks
    )


class FieldsRead:
    """Which printed fields decide something, those behind computed fields too. computed: their typed expressions."""

    def __init__(self, computed: dict[Key, t.Node]) -> None:
        self.computed = computed
        self.known: dict[Key, tuple[set[Key], set[Key]]] = {}

    def of(self, rule: t.RuleT) -> frozenset[Key]:
        """The printed fields that decide what a rule finds."""
        found, waiting = set[Key](), set[Key]()
        for section in rule.sections:
            nodes = [step.value for step in section.steps] + [check.condition for check in section.checks]
            nodes += [*section.keys, *([section.source] if section.source is not None else [])]
            for node in nodes:
                _read(node, found, waiting)
        seen = set[Key]()
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                printed, behind = self.behind(key)
                found |= printed
                waiting |= behind
        return frozenset(found)

    def behind(self, key: Key) -> tuple[set[Key], set[Key]]:
        """The printed and the computed fields that the expression of a computed one names."""
        known = self.known.get(key)
        if known is None:
            known = self.known[key] = set(), set()
            _read(self.computed[key], *known)
        return known


def _read(node: t.Node, printed: set[Key], behind: set[Key]) -> None:
    for part in walk(node):
        if isinstance(part, t.Get):
            printed.add((part.record.type.record, part.field))
        elif isinstance(part, t.Computed):
            behind.add((part.owner, part.field))

"""Conditions that can only come out one way: by what they say themselves, or by what was asked before them.

Sound, not complete: what is told is so whenever the condition can be decided at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from linter.language import typed as t
from linter.language import types as ty
from linter.language.walk import NODES, children
from linter.named import NamedTuple


class Fact(NamedTuple):
    """A condition that is known to hold, or not to."""

    node: t.Node
    holds: bool


class Constant(NamedTuple):
    """A condition that always comes out as `holds`; `because` is the earlier one that decides it, if one does."""

    node: t.Node
    holds: bool
    because: t.Node | None


_TURNED = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
# What a comparison of a thing with itself comes to, where that is certain.
_OF_ITSELF = {
    "==": True, "<=": True, ">=": True, "~=": True, "shows": True, "contains": True, "starts with": True,
    "ends with": True, "!=": False, "<": False, ">": False,
}  # fmt: skip
_SWAPPED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_STATES = frozenset({"given", "blank", "absent", "placeholder"})
_WITHIN = {
    **{state: frozenset({state}) for state in _STATES},
    "empty": _STATES - {"given"}, "numeric": frozenset({"given"}), "date": frozenset({"given"}),
    "range": frozenset({"given"}),
}  # fmt: skip


def constants(node: t.Node, facts: list[Fact]) -> Iterator[Constant]:
    """The conditions in a condition that always come out one way, outermost first; facts are what holds there."""
    for holds in (True, False):
        if refuted(facts, node, holds):
            yield Constant(node, not holds, _cause(facts, node, holds))
            return
    if isinstance(node, t.Logic):
        yield from constants(node.left, facts)
        yield from constants(node.right, [*facts, *known(node.left, node.operator != "or")])
    elif isinstance(node, t.Not):
        yield from constants(node.operand, facts)
    else:
        for child in children(node):
            yield from _inner(child)


def _inner(node: t.Node) -> Iterator[Constant]:
    """Conditions inside values: of rows and choices."""
    if node.type.kind == "bool" and not isinstance(node, t.Const):
        yield from constants(node, [])
    else:
        yield from _arms(node) if isinstance(node, t.Band) else ()
        for child in children(node):
            yield from _inner(child)


def _arms(band: t.Band) -> Iterator[Constant]:
    """The arms that those before them leave nothing for."""
    facts: list[Fact] = []
    for operator, bound, _ in band.arms:
        arm = t.Compare(operator, band.subject, bound, ty.BOOL, bound.at)
        if refuted(facts, arm, True):
            yield Constant(arm, False, _cause(facts, arm, True))
        facts.append(Fact(arm, False))


def known(node: t.Node, holds: bool) -> list[Fact]:
    """What is known once a condition holds, or does not."""
    if isinstance(node, t.Not):
        return known(node.operand, not holds)
    if isinstance(node, t.Logic) and (node.operator == "and") == holds and node.operator != "implies":
        return [*known(node.left, holds), *known(node.right, holds)]
    return [Fact(node, holds)]


def refuted(facts: list[Fact], node: t.Node, holds: bool) -> bool:
    """Can the condition never come out so, given the facts?"""
    if isinstance(node, t.Not):
        return refuted(facts, node.operand, not holds)
    if isinstance(node, t.Logic):
        turned = node.operator == "implies"
        left = holds if not turned else not holds
        if (node.operator == "and") == holds:
            more = [*facts, *known(node.left, left)]
            return refuted(facts, node.left, left) or refuted(more, node.right, holds)
        return refuted(facts, node.left, left) and refuted(facts, node.right, holds)
    return _alone(node, holds) or _clash([*facts, Fact(node, holds)])


def _cause(facts: list[Fact], node: t.Node, holds: bool) -> t.Node | None:
    """The earlier condition without which this would be open."""
    if refuted([], node, holds):
        return None
    return next((fact.node for fact in facts if refuted([fact], node, holds)), None)


def _alone(node: t.Node, holds: bool) -> bool:
    """Is the condition the other way by itself?"""
    if isinstance(node, t.Const):
        return node.value is not holds
    if not isinstance(node, t.Compare):
        return False
    if bare(node.left) == bare(node.right):
        always = _OF_ITSELF.get(node.operator)
        return always is not None and always is not holds
    if isinstance(node.left, t.Const) and isinstance(node.right, t.Const) and node.operator in _TURNED:
        return _compared(node.left.value, node.operator, node.right.value) is not holds
    return False


def _compared(a: Decimal | str | bool, operator: str, b: Decimal | str | bool) -> bool:
    if operator in ("==", "!=") or not isinstance(a, Decimal) or not isinstance(b, Decimal):
        return (a == b) == (operator == "==")
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[operator]


def _clash(facts: list[Fact]) -> bool:
    """Can the last fact not stand beside the others?"""
    last = facts[-1]
    mine = bare(last.node)
    if any(fact.holds is not last.holds and bare(fact.node) == mine for fact in facts[:-1]):
        return True
    subject = _subject(last.node)
    about = [fact for fact in facts if _subject(fact.node) == subject] if subject is not None else []
    return bool(about) and (_no_state(about) or _no_number(about))


def _subject(node: t.Node) -> object:
    """What a condition is about: the operand of a state, the side of a comparison that is no number written out."""
    if isinstance(node, t.Is):
        return bare(node.operand)
    bound = _bound(node, True)
    return bare(bound[0]) if bound is not None else None


def _bound(node: t.Node, holds: bool) -> tuple[t.Node, str, Decimal] | None:
    """A comparison with a number written out, as subject, operator, number."""
    if not isinstance(node, t.Compare) or node.operator not in _TURNED:
        return None
    left, operator, right = node.left, node.operator, node.right
    if isinstance(left, t.Const):
        left, operator, right = right, _SWAPPED[operator], left
    if not isinstance(right, t.Const) or not isinstance(right.value, Decimal) or isinstance(left, t.Const):
        return None
    return left, operator if holds else _TURNED[operator], right.value


def _no_state(facts: list[Fact]) -> bool:
    """Do the facts leave no state for their subject, or want it to be two kinds at once?"""
    left, kinds = set(_STATES), set[str]()
    for node, holds in facts:
        if isinstance(node, t.Is):
            positive = holds is not node.negated
            if node.word.startswith("="):
                kinds |= {node.word} if positive else set()
            elif node.word in _WITHIN and positive:
                left &= _WITHIN[node.word]
            elif node.word in _WITHIN and node.word not in ("numeric", "date", "range"):
                left -= _WITHIN[node.word]
        elif _decided_by_a_number(node):
            left &= {"given"}
    return not left or len(kinds) > 1


def _decided_by_a_number(node: t.Node) -> bool:
    """A comparison of a printed number that comes out at all has found one there."""
    bound = _bound(node, True)
    subject = bound[0] if bound is not None else None
    return isinstance(subject, t.Get) and subject.absent is None and subject.blank is None


def _no_number(facts: list[Fact]) -> bool:
    """Do the bounds leave no number?"""
    low: tuple[Decimal, bool] | None = None
    high: tuple[Decimal, bool] | None = None
    unequal = set[Decimal]()
    for node, holds in facts:
        bound = _bound(node, holds)
        if bound is None:
            continue
        _, operator, number = bound
        if operator == "!=":
            unequal.add(number)
        if operator in (">", ">=", "=="):
            low = max(low or (number, False), (number, operator == ">"))
        if operator in ("<", "<=", "=="):
            high = min(high or (number, True), (number, operator != "<"))
    if low is None or high is None:
        return False
    if low[0] == high[0]:
        return low[1] or not high[1] or low[0] in unequal
    return low[0] > high[0]


def bare(node: object) -> object:
    """A node without its places and types: equal for two spellings of one thing."""
    if isinstance(node, NODES):
        fields = node._asdict()  # type: ignore[attr-defined]
        return (type(node).__name__, *(bare(v) for k, v in fields.items() if k not in ("at", "type")))
    return tuple(bare(part) for part in node) if isinstance(node, tuple) else node

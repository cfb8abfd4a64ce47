"""Rules with one thing turned: what a rule's examples must notice, or they test less than they seem to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from linter.diagnostics.diagnostic import Bilingual
from linter.language import typed as t
from linter.language.syntax import At
from linter.language.walk import NODES, walk
from linter.named import NamedTuple


class Mutant(NamedTuple):
    """A rule with one thing turned.

    at: what was turned; clause: the expression of the clause that it stands in; change: what was done to it.
    """

    rule: t.RuleT
    at: At
    clause: At
    change: Bilingual


class _Turn(NamedTuple):
    """An expression in place of another one."""

    node: t.Node
    at: At
    change: Bilingual


_DROPPED = Bilingual("去掉", "dropped")
_NEGATED = Bilingual("取反", "negated")
_COMPARISONS = {
    "<": ("<=",), "<=": ("<",), ">": (">=",), ">=": (">",), "==": ("!=",), "!=": ("==",),
    "in": (), "shows": ("==",), "~=": ("==",),
}  # fmt: skip
_FUNCTIONS = {
    "any": "all",
    "all": "any",
    "min": "max",
    "max": "min",
    "least": "greatest",
    "greatest": "least",
}
_ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*"}


def mutants(rule: t.RuleT) -> Iterator[Mutant]:
    """Every mutant of a rule, in the order of its text; what a message, fix, cause or follows says is left alone.

    A section that is read over forms and over documents is one text: both readings of it are turned at once."""
    written, twins = _twins(rule.sections)
    for i, section in written:
        last = len(written) == 1
        also = _by_turn(_sections(rule.sections[twins[i]], last)) if i in twins else {}
        for key, (made, at, clause, change) in _by_turn(_sections(section, last)).items():
            sections = _with_section(rule.sections, i, made)
            if key in also:
                sections = _with_section(sections, twins[i], also[key][0])
            left = tuple(one for one in sections if one is not None)
            yield Mutant(rule._replace(sections=left), at, clause, change)
    for name, (unique, default) in rule.params.items():
        if isinstance(default, Decimal):
            for other in _near(default, ""):
                params = {**rule.params, name: (unique, other)}
                yield Mutant(
                    rule._replace(params=params), (0, 0), (0, 0), _became(f"{name} = {default}", str(other))
                )


_Turned = tuple[t.SectionT | None, At, At, Bilingual]


def _twins(sections: tuple[t.SectionT, ...]) -> tuple[list[tuple[int, t.SectionT]], dict[int, int]]:
    """The sections as written, by number, and for those that documents are read by too the number of that reading."""
    written: list[tuple[int, t.SectionT]] = []
    first: dict[At, int] = {}
    twins: dict[int, int] = {}
    for i, section in enumerate(sections):
        at = section.checks[0].condition.at if section.checks else (i, -1)
        if at in first:
            twins[first[at]] = i
        else:
            first[at] = i
            written.append((i, section))
    return written, twins


def _by_turn(turned: Iterator[_Turned]) -> dict[tuple[Any, ...], _Turned]:
    """What was turned by where and how; the same turn at the same place counts on."""
    found: dict[tuple[Any, ...], _Turned] = {}
    for one in turned:
        _, at, clause, change = one
        number = 0
        while (at, clause, change, number) in found:
            number += 1
        found[(at, clause, change, number)] = one
    return found


def _with_section(
    sections: tuple[t.SectionT | None, ...], at: int, made: t.SectionT | None
) -> tuple[t.SectionT | None, ...]:
    return (*sections[:at], made, *sections[at + 1 :])


def _sections(section: t.SectionT, last: bool) -> Iterator[_Turned]:
    """The section with one of its clauses turned; None where it is gone with its only check."""
    if section.source is not None:
        for turn in turns(section.source):
            yield section._replace(source=turn.node), turn.at, section.source.at, turn.change
    decides = _deciding(section)
    for i, step in enumerate(section.steps):
        yield from _of_step(section, i, step, decides)
    for i, check in enumerate(section.checks):
        yield from _of_check(section, i, check, len(section.checks) > 1 or not last)


def _of_step(section: t.SectionT, i: int, step: t.StepT, decides: set[str]) -> Iterator[_Turned]:
    """A condition left out, negated, turned; a let that decides something turned."""
    at = step.value.at
    if step.kind != "let":
        yield section._replace(steps=_without(section.steps, i)), at, at, _DROPPED
        negated = step._replace(value=t.Not(step.value, step.value.type, at))
        yield section._replace(steps=_with(section.steps, i, negated)), at, at, _NEGATED
    for turn in turns(step.value) if step.kind != "let" or step.variable in decides else ():
        steps = _with(section.steps, i, step._replace(value=turn.node))
        yield section._replace(steps=steps), turn.at, at, turn.change


def _of_check(section: t.SectionT, i: int, check: t.CheckT, spare: bool) -> Iterator[_Turned]:
    """A check left out, negated, turned. spare: the rule has others."""
    at = check.condition.at
    if spare:
        rest = _without(section.checks, i)
        yield (section._replace(checks=rest) if rest else None), at, at, _DROPPED
    turned = check._replace(forbid=not check.forbid)
    yield section._replace(checks=_with(section.checks, i, turned)), at, at, _NEGATED
    for turn in turns(check.condition):
        checks = _with(section.checks, i, check._replace(condition=turn.node))
        yield section._replace(checks=checks), turn.at, at, turn.change


def _deciding(section: t.SectionT) -> set[str]:
    """The variables that conditions and checks rest on, right away or through other lets."""
    used = {v for check in section.checks for v in _variables(check.condition)}
    for step in reversed(section.steps):
        if step.kind != "let" or step.variable in used:
            used |= set(_variables(step.value))
    return used


def _variables(node: t.Node) -> Iterator[str]:
    return (inner.name for inner in walk(node) if isinstance(inner, t.Var))


def _without(items: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return (*items[:at], *items[at + 1 :])


def _with(items: tuple[Any, ...], at: int, item: Any) -> tuple[Any, ...]:
    return (*items[:at], item, *items[at + 1 :])


def turns(node: t.Node) -> Iterator[_Turn]:
    """An expression with one thing in it turned, outermost first."""
    own = _OWN.get(type(node))
    if own is not None:
        yield from own(node)
    for name, child in zip(node._fields, node, strict=True):
        if isinstance(child, NODES):
            for turn in turns(child):  # type: ignore[arg-type]
                if turn.at != node.at or not isinstance(turn.node, t.Const):
                    yield turn._replace(node=_put(node, name, turn.node))
        elif type(child) is tuple and name in ("arguments", "arms"):
            for items, turn in _inside(child):
                yield turn._replace(node=_put(node, name, items))


def _put(node: Any, name: str, value: Any) -> Any:
    return node._replace(**{name: value})


def _inside(items: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], _Turn]]:
    """A tuple of arguments or arms with one expression in it turned."""
    for i, item in enumerate(items):
        if isinstance(item, NODES):
            for turn in turns(item):  # type: ignore[arg-type]
                yield _with(items, i, turn.node), turn
        elif type(item) is tuple:
            for inner, turn in _inside(item):
                yield _with(items, i, inner), turn


def _compare(node: t.Compare) -> Iterator[_Turn]:
    for other in _COMPARISONS.get(node.operator, ()):
        if other != "==" or node.left.type.kind == "number":
            yield _Turn(node._replace(operator=other), node.at, _became(node.operator, other))
    if node.operator in ("==", "!=") and node.left.type.kind != "number":
        other = "!=" if node.operator == "==" else "=="
        yield _Turn(node._replace(operator=other), node.at, _became(node.operator, other))


def _logic(node: t.Logic) -> Iterator[_Turn]:
    if node.operator != "implies":
        other = "or" if node.operator == "and" else "and"
        yield _Turn(node._replace(operator=other), node.at, _became(node.operator, other))
        yield _Turn(node.right, node.left.at, _DROPPED)
        yield _Turn(node.left, node.right.at, _DROPPED)
    else:
        yield _Turn(node.right, node.left.at, _DROPPED)


def _not(node: t.Not) -> Iterator[_Turn]:
    yield _Turn(node.operand, node.at, _NEGATED)


def _is(node: t.Is) -> Iterator[_Turn]:
    yield _Turn(node._replace(negated=not node.negated), node.at, _NEGATED)


def _arithmetic(node: t.Arithmetic) -> Iterator[_Turn]:
    other = _ARITHMETIC[node.operator]
    yield _Turn(node._replace(operator=other), node.at, _became(node.operator, other))
    if node.operator in ("+", "-"):
        yield _Turn(node.left, node.right.at, _DROPPED)
        if node.operator == "+":
            yield _Turn(node.right, node.left.at, _DROPPED)


def _const(node: t.Const) -> Iterator[_Turn]:
    if isinstance(node.value, Decimal):
        for other in _near(node.value, node.type.look):
            shown = f"{other:f}" if node.type.look != "ratio" else f"{other * 100:f}%"
            yield _Turn(node._replace(value=other), node.at, _became("", shown))


def _each(node: t.Each) -> Iterator[_Turn]:
    if node.condition is not None:
        yield _Turn(node._replace(condition=None), node.condition.at, _DROPPED)
        negated = t.Not(node.condition, node.condition.type, node.condition.at)
        yield _Turn(node._replace(condition=negated), node.condition.at, _NEGATED)


def _choice(node: t.Choice) -> Iterator[_Turn]:
    yield _Turn(node.left, node.right.at, _DROPPED)
    yield _Turn(node.right, node.left.at, _DROPPED)


def _if(node: t.If) -> Iterator[_Turn]:
    yield _Turn(node.yes, node.no.at, _DROPPED)
    yield _Turn(node.no, node.yes.at, _DROPPED)


def _call(node: t.Call) -> Iterator[_Turn]:
    other = _FUNCTIONS.get(node.name)
    if other is not None:
        yield _Turn(node._replace(name=other), node.at, _became(node.name, other))


def _band(node: t.Band) -> Iterator[_Turn]:
    for i, (operator, bound, result) in enumerate(node.arms):
        for other in _COMPARISONS.get(operator, ()):
            arms = _with(node.arms, i, (other, bound, result))
            yield _Turn(node._replace(arms=arms), bound.at, _became(operator, other))


_TEN_THOUSAND = Decimal(10000)


def _near(number: Decimal, look: str) -> tuple[Decimal, Decimal]:
    """One more and one less: of a percentage by a point, of an amount by a round one, else by its last digit."""
    exponent = number.as_tuple().exponent
    one = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    if look == "ratio":
        one = Decimal("0.01")
    elif look == "money" and not number % _TEN_THOUSAND:
        one = _TEN_THOUSAND
    return number + one, number - one


def _became(old: str, new: str) -> Bilingual:
    head = f"{old} " if old else ""
    return Bilingual(f"{head}改为 {new}", f"{head}turned into {new}")


_OWN: dict[type, Any] = {
    t.Compare: _compare, t.Logic: _logic, t.Not: _not, t.Is: _is, t.Arithmetic: _arithmetic, t.Const: _const,
    t.Each: _each, t.Choice: _choice, t.If: _if, t.Call: _call, t.Band: _band,
}  # fmt: skip

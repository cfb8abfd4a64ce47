"""A whole rule by the tree-walking evaluator: what each thing that a section looks at comes to, and where it stopped.

The compiled code counts; this remembers. Both must agree, and a test holds them to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from linter.language import runtime as rt
from linter.language import typed as t
from linter.language.budget import spend
from linter.language.interpret import Interpreter
from linter.named import NamedTuple

OUTCOMES = ("exact", "rounded", "truncated", "wrong")
_ORDER = ("pass", "within_rounding", "not_evaluated", "fail")

_EACH = 100
"""What looking at one thing takes, in rows."""

Make = Callable[[dict[str, Any]], Interpreter]
"""An interpreter with these variables bound."""


class Ruling(NamedTuple):
    """What one thing came to.

    rows: the records that the section looks at. verdict: as counted in reports. stopped: the step (a where or needs)
    that kept the checks from being made. outcomes: for each check exact, rounded, truncated, wrong, or missing; ""
    for one that was not made. interpreter: with the rows and every let up to there bound.
    """

    rows: tuple[Any, ...]
    verdict: str
    stopped: int | None
    outcomes: tuple[str, ...]
    interpreter: Interpreter


def judge(section: t.SectionT, make: Make) -> Iterator[Ruling]:
    """The ruling on everything that a section looks at, in the order of the form.

    Raises:
        Spent: it is more work than one rule may make.
    """
    for rows in things(section, make):
        interpreter = make(dict(zip(section.variables, rows, strict=False)))
        spend(interpreter.work, _EACH)
        yield _ruling(section, rows, interpreter)


def things(section: t.SectionT, make: Make) -> list[tuple[Any, ...]]:
    """What the section looks at: the form (no rows), rows, pairs of rows, or groups."""
    if section.source is None:
        return [()]
    maker = make({})
    rows = maker.value(section.source) or ()
    if section.kind == "pair":
        spend(maker.work, len(rows) * (len(rows) - 1) // 2)
        return list(rt.pairs(rows))
    if section.kind != "group":
        return [(row,) for row in rows]
    keyed = []
    for row in rows:
        inner = make({section.variables[1]: row})
        keyed.append((tuple(inner.value(key) for key in section.keys), row))
    return [(group,) for group in rt.groups(keyed)]


def _ruling(section: t.SectionT, rows: tuple[Any, ...], interpreter: Interpreter) -> Ruling:
    for at, step in enumerate(section.steps):
        if step.kind == "let":
            interpreter.let(step.variable, step.value)
            continue
        holds = interpreter.value(step.value)
        if holds is None or (step.kind == "needs" and holds is not True):
            return Ruling(rows, "not_evaluated", at, (), interpreter)
        if not holds:
            return Ruling(rows, "not_applicable", at, (), interpreter)
    state, outcomes = 0, []
    for check in section.checks:
        outcome = "" if state == _ORDER.index("fail") else outcome_of(check, interpreter)
        outcomes.append(outcome)
        state = max(state, _GRADES[outcome])
    return Ruling(rows, _ORDER[state], None, tuple(outcomes), interpreter)


_GRADES = {"": 0, "exact": 0, "rounded": 1, "truncated": 1, "missing": 2, "wrong": 3}


def outcome_of(check: t.CheckT, interpreter: Interpreter) -> str:
    """How a check came out: exact, rounded, truncated, wrong or missing."""
    condition = check.condition
    if isinstance(condition, t.Compare) and condition.operator in ("shows", "~=") and not check.forbid:
        graded = interpreter.outcome(condition)
        return "missing" if graded is None else OUTCOMES[graded]
    holds = interpreter.value(condition)
    if holds is None:
        return "missing"
    return "wrong" if holds is check.forbid else "exact"

"""How the sections of a rule are gone through: each by itself, so that one whose work is too much hides no other."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

from linter.language import budget as bg

Section = Callable[..., int]
To = tuple[list[int], list[Any], list[Any] | None]
"""Where a rule's verdicts are counted, what failed is kept, and what could not be decided."""
_OUTCOMES = ("exact", "rounded", "truncated")


def _run(
    form: Any,
    env: Any,
    params: Any,
    counts: Any,
    found: Any,
    skipped: Any,
    sections: Any = (),
    telling: Any = (),
) -> None:
    """Every section. The code of rules has a `bg` too: nothing else of this module is named here."""
    env.work[0] = bg.STEPS
    to = counts, found, skipped
    told, unsure = telling
    things = sum(counts)
    for at, section in sections:
        try:
            looked_at = section(form, env, params, counts, to, told, unsure)
        except bg.Spent:
            counts[2] += 1  # not evaluated
            if skipped is not None:
                skipped.append((at, None, ()))
            things = sum(counts)
            continue
        if looked_at:
            things += looked_at
            counts[4] += things - sum(counts)  # what was passed over, without a verdict


def _told(to: To, outcome: object, section: int, check: int, *rows: Any) -> int:
    """The verdict of a check that did not pass: missing, wrong, or what is noted of one that is within rounding."""
    _, found, skipped = to
    if outcome is None:
        if skipped is not None:
            skipped.append((section, -1 - check, rows))
        return 2
    noted = outcome.__class__ is str
    found.append((section, check, outcome if noted else "wrong", rows))
    return 1 if noted else 3


def _unsure(to: To, section: int, step: int, *rows: Any) -> None:
    """It cannot be told whether this is to be looked at."""
    counts, _, skipped = to
    counts[2] += 1
    if skipped is not None:
        skipped.append((section, step, rows))


def within(to: To, outcome: int | None, noted: int, section: int, check: int, *rows: Any) -> int:
    """The verdict of a comparison that is not exact. noted: 1 when it is told that it was rounded, 2 that it was
    truncated, 3 both."""
    if outcome is None or outcome == 3:
        return _told(to, outcome, section, check, *rows)
    return _told(to, _OUTCOMES[outcome], section, check, *rows) if noted & outcome else 1


def ruled(*sections: tuple[int, Section]) -> FunctionType:
    """The function of a rule from its sections, each with its number; see `compile` for what it takes."""
    return FunctionType(_run.__code__, globals(), "rule", (sections, (_told, _unsure)))

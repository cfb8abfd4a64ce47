"""How the sections of a rule are gone through: each by itself, so that one whose work is too much hides no other."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

from linter.language import budget as bg

Section = Callable[..., None]


def _run(form: Any, env: Any, params: Any, counts: Any, found: Any, skipped: Any, sections: Any = ()) -> None:
    """Every section. The code of rules has a `bg` too: nothing else of this module is named here."""
    env.work[0] = bg.STEPS
    for at, section in sections:
        try:
            section(form, env, params, counts, found, skipped)
        except bg.Spent:
            counts[2] += 1  # not evaluated
            if skipped is not None:
                skipped.append((at, None, ()))


def ruled(*sections: tuple[int, Section]) -> FunctionType:
    """The function of a rule from its sections, each with its number; see `compile` for what it takes."""
    return FunctionType(_run.__code__, globals(), "rule", (sections,))

"""The ruleset that a file of rules belongs to: of the nearest folder above that describes a form, else the built-in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from linter.language.scope import Context
from linter.resources import rules_folder
from linter.rulesets.form_file import describes
from linter.rulesets.loader import BUILT_IN, context_at


def context_of(path: str) -> Context:
    """What the rules of a file are written over."""
    folders = Path(path).resolve().parents
    return _context(next((f for f in folders if describes(f)), rules_folder(BUILT_IN)))


@cache
def _context(base: Path) -> Context:
    return context_at(base)

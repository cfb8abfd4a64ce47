"""The ruleset of examples/invoice, and how its tests ask it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from linter.api import Settings, check_bytes, rules_of
from linter.diagnostics.report import FileResult
from linter.rulesets.ruleset import RuleSet
from tests.examples import oracle

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples" / "invoice"


@cache
def ruleset() -> RuleSet:
    """The rules for invoices, loaded once."""
    return rules_of(Settings(rules=(str(FOLDER),)))


def check(name: str, data: bytes, profile: str | None = None) -> FileResult:
    """A file checked by them."""
    return check_bytes(name, data, Settings(rules=(str(FOLDER),), profile=profile))


def check_figures(figures: dict[str, Any], profile: str | None = None) -> FileResult:
    """An invoice given as plain data, checked by them."""
    return check("figures.json", json.dumps(figures).encode(), profile)


def interpreted(name: str, data: bytes) -> dict[str, dict[str, int]]:
    """The verdicts of every rule by the tree-walking evaluator."""
    return oracle.interpreted(ruleset(), name, data)

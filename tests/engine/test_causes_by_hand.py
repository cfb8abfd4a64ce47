"""What people get wrong in a form, case by case, and what is said to lie behind it; the cases are data."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.api import Settings, check_bytes
from linter.diagnostics.diagnostic import Diagnostic

DATA = yaml.safe_load(Path(__file__).with_name("by_hand.yaml").read_text(encoding="utf-8"))


def _typed(case: dict[str, Any]) -> dict[str, Any]:
    """The sound form with what the case types into it."""
    form: dict[str, Any] = deepcopy(DATA["form"])
    form.update({name: case[name] for name in ("indicators",) if name in case})
    for path, text in case.get("typed", {}).items():
        *steps, last = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)]
        holder: Any = form
        for step in steps:
            holder = holder[step]
        holder[last] = text
    return form


def _said(found: Diagnostic) -> tuple[str, ...]:
    """The slip, each cell with what to write there, then the cells that are as likely."""
    cells = [f"{one.field} {one.old} -> {one.new}" for one in found.correction]
    rivals = found.cause.rivals if found.cause is not None else ()
    beside = [f"or {one.field} {one.old} -> {one.new}".removesuffix(" -> ") for one in rivals]
    return (found.cause.kind if found.cause is not None else "", *cells, *beside)


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["name"])
def test_what_lies_behind_it(case: dict[str, Any]) -> None:
    data = yaml.safe_dump(_typed(case), allow_unicode=True, sort_keys=False).encode()
    seen: dict[tuple[str, ...], list[str]] = {}
    for found in check_bytes("form.yaml", data, Settings()).diagnostics:
        if found.cause is not None or found.correction:
            seen.setdefault(_said(found), []).append(f"{found.code} {found.field}")
    assert [{"by": by, "cause": list(cause)} for cause, by in seen.items()] == case["causes"]


def test_two_cells_are_looked_for_in_forms_of_a_usual_size_only(monkeypatch: pytest.MonkeyPatch) -> None:
    case = next(case for case in DATA["cases"] if case["name"] == "weight and score of a row exchanged")
    data = yaml.safe_dump(_typed(case), allow_unicode=True, sort_keys=False).encode()

    def together() -> bool:
        return any(
            len(found.correction) == 2 for found in check_bytes("form.yaml", data, Settings()).diagnostics
        )

    assert together()
    monkeypatch.setattr("linter.engine.search.WIDE", 1)
    assert not together()

"""Which cell is wrong: forms with one slip, and the cell that is named with what it should say.

The cases are data, in causes/*.yaml.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.api import Settings, check_bytes

CASES = [
    case
    for path in sorted(Path(__file__).with_name("causes").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def said(form: dict[str, Any]) -> dict[str, list[str]]:
    """By finding the slip and the corrections, of findings that have one."""
    data = yaml.safe_dump(form, allow_unicode=True).encode()
    return {
        f"{d.code} {d.field}": [
            d.cause.kind if d.cause else "", *[f"{c.field} {c.old} -> {c.new}" for c in d.correction]
        ]
        for d in check_bytes("form.yaml", data, Settings()).diagnostics
        if d.correction
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_wrong_cell_is_named(case: dict[str, Any]) -> None:
    assert said(case["form"]) == case["causes"]


@pytest.mark.parametrize("case", [case for case in CASES if "kinds" in case], ids=lambda case: case["name"])
def test_a_cause_is_told_without_a_number(case: dict[str, Any]) -> None:
    data = yaml.safe_dump(case["form"], allow_unicode=True).encode()
    found = check_bytes("form.yaml", data, Settings()).diagnostics
    assert {f"{d.code} {d.field}": d.cause.kind for d in found if d.cause and not d.correction} == case[
        "kinds"
    ]


def test_that_the_search_was_stopped_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.engine.search.TRIED", 0)
    form = {"funds": {"total": {"budget": 95, "executed": "58.2537", "rate": "63.12%"}}}
    (found,) = [
        d
        for d in check_bytes("f.yaml", yaml.safe_dump(form).encode(), Settings()).diagnostics
        if d.code == "F201"
    ]
    assert found.cause is not None and found.cause.kind == "unfinished" and not found.correction


def test_a_slip_beyond_doubt_is_expected_and_offered_as_an_unsafe_fix() -> None:
    data = "money_unit: 万元\nfunds: {total: {budget: 95, executed: 582537, rate: 61.32%}}\n".encode()
    (found,) = [d for d in check_bytes("form.yaml", data, Settings()).diagnostics if d.code == "U301"]
    assert found.expected == "58.2537"
    assert found.fix is not None
    assert (found.fix.applicability, found.fix.edits) == (
        "unsafe", (("funds.total.executed", "582537", "58.2537"),)
    )  # fmt: skip


def test_what_only_the_engine_knows_is_no_evidence() -> None:
    """How many times too large, how many figures say so: that is how it was found, not what the form says."""
    data = (
        "funds:\n  total: {budget: 270, executed: 274.05, rate: 91.5%}\n"
        "  parts: [{name: 当年财政拨款, executed: 227.05}, {name: 其他资金, executed: 20}]\n"
    ).encode()
    found = [d for d in check_bytes("form.yaml", data, Settings()).diagnostics if d.code == "U303"]
    assert [(d.field, d.expected) for d in found] == [("funds.total.executed", "247.05")]
    assert [(d.arithmetic, [r.field for r in d.related if r.field.startswith("slips")]) for d in found] == [
        ((), [])
    ]

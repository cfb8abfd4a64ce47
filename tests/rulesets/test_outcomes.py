"""An example that does not come out as it says: what its author is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import api

RULE = """rule T1 within-a-hundred: error
  title
    zh "总分不超过一百"
    en "at most a hundred"
  each form
  where total.score is numeric
  check {check} <= 100 分
  message
    zh "写为 {{total.score}}"
    en "it says {{total.score}}"
  {kind}
    total: {{score: {score}}}
"""
TOLD = [
    ("total.score", "passes", "100", None),
    ("total.score", "passes", "101", "a passing example of T1 does not pass: 1 failed (at total.score)"),
    ("total.score", "passes", "优", "a passing example of T1 does not pass: 1 not applicable"),
    ("total.score", "fails at total.score", "101", None),
    ("total.score", "fails at total.score", "100", "a failing example of T1 does not fail: 1 passed"),
    ("total.score", "fails at total.weight", "101", "should fail at total.weight, it does at total.score"),
    ("(100 分 + 1)", "fails at total.score", "1", "but the rule points at no cell: name that cell in a line 'at'"),
    ("total.score", "silent", "优", None),
    ("total.score", "silent", "100", "a silent example of T1 decided: 1 passed"),
    ("total.score", "silent", "101", "a silent example of T1 decided: 1 failed (at total.score)"),
    ("total.weight", "passes", "100", "a passing example of T1 does not pass: 1 not evaluated"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "kind", "score", "told"), TOLD)
def test_what_is_told(tmp_path: Path, check: str, kind: str, score: str, told: str | None) -> None:
    path = tmp_path / "a.rule"
    path.write_text(RULE.format(check=check, kind=kind, score=score), encoding="utf-8")
    [outcome] = api.test_rules((str(path),))
    said = outcome.fault.en if outcome.fault else None
    assert said == told or (told and said and said.endswith(told))


LACKING = [
    ("total.weight", "passes", "100", True),
    ("total.weight", "fails at total.score", "100", True),
    ("total.score", "passes", "101", False),
    ("total.score", "passes", "优", False),
    ("total.score", "fails at total.score", "100", False),
]


@pytest.mark.parametrize(("check", "kind", "score", "advised"), LACKING)
def test_who_forgot_a_cell_is_advised_to_give_it(
    tmp_path: Path, check: str, kind: str, score: str, advised: bool
) -> None:
    path = tmp_path / "a.rule"
    path.write_text(RULE.format(check=check, kind=kind, score=score), encoding="utf-8")
    [outcome] = api.test_rules((str(path),))
    assert outcome.fault is not None
    assert (outcome.fault.help is not None and "give the cell" in outcome.fault.help.en) is advised

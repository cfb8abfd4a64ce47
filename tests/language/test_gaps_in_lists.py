"""A list in which something is missing: what is there counts, and nothing breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.api import Settings, check_bytes, rules_of

RULE = """rule Y1 gaps: error
  title
    zh "缺"
    en "gaps"
  each form
  let names = indicators.name
  let scores = indicators.score
  check {check}
  message
    zh "错 {{title}} {{names}} {{scores}}"
    en "wrong {{title}} {{names}} {{scores}}"
"""
FORM = """title: 自评表
indicators:
- {name: 自评, weight: 1}
- {weight: 2, score: 3}
"""
HOLDS = (
    '"自评" in names', 'not ("别的" in names)', "title contains any of names", "title starts with names",
    "not (title ends with names)", 'join(find(names, title)) == "自评"', 'without(title, names) == "表"',
    'after(title, names) == "表"', "trimmed(title, names) == title", 'not shares(title, "自评", names)',
    "count(common(names, names)) == 1", "count(common(scores, scores)) == 1", "count(duplicates(names)) == 0", 'most_common(names) == "自评"',
    'join(names) == "自评"', "sum(scores) == 3 分", "nearest(scores, to 5 分) == 3 分", "count(scores) == 1",
    'join(one.name for one in indicators where one.weight > 1 分) == ""',
)  # fmt: skip
UNTOLD = ("count(subset_sums(scores)) > 0", 'after(title, indicators.reason) == "表"')


def verdicts(folder: Path, check: str) -> dict[str, int]:
    (folder / "a.rule").write_text(RULE.format(check=check), encoding="utf-8")
    settings = Settings(rules=(str(folder),), select=("Y1",))
    assert [fault.fault.en for fault in rules_of(settings).faults] == []
    result = check_bytes("form.yaml", FORM.encode(), settings)
    return {name: count for name, count in result.verdicts["Y1"].items() if count}  # type: ignore[attr-defined]


@pytest.mark.parametrize("check", HOLDS)
def test_what_is_there_counts(tmp_path: Path, check: str) -> None:
    assert verdicts(tmp_path, check) == {"pass": 1}


@pytest.mark.parametrize("check", UNTOLD)
def test_what_needs_all_of_it_is_not_evaluated(tmp_path: Path, check: str) -> None:
    assert verdicts(tmp_path, check) == {"not_evaluated": 1}

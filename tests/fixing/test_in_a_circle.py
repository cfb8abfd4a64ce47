"""Cells that are each to be what the other one is: one follows, and then both agree."""

from __future__ import annotations

from pathlib import Path

from linter.config.model import Settings
from linter.fixing import fix_bytes

RULES = """rule X1 weight-as-score: error
  title
    zh "满分同得分"
    en "as many as were given"
  each form
  check total.weight == total.score
  message
    zh "{total.weight} {total.score}"
    en "{total.weight} {total.score}"
  fix total.weight = total.score

rule X2 score-as-weight: error
  title
    zh "得分同满分"
    en "as many as there are"
  each form
  check total.score == total.weight
  message
    zh "{total.weight} {total.score}"
    en "{total.weight} {total.score}"
  fix total.score = total.weight
"""


def test_one_follows_the_other_and_both_agree(tmp_path: Path) -> None:
    (tmp_path / "x.rule").write_text(RULES, encoding="utf-8")
    settings = Settings(rules=(str(tmp_path),), select=("X1", "X2"))
    fixed = fix_bytes("form.yaml", b"total: {weight: 100, score: 90}\n", settings, unsafe=True)
    assert fixed.data.decode() == "total: {weight: 100, score: 100}\n"
    assert [d.code for d in fixed.made] == ["X1"] and fixed.left == ()

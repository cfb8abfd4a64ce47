"""Pages of rules of one's own: written anew when a rule changes, and never over what somebody else wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.cli.main import run

RULE = """rule Z001 share-of-one: warning
  title
    zh "比率|不超过 1"
    en "a ratio | of at most 1"
  each form
  check total.score <= 100
  message
    zh "总分 {total.score}"
    en "the total is {total.score}"
  passes
    total: {score: 100}
  fails at total.score
    total: {score: 101}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/Z001.rule").write_text(RULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(*options: str, rules: str = "own") -> int:
    return run(["rules", "docs", rules, "-o", "pages", *options])


def test_pages_follow_their_rule(folder: Path) -> None:
    assert made() == 0
    (folder / "new").mkdir()
    (folder / "new/Z001.rule").write_text(RULE.replace("<= 100", "<= 100.0"), encoding="utf-8")
    assert made(rules="new") == 0
    assert "<= 100.0" in (folder / "pages/Z001.md").read_text(encoding="utf-8")


def test_rules_that_cannot_be_loaded_leave_the_pages_as_they_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert made() == 0
    before = {page.name: page.read_bytes() for page in (folder / "pages").iterdir()}
    (folder / "broken").mkdir()
    (folder / "broken/Z001.rule").write_text(
        RULE.replace("total.score <=", "total.scor <="), encoding="utf-8"
    )
    assert made(rules="broken") == 2
    assert "'scor'" in capsys.readouterr().err
    assert made(rules="nowhere") == 2
    assert {page.name: page.read_bytes() for page in (folder / "pages").iterdir()} == before


@pytest.mark.parametrize("name", ["README.md", "Z001.zh.md"])
def test_what_others_wrote_stays(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pages").mkdir()
    (folder / "pages" / name).write_text("# Z002 notes of our own\n", encoding="utf-8")
    assert made() == 2
    assert name in capsys.readouterr().err
    assert [one.name for one in (folder / "pages").iterdir()] == [name]
    assert made("--force") == 0
    assert "notes of our own" not in (folder / "pages" / name).read_text(encoding="utf-8")


def test_a_bar_in_a_title_parts_no_cells(folder: Path) -> None:
    assert made("--lang", "en") == 0
    [row] = [
        line
        for line in (folder / "pages/README.md").read_text(encoding="utf-8").splitlines()
        if "Z001" in line
    ]
    assert row == "| [Z001](Z001.md) | warning | a ratio \\| of at most 1 | share-of-one |"

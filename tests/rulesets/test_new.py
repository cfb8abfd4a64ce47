"""`rules new` where a person stumbles: the kind, the folder, the file; and folders that hold no rules."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from linter.cli.main import run

SUM = ("--field", "total.score", "--of", "indicators.score")


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def said(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    status = run(["rules", *args])
    made = capsys.readouterr()
    return status, made.out + made.err


@pytest.mark.parametrize("kind", ["sum", "合计"])
def test_a_kind_has_a_name_in_either_language(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    status, out = said(capsys, "new", "X1", "--like", kind, *SUM, "--lang", "en")
    assert (status, "wrote X1-total-score-sum.rule" in out) == (0, True)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("no kind of rule is called 'sun', did you mean sum", "band")),
        ("zh", ("没有“sun”这种规则，是不是 sum", "分档")),
    ],
)
def test_an_unknown_kind_is_told_with_those_there_are(
    capsys: pytest.CaptureFixture[str], lang: str, words: tuple[str, ...]
) -> None:
    status, out = said(capsys, "new", "X1", "--like", "sun", *SUM, "--lang", lang)
    assert status == 2 and all(word in out for word in words)


@pytest.mark.parametrize(
    ("output", "path"),
    [
        ("my/a.rule", "my/a.rule"),
        ("deep/er/", "deep/er/X1-total-score-sum.rule"),
        ("there", "there/X1-total-score-sum.rule"),
    ],
)
def test_folders_are_made_and_filled(capsys: pytest.CaptureFixture[str], output: str, path: str) -> None:
    Path("there").mkdir()
    status, out = said(capsys, "new", "X1", "--like", "sum", *SUM, "-o", output, "--lang", "en")
    assert (status, Path(path).is_file(), f"wrote {path}" in out) == (0, True, True)


def test_what_is_there_stays(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.rule").write_text("mine", encoding="utf-8")
    status, out = said(capsys, "new", "X1", "--like", "sum", *SUM, "-o", "a.rule", "--lang", "en")
    assert (status, "--force" in out, Path("a.rule").read_text(encoding="utf-8")) == (2, True, "mine")


def test_a_file_that_would_not_be_read_as_rules_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    status, out = said(capsys, "new", "X1", "--like", "sum", *SUM, "-o", "a.txt", "--lang", "en")
    assert (status, ".rule" in out, Path("a.txt").exists()) == (2, True, False)


def test_a_folder_of_rules_that_does_not_exist_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    status, out = said(capsys, "new", "X1", "--like", "sum", *SUM, "--rules", "nowhere", "--lang", "en")
    assert (status, "nowhere" in out, list(Path().iterdir())) == (2, True, [])


@pytest.mark.parametrize("command", ["check", "test"])
def test_a_folder_without_rules_is_not_called_sound(capsys: pytest.CaptureFixture[str], command: str) -> None:
    Path("empty").mkdir()
    status, out = said(capsys, command, "empty", "--lang", "en")
    assert (status, "*.rule" in out) == (2, True)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "there was no answer: give it as --of"), ("zh", "没有得到回答：请用 --of 给出")],
)
def test_where_nobody_answers_the_option_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    status, out = said(capsys, "new", "X1", "--like", "sum", "--field", "total.score", "--lang", lang)
    assert (status, words in out) == (2, True)
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    ("answers", "check", "asked_again"),
    [
        ("\n20\n", "check total.score <= 20 分", False),
        ("5\n\n", "check total.score >= 5 分", False),
        ("5\n20\n", "check total.score >= 5 分 and total.score <= 20 分", False),
        ("\n\n20\n", "check total.score <= 20 分", True),
    ],
)
def test_an_empty_answer_is_no_limit(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    answers: str,
    check: str,
    asked_again: bool,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    args = ("new", "X1", "--like", "range", "--field", "total.score", "-o", "a.rule", "--lang", "en")
    status, out = said(capsys, *args)
    assert (status, "one of the two limits is needed" in out) == (0, asked_again)
    assert f"  {check}\n" in Path("a.rule").read_text(encoding="utf-8")

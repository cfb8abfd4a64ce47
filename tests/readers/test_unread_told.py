"""A file that cannot be read, and rules that cannot be loaded, are said by every command: silence is no answer."""

from pathlib import Path

import pytest

from linter.cli.main import run

RULE = """\
rule X1 total: error
  title
    zh "题"
    en "title"
  each form
  check total.scor == 1
  message
    zh "消息"
    en "message"
  passes
    total: {score: 1}
"""


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> object:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en")
    Path("empty.docx").write_bytes(b"")
    Path("picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    Path("mine").mkdir()
    Path("mine/X1.rule").write_text(RULE, encoding="utf-8")

    def ran(*words: str) -> tuple[int, str]:
        status = run([*words, "--lang", "en"])
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return ran


@pytest.mark.parametrize(
    "words", [("fix",), ("fix", "--diff"), ("rules", "why", "A103"), ("show",), ("check",)], ids=" ".join
)
@pytest.mark.parametrize(("file", "code"), [("empty.docx", "D002"), ("picture.xlsx", "D005")])
def test_why_a_file_was_not_read(said, words: tuple[str, ...], file: str, code: str) -> None:  # type: ignore[no-untyped-def]
    status, text = said(*words, file)
    assert status in (1, 2)
    assert code in text


def test_files_of_a_folder_that_are_no_forms_are_not_told_by_fix(said) -> None:  # type: ignore[no-untyped-def]
    Path("notes.txt").write_text("notes", encoding="utf-8")
    assert "notes.txt" not in said("fix", ".")[1]


@pytest.mark.parametrize("command", ["check", "test"])
def test_what_is_wrong_with_rules(said, command: str) -> None:  # type: ignore[no-untyped-def]
    status, text = said("rules", command, "mine")
    assert status == 2
    assert "unknown name 'scor'; did you mean score?" in text


def test_a_code_and_a_file_in_the_wrong_order(said) -> None:  # type: ignore[no-untyped-def]
    status, text = said("rules", "why", "empty.docx", "A103")
    assert status == 2
    assert "formlint rules why A103 empty.docx" in text


EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_file_that_takes_no_fixes_does_not_ask_for_unsafe_ones(said) -> None:  # type: ignore[no-untyped-def]
    _, text = said("fix", str(EXAMPLES / "ferry-landings.txt"))
    assert "files of this kind are not written to" in text
    assert "--unsafe-fixes" not in text


def test_places_of_fixes_are_in_the_language_of_the_user(capsys: pytest.CaptureFixture[str]) -> None:
    run(["fix", "--diff", "--unsafe-fixes", str(EXAMPLES / "ferry-landings.docx"), "--lang", "zh"])
    assert "@@ 表1 第4行 第7格 funds.total.rate @@" in capsys.readouterr().out
    run(["fix", "--diff", "--unsafe-fixes", str(EXAMPLES / "ferry-landings.xlsx"), "--lang", "en"])
    assert "@@ 自评表!H6 funds.total.score @@" in capsys.readouterr().out

"""`formlint check` as scripts, hooks and people use it."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

STATUSES = [
    (["good.txt"], 0),
    (["bad.txt"], 1),
    (["so-so.yaml"], 0),
    (["so-so.yaml", "--fail-on", "warning"], 1),
    (["bad.txt", "good.txt"], 1),
    (["notes.txt"], 1),
    (["empty.yaml"], 1),
    (["broken.txt"], 1),
    (["nowhere.txt"], 2),
    (["good.txt", "--no-such-option"], 2),
    (["good.txt", "--format", "poem"], 2),
    (["good.txt", "--fail-on", "never"], 2),
    (["good.txt", "--rules", "nowhere"], 2),
    (["good.txt", "--output", "no/such/folder.json"], 2),
]


@pytest.mark.parametrize(
    ("args", "status"), STATUSES, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_exit_status(formlint: Run, forms: Path, args: list[str], status: int) -> None:
    ran = formlint("check", *args)
    assert ran.status == status
    assert "Traceback" not in ran.out + ran.err


@pytest.mark.parametrize("args", [["bad.txt"], ["--format", "json", "bad.txt"]])
def test_a_file_alone_is_checked(formlint: Run, forms: Path, args: list[str]) -> None:
    assert formlint(*args) == formlint("check", *args)


def test_without_arguments_help_is_printed(formlint: Run) -> None:
    ran = formlint()
    assert ran.status == 2
    assert "Usage" in ran.out


def test_a_path_that_leads_nowhere_is_said(
    formlint: Run, forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no such file or folder: nowhere.txt" in formlint("check", "good.txt", "nowhere.txt").err
    assert "没有这个文件或文件夹：nowhere.txt" in formlint("nowhere.txt", "--lang", "zh").err


def read(formlint: Run, *args: object) -> list[str]:
    """The files that were checked, in order."""
    return [file["path"] for file in json.loads(formlint("check", "--format", "json", *args).out)["files"]]


def test_a_folder_is_walked_in_order_and_what_holds_no_form_is_passed_over(
    formlint: Run, forms: Path
) -> None:
    assert read(formlint, ".") == [
        "bad.txt",
        "broken.txt",
        "empty.txt",
        "good.txt",
        "so-so.yaml",
        "sub/deep.yml",
    ]


def test_named_files_are_always_read_once_and_sorted(formlint: Run, forms: Path) -> None:
    assert (
        read(formlint, "notes.txt", "empty.yaml", "good.txt", "./good.txt")
        == read(formlint, "./good.txt", "good.txt", "empty.yaml", "notes.txt")
        == ["empty.yaml", "good.txt", "notes.txt"]
    )


def test_a_folder_without_forms_is_said(formlint: Run, tmp_path: Path) -> None:
    ran = formlint("check", tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert "no form to check" in ran.err
    (tmp_path / "values.yaml").write_text("other", encoding="utf-8")
    assert formlint("check", tmp_path).status == 2


def test_a_crash_is_a_finding_and_the_other_files_go_on(formlint: Run, forms: Path) -> None:
    ran = formlint("check", "broken.txt", "bad.txt")
    assert "internal error" in ran.out
    assert "A103" in ran.out
    assert "conftest.py" not in ran.out + ran.err
    assert "conftest.py" in formlint("check", "-v", "broken.txt").err


def test_a_clean_form_is_not_silence(formlint: Run, forms: Path) -> None:
    assert formlint("good.txt").out == "Checked 1 file, 1 form, 1 check; nothing wrong was found.\n"
    assert formlint("-q", "good.txt").out == ""


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("zh_CN.UTF-8", "已检查"),
        ("zh_TW", "已检查"),
        ("en_US.UTF-8", "Checked"),
        ("C", "Checked"),
        ("", "Checked"),
    ],
)
def test_people_are_answered_in_the_language_of_the_locale(
    formlint: Run, forms: Path, monkeypatch: pytest.MonkeyPatch, locale: str, said: str
) -> None:
    monkeypatch.setenv("LANG", locale)
    assert formlint("good.txt").out.startswith(said)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert formlint("good.txt").out.startswith("Checked")
    assert formlint("good.txt", "--lang", "zh").out.startswith("已检查")


@pytest.mark.parametrize(("lang", "said"), [((), "总分写为"), (("--lang", "en"), "the total says")])
def test_programs_are_answered_in_chinese_unless_said_otherwise(
    formlint: Run, forms: Path, lang: tuple[str, ...], said: str
) -> None:
    found = json.loads(formlint("bad.txt", "--format", "json", *lang).out)
    assert found["files"][0]["diagnostics"][0]["message"].startswith(said)


def test_output_goes_to_files(formlint: Run, forms: Path) -> None:
    ran = formlint("bad.txt", "--output", "json=a.json", "--output", "concise=b.txt")
    assert "A103" in ran.out
    assert json.loads((forms / "a.json").read_text(encoding="utf-8"))["summary"]["error"] == 1
    assert (forms / "b.txt").read_text(encoding="utf-8").startswith("bad.txt:31:70: A103 error")


def test_a_plain_output_file_takes_the_place_of_the_screen(formlint: Run, forms: Path) -> None:
    ran = formlint("bad.txt", "--format", "json", "--output", "./a=b.json")
    assert "A103 " not in ran.out
    assert "Checked 1 file" in ran.out
    assert (forms / "a=b.json").read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("jsno=a.json", "did you mean json?"),
        ("a=b.json", "write ./a=b.json"),
        ("json=", "names no file"),
        ("", "names no file"),
    ],
)
def test_an_unknown_format_of_output_is_said_before_anything_is_read(
    formlint: Run, forms: Path, output: str, said: str
) -> None:
    ran = formlint("bad.txt", "--output", output)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert not (forms / output).is_file()


def test_a_configuration_beside_the_forms_counts(formlint: Run, forms: Path) -> None:
    (forms / "formlint.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
    assert [
        formlint("so-so.yaml", *args).status for args in ([], ["--fail-on", "error"], ["--isolated"])
    ] == [1, 0, 0]


def test_advice_names_the_rules_that_were_asked_for(formlint: Run, forms: Path) -> None:
    own = forms / "own rules"
    own.mkdir()
    (own / "none.rule").write_text("# none yet\n", encoding="utf-8")
    assert f"rules explain A103 --rules '{own}'" in formlint("bad.txt", "--rules", own).out


def test_a_file_from_a_pipe(formlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"error")))
    found = json.loads(formlint("check", "-", "--stdin-filename", "draft.txt", "--format", "json").out)
    assert found["files"][0]["path"] == "draft.txt"
    assert found["summary"]["error"] == 1


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_is_for_terminals(
    formlint: Run, forms: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], coloured: bool
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in formlint("bad.txt").out) is coloured


def test_an_unreadable_file_is_a_finding(formlint: Run, forms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(path: Any, *how: Any, **more: Any) -> Any:
        if str(path).endswith("good.txt"):
            raise PermissionError(13, "Permission denied")
        return plainly(path, *how, **more)

    plainly = open
    monkeypatch.setattr("builtins.open", opened)
    ran = formlint("good.txt")
    assert (ran.status, "D001" in ran.out) == (1, True)

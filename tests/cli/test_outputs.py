"""Reports to the screen and to files: several at once, whole or not at all, never over a form."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from linter.cli import output
from linter.reporters.ours import is_report
from tests.cli.conftest import Run


def test_several_formats_go_to_several_files_at_once(formlint: Run, forms: Path) -> None:
    ran = formlint(
        "check",
        "bad.txt",
        "--format",
        "concise",
        "--output",
        "json=a b/结果.json",
        "--output",
        "xlsx=list.xlsx",
    )
    assert ran.status == 2 and "a b/结果.json" in ran.err
    Path("a b").mkdir()
    ran = formlint("check", "bad.txt", "--format", "concise", "--output", "json=a b/结果.json", "--output", "xlsx=list.xlsx",
                   "--output", "sarif=s.sarif")  # fmt: skip
    assert ran.status == 1 and "A103" in ran.out
    assert json.loads(Path("a b/结果.json").read_text(encoding="utf-8"))["files"][0]["path"] == "bad.txt"
    assert (
        json.loads(Path("s.sarif").read_text(encoding="utf-8"))["runs"][0]["results"][0]["ruleId"] == "A103"
    )
    assert is_report(Path("list.xlsx").read_bytes())


@pytest.mark.parametrize(("args", "head"), [
    (["--format", "json", "--output", "out"], b'{\n  "version": 1'),
    (["--output", "out.json"], b'{\n  "version": 1'),
    (["--output", "out.xlsx"], b"PK"),
    (["--format", "sarif", "--output", "out.json"], b'{\n  "$schema"'),
])  # fmt: skip
def test_a_plain_file_takes_the_place_of_the_screen(
    formlint: Run, forms: Path, args: list[str], head: bytes
) -> None:
    ran = formlint("check", "bad.txt", *args)
    assert (ran.status, ran.out.startswith("Checked 1 file")) == (1, True)
    assert Path(args[-1]).read_bytes().startswith(head)


def test_a_form_is_never_overwritten(formlint: Run, forms: Path) -> None:
    for args in (
        ["bad.txt", "--output", "bad.txt"],
        [".", "--output", "json=./so-so.yaml"],
        ["bad.txt", "--output", "html=./bad.txt"],
    ):
        ran = formlint("check", *args)
        assert ran.status == 2 and "would overwrite" in ran.err
    assert Path("bad.txt").read_text(encoding="utf-8") == "error"
    assert Path("so-so.yaml").read_text(encoding="utf-8") == "warning"


def test_the_same_run_can_be_made_again(formlint: Run, forms: Path) -> None:
    args = ["check", ".", "--output", "json=findings.json", "--output", "xlsx=list.xlsx"]
    first, again = formlint(*args), formlint(*args)
    assert (first.status, again.status) == (1, 1), again.err


def test_two_reports_do_not_share_a_file(formlint: Run, forms: Path) -> None:
    ran = formlint("check", "bad.txt", "--output", "json=a", "--output", "sarif=./a")
    assert ran.status == 2 and "twice" in ran.err and not Path("a").exists()


def test_what_cannot_be_written_leaves_what_was_there(
    formlint: Run, forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("out.json").write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    ran = formlint("check", "bad.txt", "--output", "out.json")
    assert ran.status == 2 and "disk is full" in ran.err
    assert Path("out.json").read_text(encoding="utf-8") == "old"
    assert [path.name for path in forms.iterdir() if path.name.startswith(".formlint-")] == []


@pytest.mark.skipif(os.name == "nt", reason="permissions and links as POSIX has them")
def test_permissions_and_links_are_kept(formlint: Run, forms: Path) -> None:
    Path("real.json").write_text("old", encoding="utf-8")
    Path("real.json").chmod(0o640)
    Path("link.json").symlink_to("real.json")
    formlint("check", "bad.txt", "--output", "link.json")
    assert Path("link.json").is_symlink()
    assert stat.S_IMODE(Path("real.json").stat().st_mode) == 0o640
    assert Path("real.json").read_text(encoding="utf-8").startswith("{")


def test_a_workbook_does_not_go_to_a_screen(
    formlint: Run, forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    ran = formlint("check", "bad.txt", "--format", "xlsx")
    assert ran.status == 2 and "--output FILE.xlsx" in ran.err


def test_a_missing_library_is_named(formlint: Run, forms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    ran = formlint("check", "bad.txt", "--output", "a.xlsx")
    assert ran.status == 2 and "pip install xlsxwriter" in ran.err and not Path("a.xlsx").exists()


def test_in_a_github_workflow_the_page_of_the_run_is_told(
    formlint: Run, forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = forms / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    formlint("check", "bad.txt", "--format", "concise")
    assert page.read_text(encoding="utf-8") == "before\n"
    assert "::error file=bad.txt" in formlint("check", "bad.txt", "--format", "github").out
    told = page.read_text(encoding="utf-8")
    assert (
        told.startswith("before\n### formlint")
        and "| bad.txt | form 1 · 夜间开放 | line 31, column 70 | error A103 " in told
    )


def test_statistics_count_by_rule_and_family(formlint: Run, forms: Path) -> None:
    ran = formlint("check", "bad.txt", "so-so.yaml", "--statistics", "--format", "json")
    counted = json.loads(ran.out)["statistics"]
    assert (counted["rules"]["A103"]["error"], counted["families"]["C"]["warning"]) == (1, 1)
    assert "By rule" in formlint("check", "bad.txt", "--statistics").out


@pytest.mark.parametrize(("environment", "linked"), [
    ({}, False), ({"TERM_PROGRAM": "WezTerm"}, True), ({"VTE_VERSION": "7600"}, True), ({"VTE_VERSION": "4602"}, False),
    ({"WT_SESSION": "x"}, True), ({"WT_SESSION": "x", "CI": "1"}, False), ({"WT_SESSION": "x", "FORCE_HYPERLINK": "0"}, False),
    ({"FORCE_HYPERLINK": "1"}, True),
])  # fmt: skip
def test_paths_are_links_where_the_terminal_has_them(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], linked: bool
) -> None:
    for name in (
        "TERM_PROGRAM",
        "TERM",
        "VTE_VERSION",
        "WT_SESSION",
        "CI",
        "FORCE_HYPERLINK",
        "KITTY_WINDOW_ID",
        "KONSOLE_VERSION",
        "DOMTERM",
    ):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert output.clickable(sys.stdout) is linked


def test_a_link_leads_to_the_file(formlint: Run, forms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    Path("我的 表.txt").write_text("error", encoding="utf-8")
    ran = formlint("check", "我的 表.txt")
    assert f";{(forms / '我的 表.txt').resolve().as_uri()}\x1b\\" in ran.out


@pytest.mark.parametrize(("typed", "offered"), [("formlint check --form", "plain,--format"), ("formlint check --format xl", "plain,xlsx"), ("formlint an", "plain,annotate"), ("formlint check x", "file,x")])  # fmt: skip
def test_shells_complete_words(
    formlint: Run, monkeypatch: pytest.MonkeyPatch, typed: str, offered: str
) -> None:
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))
    monkeypatch.setenv("_FORMLINT_COMPLETE", "bash_complete")
    ran = formlint()
    assert (ran.status, ran.err) == (0, "")
    assert offered in ran.out.splitlines()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk", "cp437"])
@pytest.mark.parametrize("colour", [{}, {"FORCE_COLOR": "1"}])
def test_a_console_that_lacks_characters_gets_the_rest(
    encoding: str, colour: dict[str, str], tmp_path: Path
) -> None:
    import subprocess

    (tmp_path / "表 1.yaml").write_text(
        "project: 夜间开放\ntotal: {weight: 100, score: '99'}\nindicators: [{name: ≥①, weight: 100, score: 95}]\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", **colour}
    for format in ("full", "concise", "grouped"):
        command = [sys.executable, "-m", "linter", "check", "表 1.yaml", "--lang", "zh", "--format", format]
        ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert (ran.returncode, b"Traceback" in ran.stderr) == (1, False), ran.stderr.decode(encoding)
        assert b"A103" in ran.stdout

"""What the command does not do when it is asked for something odd, and what it says then."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORM = (ROOT / "examples/ferry-landings.yaml").read_bytes()
RATE = b"funds: {total: {budget: 100, executed: 96.5, rate: 98%, weight: 10}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("FORMLINT_NO_CACHE", "1")
    (tmp_path / "form.yaml").write_bytes(FORM)
    return tmp_path


def shell(folder: Path, line: str) -> tuple[int, str]:
    """The status of a command line and what it says to the person."""
    ran = subprocess.run(
        ["/bin/sh", "-c", line.replace("formlint ", f"'{sys.executable}' -m linter ")],
        cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True, encoding="utf-8",
        check=False, timeout=120,
    )  # fmt: skip
    return ran.returncode, ran.stdout + ran.stderr


REFUSED = {
    "formlint check --as-of 20223 form.yaml": "20223 is not in the range",
    "formlint fix": "say which files or folders to correct",
    "formlint check --fix": "say which files or folders to correct",
    "formlint convert form.yaml -o copy.docx": "copy.docx cannot end in .docx",
    "formlint convert form.yaml -o copy.json": "copy.json cannot end in .json",
    "mkdir empty; formlint check --rules empty form.yaml": "there are no rules",
    "mkdir formlint.toml; formlint check form.yaml": "formlint.toml: cannot be opened",
    "ln -s formlint.toml formlint.toml; formlint check form.yaml": "formlint.toml: cannot be opened",
    "mkdir r; ln -s nowhere r/a.rule; formlint check --rules r form.yaml": "r/a.rule",
}


@pytest.mark.skipif(os.name == "nt", reason="a shell of its own")
@pytest.mark.parametrize("line", REFUSED)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(line: str, folder: Path) -> None:
    status, said = shell(folder, line)
    assert status == 2
    assert REFUSED[line] in said
    assert (folder / "form.yaml").read_bytes() == FORM
    assert not list(folder.glob("copy.*"))


def test_a_read_only_file_is_not_replaced_by_a_fix(folder: Path) -> None:
    file = folder / "mine.yaml"
    file.write_bytes(RATE)
    file.chmod(0o444)
    status, said = shell(folder, "formlint fix mine.yaml")
    assert (status, file.read_bytes()) == (2, RATE)
    assert "mine.yaml is read-only" in said
    file.chmod(0o644)
    assert shell(folder, "formlint fix mine.yaml")[0] == 0
    assert b"96.5%" in file.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="a shell of its own")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_change_nothing_in_the_verdict(closed: str, folder: Path) -> None:
    status, said = shell(folder, f"formlint check --output json=found.json form.yaml {closed}")
    assert status == 1
    assert "internal error" not in said
    assert json.loads((folder / "found.json").read_text(encoding="utf-8"))["summary"]["error"] > 0


@pytest.mark.skipif(os.name == "nt", reason="a shell of its own")
def test_a_report_is_written_whoever_stops_reading_the_screen(folder: Path) -> None:
    for number in range(40):
        (folder / f"form{number}.yaml").write_bytes(FORM)
    _, said = shell(folder, "formlint check --format json --output concise=found.txt . | head -c 9")
    assert len(said.splitlines()[0]) < 20
    assert (folder / "found.txt").read_text(encoding="utf-8").count("A103") >= 41


@pytest.mark.skipif(os.name == "nt", reason="a shell of its own")
def test_the_screen_is_told_though_a_report_cannot_be_written(folder: Path) -> None:
    status, said = shell(folder, "mkdir taken; formlint check --format concise --output json=taken form.yaml")
    assert status == 2
    assert "A103" in said and "taken" in said


def test_links_in_a_folder_of_rules_that_lead_in_a_circle_are_not_followed(folder: Path) -> None:
    rules = folder / "rules"
    rules.mkdir()
    for name in ("a", "b", "c"):
        (rules / name).symlink_to(".")
    (rules / "own.rule").write_text(
        'rule X1 low: error\n  title\n    zh "低"\n    en "low"\n  each form\n  check total.score >= 0\n'
        '  message\n    zh "低"\n    en "low"\n',
        encoding="utf-8",
    )
    status, said = shell(folder, "FORMLINT_NO_CACHE= formlint check -q --rules rules --select X1 form.yaml")
    assert (status, said) == (0, "")

"""`check --since`: only files that changed in a git repository."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from linter.cli.main import run

FORM = "title: 某县项目支出绩效自评表\nproject: {}\ntotal: {{weight: 100, score: 99}}\nindicators: [{{name: 甲, weight: 100, score: 100}}]\n"


def git(*args: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(["git", *who, *args], check=True, capture_output=True, env=environment)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q")
    for name in ("a.yaml", "渡口/老 表.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(FORM.format(name), encoding="utf-8")
    (tmp_path / ".gitignore").write_text("ignored.yaml\n")
    git("add", "-A")
    git("commit", "-qm", "one")
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, list[str]]:
    status = run(["check", "--select", "A1", "--format", "json", *args])
    return status, [file["path"] for file in json.loads(capsys.readouterr().out)["files"]]


def test_nothing_changed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, "--since", "HEAD") == (0, [])


def test_changed_staged_new_and_renamed_files(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "渡口/老 表.yaml").write_text(FORM.format("changed"), encoding="utf-8")
    (repository / "新表.yaml").write_text(FORM.format("new"), encoding="utf-8")
    (repository / "ignored.yaml").write_text(FORM.format("ignored"), encoding="utf-8")
    (repository / "staged.yaml").write_text(FORM.format("staged"), encoding="utf-8")
    git("add", "staged.yaml")
    git("mv", "a.yaml", "moved.yaml")
    assert checked(capsys, "--since", "HEAD") == (
        1,
        ["moved.yaml", "staged.yaml", "新表.yaml", "渡口/老 表.yaml"],
    )
    assert checked(capsys, "--since", "HEAD", "渡口") == (1, ["渡口/老 表.yaml"])
    git("commit", "-aqm", "two")
    assert checked(capsys, "--since", "HEAD") == (1, ["新表.yaml"])
    assert len(checked(capsys, "--since", "HEAD~1")[1]) == 4


def test_waivers_of_files_that_did_not_change_are_left_alone(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waivers = "[{code: A103, file: a.yaml, why: x}, {code: A103, file: 渡口, why: y}]"
    (repository / "formlint-waivers.yaml").write_text(waivers, encoding="utf-8")
    (repository / "a.yaml").write_text(FORM.format("changed"), encoding="utf-8")
    assert checked(capsys, "--since", "HEAD") == (0, ["a.yaml"])


@pytest.mark.parametrize("since", ["nope", "--output=x", "HEAD:a.yaml", ""])
def test_a_revision_that_is_none(repository: Path, capsys: pytest.CaptureFixture[str], since: str) -> None:
    status = run(["check", f"--since={since}", "--lang", "en"])
    assert status == (2 if since else 1)
    assert (f"no revision {since}" in capsys.readouterr().err) is bool(since)


def test_outside_of_a_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(FORM.format("a"), encoding="utf-8")
    assert run(["check", "--since", "HEAD", "--lang", "zh"]) == 2
    assert "不在 git 仓库里" in capsys.readouterr().err


def test_without_git(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert run(["check", "--since", "HEAD", "--lang", "en"]) == 2
    assert "no git command" in capsys.readouterr().err

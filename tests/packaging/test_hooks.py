"""The hooks, run by pre-commit itself, in a repository of forms, from a clone of this one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("linter", "rules", "grammar", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
GOOD = (ROOT / "examples/clean/reading-rooms.yaml").read_text(encoding="utf-8")
WRONG = GOOD.replace("total:\n  weight: 100\n  score: 100", "total:\n  weight: 100\n  score: 98")
RULE = (ROOT / "rules/selfeval/totals/A103-total-is-sum-of-scores.rule").read_text(encoding="utf-8")
NAME = Mapping[str, str]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


def run(folder: Path, env: NAME, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=280,
    )


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> NAME:
    base = tmp_path_factory.mktemp("home")
    names = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        **names, "PRE_COMMIT_HOME": str(base / "pc"), "FORMLINT_CACHE_DIR": str(base / "cache"),
        "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C.UTF-8",
    }  # fmt: skip


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory, env: NAME) -> Path:
    """A repository with the hooks installed and their environment made."""
    pytest.importorskip("pre_commit")
    hooks, forms = tmp_path_factory.mktemp("hooks"), tmp_path_factory.mktemp("forms")
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, hooks / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, hooks / name)
    for folder in (hooks, forms):
        run(folder, env, "git", "init", "-q")
    run(hooks, env, "git", "add", "-A")
    run(hooks, env, "git", "commit", "-qm", "hooks")
    rev = run(hooks, env, "git", "rev-parse", "HEAD").stdout.strip()
    (forms / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks.as_uri()}\n  rev: {rev}\n  hooks:\n"
        "  - id: formlint\n    args: [--lang, en]\n  - id: formlint-rules-test\n    args: [own]\n",
        encoding="utf-8",
    )
    pre_commit = [sys.executable, "-m", "pre_commit"]
    ran = run(forms, env, *pre_commit, "install", "--install-hooks")
    if ran.returncode and "No matching distribution" in ran.stdout + ran.stderr:
        pytest.skip("no package registry is at hand")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return forms


def commit(forms: Path, env: NAME, files: Mapping[str, str]) -> tuple[int, str]:
    for name, text in files.items():
        path = forms / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    run(forms, env, "git", "add", "-A")
    ran = run(forms, env, "git", "commit", "-m", "forms")
    return ran.returncode, ran.stdout + ran.stderr


def test_a_wrong_form_is_refused_with_the_reason(forms: Path, env: NAME) -> None:
    status, said = commit(forms, env, {"某 单位/自评表.yaml": WRONG})
    assert status == 1
    assert "A103" in said and "98" in said and "100" in said
    assert "Traceback" not in said


def test_a_clean_form_and_files_that_are_no_forms_pass(forms: Path, env: NAME) -> None:
    others = {"package.json": '{"name": "x", "scripts": {}}', "notes.txt": "开会记录", "ci.yml": "jobs: {}\n"}
    status, said = commit(forms, env, {"某 单位/自评表.yaml": GOOD, **others})
    assert status == 0, said


def test_a_commit_without_any_form_passes(forms: Path, env: NAME) -> None:
    status, said = commit(forms, env, {"package.json": '{"name": "y"}'})
    assert status == 0, said


def test_a_rule_whose_example_does_not_hold_is_refused(forms: Path, env: NAME) -> None:
    own = RULE.replace("A103", "Z103").replace("total-is-sum-of-scores", "own-total")
    status, said = commit(forms, env, {"own/total.rule": own})
    assert status == 0, said
    status, said = commit(forms, env, {"own/total.rule": re.sub(r"  fails at .*", "  passes", own, count=1)})
    assert status == 1 and "Z103" in said

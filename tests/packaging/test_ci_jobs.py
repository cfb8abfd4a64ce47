"""The jobs of other people's CI, step by step as they are written: the action of this repository, and what docs/ci.md
says for GitHub and GitLab. Steps of other makers (checkout, a Python, a cache) are taken as done."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION = ROOT / ".github/actions/check/action.yml"
GOOD = (ROOT / "examples/clean/reading-rooms.yaml").read_text(encoding="utf-8")
WRONG = GOOD.replace("total:\n  weight: 100\n  score: 100", "total:\n  weight: 100\n  score: 98")
DONE_BY_OTHERS = ("actions/checkout@", "actions/setup-python@", "actions/cache@")
Env = Mapping[str, str]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed"),
]


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Env:
    """An empty virtual environment stands first in PATH, as after a set-up of Python."""
    base = tmp_path_factory.mktemp("runner")
    subprocess.run([sys.executable, "-m", "venv", base / "venv"], check=True)
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    path = os.pathsep.join((str(base / "venv/bin"), os.environ["PATH"]))
    return {**kept, "PATH": path, "FORMLINT_CACHE_DIR": str(base / "cache"), "LC_ALL": "C.UTF-8"}


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """A repository of forms, one of them wrong."""
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms/good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "forms/wrong.yaml").write_text(WRONG, encoding="utf-8")
    return tmp_path


def page_of(name: str) -> Any:
    """The block of docs/ci.md that is the file of that name."""
    text = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (block,) = (block for block in blocks if block.startswith(f"# {name}\n"))
    return yaml.safe_load(block)


def shell(script: str, folder: Path, env: Env) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False, timeout=280,
    )  # fmt: skip


def act(given: Mapping[str, str], folder: Path, env: Env) -> subprocess.CompletedProcess[str]:
    """The action's steps up to one that fails, with these inputs."""
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    assert set(given) <= set(action["inputs"])
    inputs = {name: given.get(name, said["default"]) for name, said in action["inputs"].items()}
    ran = None
    for step in action["runs"]["steps"]:
        if "uses" in step:
            assert step["uses"].startswith(DONE_BY_OTHERS)
            continue
        said = {
            k: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda m: inputs[m[1]], v)
            for k, v in step.get("env", {}).items()
        }
        assert step["shell"] == "bash"
        ran = shell(step["run"], folder, {**env, **said, "GITHUB_ACTION_PATH": str(ACTION.parent)})
        if ran.returncode:
            break
    assert ran is not None
    return ran


def test_the_action_as_the_page_uses_it(forms: Path, env: Env) -> None:
    checkout, use = page_of(".github/workflows/forms.yml")["jobs"]["forms"]["steps"]
    assert checkout["uses"].startswith(DONE_BY_OTHERS)
    assert ACTION.parent.relative_to(ROOT).as_posix() in use["uses"]
    ran = act(use["with"], forms, env)
    assert ran.returncode == 1, ran.stderr
    line = next(line for line in ran.stdout.splitlines() if "A103" in line)
    assert line.startswith("::error file=forms/wrong.yaml,line=")
    assert "good.yaml" not in ran.stdout
    (forms / "forms/wrong.yaml").unlink()
    assert act(use["with"], forms, env).returncode == 0
    assert act({}, forms, env).returncode == 0


def test_the_job_of_gitlab(forms: Path, env: Env) -> None:
    job = page_of(".gitlab-ci.yml")["forms"]
    names = {k: v.replace("$CI_PROJECT_DIR", str(forms)) for k, v in job["variables"].items()}
    lines = [*job["before_script"], *job["script"]]
    # What the package index would give is this tree.
    script = "\n".join(lines).replace("pip install formlint", f"pip install -q '{ROOT}'")
    assert str(ROOT) in script
    ran = shell(script, forms, {**env, **names})
    assert ran.returncode == 1, ran.stderr
    report = job["artifacts"]["reports"]["codequality"]
    told = json.loads((forms / report).read_text(encoding="utf-8"))
    assert "A103" in {one["check_name"] for one in told}
    assert {one["location"]["path"] for one in told} == {"forms/wrong.yaml"}
    assert (forms / job["cache"]["paths"][0]).is_dir()

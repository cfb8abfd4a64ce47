"""The wheel carries all that the tool needs: installed elsewhere it finds what the checkout finds."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


def run(*command: object, cwd: Path, accept: tuple[int, ...] = (0,)) -> str:
    """Run a command away from the checkout and give what it prints."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    words = [str(word) for word in command]
    ran = subprocess.run(
        words, cwd=cwd, env=clean, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ran.returncode in accept, f"{words}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("build")
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an empty virtual environment into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "-q", wheel, cwd=folder)
    return programs


def test_the_wheel_carries_rules_and_grammar(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("rules", "grammar"):
        shipped = {str(p.relative_to(ROOT / folder)) for p in (ROOT / folder).rglob("*") if p.is_file()}
        packed = {
            n.removeprefix(f"linter/_data/{folder}/")
            for n in names
            if n.startswith(f"linter/_data/{folder}/")
        }
        assert packed == shipped
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "linter/py.typed" in names


def findings(command: tuple[object, ...], folder: Path) -> Any:
    """What a command finds in the examples; paths are absolute, so that both say the same."""
    return json.loads(
        run(*command, "check", "--format", "json", ROOT / "examples", cwd=folder, accept=(0, 1))
    )


def test_it_finds_the_same_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    here = findings((sys.executable, "-c", "from linter.__main__ import main; main()"), ROOT)
    there = findings((installed / "formlint",), tmp_path)
    assert there["summary"]["error"] > 0
    assert there == here


def test_it_runs_as_a_module(installed: Path, tmp_path: Path) -> None:
    assert "formlint" in run(installed / "python", "-m", "linter", "--version", cwd=tmp_path)

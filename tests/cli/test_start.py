"""The command as it is called from a shell."""

import subprocess
import sys
from pathlib import Path

import pytest

from linter import __version__

ROOT = Path(__file__).resolve().parents[2]


def shell(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "linter", *args],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_version() -> None:
    assert shell("--version").stdout.split()[-1] == __version__


@pytest.mark.parametrize("command", ["", "check", "show", "value", "rules"])
def test_every_command_explains_itself(command: str) -> None:
    ran = shell(*command.split(), "--help")
    assert ran.returncode == 0
    assert "Usage: formlint" in ran.stdout


def test_value_answers_in_json() -> None:
    ran = shell("value", "--format", "json", "--", "-5%", "≥1.2万人")
    assert ran.returncode == 0
    assert '"text": "≥1.2万人"' in ran.stdout

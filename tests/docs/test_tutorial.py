"""The tutorial is followed step by step: rules are saved, commands run, and the answers are those on the page."""

import re
import shutil
from pathlib import Path

import pytest

from .shell import in_shell

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


@pytest.mark.skipif(shutil.which("sh") is None, reason="the commands are for a POSIX shell")
@pytest.mark.parametrize("name", ["tutorial.md", "tutorial.zh.md"])
def test_a_reader_who_follows_the_tutorial_sees_what_it_shows(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "my").mkdir()
    blocks = BLOCK.findall((ROOT / "docs" / name).read_text(encoding="utf-8"))
    assert [kind for kind, _ in blocks].count("text") == 5
    printed = ""
    for kind, text in blocks:
        if kind == "rule":
            (tmp_path / "my" / "X102.rule").write_text(text, encoding="utf-8")
        elif kind == "sh":
            printed = told(text, tmp_path)
        else:
            assert printed == text


def told(command: str, folder: Path) -> str:
    ran = in_shell(command, folder)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout

"""The READMEs promise the same commands in both languages, and every change is checked by them."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]


def commands(path: Path) -> list[str]:
    return re.findall(r"```sh\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


def test_both_languages_promise_the_same_commands() -> None:
    english, chinese = map(commands, READMES)
    assert english == chinese
    assert len(english) == 2


def test_the_tests_of_the_readme_are_those_of_every_change() -> None:
    every_change = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "install -q -e '.[dev]'" in commands(READMES[0])[1]
    assert "install -q -e '.[dev]'" in every_change
    assert '/pytest"' in every_change

"""What was meant by a word that is none of those to choose from."""

import pytest

from linter.cli.main import run
from linter.cli.meant import meant
from linter.reporters import FORMATS


@pytest.mark.parametrize(
    ("said", "choices", "near"),
    [
        ("excel", FORMATS, "xlsx"), ("exel", FORMATS, "xlsx"), ("htm", FORMATS, "html"), ("jsnol", FORMATS, "jsonl"),
        ("JSON", FORMATS, "json"), ("ndjson", FORMATS, "jsonl"), ("warn", ("info", "warning", "error"), "warning"),
        ("cn", ("zh", "en"), "zh"), ("excel", ("zh", "en"), ""), ("pdf", FORMATS, ""),
    ],
)  # fmt: skip
def test_a_near_or_another_word(said: str, choices: tuple[str, ...], near: str) -> None:
    assert meant(said, choices) == near


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--format", "excel", "--lang", "zh"], "是不是 xlsx？"),
        (["--format", "excel", "--lang", "en"], "Did you mean xlsx?"),
        (["--output", "excel=a.xlsx", "--lang", "zh"], "是不是 xlsx？"),
        (["--fail-on", "warn", "--lang", "zh"], "是不是 warning？"),
    ],
)
def test_it_is_said(args: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", ".", *args]) == 2
    assert said in capsys.readouterr().err

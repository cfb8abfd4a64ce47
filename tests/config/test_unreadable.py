"""A file of settings or of accepted findings that cannot be read is told in the reader's language, not in Python's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter.cli.main import run

FORM = "project: 溪桥修缮\n"


@pytest.mark.parametrize(
    ("option", "content", "zh"),
    [
        pytest.param("--baseline", "x", "第 1 行不合 JSON 的写法", id="no JSON"),
        pytest.param("--baseline", None, "这是文件夹", id="a folder for a baseline"),
        pytest.param("--config", "[params]\na = \n", "第 2 行不合 TOML 的写法", id="no TOML"),
        pytest.param("--config", f"a = {'[' * 3000}", "括号嵌套太深", id="nested without end"),
        pytest.param("--config", f"a = {'9' * 5000}", "有个数太长", id="a number without end"),
    ],
)
def test_the_chinese_message_is_chinese(
    option: str, content: str | None, zh: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, other = tmp_path / "form.yaml", tmp_path / "other"
    form.write_text(FORM, encoding="utf-8")
    other.mkdir() if content is None else other.write_text(content, encoding="utf-8")
    assert run(["check", str(form), option, str(other), "--lang", "zh"]) == 2
    said = capsys.readouterr().err.split("错误：")[1].replace(str(other), "")
    assert zh in said
    assert not re.search(r"[A-Za-z]{3,} [a-z]+", said)

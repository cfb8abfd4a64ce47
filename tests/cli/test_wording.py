"""Wrong usage is told in the language of the user, click's own sentences too."""

import errno
from pathlib import Path

import pytest

from linter.cli.system import why
from tests.cli.conftest import Run

WRONG = [
    (["check", "--nope"], "没有 --nope 这个选项"),
    (["check", "--fomat", "json"], "没有 --fomat 这个选项；是不是 --format？"),
    (
        ["check", "--format", "poem"],
        "--format 的值不对：poem 不在可选的值之内，可选的有 full、concise、grouped、json",
    ),
    (["check", "--jobs", "x"], "--jobs 的值不对：x 不是整数"),
    (["check", "--jobs"], "选项 --jobs 后面要写一个值"),
    (["check", "-q=5"], "-q"),
    (["show"], "缺少参数 FILE"),
    (["show", "--form", "0", "x"], "--form 的值不对"),
    (["value"], "缺少参数 TEXT"),
    (["rules", "explane"], "没有 explane 这个命令；是不是 explain？"),
    (["rules", "list", "x"], "多出了参数 x"),
]


@pytest.mark.parametrize(
    ("args", "said"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_in_chinese(
    formlint: Run, forms: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    ran = formlint(*args)
    assert ran.status == 2
    assert f"错误：{said}" in ran.err or said == "-q"
    assert not any(word in ran.err for word in ("Usage", "Try ", "Error", "OPTIONS"))


@pytest.mark.parametrize(
    ("args", "said"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_in_english(formlint: Run, forms: Path, args: list[str], said: str) -> None:
    ran = formlint(*args)
    assert ran.status == 2
    assert "Error: " in ran.err
    assert ran.err.isascii()


def test_the_option_decides_before_the_locale(formlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "错误：" in formlint("check", "--lang", "zh", "--nope").err
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "Error: " in formlint("check", "--nope", "--lang=en").err


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.ELOOP])
def test_refusals_of_the_system_are_said_in_both_languages(number: int) -> None:
    said = why(OSError(number, "as the system says it"))
    assert not said.zh.isascii() and said.en.isascii()
    assert "as the system says it" not in said.zh + said.en


def test_an_unusual_refusal_is_said_in_the_words_of_the_system() -> None:
    assert why(OSError(9999, "the moon is in the wrong place")).zh == "the moon is in the wrong place"

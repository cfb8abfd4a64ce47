"""Texts as terminals measure them."""

import pytest

from linter.reporters.width import clean, columns, cut, shorten, wrap


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("", 0),
        ("ab", 2),
        ("得分", 4),
        ("（Ａ）", 6),
        ("e\u0301", 1),
        ("│", 1),
        ("≥90%", 4),
        ("\u200b", 0),
        ("𠮷", 2),
    ],
)
def test_columns(text: str, wide: int) -> None:
    assert columns(text) == wide


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\n b\tc", "a b c"),
        ("  两边  ", "两边"),
        ("\x1b[31m红", "\ufffd[31m红"),
        ("\u202e反", "\ufffd反"),
        ("a\x00b", "a\ufffdb"),
        ("\ud800", "\ufffd"),
    ],
)
def test_texts_of_files_cannot_command_the_terminal(text: str, seen: str) -> None:
    assert clean(text) == seen


def test_cutting_never_splits_a_wide_character() -> None:
    assert [cut("得分", n) for n in range(5)] == ["", "", "得", "得", "得分"]
    assert shorten("一二三四", 5) == "一二…"


@pytest.mark.parametrize("width", range(2, 30))
def test_wrapped_lines_fit_and_lose_nothing(width: int) -> None:
    text = "总分写为 99，各项得分之和为 108.9；formlint rules explain A103 说明依据。" + "x" * 40
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    if width > 3:
        assert all(columns(line) <= width + 2 for line in lines)


def test_no_line_begins_with_closing_punctuation() -> None:
    assert wrap("一二三四，五六", 8) == ["一二三", "四，五", "六"] or wrap("一二三四，五六", 8)[1][0] != "，"


def test_words_of_latin_letters_stay_whole_where_they_fit() -> None:
    assert wrap("see rules explain A103", 10) == ["see rules", "explain", "A103"]
    assert wrap("详见 rules explain", 9) == ["详见", "rules", "explain"]


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", 10) == [""]

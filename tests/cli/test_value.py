"""`formlint value`: how a text is read, for people and for programs."""

import json

import pytest

from tests.cli.conftest import Run

SAID = [
    ("1.2万人", "1.2万人：数量，数 12000，单位 人", "1.2万人: quantity, number 12000, unit 人"),
    ("≥95%", "≥95%：目标，界限 ≥，数 95，单位 %", "≥95%: target, operator ≥, number 95, unit %"),
    ("6-8期", "6-8期：区间，下限 6，上限 8，单位 期", "6-8期: range, low 6, high 8, unit 期"),
    ("2024年底", "2024年底：日期，2024", "2024年底: date, 2024"),
    ("", "（空）：文字", "(empty): text"),
    ("a\x1b[31mb", "a\ufffd[31mb：文字", "a\ufffd[31mb: text"),
]


@pytest.mark.parametrize(("text", "zh", "en"), SAID)
def test_a_text_is_told_as_it_is_read(formlint: Run, text: str, zh: str, en: str) -> None:
    assert formlint("value", "--lang", "zh", "--", text).out == f"{zh}\n"
    assert formlint("value", "--lang", "en", "--", text).out == f"{en}\n"


def test_programs_get_a_list(formlint: Run) -> None:
    read = json.loads(formlint("value", "--format", "json", "--", "-5", "1,234.50万元").out)
    assert [(one["text"], one["number"], one["unit"]) for one in read] == [
        ("-5", "-5", None),
        ("1,234.50万元", "1234.50", "万元"),
    ]

"""The last lines: what was read, what was found, what to do."""

import pytest

from linter.diagnostics.report import FileResult, FormInfo, Report
from linter.reporters.base import Options
from linter.reporters.summary import summary_lines

NOTHING = dict.fromkeys(("pass", "fail", "within_rounding", "not_applicable", "not_evaluated"), 0)


@pytest.mark.parametrize(
    ("counted", "lang", "said"),
    [
        ({"pass": 3}, "zh", "没有发现问题"),
        ({"pass": 3}, "en", "nothing wrong was found"),
        ({"not_applicable": 3}, "zh", "什么也没有核对"),
        ({"not_applicable": 3}, "en", "nothing was checked"),
        ({"not_evaluated": 3}, "en", "nothing was checked"),
    ],
)
def test_a_form_is_not_said_to_be_right_when_nothing_was_checked(
    counted: dict[str, int], lang: str, said: str
) -> None:
    file = FileResult("a.yaml", "yaml", (FormInfo(0, "甲", "表"),), (), {"A103": {**NOTHING, **counted}})
    line = summary_lines(Report((file,)), Options(lang))[0]
    others = {"没有发现问题", "nothing wrong was found", "什么也没有核对", "nothing was checked"} - {said}
    assert said in line
    assert not any(other in line for other in others)

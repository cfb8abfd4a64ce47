"""The values that the two languages of a message name: the same ones, in whichever spelling."""

import pytest

from tests.language.golden import printed

RULE = """\
rule T1 some-rule: error
  title
    zh "题"
    en "title"
  each row in indicators
  check score <= weight
  message
    zh "{zh}"
    en "{en}"
  passes
    indicators: [{{score: 1, weight: 1}}]
  fails at indicators[0].score
    indicators: [{{score: 2, weight: 1}}]
"""


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("{名称}得 {得分}", "{name} scores {score}"),
        ("{总分.得分}", "{total.score}"),
        ("{分值 - 得分}", "{weight - score}"),
        ("{得分}、{score}", "{score}"),
    ],
)
def test_a_field_may_be_spelled_in_either_language(zh: str, en: str) -> None:
    assert printed(RULE.format(zh=zh, en=en), "en").strip() == ""


def test_a_title_holds_no_values() -> None:
    rule = RULE.format(zh="{名称}", en="{name}").replace('en "title"', 'en "of {name}"')
    assert "a title holds no values in braces" in printed(rule, "en")


@pytest.mark.parametrize(
    ("zh", "en", "odd"),
    [
        ("{名称}", "{score}", "score, 名称"),
        ("{得分}", "{total.score}", "total.score, 得分"),
        ("{名称}{得分}", "{name}", "得分"),
    ],
)
def test_a_value_in_one_language_alone_is_told(zh: str, en: str, odd: str) -> None:
    assert f"the two languages name different values: {odd}" in printed(RULE.format(zh=zh, en=en), "en")

"""`rules format`: one way to set out a rule, two languages to spell it in; nothing else changes."""

from __future__ import annotations

import pytest

from linter.language.format import format_rules
from linter.text.source import Source
from tests.language.drawn_rules import context

HEAD = 'rule A1 a-name: error\n  title\n    zh "标题"\n    en "Title"\n'
TAIL = '  message\n    zh "总分 {total.score}"\n    en "total {total.score}"\n'
HEAD_ZH = '规则 A1 a-name: 错误\n  标题\n    中 "标题"\n    英 "Title"\n'
TAIL_ZH = '  消息\n    中 "总分 {总分.得分}"\n    英 "total {总分.得分}"\n'


def formatted(text: str, lang: str | None = None) -> str:
    made = format_rules(Source("a.rule", text), context(), lang)
    assert [fault.en for fault in made.faults] == []
    return made.text


def form(*clauses: str) -> str:
    """A rule about the whole form with these lines."""
    return HEAD + "  each form\n" + "".join(f"  {clause}\n" for clause in clauses) + TAIL


def row(*clauses: str) -> str:
    """A rule about each indicator with these lines."""
    tail = TAIL.replace("total.score", "score")
    return HEAD + "  each row in indicators\n" + "".join(f"  {clause}\n" for clause in clauses) + tail


SET_OUT = {
    "blanks around operators": ("check total.score==1+2*3", "check total.score == 1 + 2 * 3"),
    "none inside parentheses": ("check ( total.score ) == round( 1.5 , 0 )", "check (total.score) == round(1.5, 0)"),
    "none in a path": ("check total . score == 1", "check total.score == 1"),
    "a sign belongs to its number": ("check total.score >= - 1 - - 2", "check total.score >= -1 - -2"),
    "a sign after a parenthesis": ("check ( - 1 ) < total.score", "check (-1) < total.score"),
    "a percent belongs to its number": ("check funds.total.rate <= 90 ％", "check funds.total.rate <= 90%"),
    "a unit stands apart": ("check funds.total.budget > 95万元", "check funds.total.budget > 95 万元"),
    "full-width parentheses and commas": (
        "check round（total.score，1） == 1，rounding：info", "check round(total.score, 1) == 1, rounding: info",
    ),
    "arms of a band": (
        "check band(funds.total.rate,>= 90%:10,>=80% :5,else 0) == total.score",
        "check band(funds.total.rate, >=90%: 10, >=80%: 5, else 0) == total.score",
    ),
    "a lower severity": ("check total.score == 1   otherwise   warning", "check total.score == 1 otherwise warning"),
    "a comment behind": ("check total.score == 1# why", "check total.score == 1  # why"),
    "a mark in a text": ('check grade != "a  （b），#c"', 'check grade != "a  （b），#c"'),
    "words stay in their language": ("检查 total.得分==1", "检查 total.得分 == 1"),
}  # fmt: skip


@pytest.mark.parametrize("name", SET_OUT)
def test_a_clause_is_set_out(name: str) -> None:
    before, after = SET_OUT[name]
    assert formatted(form(before)) == form(after)


LINES = {
    "levels are two blanks": (
        "rule A1 a-name: error\n   title\n       zh \"标题\"\n       en \"Title\"\n"
        "   each form\n   check total.score == 1\n"
        + TAIL.replace("\n  ", "\n     ").replace("  message", "   message"),
        form("check total.score == 1"),
    ),
    "what goes on stands deeper": (
        form("check total.score == 1\n          or total.score == 2"),
        form("check total.score == 1\n    or total.score == 2"),
    ),
    "in parentheses too": (
        form("check (total.score ==\n   1)"),
        form("check (total.score ==\n    1)"),
    ),
    "a comment between lines that go on": (
        form("check total.score == 1  # one\n   # two\n        or total.score == 2 #three"),
        form("check total.score == 1  # one\n    # two\n    or total.score == 2  #three"),
    ),
    "comments stand as deep as what follows": (
        form("# a", "     # b", "check total.score == 1").replace("  # a", "# a"),
        form("# a", "# b", "check total.score == 1"),
    ),
    "empty lines are one": (
        form("\n\n\n\n  check total.score == 1  "),
        form("\n  check total.score == 1").replace("  \n", "\n"),
    ),
    "an example moves as a whole": (
        form("check total.score == 1") + "  passes\n          total:\n\n            score: 1  # (x)：\n",
        form("check total.score == 1") + "  passes\n    total:\n\n      score: 1  # (x)：\n",
    ),
    "strings of one text stay apart": (
        form("check total.score == 1").replace('"标题"', '"标"   "题"'),
        form("check total.score == 1").replace('"标题"', '"标" "题"'),
    ),
    "the file ends with its last line": (
        "\n\n# head\n" + form("check total.score == 1").rstrip(),
        "# head\n" + form("check total.score == 1"),
    ),
    "an empty line between rules, comments with the one below": (
        form("check total.score == 1") + "# next\n" + form("check total.score == 2").replace("A1", "A2"),
        form("check total.score == 1") + "\n# next\n" + form("check total.score == 2").replace("A1", "A2"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_lines_are_set_out(name: str) -> None:
    before, after = LINES[name]
    assert formatted(before) == after
    assert formatted(after) == after


WORDS = {
    "states are one word": ("total.score is given", "总分.得分 已填"),
    "and so are their opposites": ("total.score is not numeric", "总分.得分 非数"),
    "a state of a longer name": ("funds.total.rate is not date", "资金.合计.执行率 非日期"),
    "signs": ("1 * total.score >= 2 and 3 != 4", "1 × 总分.得分 ≥ 2 且 3 ≠ 4"),
    "a quotient is the same in both": ("total.score / 2 ~= 1", "总分.得分 / 2 ≈ 1"),
    "functions": ("sum(indicators.score) == 1", "求和(指标.得分) == 1"),
    "a part stands behind its whole": ("unit of funds.total.budget == \"元\"", "资金.合计.预算数 的 单位 == \"元\""),
    "a part of something in parentheses": ("text of (grade) == \"x\"", "(等级) 的 文字 == \"x\""),
    "word lists": ("grade not in words.boilerplate", "等级 不属于 词表.套话"),
    "operators of several words": ("grade contains any of words.no_name", "等级 包含任一 词表.无名"),
    "beginnings and ends": ('grade starts with "a" or grade ends with "b"', '等级 开头为 "a" 或 等级 结尾为 "b"'),
    "profiles": ("total.score == profile.total", "总分.得分 == 方案.总分值"),
    "conditions": (
        "if total.score > 1 then total.score == 2 else 3 > 2", "如果 总分.得分 > 1 那么 总分.得分 == 2 否则 3 > 2",
    ),
    "denial and consequence": ("not (1 > 2) implies 2 > 1", "非 (1 > 2) 则须 2 > 1"),
    "loops": (
        "all(score is numeric for row in indicators where weight is blank)",
        "全部(得分 为数 对 row 属于 指标 其中 分值 空白)",
    ),
    "kinds are the words that forms print": (
        "any(kind is execution for row in indicators)", "存在(种类 是 预算执行率 对 row 属于 指标)",
    ),
    "and are denied in one word": (
        "any(kind is not execution for row in indicators)", "存在(种类 不是 预算执行率 对 row 属于 指标)",
    ),
    "the only row": (
        "(the row in indicators where kind is execution) == execution_row",
        "(唯一 row 属于 指标 其中 种类 是 预算执行率) == 执行率行",
    ),
    "readings of a method": (
        "all(method.pro_rata for row in indicators)", "全部(得分计算方法.按比例 对 row 属于 指标)",
    ),
    "bands": (
        "band(funds.total.rate, >=90%: 10, else 0) == total.score",
        "分档(资金.合计.执行率, ≥90%: 10, 否则 0) == 总分.得分",
    ),
    "fallbacks": ("(grade otherwise title) == title", "(等级 缺则 标题) == 标题"),
    "a lower severity": ("1 == total.score otherwise warning", "1 == 总分.得分 否则 警告"),
    "what rounding deserves": (
        "total.score shows 1, rounding: info, truncated: off", "总分.得分 显示 1, 舍入: 提示, 截尾: 关闭",
    ),
    "the form itself": ("form.grade == \"x\"", "本表.等级 == \"x\""),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_a_condition_is_translated_and_back(name: str) -> None:
    en, zh = WORDS[name]
    chinese = HEAD_ZH + f"  每张表\n  检查 {zh}\n" + TAIL_ZH
    assert formatted(form(f"check {en}"), "zh") == chinese
    assert formatted(chinese, "en") == form(f"check {en}")


@pytest.mark.parametrize(
    ("name", "en", "zh"),
    [
        ("a variable hides a field", ["let 得分 = 1", "check score == 得分"], "检查 score == 得分"),
        ("in English too", ["let score = 1", "check 得分 == score"], "检查 得分 == score"),
        ("a field of the row hides the form's", ["check count(categories) > 1"], "检查 计数(categories) > 1"),
    ],
)
def test_a_name_that_would_mean_something_else_is_kept(name: str, en: list[str], zh: str) -> None:
    chinese = formatted(row(*en), "zh")
    assert zh in chinese
    assert formatted(chinese, "en") == row(*en)


def test_what_rows_of_a_group_share_goes_by_both_names_of_the_key() -> None:
    text = row("check sum(g.score) > 1 and category is given").replace(
        "row in indicators", "g in indicators by category"
    )
    text = text.replace("{score}", "{category}")
    chinese = formatted(text, "zh")
    assert "  每个 g 属于 指标 按 一级指标\n  检查 求和(g.得分) > 1 且 一级指标 已填\n" in chinese
    assert formatted(chinese, "en") == text


def test_words_that_become_one_leave_their_comment() -> None:
    text = form("check (grade is  # one\n    not given  # two\n    )")
    assert formatted(text) == text
    chinese = formatted(text, "zh")
    assert "  检查 (等级 未填  # one\n    # two\n    )\n" in chinese
    assert formatted(chinese, "en") == form("check (grade is not given  # one\n    # two\n    )")


def test_what_is_not_language_stays() -> None:
    text = form(
        "let 甲 = 1", "check total.score == 甲", 'cause unit when 甲 == 1\n    zh "x {甲}"\n    en "x {甲}"'
    )
    text = text.replace(
        "  each form", '  source "某办法"\n  tags sum, total\n  since 2019\n  profile mof\n  each form'
    )
    chinese = formatted(text, "zh")
    kept = (
        '依据 "某办法"',
        "标签 sum, total",
        "始于 2019",
        "方案 mof",
        "令 甲 = 1",
        "起因 unit 当 甲 == 1",
        '中 "x {甲}"',
    )
    assert all(words in chinese for words in kept)
    assert formatted(chinese, "en") == text


def test_places_and_params_are_translated_bodies_are_not() -> None:
    text = form("param slack: points = 0.1", "check total.score == slack")
    text = text.replace("  each form\n", "").replace("  check", "  each form\n  check")
    text += "  fails at indicators[0].score\n    total: {score: 1}\n"
    chinese = formatted(text, "zh")
    assert "  参数 slack: 分数 = 0.1\n" in chinese
    assert chinese.endswith("  不合格例 位于 指标[0].得分\n    total: {score: 1}\n")
    assert formatted(chinese, "en") == text


def test_names_in_the_braces_of_several_strings() -> None:
    text = form("check total.score == 1").replace(
        '"总分 {total.score}"', '"总分 " "{total.score}" "，{grade}"'
    )
    text = text.replace('en "total {total.score}"', 'en "{grade} of {total.score}"')
    assert '中 "总分 " "{总分.得分}" "，{等级}"\n    英 "{等级} of {总分.得分}"' in formatted(text, "zh")
    assert formatted(formatted(text, "zh"), "en") == text


def test_one_message_may_serve_two_sections() -> None:
    """`name` is that of an indicator in one and of a fund in the other, and called alike in both."""
    text = (
        HEAD + "  each row in indicators\n  check score == 1\n" + TAIL.replace("total.score", "name")
        + "  each fund in funds.parts\n  check score == 1\n"
    )  # fmt: skip
    chinese = formatted(text, "zh")
    assert '中 "总分 {名称}"' in chinese
    assert formatted(chinese, "en") == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "L001"),
        ("# nothing but a comment\n", "L001"),
        (form("chek total.score == 1"), "L001"),
        (form("check total.scor == 1"), "L002"),
        (form("check   total.score == grade"), "L003"),
        (form("check total.score == 95 万元"), "L004"),
    ],
)
def test_a_rule_at_fault_is_left_alone(text: str, code: str) -> None:
    made = format_rules(Source("a.rule", text), context(), "zh")
    assert made.text == text
    assert code in {fault.code for fault in made.faults}


def test_empty_lines_in_the_body_of_an_example_stay() -> None:
    body = "    project: |\n      one\n\n\n      two\n"
    text = form("check total.score is given") + "  passes\n" + body
    assert formatted(text) == text
    assert formatted(f"# head\n\n\n\n# more\n\n{text}\n\n\n  # behind\n\n\n  # it\n") == (
        f"# head\n\n# more\n\n{text}\n  # behind\n\n  # it\n"
    )

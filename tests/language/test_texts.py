"""What the functions over texts and lists give."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.language.lists import MOST, common, duplicates, most_common, nearest, subset_sums
from linter.language.texts import LONGEST, after, clauses, find, join, like, repeats, sentences, without
from linter.values.exact import EXACT

TEXTS = st.text(alphabet="一二项目经费ab ，。12", max_size=20)
NUMBERS = st.lists(st.decimals(-100, 100, places=1), max_size=6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由于由于疫情，推迟", ["由于由于"]),
        ("完成完成55个。。", ["完成完成", "。。"]),
        ("一，，二、、三；；四", ["，，", "、、", "；；"]),
        ("研究研究，一个一个，人人，天天，哈哈哈哈，二〇二〇年，百万百万", []),
        ("人才项目项目支出绩效自评表", []),
        ("……——！！？。。。。。。", []),
        ("当年资金\n资金使用", []),
        ("", []),
    ],
)
def test_repeats(text: str, expected: list[str]) -> None:
    assert repeats(text) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("人才项目", "人才项目", "1"),
        ("人才　项目", "人才项目", "1"),
        ("", "", "1"),
        ("甲", "乙", "0"),
        ("", "甲", "0"),
        ("人才工作经费", "人才经费", "0.8"),
        ("甲乙", "乙甲", "0.5"),
    ],
)
def test_like(a: str, b: str, expected: str) -> None:
    assert like(a, b) == Decimal(expected)


@given(TEXTS, TEXTS)
def test_likeness_goes_both_ways(a: str, b: str) -> None:
    found = like(a, b)
    assert found is not None
    assert found == like(b, a)
    assert 0 <= found <= 1
    assert found == plain_likeness(a, b)


def plain_likeness(a: str, b: str) -> Decimal:
    """By the table that everybody knows."""
    a, b = a.replace(" ", "").replace("，", ","), b.replace(" ", "").replace("，", ",")
    row = [0] * (len(b) + 1)
    for one in a:
        last = row
        row = [0]
        for i, other in enumerate(b):
            row.append(last[i] + 1 if one == other else max(last[i + 1], row[i]))
    return Decimal(1) if a == b else EXACT.divide(Decimal(2 * row[-1]), Decimal(len(a) + len(b)))


def test_long_texts_are_not_compared() -> None:
    assert like("甲" * LONGEST, "乙" * LONGEST) == 0
    assert like("甲" * (LONGEST + 1), "甲") is None


def test_sentences_and_clauses() -> None:
    text = "1.培训55人，金额1,234元；2.采购\n3台！\n（二）推迟，因疫情。"
    assert sentences(text) == ["1.培训55人，金额1,234元", "2.采购3台", "（二）推迟，因疫情"]
    assert clauses(text) == ["1.培训55人", "金额1,234元", "2.采购3台", "（二）推迟", "因疫情"]
    assert clauses(" ，。\n") == []


@given(TEXTS)
def test_clauses_lose_nothing_but_marks(text: str) -> None:
    kept = "".join(char for char in text if char not in " ，。")
    assert "".join(clauses(text)).replace(" ", "") == kept


def test_words_of_a_list() -> None:
    assert find(["无", "按期", "按 期"], "已按期完成") == ["按期", "按 期"]
    assert find("按期", "已按期完成") == ["按期"]
    assert find(["", "无"], "有") == []
    assert without("2019年人才项目经费", ["人才", "人才项目", "年"]) == "2019经费"
    assert join(["甲", "乙"]) == "甲、乙"
    assert join([], "；") == ""


def test_what_follows_a_word() -> None:
    assert after("资金使用 范围包括：甲；使用范围包括乙", ["范围", "使用范围包括"]) == ":甲;使用范围包括乙"
    assert after("范围包括甲", ["范围", "范围包括"]) == "甲"
    assert after("到此为止", ["为止"]) == ""
    assert after("到此为止", ["范围"]) is None


@given(NUMBERS)
def test_sums_of_some_of_the_numbers(numbers: list[Decimal]) -> None:
    found = subset_sums(numbers)
    assert found is not None
    assert found == sorted(set(found))
    assert {Decimal(0), sum(numbers, Decimal(0)), *numbers} <= set(found)


def test_sums_of_too_many_numbers_or_of_missing_ones() -> None:
    assert subset_sums([Decimal(2)] * MOST) == [Decimal(2 * i) for i in range(MOST + 1)]
    assert subset_sums([Decimal(2)] * (MOST + 1)) is None
    assert subset_sums([Decimal(2), None]) is None


def test_nearest() -> None:
    assert nearest([Decimal(1), None, Decimal(3)], Decimal(2)) == 1
    assert nearest([Decimal(1), Decimal(3)], Decimal("2.1")) == 3
    assert nearest([None], Decimal(1)) is None


def test_most_common() -> None:
    assert most_common(["人才 项目", "经费", "人才项目"]) == "人才 项目"
    assert most_common(["甲", "乙"]) is None
    assert most_common([None, Decimal(5), Decimal("5.0"), Decimal(4)]) == 5
    assert most_common([]) is None


def test_lists_tell_texts_apart_as_everywhere() -> None:
    """Without regard to blanks and full-width forms; what is missing is nothing that two lists share."""
    assert duplicates(["清淤", None, "清 淤", "ＡＢ", None, "AB", "护岸"]) == ["清淤", "ＡＢ"]
    assert common(["清 淤", None, "护岸", "清淤"], [None, "清淤", "绿化"]) == ["清 淤"]
    assert most_common(["清淤", "护岸", "清 淤"]) == "清淤"

"""What a scoring method says, and the points that it gives."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readings.method import Method, points_for, read_method

THREE = ["1", "0.9", "0.8999", "0.8", "0.7999", "0"]

# text, points at each of THREE
BANDS = [
    ("执行率≥90%得8分;90%>执行率≥80%得4分;执行率<80%,得0分。", ["8", "8", "4", "4", "0", "0"]),
    ("执行率≥90%得8分；90%＞执行率≥80%得4分；执行率＜80%，得0分", ["8", "8", "4", "4", "0", "0"]),
    ("≥90得8分;80≤x<90得4分;<80得0分", ["8", "8", "4", "4", "0", "0"]),
    ("90%（含）以上得8分，80%-90%得4分，80%以下不得分", ["8", "8", "4", "4", "0", "0"]),
    (
        "1.资金执行率在90%以上的，计8分；2.80%（含）至90%（不含）的，计4分；3.不足80%的，不得分。",
        ["8", "8", "4", "4", "0", "0"],
    ),
    ("1.90%以上得8分；2.80%-90%得4分", ["8", "8", "4", "4", None, None]),
    ("预算执行率大于等于90%，得8分", ["8", "8", None, None, None, None]),
    ("执行率≥90%得8分；90%>", ["8", "8", None, None, None, None]),
]


@pytest.mark.parametrize(("text", "points"), BANDS)
def test_bands_give_points(text: str, points: list[str | None]) -> None:
    method = read_method(text)
    given_points = [points_for(method, Decimal(rate)) for rate in THREE]
    assert given_points == [None if expected is None else Decimal(expected) for expected in points]


def test_a_text_that_is_cut_off_is_not_complete_and_keeps_its_whole_bands() -> None:
    method = read_method("执行率≥90%得8分；90%>")
    assert len(method.bands) == 1
    assert not method.complete
    assert read_method("执行率≥90%得8分；90%>执行率≥80%得4").bands == method.bands


@pytest.mark.parametrize(
    "text",
    [
        "实际完成值达到目标值,得满分;未达到目标值,按B/A×指标分值计分。",
        "指标值达到目标值的，计满分；未达到的，按比例计分。",
        "达到目标值得满分，未达到目标值按比例得分。",
        "若为定量指标，全年完成值达到年度指标值，计满分；未达到年度指标值，按照A/B或B/A*该项指标分值得分",
        "1.定性指标：按照三档原则分别按指标分值的100-70%(含)、70-40%(含)、40-0%确定得分。"
        "2.定量指标：完成值达到目标值，记该指标满分；没有达到目标值，按B/A或A/B×分值计分。",
    ],
)
def test_full_marks_when_met_otherwise_pro_rata(text: str) -> None:
    method = read_method(text)
    assert (method.full_when_met, method.pro_rata, method.complete) == (True, True, True)
    assert method.bands == ()


def test_grades_of_qualitative_rows() -> None:
    method = read_method("定性指标：根据“三档”原则，分别按照分值的100-80%(含)、80-60%(含)、60-0%计分。")
    assert [(grade.high, grade.low, grade.closed_low) for grade in method.grades] == [
        (1, Decimal("0.8"), True), (Decimal("0.8"), Decimal("0.6"), True), (Decimal("0.6"), 0, True),
    ]  # fmt: skip
    assert not method.full_when_met


@pytest.mark.parametrize(
    ("text", "criteria", "complete"),
    [
        ("方案合理(2分);论证充分 (1.5分)；程序合规（1分）。", ["2", "1.5", "1"], True),
        ("方案合理(2分);论证充分", ["2"], False),
        ("制度健全(3分)", ["3"], True),
    ],
)
def test_points_in_brackets(text: str, criteria: list[str], complete: bool) -> None:
    method = read_method(text)
    assert [str(points) for points in method.criteria] == criteria
    assert method.complete is complete


@pytest.mark.parametrize(
    "text", ["", "同上", "参照上一项评分", "根据实际情况打分", "完成得分", "90%", "x" * 3000]
)
def test_what_is_not_understood_gives_nothing(text: str) -> None:
    assert read_method(text) == Method(text)


@pytest.mark.parametrize("text", ["≥90%得8分;≥80%得4分", "≥90%得8分;≥90%得4分"])
def test_bands_that_contradict_give_no_points(text: str) -> None:
    assert points_for(read_method(text), Decimal("0.95")) is None


@given(
    st.one_of(
        st.text(max_size=40),
        st.text("≥<>=-%0123456789.执行率x得记分满(含)以上下;。,达到指标值未按B/A×", max_size=40),
    )
)
def test_any_text_is_read(text: str) -> None:
    assert read_method(text).text == text


@pytest.mark.published
def test_published_methods_read_as_a_person_reads_them() -> None:
    folder = os.environ.get("FORMLINT_PUBLISHED")
    if not folder:
        pytest.skip("FORMLINT_PUBLISHED does not name the folder of published forms")
    texts = {
        row["method"]
        for path in Path(folder).glob("transcribed/004-*.json")
        for row in _rows(json.loads(path.read_text(encoding="utf-8")))
    }
    assert len(texts) > 20
    for method in map(read_method, texts):
        if "80%" in method.text and "得5分" in method.text:
            assert points_for(method, Decimal("0.6132")) == 0
            assert points_for(method, Decimal(1)) == 10
        if method.full_when_met:
            assert method.pro_rata and method.complete
        assert method.full_when_met == ("满分" in method.text)
        if method.criteria:
            assert method.complete == method.text.endswith((")", "。", "）"))


def _rows(node: object) -> list[dict[str, str]]:
    if isinstance(node, dict):
        rows = [row for value in node.values() for row in _rows(value)]
        method = node.get("method")
        return [*rows, {"method": method}] if isinstance(method, str) and method else rows
    return [row for value in node for row in _rows(value)] if isinstance(node, list) else []

"""What a scoring method says, and the points that it gives. Texts and readings are data: methods.yaml."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from linter.readings.award import gap, overlap, points_due, points_for, settled
from linter.readings.method import Method, read_method

CASES: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("methods.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
WEIGHT = Decimal(10)
FLAGS = {
    "complete": "complete", "full": "full_when_met", "none": "none_when_missed", "prorata": "pro_rata", "free": "free",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_a_method_says_what_a_person_reads(case: dict[str, Any]) -> None:
    method = read_method(case["text"])
    assert {flag for flag, name in FLAGS.items() if getattr(method, name)} == set(
        case.get("says", "").split()
    )
    assert {item.text: str(item.points) for item in method.items} == case.get("items", {})
    assert [f"{_percent(grade.high)}-{_percent(grade.low)}" for grade in method.grades] == case.get(
        "grades", []
    )
    assert method.refers == case.get("refers", "")
    assert (gap(method) or "") == case.get("gap", "")
    assert (overlap(method) or "") == case.get("overlap", "")
    for rate, points in case.get("at", {}).items():
        due = points_due(method, Decimal(rate.rstrip("%")) / 100, WEIGHT)
        assert list(due) == [Decimal(p) for p in (points if isinstance(points, list) else [points])], rate


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}"


def test_a_text_that_is_cut_off_is_not_complete_and_keeps_its_whole_bands() -> None:
    method = read_method("执行率≥90%得8分；90%>")
    assert len(method.bands) == 1
    assert read_method("执行率≥90%得8分；90%>执行率≥80%得4").bands == method.bands


def test_without_a_weight_full_marks_are_no_number() -> None:
    method = read_method("≥90%得满分；80%≤x<90%得5分；<80%不得分")
    assert points_for(method, Decimal(1)) is None
    assert points_for(method, Decimal("0.85")) == 5


def test_the_longest_text_is_no_method() -> None:
    assert read_method("执行率≥90%得8分" * 300) == Method("执行率≥90%得8分" * 300)


@given(
    st.one_of(
        st.text(max_size=40),
        st.text(
            "≥<>=-%0123456789.执行率x得记分满(含)以上下;。,达到指标值未按B/A×每低扣个百分点同三档[]",
            max_size=60,
        ),
    )
)
def test_any_text_is_read(text: str) -> None:
    method = read_method(text)
    assert method.text == text
    for rate in (Decimal(0), Decimal("0.8"), Decimal(1), Decimal("1.2")):
        assert all(points >= 0 for points in points_due(method, rate, WEIGHT))
    assert all("%" in rates for rates in (gap(method), overlap(method)) if rates is not None)
    assert len(settled(method.bands)) == len(method.bands)


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
        if method.items:
            assert method.complete == method.text.endswith((")", "。", "）"))


def _rows(node: object) -> list[dict[str, str]]:
    if isinstance(node, dict):
        rows = [row for value in node.values() for row in _rows(value)]
        method = node.get("method")
        return [*rows, {"method": method}] if isinstance(method, str) and method else rows
    return [row for value in node for row in _rows(value)] if isinstance(node, list) else []

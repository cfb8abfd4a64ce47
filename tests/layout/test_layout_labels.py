"""Labels as they are printed: caps, slots, kinds."""

from __future__ import annotations

import pytest

from linter.layout.labels import Label, Labels, bare

from .test_layout_cases import schema

CAPS = [
    ("产出指标（50分）", "产出指标", "50"),
    ("产 出 指 标\n( 50 分 )", "产出指标", "50"),
    ("项目决策 (10)", "项目决策", "10"),
    ("效益指标(22.5分", "效益指标", "22.5"),
    ("满意度指标10分", "满意度指标", "10"),
    ("效益指标", "效益指标", ""),
    ("其中：当年财政拨款", "当年财政拨款", ""),
    ("年度资金总额：", "年度资金总额", ""),
    ("一、产出指标", "产出指标", ""),
    ("1.数量指标", "数量指标", ""),
]
SLOTS = [
    ("指标1：修桥", "修桥"),
    ("指标 2 :", ""),
    ("指标3", ""),
    ("指标完成率", "指标完成率"),
    ("修桥", "修桥"),
]
KINDS = [
    ("category", "满意度指标（10分）", "satisfaction"),
    ("subcategory", "服务对 象满意度 指标", "satisfaction"),
    ("subcategory", "生态环境成本指标", "environmental_cost"),
    ("fund", "其中：本年财政拨款", "current"),
    ("category", "预算执行率", ""),
]


@pytest.fixture(scope="module")
def labels() -> Labels:
    return Labels(schema())


@pytest.mark.parametrize(("text", "name", "cap"), CAPS)
def test_a_label_is_split_from_its_cap(labels: Labels, text: str, name: str, cap: str) -> None:
    assert labels.split(text) == Label(name, cap)


@pytest.mark.parametrize(("text", "name"), SLOTS)
def test_a_name_is_what_stands_behind_its_slot_mark(labels: Labels, text: str, name: str) -> None:
    assert labels.slot(text) == name


@pytest.mark.parametrize(("vocabulary", "text", "kind"), KINDS)
def test_a_label_means_a_kind(labels: Labels, vocabulary: str, text: str, kind: str) -> None:
    assert labels.kind(vocabulary, text) == kind


@pytest.mark.parametrize(
    ("text", "word"), [("执行率（B/A）", "执行率"), ("得分(20分*执行率)(分)", "得分"), ("（A）", "(A)")]
)
def test_remarks_in_brackets_are_no_part_of_a_header(text: str, word: str) -> None:
    assert bare(text) == word

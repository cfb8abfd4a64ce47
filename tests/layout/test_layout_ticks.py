"""Options printed with a box each: the ticked one is what a cell says."""

from __future__ import annotations

import pytest

from linter.layout.lines import seen


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("☑优 □良 □中 □差", "优"), ("□优\n☑良\n□中", "良"), ("优☑ 良□ 中□ 差□", "优"), ("优□、良■、中□", "良"),
        ("优（√） 良（ ） 中（ ）", "优"), ("（ ）优（√）良", "良"), ("[✓]新增 [ ]延续", "新增"), ("自评等级：☑优 □良", "自评等级：优"),
        ("□优 □良 □中", ""), ("等级：□优 □良", "等级："),
        ("☑甲 ☑乙 □丙", "☑甲 ☑乙 □丙"), ("□完成路面修复", "□完成路面修复"), ("√", "√"), ("已完成√", "已完成√"), ("优", "优"),
        ("■完成甲乡道路的修复，共计十二公里以上\n□其余的未完成", "■完成甲乡道路的修复，共计十二公里以上\n□其余的未完成"),
        ("（1）完成 （2）验收", "（1）完成 （2）验收"),
    ],
)  # fmt: skip
def test_what_is_ticked(text: str, said: str) -> None:
    assert seen(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2\n.5", "2.5"), ("2.\n5", "2.5"), ("1,\n234.5", "1,234.5"), ("95\n%", "95%"), ("≥95.\n5%", "≥95.5%"), ("1,234\n.56", "1,234.56"),
        ("２．\n５", "２．５"), ("27\n5", "27\n5"), ("1.\n2.\n3", "1.\n2.\n3"), ("1,\n2", "1,\n2"), ("甲\n.5", "甲\n.5"), ("5\n5%", "5\n5%"),
    ],
)  # fmt: skip
def test_numbers_on_two_lines(text: str, said: str) -> None:
    assert seen(text) == said

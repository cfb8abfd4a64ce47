"""The built-in rules are set out as the formatter does it, read the same in Chinese, and pass their examples in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from linter import api
from linter.language.build import build_rule
from linter.language.check import check_rule
from linter.language.format import format_rules
from linter.language.parser import parse_rules
from linter.language.same import same_tree
from linter.language.typed import RuleT
from linter.resources import rules_folder
from linter.text.source import Source
from tests.language.drawn_rules import context

FOLDER = rules_folder("selfeval")
RULES = pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.rule")), ids=lambda path: path.stem)

WRITTEN_IN_CHINESE = """\
规则 U301 元与万元错位: 错误
  标题
    中 "金额相差一万倍，疑似元与万元混用"
    英 "Amounts differ by exactly 10,000: yuan written where 10,000 yuan is declared"
  每张表
  其中 资金.合计.执行率 已填 且 资金.合计.预算数 已填
  禁止 资金.合计.执行率 显示 资金.合计.执行数 / 资金.合计.预算数 / 10000
  消息
    中 "执行率 {资金.合计.执行率}，执行数 {资金.合计.执行数}"
    英 "at a rate of {资金.合计.执行率} {资金.合计.执行数} was spent"
  合格例
    funds: {total: {budget: 100, executed: 50, rate: 50%}}
  不合格例 位于 资金.合计.执行率
    funds: {total: {budget: 100, executed: 500000, rate: 50%}}
  不适用例
    funds: {total: {budget: 100, executed: 50}}
"""


def formatted(text: str, lang: str | None = None) -> str:
    made = format_rules(Source("a.rule", text), context(), lang)
    assert made.faults == ()
    return made.text


def typed(text: str) -> RuleT:
    source = Source("a.rule", text)
    ((chunk, tree),), _ = parse_rules(source)
    made, _ = check_rule(build_rule(chunk, tree), source, context())
    assert made is not None
    return made


@RULES
def test_a_built_in_rule_is_set_out_already(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formatted(text) == text


@RULES
def test_a_built_in_rule_goes_to_chinese_and_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    chinese = formatted(text, "zh")
    assert formatted(chinese, "en") == text
    assert formatted(chinese, "zh") == formatted(chinese) == chinese
    assert same_tree(typed(text), typed(chinese))


@pytest.fixture
def in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built-in ruleset with every rule in Chinese."""
    monkeypatch.setenv("FORMLINT_NO_CACHE", "1")
    folder = tmp_path / "rules"
    shutil.copytree(FOLDER, folder)
    for path in folder.rglob("*.rule"):
        path.write_text(formatted(path.read_text(encoding="utf-8"), "zh"), encoding="utf-8")
    return folder


def test_the_examples_hold_in_chinese(in_chinese: Path) -> None:
    outcomes = api.test_rules((str(in_chinese),))
    assert len(outcomes) == len(api.test_rules())
    assert [outcome.fault.en for outcome in outcomes if outcome.fault] == []


def test_a_rule_written_in_chinese_runs(in_chinese: Path) -> None:
    for path in in_chinese.rglob("*.rule"):
        path.unlink()
    (in_chinese / "U301.rule").write_text(WRITTEN_IN_CHINESE, encoding="utf-8")
    outcomes = api.test_rules((str(in_chinese),))
    assert [(outcome.example.kind, outcome.fault) for outcome in outcomes] == [
        ("passes", None), ("fails", None), ("silent", None),
    ]  # fmt: skip


def test_a_rule_written_in_chinese_reads_in_english() -> None:
    english = formatted(WRITTEN_IN_CHINESE, "en")
    assert formatted(english, "zh") == formatted(WRITTEN_IN_CHINESE) == WRITTEN_IN_CHINESE
    assert english.splitlines()[4:7] == [
        "  each form",
        "  where funds.total.rate is given and funds.total.budget is given",
        "  forbid funds.total.rate shows funds.total.executed / funds.total.budget / 10000",
    ]
    assert '    zh "执行率 {funds.total.rate}，执行数 {funds.total.executed}"' in english.splitlines()

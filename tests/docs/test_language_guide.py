"""Every rule and every line of a rule in the language guide loads, and its examples come out as they say."""

import re
from pathlib import Path

import pytest

from linter.api import Settings, rules_of, test_rules
from linter.language.builtins import FUNCTIONS, PARTS
from linter.language.kinds import printed_as
from linter.resources import rules_folder
from linter.rulesets.loader import context_at

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDES = {"en": DOCS / "language.md", "zh": DOCS / "language.zh.md"}
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
run_rules = test_rules  # so that pytest does not take it for a test
del test_rules

AROUND = {
    "en": (
        'rule Z{n} lines-of-the-guide: info\n  title\n    zh "某事"\n    en "something"\n  each row in indicators\n',
        '  check score >= 0\n  message\n    zh "得分 {score}"\n    en "score {score}"\n',
    ),
    "zh": (
        '规则 Z{n} 指南里的各行: 提示\n  标题\n    中 "某事"\n    英 "something"\n  每个 行 属于 指标\n',
        '  检查 得分 >= 0\n  消息\n    中 "得分 {得分}"\n    英 "score {得分}"\n',
    ),
}


def blocks(lang: str, kind: str) -> list[str]:
    return [text for found, text in _FENCE.findall(GUIDES[lang].read_text(encoding="utf-8")) if found == kind]


def loaded(path: Path) -> list[str]:
    """Errors in the rules of a file, as sentences."""
    faults = rules_of(Settings(rules=(str(path),))).faults
    return [fault.en for where, fault in faults if where == str(path) and fault.code not in ("L007", "L009")]


@pytest.mark.parametrize("lang", GUIDES)
def test_rules_of_the_guide_load_and_test_green(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "guide.rule"
    path.write_text("\n".join(blocks(lang, "rule")), encoding="utf-8")
    assert loaded(path) == []
    outcomes = run_rules((str(path),))
    assert [(one.rule.code, one.fault) for one in outcomes if one.fault] == []
    assert len({one.rule.code for one in outcomes}) == len(blocks(lang, "rule")) >= 6


@pytest.mark.parametrize("lang", GUIDES)
def test_lines_of_the_guide_can_stand_in_a_rule(lang: str, tmp_path: Path) -> None:
    head, tail = AROUND[lang]
    made = blocks(lang, "clauses")
    path = tmp_path / "lines.rule"
    texts = [
        head.replace("{n}", str(n)) + "".join(f"  {line}\n" for line in text.rstrip().split("\n")) + tail
        for n, text in enumerate(made)
    ]
    path.write_text("\n".join(texts), encoding="utf-8")
    assert made
    assert loaded(path) == []


@pytest.mark.parametrize("lang", GUIDES)
@pytest.mark.parametrize("vocab", ["category", "subcategory", "fund", "row"])
def test_the_guide_names_every_kind(lang: str, vocab: str) -> None:
    text = GUIDES[lang].read_text(encoding="utf-8")
    known = context_at(rules_folder("selfeval")).schema.vocab[vocab]
    spelled = {kind: kind if lang == "en" else printed_as(known, kind) for kind in known}
    assert [kind for kind, word in spelled.items() if f"`{word}`" not in text and kind != "total"] == []


@pytest.mark.parametrize("lang", GUIDES)
@pytest.mark.parametrize("name", [*FUNCTIONS, *PARTS])
def test_the_guide_names_everything(lang: str, name: str) -> None:
    spelled = name if lang == "en" else (FUNCTIONS.get(name) or PARTS[name]).zh
    assert re.search(rf"`[^`\n]*{spelled}[^`\n]*`", GUIDES[lang].read_text(encoding="utf-8"))

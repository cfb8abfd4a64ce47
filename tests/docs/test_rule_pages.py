"""docs/rules is what `formlint rules docs` makes of the built-in rules."""

from pathlib import Path

import pytest

from linter.api import rule_pages
from linter.reporters.document import pages

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "rules"
MADE = dict(pages(rule_pages(), ["zh", "en"]))


def test_there_is_a_page_for_every_rule_and_no_other() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(MADE)


@pytest.mark.parametrize("name", sorted(MADE))
def test_the_page_is_up_to_date(name: str) -> None:
    """If not: formlint rules docs -o docs/rules"""
    assert (FOLDER / name).read_text(encoding="utf-8") == MADE[name]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_shows_examples_with_their_arithmetic(lang: str) -> None:
    text = MADE["A103.md" if lang == "en" else "A103.zh.md"]
    assert "`99 ≠ 9.9 + 50 + 29 + 20 = 108.9`" in text
    assert (
        "合计漏了执行率的 9.9 分" if lang == "zh" else "the 9.9 points of the execution rate were left out"
    ) in text

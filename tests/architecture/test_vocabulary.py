"""What forms print is data: no module knows a word of a form."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "linter").rglob("*.py"))


def words_of_forms() -> set[str]:
    """Vocabulary, headers, labels and field names of the schema, of three characters and more."""
    schema = yaml.safe_load((ROOT / "rules/selfeval/form.yaml").read_text(encoding="utf-8"))
    return {word for word in spoken(schema) if len(word) >= 3 and any(char >= "\u4e00" for char in word)}


def spoken(node: Any, key: str = "") -> Iterator[str]:
    """Texts of the parts of the schema that say what is printed on a form."""
    if isinstance(node, dict):
        for name, child in node.items():
            if key in ("labels", "pairs"):
                yield str(name)
            yield from spoken(child, str(name))
    elif isinstance(node, list):
        for child in node:
            yield from spoken(child, key)
    elif isinstance(node, str) and key in ("words", "headers", "zh", "labels"):
        yield node


def test_the_schema_has_words() -> None:
    assert {"执行率", "产出指标", "年初预算数"} <= words_of_forms()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_knows_a_word_of_a_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert sorted(word for word in words_of_forms() if word in text) == []

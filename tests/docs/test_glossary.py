"""The glossary knows every field and kind of the schema, by the names that the schema gives them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SCHEMA: Any = yaml.safe_load((ROOT / "rules/selfeval/form.yaml").read_text(encoding="utf-8"))
PAGES = {
    lang: (ROOT / "docs" / name).read_text(encoding="utf-8")
    for lang, name in (("en", "glossary.md"), ("zh", "glossary.zh.md"))
}
PRINTED = ("form", "funds", "fund", "goal", "category", "subcategory", "indicator", "total", "claim")
FIELDS = [
    (name, field)
    for record in PRINTED
    for name, field in SCHEMA["records"][record].items()
    if isinstance(field, dict) and "computed" not in field
]  # fmt: skip
KINDS = [kind for of in ("category", "subcategory", "fund", "row") for kind in SCHEMA["vocab"][of]]


@pytest.mark.parametrize("lang", PAGES)
def test_every_field_that_is_read_has_a_line(lang: str) -> None:
    lines = PAGES[lang].splitlines()
    assert len(FIELDS) > 40
    assert [
        name
        for name, field in FIELDS
        if not any(
            (f"`{name}`" in line or f".{name}`" in line)
            and f"| {field['zh']} |" in line
            and f"| {field['en']} |" in line
            for line in lines
        )
    ] == []  # fmt: skip


@pytest.mark.parametrize("lang", PAGES)
def test_every_kind_has_a_line(lang: str) -> None:
    assert [kind for kind in KINDS if f"| `{kind}` |" not in PAGES[lang]] == []


def test_both_pages_have_the_same_rows() -> None:
    english, chinese = (
        [line.split("|")[1:3] for line in page.splitlines() if line.startswith("| ")]
        for page in PAGES.values()
    )
    assert len(english) == len(chinese) > 100

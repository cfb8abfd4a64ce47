"""The pages of codes say what the program says."""

from pathlib import Path

import pytest

from linter.diagnostics.codes import CODES
from linter.diagnostics.meanings import MEANINGS
from linter.reporters.words import SEVERITIES

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize(("page", "lang"), [("codes.md", "en"), ("codes.zh.md", "zh")])
def test_every_code_stands_on_its_page(page: str, lang: str) -> None:
    rows = [line for line in (DOCS / page).read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    said = [
        f"| {code} {known.name} | {SEVERITIES[known.severity].get(lang)} | {MEANINGS[code].get(lang)} |"
        for code, known in CODES.items()
    ]
    assert sorted(set(said) - set(rows)) == []
    assert len(rows) == len(said) + 2 * 3

"""What people see, character by character.

To accept a change: `FORMLINT_ACCEPT=1 pytest tests/reporters`, then read the difference.
"""

import os
from pathlib import Path

import pytest

from linter.reporters import BINARY, FORMATS, render
from linter.reporters.base import Options
from tests.reporters.sample import CLEAN, REPORT

GOLDEN = Path(__file__).parent / "golden"

CASES = {
    "full.zh.txt": ("full", REPORT, Options("zh")),
    "full.en.txt": ("full", REPORT, Options("en", skipped=True)),
    "full.both.txt": ("full", REPORT, Options("both")),
    "full.narrow.txt": ("full", REPORT, Options("zh", width=44, wrap=True)),
    "full.clean.zh.txt": ("full", CLEAN, Options("zh", passed_over=2)),
    "full.clean.en.txt": ("full", CLEAN, Options("en")),
    "concise.zh.txt": ("concise", REPORT, Options("zh")),
    "concise.en.txt": ("concise", REPORT, Options("en", skipped=True)),
    "output.zh.json": ("json", REPORT, Options("zh")),
    "output.en.json": ("json", REPORT, Options("en")),
    "output.zh.jsonl": ("jsonl", REPORT, Options("zh")),
    "grouped.zh.txt": ("grouped", REPORT, Options("zh")),
    "grouped.en.txt": ("grouped", REPORT, Options("en")),
    "github.zh.txt": ("github", REPORT, Options("zh")),
    "gitlab.zh.json": ("gitlab", REPORT, Options("zh")),
    "checkstyle.zh.xml": ("checkstyle", REPORT, Options("zh")),
    "junit.zh.xml": ("junit", REPORT, Options("zh")),
    "sarif.zh.json": ("sarif", REPORT, Options("zh")),
    "sarif.en.json": ("sarif", REPORT, Options("en")),
}


def test_every_text_format_has_a_golden_file() -> None:
    elsewhere = {*BINARY, "html"}  # test_workbook.py, test_html.py
    lacking = {*FORMATS} - {format for format, *_ in CASES.values()} - elsewhere
    assert lacking == set(), "add a line to CASES, then FORMLINT_ACCEPT=1 writes its golden file"


@pytest.mark.parametrize("name", CASES)
def test_output_is_as_agreed(name: str) -> None:
    format, report, options = CASES[name]
    seen = render(format, report, options)
    golden = GOLDEN / name
    if os.environ.get("FORMLINT_ACCEPT"):
        golden.write_text(seen, encoding="utf-8")
    assert seen == golden.read_text(encoding="utf-8")

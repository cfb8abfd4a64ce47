"""The limits that the page on files names are those that hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.readers import html_, legacy, limits, pdf_page

ROOT = Path(__file__).resolve().parents[2]
COUNTS = (
    limits.FILLED, limits.CHARACTERS, limits.CELLS, limits.LINES, limits.MERGES, limits.ENTRIES, limits.TAGS, limits.COLUMNS,
    limits.PAGES, limits.DEPTH, limits.NODES, html_._DEEP, html_._ATTRIBUTES, pdf_page._GLYPHS, pdf_page._PATHS, legacy.SECONDS,
)  # fmt: skip
BYTES = (limits.FILE_BYTES, limits.TEXT_BYTES, limits.PACKAGE_BYTES, limits.PART_BYTES, limits.STREAM_BYTES)


@pytest.mark.parametrize("page", ["files.md", "files.zh.md"])
def test_every_limit_is_named(page: str) -> None:
    table = (ROOT / "docs" / page).read_text(encoding="utf-8").rpartition("## ")[2]
    assert [count for count in COUNTS if f"{count:,}" not in table] == []
    assert [size for size in BYTES if f"{size >> 20} MB" not in table] == []

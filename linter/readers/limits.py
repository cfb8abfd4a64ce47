"""How much a file from a stranger may ask for. What goes beyond is D010, never a hang."""

from __future__ import annotations

from linter.diagnostics.codes import Fault

FILE_BYTES = 100 * 2**20
TEXT_BYTES = 32 * 2**20
ENTRIES = 5_000
PART_BYTES = 64 * 2**20
PACKAGE_BYTES = 200 * 2**20
TAGS = 1_000_000
CELLS = 200_000
LINES = 200_000
FILLED = 50_000
"""Cells with text, and paragraphs: as many as three hundred large forms have. What they say is dearer to find out than
what they hold."""
MERGES = 5_000
COLUMNS = 1_024
DEPTH = 50
NODES = 200_000
CHARACTERS = 4_000_000
PAGES = 300
STREAM_BYTES = 4 * 2**20


def exceeded(zh: str, en: str) -> Fault:
    """D010, saying which limit: `zh` and `en` continue "the file exceeds a limit:"."""
    return Fault("D010", f"文件超出读取上限：{zh}。", f"The file exceeds a limit: {en}.")


def too_many_cells() -> Fault:
    """D010 for more cells than all tables of a file may have."""
    return exceeded(f"单元格多于 {CELLS} 个", f"more than {CELLS} cells")

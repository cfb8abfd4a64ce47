"""Our own reports among the files of a folder: they show forms, but are none."""

from __future__ import annotations

GENERATOR = '<meta name="generator" content="formlint">'
"""Stands in the first bytes of every page that we write."""
COMMENT = b"formlint report"
"""Stands at the end of every workbook that we write, as the comment of its archive."""
REPORT = "report"
"""What such a file is read as, where other files name their reader."""
_HEAD = 1024


def is_report(data: bytes) -> bool:
    """Are these the bytes of a page or workbook that we wrote?"""
    if data.startswith(b"PK"):
        return data.endswith(COMMENT)
    return data.startswith(b"<!doctype") and GENERATOR.encode() in data[:_HEAD]

"""A word that is none of those to choose from: which of them was meant."""

from __future__ import annotations

from collections.abc import Sequence

from linter.diagnostics.meant import near_words

_ALSO = {
    "excel": "xlsx", "xls": "xlsx", "workbook": "xlsx", "htm": "html", "web": "html", "page": "html", "text": "full",
    "txt": "full", "plain": "concise", "short": "concise", "line": "concise", "codeclimate": "gitlab",
    "actions": "github", "xml": "junit", "ndjson": "jsonl", "warn": "warning", "err": "error", "note": "info",
    "cn": "zh", "chinese": "zh", "zh_cn": "zh", "zh-cn": "zh", "english": "en", "all": "both",
}  # fmt: skip
"""Other words for the same."""


def meant(said: str, choices: Sequence[str]) -> str:
    """The choice that was probably meant, "" where none is near."""
    known = {**{word: one for word, one in _ALSO.items() if one in choices}, **{one: one for one in choices}}
    word = said.strip().lower()
    near = [word] if word in known else near_words(word, known, 1, 0.6)
    return known[near[0]] if near else ""

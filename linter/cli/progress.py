"""How far a long run is: one line on the terminal for errors, gone before anything else is printed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import TypeVar

from linter.cli.language import pick
from linter.diagnostics.diagnostic import Bilingual

T = TypeVar("T")
PATIENCE, PAUSE = 1.0, 0.2
"""Seconds before the first word, and between two."""
_CLEAR = "\r\x1b[K"


def told(found: Iterator[T], total: int, lang: str | None) -> Iterator[T]:
    """The same, with the number of those that are done told on a terminal."""
    if total < 2 or not sys.stderr.isatty():
        return found
    return _told(found, total, lang)


def _told(found: Iterator[T], total: int, lang: str | None) -> Iterator[T]:
    due, shown = time.monotonic() + PATIENCE, False
    try:
        for done, one in enumerate(found):
            if time.monotonic() >= due:
                due, shown = time.monotonic() + PAUSE, True
                _say(f"{_CLEAR}{pick(lang, _words(done, total))}")
            yield one
    finally:
        if shown:
            _say(_CLEAR)


def _words(done: int, total: int) -> Bilingual:
    share = 100 * done // total
    return Bilingual(f"正在检查：{done}/{total}（{share}%）", f"checking: {done}/{total} ({share}%)")


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()

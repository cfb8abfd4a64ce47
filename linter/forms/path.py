"""Patterns of field paths."""

from __future__ import annotations

import re
from functools import lru_cache


def field_fits(pattern: str, path: str) -> bool:
    """Does a field path fit a pattern: `indicators[*].score`, `funds.*`? One that names a record fits all in it."""
    return _pattern(pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*|\*)", pattern)
    signs = {"**": ".*", "*": r"[^.\[\]]*"}
    wanted = "".join(signs.get(part, re.escape(part)) for part in parts)
    return re.compile(rf"{wanted}(?:[.\[].*)?")

"""Names that are nearly those of fields: two letters swapped, one too many, one left out."""

from __future__ import annotations

from collections.abc import Sequence

_LIKE = 0.8


def near(name: str, names: Sequence[str]) -> str:
    """The one of the names that was probably meant by a word, "" where none was."""
    fitting = [one for one in names if abs(len(one) - len(name)) <= 1 and len(one) > 2]
    if not fitting:
        return ""
    from difflib import get_close_matches

    found = get_close_matches(name, fitting, 1, _LIKE)
    return found[0] if found else ""

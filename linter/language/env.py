"""What rules read beside the form: the profile's entries and word lists, typed."""

from __future__ import annotations

from typing import Any, NamedTuple


class Env(NamedTuple):
    """profile: entries by name as Decimal, text or bool; an entry the profile does not have is missing. words: lists of
    texts by name; `name` is the profile's own, said in messages it decides."""

    name: str
    profile: dict[str, Any]
    words: dict[str, tuple[str, ...]]

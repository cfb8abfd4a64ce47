"""The settings that decide what is checked and how."""

from __future__ import annotations

from typing import NamedTuple


class Settings(NamedTuple):
    """select, ignore, extend_select: codes or their beginnings (a family). rules: folders or files of further rules.
    profile: by name, None for the ruleset's default. as_of: the reporting year that says which rules are in force.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    profile: str | None = None
    as_of: int | None = None

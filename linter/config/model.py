"""The settings that decide what is checked and how."""

from __future__ import annotations

from typing import Any

from linter.engine.by_field import AtField
from linter.named import NamedTuple


class Settings(NamedTuple):
    """select, ignore, extend_select: codes or their beginnings (a family). rules: folders or files of further rules.
    profile: by name, None for what the form's layout proposes, else the ruleset's default. as_of: the reporting year
    that says which rules are in force.

    profile_values: entries of the profile as written, over its own. severity: by code. params: (code, name, value as
    written) of rules, over their defaults. fields: what holds of findings at some fields.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    profile: str | None = None
    as_of: int | None = None
    profile_values: tuple[tuple[str, Any], ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    params: tuple[tuple[str, str, str], ...] = ()
    fields: tuple[AtField, ...] = ()

"""What rules read beside the form: the profile's entries and word lists, typed."""

from __future__ import annotations

from typing import Any

from linter.diagnostics.diagnostic import Bilingual
from linter.language.budget import STEPS
from linter.named import NamedTuple


class Env(NamedTuple):
    """profile: entries by name as Decimal, text, bool, list or table; an entry the profile does not have is missing.
    words: lists of texts by name; `name` and `label` are the profile's own.

    decided: entries (`low_rate`) and lists (`words.over`) that are not the usual ones, with what made them so: messages
    that rest on one say it. work: the steps that are left to the rule that is running; its own to each form.
    """

    name: str
    profile: dict[str, Any]
    words: dict[str, tuple[str, ...]]
    label: Bilingual = Bilingual("", "")
    decided: dict[str, Bilingual] = {}  # noqa: RUF012  (read only)
    work: list[int] = [STEPS]  # noqa: RUF012  (whoever runs rules gives his own)

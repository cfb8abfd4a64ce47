"""Findings as settings want them: without what nobody asked for, and as grave as was said."""

from __future__ import annotations

from linter.config.model import Settings
from linter.diagnostics.diagnostic import Diagnostic
from linter.engine.by_field import graded_at
from linter.rulesets.adjust import regraded
from linter.rulesets.select import unasked


def as_wanted(found: list[Diagnostic], settings: Settings) -> list[Diagnostic]:
    """Findings of rules that ran, and those about the file and its suppressions, by the settings."""
    asked = (*settings.select, *settings.extend_select)
    wanted = [d for d in found if not unasked(d.code, asked, settings.ignore)]
    return list(graded_at(regraded(wanted, settings.severity), settings.fields))

"""The language to speak: asked for, or that of the locale."""

from __future__ import annotations

import os

from linter.diagnostics.diagnostic import Bilingual

LANGUAGES = ("zh", "en", "both")


def from_locale() -> str:
    """zh where the locale is Chinese, else en; the first of LC_ALL, LC_MESSAGES and LANG that says something."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if said.lower().startswith("zh") else "en"


def pick(lang: str | None, text: Bilingual) -> str:
    """A sentence in the language asked for, else that of the locale."""
    return text.get("en" if (lang or from_locale()) == "en" else "zh")

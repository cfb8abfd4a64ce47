"""Where the shipped data lives: `rules/` and `grammar/`, inside the wheel or beside the package in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """The folder that holds `rules/` and `grammar/`.

    Packaged data come first; a checkout counts only when a pyproject.toml stands beside the package.

    Raises:
        FileNotFoundError: neither is there, so the installation is damaged.
    """
    packaged = _PACKAGE / "_data"
    if packaged.is_dir():
        return packaged
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "rules").is_dir():
        return checkout
    raise FileNotFoundError(f"formlint's rules are missing beside {_PACKAGE}: install the package again")


def rules_folder(name: str = "") -> Path:
    """The folder of shipped rules, or of one ruleset in it."""
    return root() / "rules" / name


def grammar(name: str) -> str:
    """The text of a shipped grammar file, by its name (`rules.lark`)."""
    return (root() / "grammar" / name).read_text(encoding="utf-8")

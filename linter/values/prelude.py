"""The shipped words and units (`rules/prelude`), as plain data that a cache may keep."""

from __future__ import annotations

from functools import cache
from typing import Any

from linter.resources import rules_folder

FILES = ("units.yaml", "words.yaml", "running.yaml", "slips.yaml")

_provided: dict[str, Any] = {}


def provide(data: dict[str, Any]) -> None:
    """Use data that a cache kept instead of reading the files: call it before the first value is read."""
    _provided.update(data)


def prelude_data() -> dict[str, Any]:
    """Units and words by the top-level keys of their files; only mappings, lists, texts and whole numbers.

    Fractions are texts, so that no binary float is ever made.
    """
    return dict(_provided or _read())


@cache
def _read() -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name in FILES:
        data.update(parse_prelude((rules_folder("prelude") / name).read_text(encoding="utf-8")))
    return data


def parse_prelude(text: str) -> dict[str, Any]:
    """One prelude file. Every scalar is a text, as written.

    Raises:
        yaml.YAMLError: the text is no YAML.
    """
    import yaml

    base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    data = yaml.load(text, Loader=base)
    return data if isinstance(data, dict) else {}

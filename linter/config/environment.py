"""Settings from environment variables: over those of files, under those of the command line."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from linter.config.keys import KEYS, YEARS, Key
from linter.config.read import ConfigError, Wrong
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import did_you_mean, near_words

PREFIX = "FORMLINT_"
CONFIG = "FORMLINT_CONFIG"
_KINDS = ("codes", "patterns", "path", "choice", "year", "text", "rules")
NAMES = {PREFIX + key.upper().replace("-", "_"): key for key, one in KEYS.items() if one.kind in _KINDS}
"""Variables, each with the key that it sets: FORMLINT_FAIL_ON is fail-on."""
del NAMES["FORMLINT_EXTENDS"]
_OTHERS = (CONFIG, "FORMLINT_NO_CACHE", "FORMLINT_CACHE_DIR", "FORMLINT_TODAY")


def from_environment(environment: Mapping[str, str]) -> dict[str, tuple[str, Any]]:
    """The settings that variables make, by key with the name of the variable; an empty one makes none.

    Raises:
        ConfigError: a value that cannot be, or a name that is nearly that of a setting.
    """
    found: dict[str, tuple[str, Any]] = {}
    for name, text in sorted(environment.items()):
        if not name.startswith(PREFIX) or not text.strip() or name in _OTHERS:
            continue
        if name in NAMES:
            found[NAMES[name]] = name, _value(name, text.strip(), KEYS[NAMES[name]])
        else:
            _refuse_slip(name)
    return found


def _value(name: str, text: str, key: Key) -> Any:
    if key.kind in ("codes", "patterns"):
        return [code for code in re.split(r"[,，\s]+", text) if code]
    if key.kind == "rules":
        return [path for path in text.split(os.pathsep) if path]
    if key.kind == "year":
        if not (re.fullmatch(r"[0-9]{4}", text) and int(text) in YEARS):
            said = Bilingual(f"应为年份，如 2023，不是 {text}", f"a year such as 2023 is due, not {text}")
            raise ConfigError((Wrong(f"${name}", 0, said),))
        return int(text)
    if key.kind == "choice" and text not in key.choices:
        zh, en = "、".join(key.choices), ", ".join(key.choices)
        said = Bilingual(f"应为 {zh} 之一，不是 {text}", f"one of {en} is due, not {text}")
        raise ConfigError((Wrong(f"${name}", 0, said),))
    return text


def _refuse_slip(name: str) -> None:
    """Other programs of the user may have variables of this beginning; what is nearly one of ours is a slip."""
    zh, en = did_you_mean(near_words(name, [*NAMES, *_OTHERS], 1, 0.9))
    if zh:
        said = Bilingual(f"没有这个设置{zh}", f"no such setting{en}")
        raise ConfigError((Wrong(f"${name}", 0, said),))

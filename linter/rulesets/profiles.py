"""Profiles: dated data that rules read as `profile.*` and `words.*`, from the ruleset's profiles folder."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from linter.forms.schema import Schema
from linter.language.env import Env


def load_profiles(folder: Path, schema: Schema, scales: dict[str, tuple[str, Decimal]]) -> dict[str, Env]:
    """Every profile by name, the one marked `default: true` first; a profile `extends` another one's entries."""
    raw = {path.stem: _yaml(path) for path in sorted(folder.glob("*.yaml"))}
    order = sorted(raw, key=lambda name: (raw[name].get("default") != "true", name))
    return {name: _profile(name, raw, schema, scales) for name in order}


def _yaml(path: Path) -> dict[str, Any]:
    import yaml

    data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return data if isinstance(data, dict) else {}


def _profile(
    name: str, raw: dict[str, dict[str, Any]], schema: Schema, scales: dict[str, tuple[str, Decimal]]
) -> Env:
    data, above = raw[name], str(raw[name].get("extends", ""))
    base = _profile(above, raw, schema, scales) if above in raw and above != name else Env("", {}, {})
    entries = {
        k: _entry(v, schema.profile[k], scales)
        for k, v in (data.get("values") or {}).items()
        if k in schema.profile
    }
    words = {key: tuple(map(str, listed)) for key, listed in (data.get("words") or {}).items()}
    return Env(name, {**base.profile, **entries}, {**base.words, **words})


def _entry(text: Any, kind: str, scales: dict[str, tuple[str, Decimal]]) -> Any:
    """One entry by its declared type: a number with its unit, a text, true or false."""
    if kind == "bool":
        return str(text) == "true"
    if kind == "text":
        return str(text)
    written = str(text).replace(" ", "")
    unit = next((u for u in sorted(scales, key=len, reverse=True) if written.endswith(u)), "")
    return Decimal(written.removesuffix(unit)) * (scales[unit][1] if unit else 1)


def word_names(folder: Path) -> frozenset[str]:
    """The word lists that some profile declares."""
    return frozenset(str(name) for path in folder.glob("*.yaml") for name in _yaml(path).get("words") or {})

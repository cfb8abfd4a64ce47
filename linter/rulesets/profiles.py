"""Profiles: dated data that rules read as `profile.*` and `words.*`, from the ruleset's profiles folder."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from linter.diagnostics.codes import Fault
from linter.forms.schema import Schema
from linter.language.env import Env


def load_profiles(folder: Path, schema: Schema, scales: dict[str, tuple[str, Decimal]]) -> dict[str, Env]:
    """Every profile by name, the one marked `default: true` first; a profile `extends` another one's entries."""
    raw = {path.stem: _yaml(path) for path in sorted(folder.glob("*.yaml"))}
    order = sorted(raw, key=lambda name: (raw[name].get("default") != "true", name))
    return {name: _profile(name, raw, schema, scales) for name in order}


def profile_faults(
    folder: Path, schema: Schema, scales: dict[str, tuple[str, Decimal]]
) -> list[tuple[str, Fault]]:
    """What keeps a profile from being read: no YAML, an entry that the form does not declare, a number that is none."""
    import yaml

    faults, read = [], dict[str, dict[str, Any]]()
    paths = sorted(folder.glob("*.yaml"))
    for path in paths:
        try:
            read[path.stem] = _yaml(path)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            why = str(error).replace("\n", " ")
            faults.append((str(path), Fault("L001", f"这不是 YAML：{why}", f"this is no YAML: {why}")))
    for path in paths if not faults else ():
        found = [*_above_faults(path.stem, read), *_entry_faults(read[path.stem], schema, scales)]
        faults += [(str(path), fault) for fault in found]
    return faults


def _above_faults(name: str, read: dict[str, dict[str, Any]]) -> Iterator[Fault]:
    """Does a profile extend one that is there, and not itself in the end?"""
    seen, above = [name], str(read[name].get("extends", ""))
    if above and above not in read:
        zh, en = f"没有可沿用的口径“{above}”", f"there is no profile {above!r} to extend"
        yield Fault("L002", zh, en)
    while above in read and above not in seen:
        seen.append(above)
        above = str(read[above].get("extends", ""))
    if above in seen:
        chain = " → ".join([*seen, above])
        zh, en = f"口径互相沿用成圈：{chain}", f"profiles extend each other in a circle: {chain}"
        yield Fault("L003", zh, en)


def _entry_faults(
    data: dict[str, Any], schema: Schema, scales: dict[str, tuple[str, Decimal]]
) -> Iterator[Fault]:
    above = data.get("extends", "")
    values, words = data.get("values") or {}, data.get("words") or {}
    if not (isinstance(above, str) and isinstance(values, dict) and isinstance(words, dict)):
        zh, en = (
            "extends 是一个名称，values 和 words 是映射",
            "extends is a name, values and words are mappings",
        )
        yield Fault("L003", zh, en)
        return
    for name, value in values.items():
        if name not in schema.profile:
            zh, en = f"form.yaml 的 profile 里没有“{name}”", f"profile in form.yaml declares no {name!r}"
            yield Fault("L002", zh, en)
            continue
        try:
            _entry(value, schema.profile[name], scales)
        except ArithmeticError:
            zh, en = f"“{name}”要写一个数，写的是“{value}”", f"{name} must be a number, not {value!r}"
            yield Fault("L003", zh, en)
    for name, listed in words.items():
        if not isinstance(listed, list):
            yield Fault("L003", f"词表“{name}”要写成列表", f"the word list {name!r} must be a list")


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

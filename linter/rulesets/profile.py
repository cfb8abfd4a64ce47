"""A profile: the figures, tables and word lists of one place, by reporting year. What a rule reads of it is an Env."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from linter.diagnostics.diagnostic import Bilingual
from linter.forms.schema import Entry
from linter.language.env import Env
from linter.language.word_list import WordList
from linter.named import NamedTuple
from linter.values.exact import PERCENT_ABOVE
from linter.values.kept import Kept

Scales = dict[str, tuple[str, Decimal]]
"""Units that a value may carry: name -> (dimension, base units in one)."""


class Layer(NamedTuple):
    """What a profile says of some years, over what was said before: values and lists replace, `add` adds to lists."""

    since: int | None
    until: int | None
    values: dict[str, Any]
    words: dict[str, tuple[str, ...]]
    add: dict[str, tuple[str, ...]]

    def holds(self, year: int | None) -> bool:
        """Is it in force in a reporting year? Where none is known, what has not ended holds."""
        if year is None:
            return self.until is None
        return (self.since or year) <= year <= (self.until or year)


class Profile(NamedTuple):
    """layers: those of the profiles that it extends come first. on: rules that are switched on when it is chosen by
    name. proposed: does it say by which signs a form is known to be its own?"""

    name: str
    label: Bilingual
    since: int | None
    until: int | None
    layers: tuple[Layer, ...]
    on: tuple[str, ...] = ()
    proposed: bool = False

    def holds(self, year: int | None) -> bool:
        """Is it in force in a reporting year?"""
        return year is None or (self.since or year) <= year <= (self.until or year)

    def env(self, year: int | None) -> Env:
        """What rules read in a reporting year; the same object each time."""
        return _years.get(self, year, lambda: self._env(year))

    def _env(self, year: int | None) -> Env:
        values: dict[str, Any] = {}
        words: dict[str, tuple[str, ...]] = {}
        for layer in self.layers:
            if layer.holds(year):
                values.update(layer.values)
                words.update(layer.words)
                for name, more in layer.add.items():
                    words[name] = tuple(dict.fromkeys((*words.get(name, ()), *more)))
        return Env(self.name, values, {name: WordList(listed) for name, listed in words.items()}, self.label)


_years: Kept[Env] = Kept()


def env_of(
    profiles: dict[str, Profile], name: str | None, year: int | None, overrides: dict[str, Any] | None = None
) -> Env:
    """What rules read under a profile, the first one where none is named; overrides hold over its values.

    Raises:
        KeyError: there is no profile of that name.
    """
    if not profiles:
        return Env("", dict(overrides or {}), {})
    if overrides:
        return _env(profiles, name, year, overrides)
    return _envs.get(profiles, (name, year), lambda: _env(profiles, name, year, None))


_envs: Kept[Env] = Kept()


def _env(
    profiles: dict[str, Profile], name: str | None, year: int | None, overrides: dict[str, Any] | None
) -> Env:
    default = next(iter(profiles.values()))
    env = (profiles[name] if name else default).env(year)
    decided: dict[str, Bilingual] = {}
    if name and name != default.name:
        decided = _differing(env, default.env(year), told(env.label))
    if overrides:
        own = Bilingual("按配置", "as configured")
        decided |= {key: own for key, value in overrides.items() if env.profile.get(key) != value}
        env = env._replace(profile={**env.profile, **overrides})
    return env._replace(decided=decided)


def _differing(env: Env, default: Env, said: Bilingual) -> dict[str, Bilingual]:
    """The entries and lists in which a profile is not as the usual one."""
    entries = [name for name, value in env.profile.items() if default.profile.get(name) != value]
    lists = [f"words.{name}" for name, listed in env.words.items() if default.words.get(name) != listed]
    return dict.fromkeys((*entries, *lists), said)


def told(label: Bilingual) -> Bilingual:
    """A profile as a message names it."""
    return Bilingual(f"{label.zh}方案", f"{label.en} profile")


def find(profiles: dict[str, Profile], name: str) -> str | None:
    """The name of a profile, typed as it is or as its label in either language."""
    typed = name.strip().casefold()
    return next(
        (
            key
            for key, one in profiles.items()
            if typed in (key.casefold(), *(w.casefold() for w in one.label))
        ),
        None,
    )


def entry_value(data: Any, entry: Entry, scales: Scales) -> Any:
    """The value of an entry as it was written: a number in base units, a text, true or false, a list, a table.

    Raises:
        ArithmeticError: no number where one is due, or neither true nor false.
        TypeError: a list or mapping is due, or is not.
    """
    if entry.table:
        return _table(data, entry, scales)
    if entry.listed:
        if not isinstance(data, list):
            raise TypeError(data)
        return tuple(_single(item, entry.type, scales) for item in data)
    return _single(data, entry.type, scales)


def _table(data: Any, entry: Entry, scales: Scales) -> Any:
    if not isinstance(data, dict):
        raise TypeError(data)
    read = {key: _single(value, entry.type, scales) for key, value in data.items()}
    if not entry.by:
        return {str(key): value for key, value in read.items()}
    steps = [(_single(key, entry.by, scales), value) for key, value in read.items()]
    return tuple(sorted(steps, key=lambda step: step[0], reverse=True))


def _single(data: Any, kind: str, scales: Scales) -> Any:
    if isinstance(data, dict | list) or data is None:
        raise TypeError(data)
    if kind == "bool":
        return _truth(str(data).strip().lower())
    if kind == "text":
        return str(data)
    return _number(str(data), kind, scales)


def _truth(word: str) -> bool:
    """`true` or `false`: another word is not taken for either."""
    if word not in ("true", "false"):
        raise ArithmeticError(word)
    return word == "true"


def _number(text: str, kind: str, scales: Scales) -> Decimal:
    """A number with its unit, which has to be one of its kind."""
    written = text.replace(" ", "").replace("％", "%")
    unit = next((u for u in sorted(scales, key=len, reverse=True) if written.endswith(u)), "")
    if unit and scales[unit][0] != kind and kind != "number":
        raise ArithmeticError(text)
    number = Decimal(written.removesuffix(unit))
    if not number.is_finite() or (kind == "ratio" and not unit and number > PERCENT_ABOVE):
        raise ArithmeticError(text)
    return number * (scales[unit][1] if unit else 1)

"""From configuration files and options to the settings of one file to check."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from linter.config.environment import CONFIG, from_environment
from linter.config.keys import KEYS
from linter.config.model import Settings
from linter.config.read import ConfigError, File, Wrong, nearest, read
from linter.diagnostics.diagnostic import Bilingual
from linter.engine.by_field import AtField
from linter.named import NamedTuple

WAIVERS = "formlint-waivers.yaml"
OPTIONS = "--"
"""What stands for the command line among the origins."""


class Asked(NamedTuple):
    """What the command line says: settings by key, the configuration file named, or that none is to be read."""

    given: dict[str, Any]
    config: str | None = None
    isolated: bool = False


class Effective(NamedTuple):
    """The settings of a file, what is done about its findings, and where each key was set: a path with the line, or
    the option. per_file: what is said of files by patterns, in order: pattern, settings, where."""

    settings: Settings
    fail_on: str
    lang: str | None
    values: dict[str, Any]
    origins: dict[str, str]
    per_file: tuple[tuple[str, dict[str, Any], str], ...] = ()


def effective(asked: Asked, path: str | None = None) -> Effective:
    """The settings for a file (or a folder; the current one where none is named).

    Raises:
        ConfigError: a configuration file cannot be used.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    patterns: list[tuple[str, dict[str, Any], str]] = []
    start = Path(os.path.abspath(path or "."))  # noqa: PTH100  (links are not followed: the folder is the one typed)
    for file in _files(asked, start if start.is_dir() else start.parent):
        _lay(values, origins, _absolute(file.data, file.path.parent), file)
        for pattern, some in file.data.get("per-file", {}).items():
            patterns.append((pattern, some, _placed(file, "per-file")))
            if path is not None and fits(pattern, start, file.path.parent):
                _lay(values, origins, some, file)
    if not asked.isolated and "waivers" not in values:
        waivers = _waivers(start if start.is_dir() else start.parent)
        if waivers:
            values["waivers"] = origins["waivers"] = waivers
    for key, (name, value) in from_environment(os.environ).items():
        values[key] = [*values.get(key, ()), *value] if key == "extend-select" else value
        origins[key] = f"${name}"
    for key, value in asked.given.items():
        values[key] = [*values.get(key, ()), *value] if key == "extend-select" else value
        origins[key] = OPTIONS + key
    if origins.get("exclude", "").startswith(("$", OPTIONS)):
        values["exclude"] = [anchored(pattern, Path.cwd()) for pattern in values["exclude"]]
    fail_on, lang = values.get("fail-on", "error"), values.get("lang")
    return Effective(_settings(values), fail_on, lang, values, origins, tuple(patterns))


def rests_on(asked: Asked, folder: str) -> list[str]:
    """The files that the settings in a folder are read from, and the files and folders that they name.

    Raises:
        ConfigError: a configuration file cannot be used.
    """
    found = effective(asked, folder)
    files = [str(file.path) for file in _files(asked, Path(os.path.abspath(folder)))]  # noqa: PTH100
    named = [found.values[key] for key in ("waivers", "baseline") if found.values.get(key)]
    return [*files, *found.settings.rules, *named]


def forget() -> None:
    """Read configuration files anew: they may have changed."""
    for known in (_near, _waivers, _named):
        known.cache_clear()


def _placed(file: File, key: str) -> str:
    """Where a file says something of a key."""
    line = file.line(key)
    return f"{file.path}:{line}" if line else str(file.path)


def _files(asked: Asked, folder: Path) -> tuple[File, ...]:
    """The configuration files that count, those that others extend first."""
    if asked.isolated:
        return ()
    config = asked.config or os.environ.get(CONFIG)
    return _named(config) if config else _near(folder)


@lru_cache(maxsize=1024)
def _near(folder: Path) -> tuple[File, ...]:
    found = nearest(folder)
    return _extended(found) if found is not None else ()


@lru_cache(maxsize=1024)
def _waivers(folder: Path) -> str:
    """The nearest file of waivers, in a folder or upwards; "" where there is none."""
    found = (place / WAIVERS for place in (folder, *folder.parents))
    return next((str(path) for path in found if path.is_file()), "")


@lru_cache(maxsize=8)
def _named(path: str) -> tuple[File, ...]:
    found = read(Path(path).absolute())
    if found is None:
        said = Bilingual("没有 [tool.formlint] 一节", "there is no section [tool.formlint]")
        raise ConfigError((Wrong(path, 0, said),))
    return _extended(found)


def _extended(file: File) -> tuple[File, ...]:
    """A file and those that it extends, the farthest first."""
    chain = [file]
    while "extends" in chain[-1].data:
        path = Path(os.path.normpath(chain[-1].path.parent / chain[-1].data["extends"]))
        if path in [one.path for one in chain]:
            said = Bilingual("extends 绕成了圈", "files extend each other in a circle")
            raise ConfigError((Wrong(str(chain[-1].path), chain[-1].line("extends"), said),))
        above = read(path)
        if above is None:
            raise ConfigError((Wrong(str(chain[-1].path), chain[-1].line("extends"), _sectionless(path)),))
        chain.append(above)
    return tuple(reversed(chain))


def _sectionless(path: Path) -> Bilingual:
    return Bilingual(f"{path} 里没有 [tool.formlint] 一节", f"{path} has no section [tool.formlint]")


def _absolute(data: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Folders and files are named from where the configuration stands."""
    found: dict[str, Any] = {
        key: str(folder / data[key]) for key, one in KEYS.items() if one.kind == "path" and key in data
    }
    if isinstance(data.get("rules"), list):
        found["rules"] = [str(folder / path) for path in data["rules"]]
    if "exclude" in data:
        found["exclude"] = [anchored(pattern, folder) for pattern in data["exclude"]]
    return {**data, **found}


def _lay(values: dict[str, Any], origins: dict[str, str], data: dict[str, Any], file: File) -> None:
    """Settings laid over earlier ones: lists and texts replace, tables are joined."""
    for written, value in data.items():
        if written in ("extends", "per-file"):
            continue
        # [rules.CODE] is another way to write params.
        key = "params" if written == "rules" and isinstance(value, dict) else written
        values[key] = _joined(values.get(key), value)
        origins[key] = _placed(file, written)


def _joined(below: Any, above: Any) -> Any:
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return {**below, **{key: _joined(below.get(key), value) for key, value in above.items()}}


def _settings(values: dict[str, Any]) -> Settings:
    params = values.get("params", {})
    return Settings(
        select=tuple(values.get("select", ())),
        ignore=tuple(values.get("ignore", ())),
        extend_select=tuple(values.get("extend-select", ())),
        rules=tuple(values.get("rules", ())),
        profile=values.get("profile"),
        as_of=values.get("as-of"),
        profile_values=tuple(
            (name, _typed(value)) for name, value in values.get("profile-values", {}).items()
        ),
        severity=tuple(values.get("severity", {}).items()),
        fields=tuple(_at_field(pattern, some) for pattern, some in values.get("per-field", {}).items()),
        params=tuple((code, name, str(_typed(v))) for code, own in params.items() for name, v in own.items()),
    )


def _at_field(pattern: str, some: dict[str, Any]) -> AtField:
    return AtField(pattern, tuple(some.get("ignore", ())), tuple(some.get("severity", {}).items()))


def anchored(pattern: str, folder: Path) -> str:
    """A pattern of names or paths as one of whole paths, from the folder where it was said."""
    pattern = pattern.removeprefix("./").rstrip("/")
    below = pattern if "/" in pattern else f"**/{pattern}"
    return f"{folder.as_posix().rstrip('/')}/{below.lstrip('/')}"


def excluded(path: Path, patterns: Sequence[str]) -> bool:
    """Does one of the patterns, of whole paths, fit a file or a folder that it is in?"""
    names = [one.as_posix() for one in (path, *path.parents)]
    return any(_pattern(pattern).fullmatch(name) for pattern in patterns for name in names)


def _typed(value: Any) -> Any:
    """A value as it would be typed in a profile: numbers as texts, true and false as words."""
    if isinstance(value, dict):
        return {str(key): _typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_typed(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def fits(pattern: str, path: Path, folder: Path) -> bool:
    """Does a file fit a pattern of a configuration in a folder? `*` is anything within a name, `**` any folders; a
    pattern without `/` is about names wherever they stand."""
    try:
        name = path.relative_to(folder).as_posix()
    except ValueError:
        return False
    return _pattern(pattern).fullmatch(name if "/" in pattern else path.name) is not None


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("./"))
    signs = {"**/": r"(?:[^/]+/)*", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    return re.compile("".join(signs.get(part, re.escape(part)) for part in parts))

"""Configuration files as they are written: found, read, and looked at for keys and shapes that cannot be."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from linter.config.keys import FIELD, KEYS, SEVERITIES, SOME, YEARS, Key
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import did_you_mean, near_words
from linter.diagnostics.refused import refused
from linter.named import NamedTuple

NAME = "formlint.toml"
PYPROJECT = "pyproject.toml"


class Wrong(NamedTuple):
    """Something a configuration file says that cannot be. line: 0 where it is not known."""

    path: str
    line: int
    said: Bilingual


class ConfigError(ValueError):
    """A configuration that cannot be used: everything that is wrong with it."""

    def __init__(self, wrong: tuple[Wrong, ...]) -> None:
        super().__init__("; ".join(one.said.en for one in wrong))
        self.wrong = wrong


class File(NamedTuple):
    """A configuration file: where it stands, its settings, its text."""

    path: Path
    data: dict[str, Any]
    text: str

    def line(self, key: str) -> int:
        """The line on which a key stands, 0 where it is not seen."""
        last = key.split(".")[-1]
        found = re.search(rf"^[^\n#]*?(?<![\w-])[\"']?{re.escape(last)}[\"']?\s*[\]=.]", self.text, re.M)
        return self.text.count("\n", 0, found.start()) + 1 if found else 0


def nearest(folder: Path) -> File | None:
    """The configuration of the folder or of the nearest one above: formlint.toml, or pyproject.toml with a section
    [tool.formlint].

    Raises:
        ConfigError: it is no TOML, or its shape is wrong.
    """
    for place in (folder, *folder.parents):
        for name in (NAME, PYPROJECT):
            if (place / name).is_file() or (name == NAME and os.path.lexists(place / name)):
                found = read(place / name)
                if found is not None:
                    return found
    return None


def read(path: Path) -> File | None:
    """A configuration file; None where a pyproject.toml says nothing of formlint.

    Raises:
        ConfigError: it cannot be read, is no TOML, or its shape is wrong.
    """
    file = _toml(path)
    if path.name == PYPROJECT:
        tools = file.data.get("tool")
        if not isinstance(tools, dict) or "formlint" not in tools:
            return None
        own = tools["formlint"]
        if not isinstance(own, dict):
            said = Bilingual(
                "“formlint”要写成 [tool.formlint] 一节", "formlint must be a section [tool.formlint]"
            )
            raise ConfigError((Wrong(str(path), file.line("formlint"), said),))
        file = file._replace(data=own)
    wrong = tuple(_wrong(file, file.data, KEYS, ""))
    if wrong:
        raise ConfigError(wrong)
    return file


def _toml(path: Path) -> File:
    """All that a file says, of formlint or not."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")
        # Numbers stay as they are typed: nothing here is ever a binary float.
        return File(path, tomllib.loads(text, parse_float=str), text)
    except OSError as error:
        why = refused(error)
        said = Bilingual(f"打不开：{why.zh}", f"cannot be opened: {why.en}")
        raise ConfigError((Wrong(str(path), 0, said),)) from None
    except (ValueError, RecursionError) as error:
        raise ConfigError((_no_toml(path, error),)) from None


def _no_toml(path: Path, error: ValueError | RecursionError) -> Wrong:
    """What keeps a text from being TOML: how it is written, or that it is more than anybody writes."""
    why, at = str(error), _line_of(str(error))
    if isinstance(error, RecursionError):
        said = Bilingual("这不是配置：括号嵌套太深", "this is no configuration: it is nested too deeply")
    elif "('rules', " in why:
        said = Bilingual("rules 已是文件夹的列表；规则的参数请写在 [params.编号] 下",
                         "rules lists folders here; parameters of a rule stand under [params.CODE]")  # fmt: skip
    elif "integer string conversion" in why:
        said = Bilingual("这不是配置：里面有个数太长", "this is no configuration: a number in it is too long")
    else:
        where = f"：第 {at} 行不合 TOML 的写法" if at else ""
        said = Bilingual(f"这不是 TOML{where}", f"this is no TOML: {why}")
    return Wrong(str(path), at, said)


def _line_of(message: str) -> int:
    found = re.search(r"line (\d+)", message)
    return int(found[1]) if found else 0


def _wrong(file: File, data: Any, keys: dict[str, Key], within: str) -> Iterator[Wrong]:
    """Unknown keys and values of another shape, in a file or in the settings of some files."""
    for name, value in data.items():
        place = f"{within}{name}"
        if name not in keys:
            yield Wrong(str(file.path), file.line(name), _unknown(name, list(keys), within))
            continue
        said = _misshapen(place, value, keys[name])
        strange = _strange(value, keys[name])
        if strange is not None:
            yield Wrong(str(file.path), file.line(strange[0]), _no_severity(*strange))
        elif said is not None:
            yield Wrong(str(file.path), file.line(name), said)
        elif keys[name].kind in _PATTERNS:
            for pattern, some in value.items():
                yield from _wrong(file, some, _PATTERNS[keys[name].kind], f"{place}.{pattern}.")


_PATTERNS = {"files": SOME, "fields": FIELD}
"""What may stand in tables by patterns."""


def _unknown(name: str, known: list[str], within: str) -> Bilingual:
    """A key that there is not, with the nearest ones."""
    if within and name in KEYS:
        what = ("字段", "fields") if known == list(FIELD) else ("文件", "files")
        return Bilingual(
            f"“{name}”不能只用于某些{what[0]}", f"{name!r} cannot be set for some {what[1]} alone"
        )
    zh, en = did_you_mean(near_words(name.replace("_", "-").lower(), known))
    return Bilingual(
        f"没有“{name}”这个设置" + (zh or f"；可用的有 {'、'.join(known)}"),
        f"unknown setting {name!r}" + (en or f"; there are {', '.join(known)}"),
    )


def _strange(value: Any, key: Key) -> tuple[str, str] | None:
    """The first code of a table of severities whose severity is none, with it."""
    if key.kind != "severities" or not isinstance(value, dict):
        return None
    return next(
        (pair for pair in value.items() if isinstance(pair[1], str) and pair[1] not in SEVERITIES), None
    )


def _no_severity(code: str, word: str) -> Bilingual:
    zh, en = did_you_mean(near_words(word.lower(), SEVERITIES, 1))
    return Bilingual(
        f"{code} 的级别不能是“{word}”" + (zh or f"；可写的有 {'、'.join(SEVERITIES)}"),
        f"{word!r} is no severity for {code}" + (en or f"; there are {', '.join(SEVERITIES)}"),
    )


def _misshapen(name: str, value: Any, key: Key) -> Bilingual | None:
    """What is wrong with the shape of a value; None where nothing is."""
    if _shaped(value, key):
        return None
    any_of = f"{'、'.join(key.choices)} 之一", f"one of {', '.join(key.choices)}"
    zh, en = any_of if key.choices else _SHAPES[key.kind]
    return Bilingual(f"“{name}”要写成{zh}", f"{name} must be {en}")


_SHAPES = {
    "codes": ("规则编号的列表，如 [\"A1\", \"F203\"]", 'a list of codes, such as ["A1", "F203"]'),
    "patterns": (
        "文件或文件夹样式的列表，如 [\"templates\", \"*.bak.docx\"]",
        'a list of patterns, such as ["templates", "*.bak.docx"]',
    ),
    "text": ("文字", "a text"),
    "path": ("文件的路径", "the path of a file"),
    "year": ("年份，如 2023", "a year, such as 2023"),
    "severities": (
        f"编号 = 级别（{'、'.join(SEVERITIES)}）的表",
        f"a table of codes with one of {', '.join(SEVERITIES)}",
    ),
    "params": ("规则编号.参数 = 值 的表", "a table CODE.param = value"),
    "rules": ("文件夹的列表，或 [rules.编号] 参数 = 值", "a list of folders, or tables [rules.CODE] with params"),
    "values": ("名称 = 值 的表", "a table name = value"),
    "fields": ("[per-field.\"total.score\"] 这样的表", 'tables such as [per-field."total.score"]'),
    "files": ("[per-file.\"*.docx\"] 这样的表", 'tables such as [per-file."*.docx"]'),
}  # fmt: skip


def _shaped(value: Any, key: Key) -> bool:
    """Is a value of the shape that its key wants?"""
    if key.kind in ("codes", "patterns"):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if key.kind == "year":
        return isinstance(value, int) and not isinstance(value, bool) and value in YEARS
    if key.kind == "choice":
        return value in key.choices
    if key.kind in ("text", "path"):
        return isinstance(value, str)
    if key.kind == "rules" and isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    if not isinstance(value, dict):
        return False
    if key.kind == "severities":
        return all(one in SEVERITIES for one in value.values())
    if key.kind in ("params", "rules"):
        return all(isinstance(one, dict) and all(map(_single, one.values())) for one in value.values())
    if key.kind in _PATTERNS:
        return all(isinstance(one, dict) for one in value.values())
    return all(_entry(one) for one in value.values())


def _single(value: Any) -> bool:
    return isinstance(value, str | int)


def _entry(value: Any) -> bool:
    """A value of the profile: one, a list or a table of such."""
    if isinstance(value, dict):
        return all(map(_single, value.values()))
    return all(map(_single, value)) if isinstance(value, list) else _single(value)

"""The file of a baseline: read, and written at once or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from linter.atomic import write_whole
from linter.config.read import ConfigError, Wrong
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.refused import refused
from linter.engine.baseline import Entry

NAME = "formlint-baseline.json"
VERSION = 1


def read_baseline(path: str) -> list[Entry]:
    """The entries of a baseline.

    Raises:
        ConfigError: there is no such file, or it is no baseline.
    """
    try:
        data: Any = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        said = Bilingual(
            "没有这个基线文件；先用 formlint baseline 建立",
            "no such baseline: make it with formlint baseline",
        )
        raise ConfigError((Wrong(path, 0, said),)) from None
    except OSError as error:
        why = refused(error)
        raise ConfigError(
            (Wrong(path, 0, Bilingual(f"打不开：{why.zh}", f"cannot be opened: {why.en}")),)
        ) from None
    except (ValueError, RecursionError) as error:
        at = getattr(error, "lineno", 0)
        where = f"：第 {at} 行不合 JSON 的写法" if at else ""
        what = "it is nested too deeply" if isinstance(error, RecursionError) else error
        said = Bilingual(f"这不是基线文件{where}", f"this is no baseline: {what}")
        raise ConfigError((Wrong(path, at, said),)) from None
    return _entries(path, data)


def _entries(path: str, data: Any) -> list[Entry]:
    findings = data.get("findings") if isinstance(data, dict) else None
    if not isinstance(findings, list) or data.get("version") != VERSION:
        zh = f"这不是第 {VERSION} 版的基线文件；请用 formlint baseline 重建"
        said = Bilingual(zh, f"this is no baseline of version {VERSION}: make it anew with formlint baseline")
        raise ConfigError((Wrong(path, 0, said),))
    found = []
    for number, one in enumerate(findings, 1):
        texts = [one.get(key) for key in Entry._fields] if isinstance(one, dict) else [None]
        if not all(isinstance(text, str) for text in texts):
            said = Bilingual(
                f"基线文件的第 {number} 项读不成", f"entry {number} of the baseline cannot be read"
            )
            raise ConfigError((Wrong(path, 0, said),))
        found.append(Entry._make(texts))
    return found


def write_baseline(path: str, entries: Iterable[Entry]) -> int:
    """Write entries in a fixed order, whole or not at all; how many they are.

    Raises:
        OSError: the file cannot be written.
    """
    listed = [entry._asdict() for entry in sorted(entries)]
    data = {"version": VERSION, "tool": "formlint", "count": len(listed), "findings": listed}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    write_whole(path, text.encode("utf-8", errors="replace"))
    return len(listed)

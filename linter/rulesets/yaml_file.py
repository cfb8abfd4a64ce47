"""Files of a ruleset in YAML, looked at before anything is built of them: the library that reads them does not survive
what is nested without end, and what refers to itself again and again would be written out in full."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from linter.diagnostics.codes import Fault
from linter.language.encoding import read_text
from linter.resources import root
from linter.text.span import TextSpan

CHARACTERS = 2_000_000
DEPTH = 50
NODES = 200_000
"""So many values, each counted as often as it is referred to."""


def read_bounded(path: Path) -> str | Fault:
    """The text of a file, or why it cannot be read or is not to be; whether it is YAML is not asked."""
    text = read_text(path)
    if isinstance(text, Fault):
        return text
    if len(text) > CHARACTERS:
        return Fault(
            "L010", f"文件超过 {CHARACTERS} 个字符", f"the file is longer than {CHARACTERS} characters"
        )
    # What we ship is known: looking at it takes as long as reading it.
    return text if path.is_relative_to(root() / "rules") else _beyond(text) or text


def _beyond(text: str) -> Fault | None:
    """The first thing that is nested too deeply, or one value too many."""
    for event, depth, seen in _counted(text):
        if depth > DEPTH:
            return _fault(event, f"嵌套超过 {DEPTH} 层", f"nested deeper than {DEPTH} levels")
        if seen > NODES:
            return _fault(event, f"展开后的值多于 {NODES} 个", f"more than {NODES} values when written out")
    return None


def _counted(text: str) -> Iterator[tuple[Any, int, int]]:
    """What a parser sees, value by value, as it never builds what the text describes: how deep it stands, and how many
    there are so far. A text that is no YAML ends where it shows: that is told by whoever reads it."""
    import yaml

    sizes: dict[str, int] = {}
    open_: list[tuple[str | None, int]] = []
    seen = 0
    event: Any
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.CollectionEndEvent):
                anchor, before = open_.pop()
                if anchor:
                    sizes[anchor] = seen - before
            elif isinstance(event, yaml.NodeEvent):
                if isinstance(event, yaml.CollectionStartEvent):
                    open_.append((event.anchor, seen))
                seen += sizes.get(event.anchor or "", 1) if isinstance(event, yaml.AliasEvent) else 1
                yield event, len(open_), seen


def _fault(event: Any, zh: str, en: str) -> Fault:
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    return Fault("L010", zh, en, TextSpan(line, column, line, column + 1))

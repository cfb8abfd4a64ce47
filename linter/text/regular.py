"""Regular expressions that are compiled once for all processes: Python keeps none, and a check of one form needs a
hundred, which take longer than its rules.

What Python's compiler made of a text is kept in the user's folder by that text, its flags and the interpreter, so
that nothing kept can be stale. Only texts of our own and of preludes come here, none of a form.
"""

from __future__ import annotations

import marshal
import re
import sys
import zlib
from array import array
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, AnyStr

from linter.storage import folder, keep, kept

if TYPE_CHECKING:
    from pathlib import Path

    Key = tuple[str | bytes, int]
    Parts = tuple[int, bytes, int, dict[str, int]]

LIMIT = 1000
"""So many are kept; beyond, only those that the last process used."""
_machine: Any = import_module("_sre")
_STAMP = f"{sys.version} {_machine.MAGIC} {_machine.CODESIZE} {sys.byteorder}\n".encode()
_ready: dict[Key, re.Pattern[Any]] = {}
"""What this process asked for."""
_fresh: dict[Key, Parts] = {}
"""Flags, code, number of groups and names of groups of what no earlier process kept."""


def regular(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives.

    Raises:
        re.error: the text is none.
    """
    key = text, int(flags)
    made = _ready.get(key)
    if made is None:
        made = _ready[key] = _compiled(text, int(flags))
    return made


def _compiled(text: AnyStr, flags: int) -> re.Pattern[AnyStr]:
    key = text, flags
    try:
        parts = _known().get(key)
        if parts is None:
            parts = _fresh[key] = _parts(text, flags)
        return _put_together(text, *parts)
    except re.error:
        raise
    except Exception:
        # The parts are the interpreter's own affair: where it has others than we know, it compiles as ever.
        return re.compile(text, flags)


def _put_together(
    text: AnyStr, flags: int, code: bytes, groups: int, names: dict[str, int]
) -> re.Pattern[AnyStr]:
    by_index: list[str | None] = [None] * groups
    for name, index in names.items():
        by_index[index] = name
    words = array("I", code).tolist()
    made: re.Pattern[AnyStr] = _machine.compile(text, flags, words, groups - 1, names, tuple(by_index))
    return made


def _parts(text: str | bytes, flags: int) -> Parts:
    """What Python's compiler makes of a text."""
    tree = import_module("re._parser").parse(text, flags)
    code = import_module("re._compiler")._code(tree, flags)
    state = tree.state
    return flags | state.flags, array("I", code).tobytes(), state.groups, dict(state.groupdict)


@cache
def _known() -> dict[Key, Parts]:
    """What earlier processes kept."""
    file = _file()
    data = kept(file, _STAMP) if file is not None else None
    try:
        return marshal.loads(data) if data else {}
    except (EOFError, ValueError, TypeError):
        return {}


def _file() -> Path | None:
    place = folder()
    return place / f"patterns-{zlib.crc32(_STAMP):08x}.bin" if place is not None else None


def keep_compiled() -> None:
    """Keep what this process compiled for the next one: at its end, and only where something is new."""
    file = _file() if _fresh else None
    if file is not None:
        every = {**_known(), **_fresh}
        keep(file, _STAMP, marshal.dumps(every if len(every) <= LIMIT else _of_use(every)))


def _of_use(every: dict[Key, Parts]) -> dict[Key, Parts]:
    return {key: parts for key, parts in every.items() if key in _ready}

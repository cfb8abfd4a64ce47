"""What the operating system refuses, in words; and reading a path without waiting for what never ends."""

from __future__ import annotations

import os
import stat
import sys

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.refused import refused

IRREGULAR = Bilingual(
    "这不是普通文件（是管道、设备或套接字）；要读管道里的内容，请把路径写成 -",
    "it is no regular file but a pipe, device or socket; to read from a pipe, write - for the path",
)


class IrregularError(OSError):
    """A path leads to a pipe, a device or a socket: reading it might never end, so it is never opened."""


def why(error: OSError) -> Bilingual:
    """Why the system refused, in both languages; what is unusual in the system's own words."""
    if isinstance(error, IrregularError):
        return IRREGULAR
    return refused(error)


_taken: list[tuple[object, bytes]] = []
"""The standard input, and what was read from it: it can be read only once."""


def _standard_input() -> bytes:
    data = sys.stdin.buffer.read()
    if not data and _taken and _taken[0][0] is sys.stdin:
        return _taken[0][1]
    _taken[:] = [(sys.stdin, data)]
    return data


def irregular(path: str) -> bool:
    """Does a path lead to something that is neither a file nor a folder? False where it leads nowhere."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  (one call, no object for each file of a folder)
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def read_bytes(path: str) -> bytes:
    """The bytes of a file, or of the standard input for "-".

    Raises:
        OSError: it cannot be read; IrregularError when it is no file at all, and then it was not opened.
    """
    if path == "-":
        return _standard_input()
    if irregular(path):
        raise IrregularError(path)
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  (of many thousands)
        return file.readall()

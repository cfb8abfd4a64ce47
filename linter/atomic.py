"""Files that are written whole or not at all: whoever reads one finds the old bytes or the new ones, never half."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_whole(path: str | Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file out of sight, then put it in its place in one step. What it replaces keeps its permissions. data:
    the bytes, or pieces of them, which are written as they come.

    What is no regular file (a pipe, /dev/stdout) is written as it is; a link is followed, not replaced.

    Raises:
        OSError: the file cannot be written; what stood there before still does.
    """
    place = Path(os.path.realpath(path))
    pieces = (data,) if isinstance(data, bytes) else data
    if place.exists() and not place.is_file():
        with place.open("wb") as stream:
            stream.writelines(pieces)
        return
    handle, beside = _fresh(place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            if place.exists():
                # What replaces a file is on the disk before that one goes.
                os.fsync(handle)
            beside = beside or _with_name(handle, place.parent)
        Path(beside).chmod(_mode(place))
        Path(beside).replace(place)
    except BaseException:
        if beside:
            with suppress(OSError):
                Path(beside).unlink()
        raise


def _fresh(folder: Path) -> tuple[int, str]:
    """A new file in a folder, open, and its path: "" where it has none yet, so that nothing is left of it should we be
    killed. Not every system has such files."""
    if hasattr(os, "O_TMPFILE") and os.path.isdir("/proc/self/fd"):  # noqa: PTH112
        with suppress(OSError):
            return os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600), ""
    beside = _beside(folder)
    binary = getattr(os, "O_BINARY", 0)
    return os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, 0o600), beside


def _with_name(handle: int, folder: Path) -> str:
    """Give an open file without a path one of its own."""
    beside = _beside(folder)
    # With a folder given the system follows the link to the file behind the handle, without one it would link the link.
    os.link(f"/proc/self/fd/{handle}", beside, src_dir_fd=handle)
    return beside


def _beside(folder: Path) -> str:
    """A name that no other run uses; hidden, and of no kind that is read as a form."""
    return f"{folder}/.formlint-{os.getpid()}-{os.urandom(4).hex()}"


def _mode(place: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    with suppress(OSError):
        return place.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

"""The folder of the user's own in which what was worked out is kept, and what it is kept by: versions, files, times.

What is kept may hold code, or objects that are made again from bytes: it is trusted only in a folder that nobody else
may write to. Files are written anew and moved into place, so that runs side by side do no harm.
"""

from __future__ import annotations

import os
import stat
import sys
import zlib
from contextlib import suppress
from operator import attrgetter
from pathlib import Path

OFF = "FORMLINT_NO_CACHE"
"""Set in the environment, nothing is kept and nothing that was kept is used."""

NAMES = "surrogatepass"
"""How a name of a file that is no text, as systems allow, becomes bytes."""


def folder() -> Path | None:
    """Where things are kept, made when it is not there; None when nothing may be kept or there is no place to trust."""
    return None if os.environ.get(OFF) else _made(Path(os.environ.get("FORMLINT_CACHE_DIR") or _user_cache()))


def folder_of(name: str) -> Path | None:
    """The folder of this name in it; None as for the whole."""
    place = folder()
    return None if place is None else _made(place / name)


def _made(place: Path) -> Path | None:
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        return place if private(place) else None
    except OSError:
        return None


def _user_cache() -> str:
    if sys.platform == "win32":
        return str(Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "formlint")
    return str(Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "formlint")


def private(path: Path) -> bool:
    """Is it ours, and writable by nobody else?

    Raises:
        OSError: it cannot be looked at.
    """
    if not hasattr(os, "getuid"):
        return True
    found = path.lstat()
    return (
        found.st_uid == os.getuid()
        and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        and not stat.S_ISLNK(found.st_mode)
    )


def ours(file: Path) -> bytes | None:
    """The bytes of a file; None where there is none, or others may write to it."""
    try:
        return file.read_bytes() if private(file) else None
    except OSError:
        return None


def files_under(root: str) -> list[str]:
    """Every file under a folder with its size and time; a folder that cannot be read has none. Links to folders are not
    gone into: they may lead in a circle."""
    return _under(root, {})


def shipped_under(root: str) -> list[str]:
    """The same of a folder of our own package or data, which is looked at once in a process: what was loaded from it
    stays as it is."""
    return _under(root, _SHIPPED)


_SHIPPED: dict[str, list[str]] = {}
_NAME = attrgetter("name")


def _under(root: str, known: dict[str, list[str]]) -> list[str]:
    """Every file under a folder. known: by folder what was found there; filled."""
    if root in known:
        return known[root]
    if not os.path.isdir(root):  # noqa: PTH112  (a plain string is a third of the cost, on every run)
        found = os.stat(root) if os.path.exists(root) else None  # noqa: PTH116, PTH110
        return [f"{root} {found.st_size} {found.st_mtime_ns}" if found else root]
    entries: list[str] = []
    with os.scandir(root) as scan:
        for entry in sorted(scan, key=_NAME):
            if entry.is_dir(follow_symlinks=False):
                entries += _under(entry.path, known) if entry.name != "__pycache__" else []
            else:
                entries.append(_stated(entry))
    known[root] = entries
    return entries


def _stated(entry: os.DirEntry[str]) -> str:
    """A file with its size and time; of a link that leads nowhere the path."""
    try:
        found = entry.stat()
    except OSError:
        return entry.path
    return f"{entry.path} {found.st_size} {found.st_mtime_ns}"


def put(file: Path, data: bytes) -> bool:
    """Write a file as a whole or not at all; False where that cannot be done."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        # For nobody else to read or write; the process's number keeps runs side by side apart.
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError:
        return False
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(fresh, file)  # noqa: PTH105
    except OSError:
        # A disk that is full gets no fuller.
        with suppress(OSError):
            os.unlink(fresh)  # noqa: PTH108
        return False
    return True


def thin(place: Path, begins: str, most: int) -> None:
    """Let the oldest files of a folder go, of those whose names begin so, where there are more than so many."""
    try:
        with os.scandir(place) as entries:
            found = [
                (entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.name.startswith(begins)
            ]
    except OSError:
        return  # another run is thinning it
    for _, path in sorted(found)[: max(0, len(found) - most)]:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108


_CHECKSUM = 4


def keep(file: Path, stamp: bytes, body: bytes) -> bool:
    """Write down what was made from what the stamp says; False where that cannot be done."""
    return put(file, stamp + _sum(body) + body)


def kept(file: Path, stamp: bytes) -> bytes | None:
    """What was written down; None where that is missing, stale, not ours or damaged."""
    data = ours(file)
    if data is None:
        return None
    start = len(stamp) + _CHECKSUM
    body = data[start:]
    return body if data.startswith(stamp) and data[len(stamp) : start] == _sum(body) else None


def _sum(body: bytes) -> bytes:
    """Against accidents, not against people, whom the rights to the folder keep out."""
    return zlib.crc32(body).to_bytes(_CHECKSUM, "big")

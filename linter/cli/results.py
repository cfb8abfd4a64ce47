"""Results of files that were checked before, kept by what they follow from: content, name, settings, rules, version.

One small file for each result, written as a whole; a damaged one is made anew. Only what a file itself says is kept:
not that it could not be opened, nor a fault of our own, nor what a program beside ours made of it.
"""

from __future__ import annotations

import os
import sys
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from linter import __version__
from linter.bare import blake2b, dumps, loads
from linter.diagnostics.report import FileResult, counted, named
from linter.resources import root
from linter.storage import files_under, folder, private, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.config.model import Settings

MOST = 50_000
"""So many results are kept; beyond, the oldest third goes."""
FOLDERS = 256
"""Into so many folders they are parted."""
_PASSING = frozenset({"D001", "D003", "D009", "D010"})
"""Faults that may pass though the file stays as it is: what is missing here may be installed
tomorrow, what took too long may be faster."""
_CHECKSUM = 4


class Results:
    """The results that are kept in a folder. Picklable: each process opens the same files."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def key(self, name: str, data: bytes, settings: Settings, *how: bool) -> Path:
        """The file in which the result of a file's content is kept."""
        # The length parts the content from what follows.
        asked = f"{len(data)}\0{name}\0{settings!r}\0{how}".encode(errors="surrogateescape")
        digest = blake2b(data, digest_size=20, key=_stamp(settings.rules))
        digest.update(asked)
        name = digest.hexdigest()
        return self.place / name[:2] / name[2:]

    def get(self, key: Path) -> FileResult | None:
        """The result that was kept; None when there is none, or it is damaged."""
        try:
            data = key.read_bytes()
        except OSError:
            return None
        body = data[_CHECKSUM:]
        if zlib.crc32(body).to_bytes(_CHECKSUM, "big") != data[:_CHECKSUM]:
            return None
        try:
            return unpack(body)
        except Exception:
            # Whatever a damaged file raises, the form is still there to be checked.
            return None

    def put(self, key: Path, result: FileResult) -> None:
        """Keep a result, where it can be kept."""
        if any(d.code in _PASSING for d in result.diagnostics):
            return
        body = pack(result)
        data = zlib.crc32(body).to_bytes(_CHECKSUM, "big") + body
        if not put(key, data):
            try:
                key.parent.mkdir(mode=0o700, exist_ok=True)
            except OSError:
                return
            put(key, data)

    def prune(self) -> None:
        """Let the oldest results go where there are too many, as one folder in so many tells."""
        if len(_entries(str(self.place / "00"))) * FOLDERS <= MOST:
            return
        files = list(self._files())
        files.sort()
        for _, path in files[: len(files) - MOST * 2 // 3]:
            try:
                os.unlink(path)  # noqa: PTH108  (of many thousands)
            except OSError:
                continue

    def _files(self) -> Iterator[tuple[int, str]]:
        for part in _entries(str(self.place)):
            for entry in _entries(part.path):
                try:
                    yield entry.stat().st_mtime_ns, entry.path
                except OSError:
                    continue


def _entries(path: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as scan:
            return list(scan)
    except OSError:
        return []


def kept_results() -> Results | None:
    """The results kept in the user's cache; None where nothing may be kept or there is no place to trust."""
    place = folder()
    if place is None:
        return None
    place = place / "results"
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        return Results(place) if private(place) else None
    except OSError:
        return None


@cache
def _stamp(folders: tuple[str, ...]) -> bytes:
    """What every result rests on beside its file: our version, code, grammars and rules, those of the user's own, the
    interpreter, and the libraries that stand beside us."""
    package = Path(__file__).resolve().parents[1]
    parts = [__version__, sys.version, _libraries()]
    for place in (str(package), str(root() / "rules"), str(root() / "grammar"), *folders):
        parts += files_under(place)
    return blake2b("\n".join(parts).encode(errors="surrogateescape"), digest_size=32).digest()


def _libraries() -> str:
    """When a library was last installed: the folder of libraries changes with each."""
    import click

    place = Path(click.__file__).resolve().parents[1]
    try:
        return str(place.stat().st_mtime_ns)
    except OSError:
        return ""


def pack(result: FileResult) -> bytes:
    """A result as bytes, small: counts without their names, equal ones once."""
    counts = tuple(_COUNTS.setdefault(c, c) for c in map(counted, result.verdicts.values()))
    return dumps(("\n".join(result.verdicts), counts, tuple(result._replace(verdicts={}))), protocol=5)


def unpack(data: bytes) -> FileResult:
    """The result again. Counts of equal numbers are one object, which nobody changes."""
    codes, counts, parts = loads(data)
    verdicts = dict(zip(_codes(codes), map(named, counts), strict=True))
    return FileResult(*parts)._replace(verdicts=verdicts)


_COUNTS: dict[tuple[int, ...], tuple[int, ...]] = {}


@cache
def _codes(joined: str) -> tuple[str, ...]:
    return tuple(joined.split("\n")) if joined else ()

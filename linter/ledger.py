"""Bytes kept by key in a few files that only grow: a file of its own for each costs a hundred times as much to write.

A record is its key, the length of its bytes, a checksum, the bytes. Of several records of a key the last one counts;
one that is damaged counts as missing. Runs side by side add to the same files, each record in one piece.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path

from linter.storage import ours, put

KEY = 20
"""Bytes of a key: those of a digest, evenly spread."""
FILES = 64
"""Over so many files the records are spread, by their first byte."""
WAITING = 64
"""So many records are written at a time: no more is lost where a run is stopped."""
_LENGTH = 4
_HEAD = KEY + _LENGTH + 4
_BINARY = getattr(os, "O_BINARY", 0)

Place = tuple[int, int]
"""Where the bytes of a record stand in their file, and how many they are."""


class Ledger:
    """The records in a folder. Picklable: each process opens the same files, and writes what it was given itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waiting: dict[bytes, bytes] = {}
        self._places: dict[int, dict[bytes, Place]] = {}

    def __reduce__(self) -> tuple[type[Ledger], tuple[Path]]:
        return Ledger, (self.folder,)

    @property
    def empty(self) -> bool:
        """Is nothing kept yet?"""
        try:
            return not self._waiting and next(self.folder.iterdir(), None) is None
        except OSError:
            return True

    def get(self, key: bytes) -> bytes | None:
        """The bytes of a key; None where there are none, or they are damaged."""
        if key in self._waiting:
            return self._waiting[key]
        at = key[0] % FILES
        places = self._places.get(at)
        if places is None:
            places = self._places[at] = dict(self._records(at))
        place = places.get(key)
        return None if place is None else self._read(at, key, place)

    def _read(self, at: int, key: bytes, place: Place) -> bytes | None:
        start, size = place
        try:
            with self._file(at).open("rb", buffering=0) as file:
                file.seek(start - _HEAD)
                record = file.read(_HEAD + size)
        except OSError:
            return None
        body = record[_HEAD:]
        return body if record[:_HEAD] == _head(key, body) else None

    def put(self, key: bytes, body: bytes) -> None:
        """Keep bytes under a key; they are written with others, or by `flush`."""
        self._waiting[key] = body
        if len(self._waiting) >= WAITING:
            self.flush()

    def flush(self) -> None:
        """Write what waits, where it can be written."""
        files: dict[int, list[bytes]] = {}
        for key, body in self._waiting.items():
            files.setdefault(key[0] % FILES, []).append(_head(key, body) + body)
        self._waiting.clear()
        for at, records in files.items():
            _append(self._file(at), b"".join(records))

    def prune(self, most: int) -> None:
        """Let the oldest third of the records go where there are too many, as one file in so many tells."""
        if len(self._records(0)) * FILES <= most:
            return
        self._places.clear()
        for at in range(FILES):
            newest = self._records(at)[-(most * 2 // 3 // FILES) :]
            data = ours(self._file(at)) or b""
            put(self._file(at), b"".join(data[start - _HEAD : start + size] for _, (start, size) in newest))

    def _records(self, at: int) -> list[tuple[bytes, Place]]:
        """The keys in a file with the places of their bytes, oldest first. One with half a record goes: what is added
        behind that would never be found."""
        data = ours(self._file(at)) or b""
        found, end = records(data)
        if end < len(data):
            with suppress(OSError):
                self._file(at).unlink()
        return found

    def _file(self, at: int) -> Path:
        return self.folder / f"{at:02x}"


def _head(key: bytes, body: bytes) -> bytes:
    """The checksum is against accidents, not against people, whom the rights to the folder keep out."""
    return key + len(body).to_bytes(_LENGTH, "big") + zlib.crc32(body, zlib.crc32(key)).to_bytes(4, "big")


def records(data: bytes) -> tuple[list[tuple[bytes, Place]], int]:
    """The keys of whole records with the places of their bytes, and where these records end."""
    found, at = [], 0
    while at + _HEAD <= len(data):
        size = int.from_bytes(data[at + KEY : at + KEY + _LENGTH], "big")
        if at + _HEAD + size > len(data):
            break
        found.append((data[at : at + KEY], (at + _HEAD, size)))
        at += _HEAD + size
    return found, at


def _append(file: Path, data: bytes) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, 0o600)
    except OSError:
        return
    try:
        whole = os.write(handle, data) == len(data)
    except OSError:
        whole = False
    finally:
        os.close(handle)
    if not whole:
        with suppress(OSError):
            file.unlink()

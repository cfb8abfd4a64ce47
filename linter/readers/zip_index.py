"""The directory of a zip file as every usual program writes it, and its entries, read straight from the bytes.

`zipfile` takes as long for either as the rest of the reading does; it is left with what is unusual."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from struct import Struct
from zlib import crc32, decompressobj

from linter.named import NamedTuple

_END = Struct("<4s4H2LH")
_ENTRY = Struct("<4s4x2H4x3L3H8xL")
_LOCAL = 30
_STORED, _DEFLATED = 0, 8
# Encrypted in either way, or with a masked directory.
_ENCRYPTED = 0x2041
_LARGEST = 0xFFFFFFFF
_SMALL = 1 << 18


class Entry(NamedTuple):
    """Where the bytes of a part are, how they are packed, and what they must add up to."""

    offset: int
    packed: int
    method: int
    crc: int


def entries_of(data: bytes, most: int) -> Mapping[str, Entry] | None:
    """The entries of a zip by their names as written, of equal names the last; None when it is written in an unusual
    way, is damaged or has more than `most`."""
    return _last(data, most) if len(data) <= _SMALL else _entries(data, most)


@lru_cache(maxsize=1)
def _last(data: bytes, most: int) -> Mapping[str, Entry] | None:
    # What a file is, what it says and what remarks it has is asked one after the other.
    return _entries(data, most)


def _entries(data: bytes, most: int) -> Mapping[str, Entry] | None:
    end = len(data) - _END.size
    if end < 0:
        return None
    mark, _, _, here, count, size, start, comment = _END.unpack_from(data, end)
    if mark != b"PK\5\6" or comment or here != count or count > most or start + size != end:
        return None
    found: dict[str, Entry] = {}
    at = start
    for _ in range(count):
        if at + _ENTRY.size > end:
            return None
        mark, flags, method, crc, packed, size, named, more, comment, offset = _ENTRY.unpack_from(data, at)
        name = data[at + _ENTRY.size : at + _ENTRY.size + named]
        at += _ENTRY.size + named + more + comment
        if mark != b"PK\1\2" or flags & _ENCRYPTED or (method != _DEFLATED and method != _STORED):
            return None
        if _LARGEST in (packed, size, offset) or not name.isascii() or b"\0" in name:
            return None
        found[name.decode()] = tuple.__new__(Entry, (offset, packed, method, crc))
    return found if at == end else None


def unpacked(data: bytes, entry: Entry, most: int) -> bytes:
    """The first `most` bytes of an entry.

    Raises:
        ValueError: what stands there is no entry, or not what the directory says.
        zlib.error: it can't be unpacked.
    """
    head = data[entry.offset : entry.offset + _LOCAL]
    if head[:4] != b"PK\3\4":
        raise ValueError("header")
    start = (
        entry.offset + _LOCAL + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    )
    packed = data[start : start + entry.packed]
    part = decompressobj(-15).decompress(packed, most) if entry.method == _DEFLATED else packed[:most]
    if len(part) < most and crc32(part) != entry.crc:
        raise ValueError("checksum")
    return part

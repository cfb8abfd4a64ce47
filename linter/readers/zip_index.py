"""The directory of a zip file as every usual program writes it, and its entries, read straight from the bytes.

`zipfile` takes as long for either as the rest of the reading does; it is left with what is unusual."""

from __future__ import annotations

from struct import Struct

from linter.named import NamedTuple

_END = Struct("<4s4H2LH")
_ENTRY = Struct("<4s4s4H3L5H2L")
_LOCAL = 30
_STORED, _DEFLATED = 0, 8
# Encrypted in either way, or with a masked directory.
_ENCRYPTED = 0x2041
_LARGEST = 0xFFFFFFFF


class Entry(NamedTuple):
    """Where the bytes of a part are, how they are packed, and what they must add up to."""

    offset: int
    packed: int
    method: int
    crc: int


def entries_of(data: bytes, most: int) -> dict[str, Entry] | None:
    """The entries of a zip by their names as written, of equal names the last; None when it is written in an unusual
    way, is damaged or has more than `most`."""
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
        head = _ENTRY.unpack_from(data, at)
        name = data[at + _ENTRY.size : at + _ENTRY.size + head[9]]
        at += _ENTRY.size + head[9] + head[10] + head[11]
        if head[0] != b"PK\1\2" or head[2] & _ENCRYPTED or head[3] not in (_STORED, _DEFLATED):
            return None
        if _LARGEST in (head[7], head[8], head[15]) or not name.isascii() or b"\0" in name:
            return None
        found[name.decode()] = Entry(head[15], head[7], head[3], head[6])
    return found if at == end else None


def unpacked(data: bytes, entry: Entry, most: int) -> bytes:
    """The first `most` bytes of an entry.

    Raises:
        ValueError: what stands there is no entry, or not what the directory says.
        zlib.error: it can't be unpacked.
    """
    from zlib import crc32, decompressobj

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

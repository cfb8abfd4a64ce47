"""A zip package with some parts replaced, added or left out: every other entry is copied as it is stored.

Copied, not packed anew: compression, time stamps, order, extra fields and comments of the other entries stay.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from linter.named import NamedTuple

if TYPE_CHECKING:
    from zipfile import ZipInfo

_ENTRY = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_END = struct.Struct("<4s4H2IH")
_STORED, _DEFLATED = 0, 8
_UTF8 = 0x800
_BASIC = 20  # the version of zip that is needed to unpack
_ZIP64 = 1
_FULL = 0xFFFFFFFF
_DATE = 33  # 1980-01-01: a new part has no time of its own, so that copies are equal

_FLAGS, _METHOD, _TIME, _DAY, _CRC, _PACKED, _SIZE, _NAME, _EXTRA, _OFFSET = 3, 4, 5, 6, 7, 8, 9, 10, 11, 16
"""Where in an entry of the directory its fields stand."""


class PartsError(ValueError):
    """The zip is so damaged, or built so oddly, that no copy of it can be made."""


class _Entry(NamedTuple):
    """An entry of the directory: its fields, raw name and rest, and where its data begin and end in the file."""

    fields: tuple[Any, ...]
    name: bytes
    extra: bytes
    comment: bytes
    start: int
    end: int

    @property
    def key(self) -> str:
        """The name of the part."""
        name = self.name.decode("utf-8" if self.fields[_FLAGS] & _UTF8 else "cp437")
        return name.replace("\\", "/").lstrip("/")


def with_parts(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The package with these parts by name (no leading slash): new bytes in place of the old ones, parts that it
    lacks added at its end, and those that are None left out.

    Raises:
        PartsError: the zip cannot be taken apart.
    """
    try:
        entries, head, comment = _taken_apart(data)
    except Exception as error:  # zipfile and struct raise many kinds on damaged bytes
        raise PartsError(str(error)) from error
    # Of entries of one name the last is the one that is read.
    last = {entry.key: at for at, entry in enumerate(entries)}
    out, directory = bytearray(data[:head]), dict[int, bytes]()
    for at in sorted(range(len(entries)), key=lambda at: entries[at].start):
        entry = entries[at]
        if entry.key not in parts:
            directory[at] = _line(entry, list(entry.fields), len(out))
            out += data[entry.start : entry.end]
        elif last[entry.key] == at and (content := parts[entry.key]) is not None:
            directory[at] = _packed(out, entry, content)
    for name, content in parts.items():
        if name not in last and content is not None:
            directory[len(directory) + len(entries)] = _packed(out, _new(name), content)
    return bytes(out + _directory([directory[at] for at in sorted(directory)], len(out), comment))


def _taken_apart(data: bytes) -> tuple[list[_Entry], int, bytes]:
    """The entries in the order of the directory, what stands before the first, and the comment of the zip."""
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as package:
        infos, at, comment = package.infolist(), package.start_dir, package.comment
    starts = sorted({info.header_offset for info in infos} | {at})
    if len(starts) != len(infos) + 1 or starts[-1] != at:
        raise PartsError("entries overlap")
    following = dict(pairwise(starts))
    entries = []
    for info in infos:
        entry, at = _read(data, at, info, following[info.header_offset])
        entries.append(entry)
    return entries, starts[0], comment


def _read(data: bytes, at: int, info: ZipInfo, end: int) -> tuple[_Entry, int]:
    """An entry of the directory, and where the next one begins; numbers of 64 bits become such of 32."""
    fields = list(_ENTRY.unpack_from(data, at))
    at += _ENTRY.size
    texts = []
    for length in fields[_NAME : _NAME + 3]:
        texts.append(data[at : at + length])
        at += length
    if _FULL in (fields[_PACKED], fields[_SIZE], fields[_OFFSET]):
        fields[_PACKED], fields[_SIZE] = info.compress_size, info.file_size
        texts[1] = _without(texts[1], _ZIP64)
    return _Entry(tuple(fields), texts[0], texts[1], texts[2], info.header_offset, end), at


def _without(extra: bytes, kind: int) -> bytes:
    """Extra fields but those of a kind."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        found, length = struct.unpack_from("<2H", extra, at)
        kept += b"" if found == kind else extra[at : at + 4 + length]
        at += 4 + length
    return kept


def _new(name: str) -> _Entry:
    """A part that the package did not have."""
    flags = 0 if name.isascii() else _UTF8
    return _Entry(
        (b"PK\1\2", _BASIC, _BASIC, flags, _DEFLATED, 0, _DATE, *[0] * 10), name.encode(), b"", b"", 0, 0
    )


def _packed(out: bytearray, entry: _Entry, content: bytes) -> bytes:
    """Add an entry's new content to `out`; the line of the directory for it."""
    fields, start = list(entry.fields), len(out)
    fields[_FLAGS] &= _UTF8
    method = fields[_METHOD] = _STORED if fields[_METHOD] == _STORED else _DEFLATED
    pack = zlib.compressobj(6, zlib.DEFLATED, -15)
    stored = content if method == _STORED else pack.compress(content) + pack.flush()
    fields[_CRC], fields[_PACKED], fields[_SIZE] = zlib.crc32(content), len(stored), len(content)
    named = (*fields[_FLAGS : _SIZE + 1], len(entry.name), 0)
    out += _LOCAL.pack(b"PK\3\4", _BASIC, *named) + entry.name + stored
    return _line(entry, fields, start)


def _line(entry: _Entry, fields: list[Any], start: int) -> bytes:
    """An entry of the directory."""
    fields[_NAME], fields[_EXTRA], fields[_OFFSET] = len(entry.name), len(entry.extra), start
    return _ENTRY.pack(*fields) + entry.name + entry.extra + entry.comment


def _directory(lines: list[bytes], start: int, comment: bytes) -> bytes:
    """The directory, and the end of the file."""
    joined = b"".join(lines)
    count = len(lines)
    return joined + _END.pack(b"PK\5\6", 0, 0, count, count, len(joined), start, len(comment)) + comment

"""What the streams of a PDF unpack to, before a library is trusted with them: it takes all the room they ask for."""

from __future__ import annotations

from collections.abc import Iterator

from linter.readers.limits import STREAM_BYTES
from linter.text.regular import regular

_STREAM = regular(rb"stream\r?\n")
_PICTURE = regular(rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType|XML)|/Length1\b")
_HEAD = 2_000
_LAYERS = 4


def too_much_drawn(data: bytes) -> bool:
    """Does a stream of instructions unpack to more than any page of a form has? Pictures and fonts are never drawn."""
    return any(_beyond(packed) for packed in _streams(data))


def _streams(data: bytes) -> Iterator[bytes]:
    """The streams that could be pages: their bytes as packed."""
    for match in _STREAM.finditer(data):
        start = match.end()
        head = data[max(0, start - _HEAD) : start]
        if not _PICTURE.search(head[head.rfind(b"obj") :]):
            end = data.find(b"endstream", start)
            yield data[start : end if end >= 0 else len(data)]


def _beyond(packed: bytes) -> bool:
    """Unpacked as often as it can be, a stream is beyond the limit."""
    for _ in range(_LAYERS):
        if len(packed) > STREAM_BYTES:
            return True
        if packed[:1] not in b"\x08\x18\x28\x38\x48\x58\x68\x78":
            return False
        packed = _unpacked(packed)
    return len(packed) > STREAM_BYTES


def _unpacked(packed: bytes) -> bytes:
    from zlib import decompressobj, error

    try:
        return decompressobj().decompress(packed, STREAM_BYTES + 1)
    except error:
        return b""

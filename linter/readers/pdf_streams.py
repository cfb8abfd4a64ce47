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


def bodies(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Where the word that begins a stream stands, and where its bytes begin and end: at the next mark of an end, which
    is looked for once for all streams before it, or with the file."""
    end = -1
    for match in _STREAM.finditer(data):
        start = match.end()
        if end < start:
            found = data.find(b"endstream", start)
            end = found if found >= 0 else len(data)
        yield match.start(), start, end


def _streams(data: bytes) -> Iterator[memoryview]:
    """The streams that could be pages: their bytes as packed."""
    whole = memoryview(data)
    for _, start, end in bodies(data):
        head = data[max(0, start - _HEAD) : start]
        if not _PICTURE.search(head[head.rfind(b"obj") :]):
            yield whole[start:end]


def _beyond(packed: bytes | memoryview) -> bool:
    """Unpacked as often as it can be, a stream is beyond the limit."""
    for _ in range(_LAYERS):
        if len(packed) > STREAM_BYTES:
            return True
        if bytes(packed[:1]) not in b"\x08\x18\x28\x38\x48\x58\x68\x78":
            return False
        packed = _unpacked(packed)
    return len(packed) > STREAM_BYTES


def _unpacked(packed: bytes | memoryview) -> bytes:
    from zlib import decompressobj, error

    try:
        return decompressobj().decompress(packed, STREAM_BYTES + 1)
    except error:
        return b""

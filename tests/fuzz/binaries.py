"""Mutations of PDF and of OLE files (Excel and Word of before 2007)."""

from __future__ import annotations

import re
import zlib
from random import Random

from tests.fuzz.bytes_ import damaged, numbers_changed

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_SECTOR = 512


def pdf(data: bytes, rng: Random) -> bytes:
    """Numbers anywhere, or the operators of a page."""
    kind = rng.randrange(4)
    if kind == 0:
        return damaged(data, rng)
    if kind == 1:
        return numbers_changed(data, rng)
    streams = list(_STREAM.finditer(data))
    if not streams:
        return damaged(data, rng)
    one = rng.choice(streams)
    drawn = one[1]
    try:
        drawn = zlib.decompress(drawn)
    except zlib.error:
        return data[: one.start(1)] + _operators(drawn, rng) + data[one.end(1) :]
    return data[: one.start(1)] + zlib.compress(_operators(drawn, rng)) + data[one.end(1) :]


def _operators(drawn: bytes, rng: Random) -> bytes:
    for _ in range(rng.choice((1, 2, 5))):
        drawn = numbers_changed(drawn, rng)
    lines = drawn.split(b"\n")
    at = rng.randrange(len(lines))
    lines[at : at + 1] = rng.choice(
        ([], [lines[at]] * rng.choice((2, 200)), [b"q"] * 100, [b"BT"], [rng.choice(lines)])
    )
    return b"\n".join(lines)


def ole(data: bytes, rng: Random) -> bytes:
    """Sectors swapped, overwritten or cut off; the tables that link them; records inside."""
    made = bytearray(data)
    sectors = max(1, len(made) // _SECTOR)
    for _ in range(rng.choice((1, 1, 2, 4))):
        at, other, kind = rng.randrange(sectors) * _SECTOR, rng.randrange(sectors) * _SECTOR, rng.randrange(6)
        inside = at + rng.randrange(_SECTOR)
        if kind == 0:
            made[at : at + _SECTOR] = made[other : other + _SECTOR]
        elif kind == 1:
            made[at : at + _SECTOR] = rng.choice((b"\0", b"\xff")) * len(made[at : at + _SECTOR])
        elif kind == 2:
            word = at + 4 * rng.randrange(_SECTOR // 4)
            made[word : word + 4] = rng.choice((0, 1, 2, 5, 0xFFFFFFFD, 0xFFFFFFFE, sectors - 1)).to_bytes(
                4, "little"
            )
        elif kind == 3 and rng.random() < 0.3:
            del made[inside:]
        else:
            made[inside : inside + 2] = rng.randbytes(rng.choice((1, 2)))
    return bytes(made)

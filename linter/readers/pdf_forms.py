"""Drawings of a PDF that draw other drawings: one that draws itself twice is drawn without end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from linter.readers.limits import STREAM_BYTES
from linter.text.regular import regular

_STREAM = regular(rb"stream\r?\n")
_OBJECT = regular(rb"\b(\d{1,9})\s+\d{1,5}\s+obj\b")
_FORM = regular(rb"/Subtype\s*/Form\b")
_HEAD = 4_000
_REFERENCE = regular(rb"\b(\d{1,9})\s+\d{1,5}\s+R\b")
_DRAWN = regular(rb"(?<![^\s])Do(?![^\s])")
_LEVELS = 40
"""So deep they are followed by what shows them."""
_MOST = 20_000
_LOOKED_UP = 8


def drawn_too_often(data: bytes) -> bool:
    """Do the drawings of a PDF draw each other more often than any page needs?"""
    forms = dict(_forms(data)) if b"/Form" in data else {}
    inner = {number: _inner(data, head, at, forms.keys()) for number, (head, at) in forms.items()}
    counts = dict.fromkeys(inner, 1)
    for _ in range(_LEVELS):
        counts = {
            number: 1 + sum(times * counts[other] for other, times in found)
            for number, found in inner.items()
        }
        if any(count > _MOST for count in counts.values()):
            return True
    return False


def _forms(data: bytes) -> Iterator[tuple[int, tuple[bytes, int]]]:
    """The number of each drawing, what stands before its content, and where that begins."""
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _HEAD) : match.start()]
        begun = list(_OBJECT.finditer(head))
        if begun and _FORM.search(head, begun[-1].end()):
            yield int(begun[-1][1]), (head[begun[-1].end() :], match.end())


def _inner(data: bytes, head: bytes, at: int, forms: Collection[int]) -> list[tuple[int, int]]:
    """The drawings that one draws, and how often it does at most."""
    times = len(_DRAWN.findall(_content(data[at : max(at, data.find(b"endstream", at))])))
    named = [int(number) for number in _REFERENCE.findall(head)] if times else []
    # Where it draws once, what it draws does not grow.
    for number in named[:_LOOKED_UP] if times > 1 else []:
        named += _referred(data, number)
    return [(number, times) for number in sorted({number for number in named if number in forms})]


def _referred(data: bytes, number: int) -> list[int]:
    """The objects that an object without content refers to, as its resources do."""
    whole = re.search(rb"\b%d\s+\d{1,5}\s+obj\b(.{0,3000}?)endobj" % number, data, re.DOTALL)
    plain = whole is not None and b"stream" not in whole[1]
    return [int(inner) for inner in _REFERENCE.findall(whole[1])] if whole and plain else []


def _content(packed: bytes) -> bytes:
    from zlib import decompressobj, error

    try:
        return decompressobj().decompress(packed, STREAM_BYTES)
    except error:
        return packed[:STREAM_BYTES]

"""Drawings of a PDF that draw other drawings: one that draws itself twice is drawn without end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

from linter.named import NamedTuple
from linter.readers.limits import STREAM_BYTES
from linter.readers.pdf_streams import bodies
from linter.text.regular import regular

_OBJECT = regular(rb"\b(\d{1,9})\s+\d{1,5}\s+obj\b")
_FORM = regular(rb"/Subtype\s*/Form\b")
_HEAD = 4_000
_REFERENCE = regular(rb"\b(\d{1,9})\s+\d{1,5}\s+R\b")
_DRAWN = regular(rb"(?<![^\s])Do(?![^\s])")
_LEVELS = 40
"""So deep they are followed by what shows them."""
_MOST = 20_000
_LOOKED_UP = 8
_LONGEST = 3_006
"""An object without content is no longer, its end included."""


class _Form(NamedTuple):
    """A drawing: what stands before its content, and where that begins and ends."""

    head: bytes
    start: int
    end: int


def drawn_too_often(data: bytes) -> bool:
    """Do the drawings of a PDF draw each other more often than any page needs?"""
    forms = dict(_forms(data)) if b"/Form" in data else {}
    objects = _Objects(data)
    inner = {number: _inner(data, form, objects, forms.keys()) for number, form in forms.items()}
    counts = dict.fromkeys(inner, 1)
    for _ in range(_LEVELS):
        counts = {
            number: 1 + sum(times * counts[other] for other, times in found)
            for number, found in inner.items()
        }
        if any(count > _MOST for count in counts.values()):
            return True
    return False


def _forms(data: bytes) -> Iterator[tuple[int, _Form]]:
    """The drawings by their numbers."""
    for at, start, end in bodies(data):
        head = data[max(0, at - _HEAD) : at]
        begun = list(_OBJECT.finditer(head))
        if begun and _FORM.search(head, begun[-1].end()):
            yield int(begun[-1][1]), _Form(head[begun[-1].end() :], start, end)


def _inner(data: bytes, form: _Form, objects: _Objects, forms: Collection[int]) -> list[tuple[int, int]]:
    """The drawings that one draws, and how often it does at most."""
    times = len(_DRAWN.findall(_content(memoryview(data)[form.start : form.end])))
    named = [int(number) for number in _REFERENCE.findall(form.head)] if times else []
    # Where it draws once, what it draws does not grow.
    for number in named[:_LOOKED_UP] if times > 1 else []:
        named += objects.referred(number)
    return [(number, times) for number in sorted({number for number in named if number in forms})]


class _Objects:
    """The objects of a file by their numbers; found when the first is asked for, all at once."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _begun(self) -> dict[int, int]:
        """Where each object begins; of several with one number the first that is not too long to be looked at."""
        found: dict[int, int] = {}
        for match in _OBJECT.finditer(self._data):
            number, start = int(match[1]), match.end()
            if number not in found and self._data.find(b"endobj", start, start + _LONGEST) >= 0:
                found[number] = start
        return found

    def referred(self, number: int) -> list[int]:
        """The objects that an object without content refers to, as its resources do."""
        start = self._begun.get(number)
        if start is None:
            return []
        whole = self._data[start : self._data.find(b"endobj", start)]
        return [] if b"stream" in whole else [int(inner) for inner in _REFERENCE.findall(whole)]


def _content(packed: memoryview) -> bytes:
    from zlib import decompressobj, error

    try:
        return decompressobj().decompress(packed, STREAM_BYTES)
    except error:
        return bytes(packed[:STREAM_BYTES])

"""Where elements stand in the bytes of an XML part, so that one can be changed and no other byte is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linter.named import NamedTuple


class Element(NamedTuple):
    """An element: its name without prefix, its attributes (names without prefix), its parent by number, and its bytes:
    all of it, and what stands between its tags (`inner`, empty for `<a/>`)."""

    name: str
    attributes: dict[str, str]
    parent: int
    start: int
    inner: tuple[int, int]
    end: int

    @property
    def closed(self) -> bool:
        """Is it written as one tag, `<a/>`?"""
        return self.inner == (self.end, self.end)


class PlacesError(ValueError):
    """The part is in an encoding or form in which bytes are not looked up."""


def elements_of(part: bytes) -> list[Element]:
    """Every element of a part in the order in which they begin.

    Raises:
        PlacesError: it is not UTF-8, has a document type, or is no XML.
    """
    from xml.parsers import expat

    if b"<!DOCTYPE" in part[:2048] or part[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise PlacesError("not plain UTF-8")
    parser = expat.ParserCreate()
    found: list[list[Any]] = []
    open_: list[int] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        own = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        at = parser.CurrentByteIndex
        found.append([name.rpartition(":")[2], own, open_[-1] if open_ else -1, at, _tag_end(part, at), 0, 0])
        open_.append(len(found) - 1)

    def end(name: str) -> None:
        element, at = found[open_.pop()], parser.CurrentByteIndex
        empty = at == element[3] or part[element[4] - 2 : element[4]] == b"/>"
        element[6] = element[4] if empty else part.index(b">", at) + 1
        element[5] = element[4] if empty else at

    def declaration(version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
            raise PlacesError(str(encoding))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.XmlDeclHandler = declaration
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise PlacesError(str(error)) from error
    return [
        Element(name, own, parent, first, (inner, last), after)
        for name, own, parent, first, inner, last, after in found
    ]


def _tag_end(part: bytes, at: int) -> int:
    """Behind the `>` of a tag; one in an attribute's value does not count."""
    quote = b""
    while True:
        char = part[at : at + 1]
        if quote:
            quote = b"" if char == quote else quote
        elif char in (b'"', b"'"):
            quote = char
        elif char in (b">", b""):
            return at + 1
        at += 1


def within(elements: Sequence[Element], at: int) -> list[int]:
    """The numbers of the elements inside one, in order."""
    end = elements[at].end
    found = []
    for other in range(at + 1, len(elements)):
        if elements[other].start >= end:
            break
        found.append(other)
    return found


def spliced(part: bytes, changes: Sequence[tuple[int, int, bytes]]) -> bytes:
    """The part with ranges of bytes replaced; they do not overlap."""
    for start, end, written in sorted(changes, reverse=True):
        part = part[:start] + written + part[end:]
    return part


def escaped(text: str) -> bytes:
    """A text between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode("utf-8")

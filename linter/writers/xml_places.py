"""Where elements stand in the bytes of an XML part, so that one can be changed and no other byte is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    met = _Met(part, lambda: parser.CurrentByteIndex)
    parser.StartElementHandler, parser.EndElementHandler = met.start, met.end
    parser.XmlDeclHandler = met.declaration
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise PlacesError(str(error)) from error
    return met.elements


class _Met:
    """What a parser meets. here: at which byte it is."""

    def __init__(self, part: bytes, here: Callable[[], int]) -> None:
        self.part, self.here = part, here
        self.elements: list[Element] = []
        self.open: list[int] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; where it ends is not known yet, unless it is one tag."""
        own = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        at, parent = self.here(), self.open[-1] if self.open else -1
        behind = _tag_end(self.part, at)
        self.open.append(len(self.elements))
        self.elements.append(Element(name.rpartition(":")[2], own, parent, at, (behind, behind), behind))

    def end(self, name: str) -> None:
        """The innermost element ends."""
        at = self.open.pop()
        element = self.elements[at]
        if self.part[element.end - 2 : element.end] != b"/>":
            inner, end = (element.inner[0], self.here()), self.part.index(b">", self.here()) + 1
            self.elements[at] = element._replace(inner=inner, end=end)

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        """What the part says of itself."""
        if (encoding or "utf-8").lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
            raise PlacesError(str(encoding))


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

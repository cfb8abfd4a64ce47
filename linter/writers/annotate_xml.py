"""XML changed where it must be and nowhere else: where elements stand in the bytes, pieces put in and cut out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape as _escape

from linter.named import NamedTuple
from linter.readers.package import Element, damaged, parse

_TOKEN = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|<(/?)([^\s/>!?]+)([^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*)>",
    re.DOTALL,
)
_DECLARED = re.compile(rb"(<\?xml[^>]*?encoding\s*=\s*[\"'])([A-Za-z0-9._-]+)([\"'])")
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What XML cannot hold: it would make the whole part unreadable.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Place(NamedTuple):
    """Where an element stands: the offsets of its beginning, of its content, of its end tag, and behind it.

    The last three are equal where it is one tag (`<a/>`).
    """

    start: int
    content: int
    close: int
    end: int


class Splice(NamedTuple):
    """The bytes that stand in the place of those from `start` up to `end`."""

    start: int
    end: int
    content: bytes


def text(said: str) -> str:
    """A text as XML holds it between tags."""
    return _escape(_FORBIDDEN.sub("\ufffd", said))


def utf8(name: str, data: bytes) -> bytes:
    """An XML part in UTF-8; one that is so already as it is.

    Raises:
        PackageError: it is in no encoding that is known, or has a DTD, which office files may not have.
    """
    encoding = next((known for mark, known in _MARKS if data.startswith(mark)), "")
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    encoding = encoding or (declared[2].decode("ascii").lower() if declared else "utf-8")
    if encoding not in ("utf-8", "utf8", "us-ascii", "ascii"):
        try:
            decoded = data.decode(encoding)
        except (LookupError, UnicodeDecodeError) as error:
            raise damaged(f"{name} 的编码不对", f"{name} is in a wrong encoding") from error
        data = _DECLARED.sub(rb"\1UTF-8\3", decoded.removeprefix("\ufeff").encode(), count=1)
    if b"<!DOCTYPE" in data:
        raise damaged(f"{name} 含有 DTD", f"{name} has a DTD")
    return data


def found(name: str, data: bytes, root: Element, elements: Iterable[Element]) -> dict[Element, Place]:
    """Where elements of a part stand in its bytes; `root` was parsed from these bytes.

    Raises:
        PackageError: bytes and tree do not agree.
    """
    wanted = set(elements)
    numbers = {at: element for at, element in enumerate(root.iter("*")) if element in wanted}
    places = _places(data, set(numbers))
    if len(places) < len(wanted):
        raise damaged(f"{name} 结构异常", f"{name} is oddly built")
    return {element: places[at] for at, element in numbers.items()}


def _places(data: bytes, wanted: set[int]) -> dict[int, Place]:
    """The places of the elements by their number in the order of the file, from 0."""
    places: dict[int, Place] = {}
    opened: list[tuple[int, int, int]] = []
    number = -1
    for token in _TOKEN.finditer(data):
        if token[2] is None:
            continue
        if token[1]:
            at, start, content = opened.pop() if opened else (-1, 0, 0)
            if at in wanted:
                places[at] = Place(start, content, token.start(), token.end())
            continue
        number += 1
        if not token[3].endswith(b"/"):
            opened.append((number, token.start(), token.end()))
        elif number in wanted:
            places[number] = Place(token.start(), *[token.end()] * 3)
    return places


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The bytes with all pieces replaced; at one place in the order given.

    A piece within another that is cut out goes with it.
    """
    out, at = [], 0
    for splice in sorted(splices, key=lambda one: (one.start, -one.end if one.end > one.start else 0)):
        if splice.start >= at:
            out += [data[at : splice.start], splice.content]
            at = splice.end
    return b"".join([*out, data[at:]])


def within(data: bytes, place: Place, content: bytes, at: int | None = None) -> list[Splice]:
    """Put content into an element: at an offset, or before its end tag."""
    if place.content < place.end:
        where = place.close if at is None else at
        return [Splice(where, where, content)]
    # <a x="1"/> is opened: <a x="1">content</a>
    tag = data[place.start : place.end]
    match = re.match(rb"<([^\s/>]+)", tag)
    assert match is not None
    opened = tag[: tag.rindex(b"/")].rstrip() + b">"
    return [Splice(place.start, place.end, opened + content + b"</" + match[1] + b">")]


def appended(name: str, data: bytes, content: bytes) -> bytes:
    """A part with content added at the end of its root element."""
    root = parse(name, data)
    return spliced(data, within(data, found(name, data, root, [root])[root], content))


def spoken(element: Element, uri: str, usual: str) -> tuple[str, str]:
    """The prefix that means a namespace inside an element, and its declaration where there is none yet there.

    Both end so that a name or `>` can follow: ("w:", "") or ("w:", ' xmlns:w="..."').
    """
    prefixes = [prefix for prefix, known in element.nsmap.items() if known == uri and prefix]
    if prefixes:
        return f"{usual if usual in prefixes else sorted(prefixes)[0]}:", ""
    return f"{usual}:", f' xmlns:{usual}="{uri}"'

"""The texts that the sheets of a workbook share, and how a text is stored."""

from __future__ import annotations

from linter.readers.package import Element, PackageError, namespace, parse
from linter.readers.xml_plain import plain_text, resolved
from linter.text.regular import regular

_ESCAPE = regular(r"_x([0-9A-Fa-f]{4})_")
# An item of one text, and the hint how it is spoken.
_ITEM = regular(
    r'<si><t(?: xml:space="preserve")?(?:/>|>([^<]*+)</t>)'
    r'(?:<phoneticPr fontId="\d{1,6}"(?: type="\w{1,30}")?(?: alignment="\w{1,30}")?/>)?</si>'
)
_FRAME = regular(r'\s*<sst(?: xmlns="[^"<&]*"| (?:count|uniqueCount)="\d{1,9}")*>')


def strings_of(name: str, data: bytes) -> list[str]:
    """The texts of a part of shared strings, in order.

    Raises:
        PackageError: it is not well-formed, or beyond the limits.
    """
    found = _plainly(data)
    if found is None:
        root = parse(name, data)
        ns = namespace(root)
        found = [joined(element, ns) for element in root.iter(f"{ns}si")]
    return list(map(plain, found))


def _plainly(data: bytes) -> list[str] | None:
    """The texts as the file holds them, read straight from it; None when it is not written plainly."""
    text = plain_text(data, "sst")
    if text is None:
        return None
    head, *pieces = _ITEM.split(text)
    frame = head.partition("?>")[2] or head
    if not pieces or pieces.pop() != "</sst>" or any(pieces[1::2]) or _FRAME.fullmatch(frame) is None:
        return None
    try:
        return resolved([piece or "" for piece in pieces[::2]])
    except (PackageError, ValueError):
        return None


def joined(element: Element, ns: str) -> str:
    """The text of a string item: its runs joined, phonetic hints left out."""
    parts = []
    for child in element:
        if child.tag == f"{ns}t":
            parts.append(child.text or "")
        elif child.tag == f"{ns}r":
            parts.extend(text.text or "" for text in child.iterfind(f"{ns}t"))
    return "".join(parts)


def plain(text: str) -> str:
    """Escapes undone (`_x000D_`), line ends as newlines, no blanks around."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: _char(int(match[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def _char(code: int) -> str:
    return "" if 0xD800 <= code < 0xE000 or code == 0 else chr(code)

"""The texts that the sheets of a workbook share, and how a text is stored."""

from __future__ import annotations

from linter.readers.package import Element, namespace, parse
from linter.readers.raised import raised
from linter.readers.xml_plain import plain_text, resolved
from linter.text.regular import regular

_ESCAPE = regular(r"_x([0-9A-Fa-f]{4})_")
_TEXT = r'<t(?: xml:space="preserve")?(?:/>|>[^<]*+</t>)'
# What a run looks like: elements of one attribute each, but for shades of a colour.
_LOOK = r'<[A-Za-z]+(?: val="[^"<>&]*"| (?:rgb|theme|indexed|auto)="[A-Za-z0-9]*"(?: tint="[-+.0-9E]*")?)?/>'
# An item of one text or of runs of them, and the hint how it is spoken.
_ITEM = regular(
    r'<si>(?:<t(?: xml:space="preserve")?(?:/>|>([^<]*+)</t>)'
    rf"|((?:<r>(?:<rPr>(?:{_LOOK})*</rPr>|<rPr/>)?{_TEXT}</r>)+))"
    r'(?:<phoneticPr fontId="\d{1,6}"(?: type="\w{1,30}")?(?: alignment="\w{1,30}")?/>)?</si>'
)
_RUN = regular(r"<t[ >][^<]*")
_HIGH = '<vertAlign val="superscript"/>'
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
    if not pieces or pieces.pop() != "</sst>" or any(pieces[2::3]) or _FRAME.fullmatch(frame) is None:
        return None
    texts, every = pieces[::3], pieces[1::3]
    runs = {rich: _joined(rich) for rich in every if rich}
    if runs:
        texts = [runs[rich] if rich else text for text, rich in zip(texts, every, strict=True)]
    try:
        return [text or "" for text in resolved(texts)]
    except ValueError:
        return None


def _joined(rich: str) -> str:
    """The texts of runs, one behind the other."""
    if _HIGH not in rich:
        return "".join([run.partition(">")[2] for run in _RUN.findall(rich)])
    text = ""
    for run in rich.split("<r>")[1:]:
        said = "".join([part.partition(">")[2] for part in _RUN.findall(run)])
        text += raised(text, said) if _HIGH in run else said
    return text


def joined(element: Element, ns: str) -> str:
    """The text of a string item: its runs joined, phonetic hints left out."""
    whole = ""
    for child in element:
        if child.tag == f"{ns}t":
            whole += child.text or ""
        elif child.tag == f"{ns}r":
            said = "".join(text.text or "" for text in child.iterfind(f"{ns}t"))
            look = child.find(f"{ns}rPr/{ns}vertAlign")
            whole += raised(whole, said) if look is not None and look.get("val") == "superscript" else said
    return whole


def plain(text: str) -> str:
    """Escapes undone (`_x000D_`), line ends as newlines, no blanks around."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: _char(int(match[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def _char(code: int) -> str:
    return "" if 0xD800 <= code < 0xE000 or code == 0 else chr(code)

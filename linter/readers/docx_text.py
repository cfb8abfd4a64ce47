"""The text of Word paragraphs as a person sees it: insertions kept, deletions and doubles dropped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from linter.readers.docx_symbols import PRIVATE, sign, spelled
from linter.readers.package import Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = f"{_MC}Fallback"
_CHOICE = f"{_MC}Choice"
# Elements that hold blocks or rows without being any.
_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
_DROPPED = (
    "del",
    "moveFrom",
    "txbxContent",
    "rt",
    "instrText",
    "delText",
    "pPr",
    "sdtPr",
    "footnoteReference",
)
_FORM = 12
"""A table of fewer cells is no form; it belongs to what the cell around it says."""
_MARKS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@lru_cache(maxsize=4)
def _tags(w: str) -> frozenset[str]:
    return frozenset(w + name for name in _WRAPPERS)


def children(parent: Element, w: str) -> Iterator[Element]:
    """The child elements, those of content controls and other wrappers in their place."""
    wrappers = _tags(w)
    for child in parent:
        if child.tag in wrappers:
            yield from children(child, w)
        elif child.tag == f"{_MC}AlternateContent":
            for choice in chosen(child):
                yield from children(choice, w)
        else:
            yield child


def flow_of(parent: Element, w: str) -> Iterator[Element]:
    """The elements of a body in order. A table that only lays out the page is followed by what its cells hold."""
    for child in children(parent, w):
        yield child
        if child.tag == f"{w}tbl" and lays_out(child, w):
            for row in (row for row in children(child, w) if row.tag == f"{w}tr"):
                for cell in (cell for cell in children(row, w) if cell.tag == f"{w}tc"):
                    yield from flow_of(cell, w)


def lays_out(table: Element, w: str) -> bool:
    """Is a table but a frame: do the tables in it have many more cells than it has itself?"""
    tables = table.iter(f"{w}tbl")
    next(tables)
    if next(tables, None) is None:
        return False
    inner = sum(1 for cell in table.iter(f"{w}tc") if next(cell.iterancestors(f"{w}tbl")) is not table)
    own = sum(1 for _ in table.iter(f"{w}tc")) - inner
    return inner >= max(_FORM, 4 * own)


def chosen(alternate: Element) -> list[Element]:
    """The first choice of an AlternateContent; its Fallback says the same again and counts only without a choice."""
    choices = [child for child in alternate if child.tag == _CHOICE]
    return choices[:1] or [child for child in alternate if child.tag == _FALLBACK]


def paragraph_text(paragraph: Element, w: str) -> str:
    """The text of a w:p without blanks around it, line breaks as newlines; text boxes in it are left out."""
    run, text = f"{w}r", f"{w}t"
    found: list[str] = []
    for child in paragraph:
        # Nearly every paragraph is runs of one text each.
        if child.tag == run and len(child) == 1 and child[0].tag == text:
            found.append(_spelled(child[0], w))
        else:
            found += [piece for _, piece in _pieces(child, w)]
    return "".join(found).strip()


def pieces_of(element: Element, w: str) -> Iterator[tuple[Element, str]]:
    """The elements of a paragraph that print something, in order, each with what it prints."""
    for child in element:
        yield from _pieces(child, w)


def _pieces(child: Element, w: str) -> Iterator[tuple[Element, str]]:
    """What an element that stands in a paragraph, or below, prints."""
    tag = child.tag
    name = tag[len(w) :] if tag.startswith(w) else ""
    if name == "t" or tag == _MATH:
        yield child, _spelled(child, w)
    elif name == "sym":
        yield child, sign(child.get(f"{w}font", ""), child.get(f"{w}char", ""))
    elif name in _MARKS:
        yield child, _MARKS[name]
    elif name == "ffData":
        yield from ((part, entered(part, w)) for part in child if part.tag in (f"{w}checkBox", f"{w}ddList"))
    elif tag == f"{_MC}AlternateContent":
        for choice in chosen(child):
            yield from pieces_of(choice, w)
    elif name not in _DROPPED and not (name == "r" and _hidden(child, w)):
        for inner in child:
            yield from _pieces(inner, w)


def entered(part: Element, w: str) -> str:
    """What a field of a form to fill in shows and does not store: a box with or without its tick, a list's entry."""
    number = {name: part.find(w + name) for name in ("checked", "result", "default")}
    said = next((found for found in number.values() if found is not None), None)
    value = said.get(f"{w}val", "1") if said is not None else "0"
    if part.tag == f"{w}checkBox":
        return "☐" if value in ("0", "false", "off") else "☑"
    entries = [entry.get(f"{w}val", "") for entry in part.iterfind(f"{w}listEntry")]
    return entries[int(value)] if value.isdecimal() and len(value) < 5 and int(value) < len(entries) else ""


def _spelled(element: Element, w: str) -> str:
    text: str = element.text or ""
    return text if text.isascii() or not PRIVATE.search(text) else spelled(text, element.getparent(), w)


def _hidden(run: Element, w: str) -> bool:
    properties = run.find(f"{w}rPr")
    vanish = properties.find(f"{w}vanish") if properties is not None else None
    return vanish is not None and vanish.get(f"{w}val", "true") not in ("0", "false", "off")


def paragraphs_of(parent: Element, w: str) -> Iterator[Element]:
    """Every w:p below, nested tables included, text boxes not."""
    for child in children(parent, w):
        if child.tag == f"{w}p":
            yield child
        elif child.tag in (f"{w}tbl", f"{w}tr", f"{w}tc"):
            yield from paragraphs_of(child, w)


def boxes_of(element: Element, w: str) -> Iterator[Element]:
    """The text boxes (w:txbxContent) anchored in an element in file order, none twice, none of another box."""
    if next(element.iter(f"{w}txbxContent"), None) is None:
        return
    for child in element:
        if child.tag == f"{w}txbxContent":
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            for choice in chosen(child):
                yield from boxes_of(choice, w)
        elif child.tag not in (f"{w}del", f"{w}moveFrom"):
            yield from boxes_of(child, w)

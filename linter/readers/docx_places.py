"""Where the places that a Word reader names are in the file: the paragraph to which a remark on one belongs.

Counts as `docx` and `docx_table` do; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.readers.docx_text import (
    boxes_of,
    children,
    flow_of,
    lays_out,
    paragraph_text,
    paragraphs_of,
)
from linter.readers.package import Element
from linter.text.span import ParagraphPlace, Span, TableCell


def paragraphs_at(root: Element, w: str, wanted: set[Span]) -> dict[Span, Element]:
    """The w:p of each place: the paragraph itself, the first of a cell, and for one in a text box that which the box
    hangs on (Word knows no remarks inside text boxes). Places that are not in the file are left out."""
    body = root.find(f"{w}body")
    found: dict[Span, Element] = {}
    for span, element in _places(body, w) if body is not None else ():
        if span in wanted and span not in found:
            host = _host(element, w)
            if host is not None:
                found[span] = host
    return found


def elements_at(root: Element, w: str, wanted: set[Span]) -> dict[Span, Element]:
    """The w:p, w:tc or text box of each place; places that are not in the file are left out."""
    body = root.find(f"{w}body")
    places = _places(body, w) if body is not None else ()
    return {span: element for span, element in places if span in wanted}


def title(root: Element, w: str) -> Element | None:
    """The first paragraph that says something, in a table or not; the first one of all where none does."""
    body = root.find(f"{w}body")
    paragraphs = list(paragraphs_of(body, w)) if body is not None else []
    return next((p for p in paragraphs if paragraph_text(p, w)), paragraphs[0] if paragraphs else None)


def _places(body: Element, w: str) -> Iterator[tuple[Span, Element]]:
    paragraphs = tables = boxes = 0
    for element in flow_of(body, w):
        if element.tag == f"{w}p":
            paragraphs += 1
            yield ParagraphPlace(paragraphs), element
        elif element.tag == f"{w}tbl":
            tables += 1
            if lays_out(element, w):
                continue
            yield from _cells(element, w, tables)
        else:
            continue
        for content in boxes_of(element, w):
            boxes += 1
            for at, _ in enumerate(paragraphs_of(content, w), 1):
                yield ParagraphPlace(at, boxes), content


def _cells(table: Element, w: str, number: int) -> Iterator[tuple[Span, Element]]:
    rows = (child for child in children(table, w) if child.tag == f"{w}tr")
    for row, element in enumerate(rows, 1):
        cells = (child for child in children(element, w) if child.tag == f"{w}tc")
        for at, cell in enumerate(cells, 1):
            yield TableCell(number, row, at), cell


def _host(element: Element, w: str) -> Element | None:
    """The paragraph for a remark on an element: it, its first, or where it has none the nearest one around it."""
    if element.tag == f"{w}p":
        return element
    if element.tag == f"{w}txbxContent":
        return next((up for up in element.iterancestors(f"{w}p")), None)
    own = [child for child in children(element, w) if child.tag == f"{w}p"]
    around = (element, *element.iterancestors())
    return own[0] if own else next((p for up in around for p in paragraphs_of(up, w)), None)

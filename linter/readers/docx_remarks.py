"""Comments of a Word file that excuse findings, and the cells and paragraphs that they are attached to."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from linter.forms.suppression import Suppression, may_suppress, suppressions
from linter.readers.docx_text import children, paragraph_text, paragraphs_of
from linter.readers.limits import CELLS, exceeded
from linter.readers.own_remarks import AUTHOR
from linter.readers.package import Element, Package, PackageError, namespace
from linter.text.span import ParagraphPlace, Span, TableCell


def remarks(package: Package, main: str, root: Element) -> Iterator[Suppression]:
    """The suppressions in the comments of a document part, each about the places that its comment marks.

    Raises:
        PackageError: the part of the comments is damaged, or beyond the limits.
    """
    texts = _texts(package, main)
    if not texts:
        return
    places = _Marks(namespace(root), texts.keys()).places(root)
    for id, text in texts.items():
        about = tuple(dict.fromkeys(places.get(id, ())))
        yield from suppressions(text, about, about[0] if about else None)


def _texts(package: Package, main: str) -> dict[str, str]:
    """The texts of the comments that may excuse something, by their ids."""
    found: dict[str, str] = {}
    for kind, name in package.related(main).values():
        if kind != "comments" or name not in package.names:
            continue
        root = package.xml(name)
        w = namespace(root)
        for comment in root.iter(f"{w}comment"):
            if comment.get(f"{w}author") == AUTHOR:
                continue
            text = "\n".join(paragraph_text(p, w) for p in paragraphs_of(comment, w))
            if may_suppress(text):
                found[comment.get(f"{w}id", "")] = text
    return found


class _Marks:
    """Walks a body as its reader does, counting paragraphs and tables, and notes which comments are open where.
    wanted: the ids of the comments that are looked for."""

    def __init__(self, w: str, wanted: Collection[str]) -> None:
        self.w, self.wanted = w, wanted
        self.room = CELLS
        self.paragraphs = self.tables = 0
        self.open: set[str] = set()
        self.found: dict[str, list[Span]] = {}
        names = ("commentRangeStart", "commentRangeEnd", "commentReference")
        self.start, self.end, self.reference = (w + name for name in names)

    def places(self, root: Element) -> dict[str, list[Span]]:
        """The places that each comment marks, by its id."""
        body = root.find(f"{self.w}body")
        for element in children(body, self.w) if body is not None else ():
            if element.tag == f"{self.w}p":
                self.paragraphs += 1
                self.inside(element, ParagraphPlace(self.paragraphs))
            elif element.tag == f"{self.w}tbl":
                self.tables += 1
                self.table(element)
            else:
                self.mark(element, None)
        return self.found

    def table(self, table: Element) -> None:
        row = 0
        for tr in children(table, self.w):
            if tr.tag != f"{self.w}tr":
                self.mark(tr, None)
                continue
            row += 1
            cell = 0
            for tc in children(tr, self.w):
                if tc.tag == f"{self.w}tc":
                    cell += 1
                    self.inside(tc, TableCell(self.tables, row, cell))
                else:
                    self.mark(tc, None)

    def inside(self, element: Element, place: Span) -> None:
        """A comment is about a place where it is open, begins, or is anchored."""
        for id in sorted(self.open):
            self.note(id, place)
        for mark in element.iter(self.start, self.end, self.reference):
            self.mark(mark, place)

    def mark(self, element: Element, place: Span | None) -> None:
        id = element.get(f"{self.w}id", "")
        if id not in self.wanted:
            return
        if element.tag == self.start:
            self.open.add(id)
        elif element.tag == self.end:
            self.open.discard(id)
        if place is not None and element.tag in (self.start, self.reference):
            self.note(id, place)

    def note(self, id: str, place: Span) -> None:
        """Comments that nobody ends are about all that follows, each of them."""
        self.room -= 1
        if self.room < 0:
            raise PackageError(
                exceeded(f"批注所指之处多于 {CELLS} 个", f"comments on more than {CELLS} places")
            )
        self.found.setdefault(id, []).append(place)

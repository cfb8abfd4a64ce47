"""Word files: body paragraphs, tables with merged cells resolved, text boxes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from linter.pages.document import Block, Document, Paragraph
from linter.readers.base import Answer, Pages
from linter.readers.docx_boxes import Box, blocks_of, boxes_in_cells, frame_of
from linter.readers.docx_remarks import remarks
from linter.readers.docx_table import read_table
from linter.readers.docx_text import boxes_of, flow_of, lays_out, paragraph_text, paragraphs_of
from linter.readers.docx_tidy import tidied
from linter.readers.limits import LINES, exceeded
from linter.readers.package import Element, Package, PackageError, damaged, namespace, parse
from linter.text.span import ParagraphPlace


def read_docx(name: str, data: bytes) -> Answer:
    """Pages of a Word file, in the order of its body. Paragraphs without text are counted, not emitted."""
    try:
        package = Package(data)
        main = package.main("word/document.xml")
        data = package.part(main)
        root = tidied(parse(main, data), data)
        blocks = tuple(_Body(namespace(root)).blocks(root))
        return Pages(Document("docx", blocks), (), tuple(remarks(package, main, root)))
    except PackageError as error:
        return error.fault


class _Body:
    """Counts paragraphs, tables and text boxes while it walks, all from 1.

    Text boxes are kept until something else with text comes, so that those of a page are seen together.
    """

    def __init__(self, w: str) -> None:
        self.w = w
        self.paragraphs = self.tables = self.boxes = self.cells = 0
        self.kept: list[Box] = []

    def blocks(self, root: Element) -> Iterator[Block]:
        body = root.find(f"{self.w}body")
        if body is None:
            raise damaged("没有正文", "it has no body")
        for element in flow_of(body, self.w):
            if element.tag == f"{self.w}p":
                yield from self.paragraph(element)
            elif element.tag == f"{self.w}tbl":
                yield from self.table(element)
        yield from self.flush()

    def paragraph(self, element: Element) -> Iterator[Block]:
        self.paragraphs += 1
        if self.paragraphs > LINES:
            raise PackageError(exceeded(f"段落多于 {LINES} 个", f"more than {LINES} paragraphs"))
        text = paragraph_text(element, self.w)
        if text or self.ends_page(element):
            yield from self.flush()
        if text:
            yield Paragraph(text, ParagraphPlace(self.paragraphs))
        self.keep(element)

    def table(self, element: Element) -> Iterator[Block]:
        yield from self.flush()
        self.tables += 1
        if lays_out(element, self.w):
            return
        inside = boxes_in_cells(element, self.w)
        grid = read_table(element, self.w, self.tables, self.cells, inside)
        self.cells += len(grid.cells)
        yield grid
        self.keep(element, {content for contents in inside.values() for content in contents})

    def ends_page(self, element: Element) -> bool:
        ends = ("sectPr", "lastRenderedPageBreak", "pageBreakBefore")
        pages = (e for e in element.iter(f"{self.w}br") if e.get(f"{self.w}type") == "page")
        return (
            next(pages, None) is not None
            or next(element.iter(*(self.w + end for end in ends)), None) is not None
        )

    def keep(self, element: Element, known: Collection[Element] = ()) -> None:
        """Keep the text boxes of an element, but for those that were read as what a cell says."""
        for content in boxes_of(element, self.w):
            self.boxes += 1
            if content in known:
                continue
            numbered = enumerate((paragraph_text(p, self.w) for p in paragraphs_of(content, self.w)), 1)
            lines = tuple((number, text) for number, text in numbered if text)
            self.kept.append(Box(self.boxes, lines, frame_of(content, self.paragraphs)))

    def flush(self) -> Iterator[Block]:
        kept, self.kept = self.kept, []
        yield from blocks_of(kept)

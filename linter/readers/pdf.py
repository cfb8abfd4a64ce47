"""PDF with a text layer: ruled tables as grids, a table over several pages as one; the rest line by line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from linter.diagnostics.codes import Fault
from linter.pages.document import Block, Document, Grid, Paragraph
from linter.readers.base import Answer, Pages
from linter.readers.limits import CELLS, FILE_BYTES, PAGES, STREAM_BYTES, exceeded, too_many_cells
from linter.readers.package import PackageError, damaged
from linter.readers.pdf_forms import drawn_too_often
from linter.readers.pdf_grid import Ruled, tables
from linter.readers.pdf_join import Piece, one_grid, span_of
from linter.readers.pdf_page import Glyph, PdfPage, read_page
from linter.readers.pdf_share import shared_out
from linter.readers.pdf_streams import too_much_drawn
from linter.readers.pdf_text import around, flowed, joined, lines_of
from linter.readers.pdf_wide import WIDE, is_wide
from linter.readers.sniff import PROTECTED

SCANNED = Fault(
    "D009",
    "这份 PDF 没有文字（多半是扫描件），无法读取。请提交可复制文字的 PDF，或原始的 Word、Excel 文件。",
    "This PDF has no text, it is most likely a scan. Hand in a PDF whose text can be copied, or the Word or Excel "
    "file.",
)
_MISSING = Fault(
    "D009",
    "读取 PDF 需要 pypdfium2，这里没有装上。请运行 pip install pypdfium2，或把文件另存为 .docx 或 .xlsx。",
    "Reading PDF needs pypdfium2, which is not installed: run pip install pypdfium2, or save the file as .docx or "
    ".xlsx.",
)
_MARGIN = 900
"""How far the edges of a table may differ from page to page."""


def read_pdf(name: str, data: bytes) -> Answer:
    """Pages of a PDF. A page without a text layer says nothing; a file of such pages is said to be a scan."""
    try:
        import pypdfium2
    except ModuleNotFoundError:
        return _MISSING
    try:
        pages = _pages(pypdfium2, data)
        if is_wide(pages):
            return WIDE
        blocks, faults = _blocks(pages)
    except PackageError as error:
        return error.fault
    return Pages(Document("pdf", tuple(blocks)), tuple(faults)) if blocks else SCANNED


def _pages(library: Any, data: bytes) -> list[PdfPage]:
    if len(data) > FILE_BYTES:
        raise PackageError(exceeded(f"大于 {FILE_BYTES >> 20} MB", f"above {FILE_BYTES >> 20} MB"))
    if too_much_drawn(data):
        raise PackageError(
            exceeded(
                f"页面内容解压后大于 {STREAM_BYTES >> 20} MB",
                f"contents above {STREAM_BYTES >> 20} MB when unpacked",
            )
        )
    if drawn_too_often(data):
        raise PackageError(exceeded("图形层层相套，绘制次数过多", "drawings that draw each other too often"))
    try:
        document = library.PdfDocument(data)
        if len(document) > PAGES:
            raise PackageError(exceeded(f"多于 {PAGES} 页", f"more than {PAGES} pages"))
        return [read_page(document[i], i + 1) for i in range(len(document))]
    except library.PdfiumError as error:
        if "password" in str(error).lower():
            raise PackageError(PROTECTED) from error
        raise damaged("不是有效的 PDF", "it is no valid PDF") from error


def _blocks(pages: list[PdfPage]) -> tuple[list[Block], list[Fault]]:
    """Prose and tables in order, a table that goes on at the top of the next page as one with it; and what to say of
    cells that nobody can read."""
    blocks: list[Block] = []
    faults: list[Fault] = []
    open_: list[list[Piece]] = []
    for page in pages:
        found = tables(page)
        around, inside = shared_out(page, found)
        for at, table in enumerate(found):
            above = [g for g in around if g.box.centre[1] < table.box.top]
            around = [g for g in around if g.box.centre[1] >= table.box.top]
            pieces = _pieces(page.number, table, inside[at])
            if at == 0 and open_ and not _prose(above, page) and _goes_on(open_[-1], table):
                open_.append(pieces)
                continue
            _close(open_, blocks, faults)
            blocks += _paragraphs(above, page)
            open_ = [pieces]
        if _prose(around, page) and open_:
            _close(open_, blocks, faults)
            open_ = []
        blocks += _paragraphs(around if not open_ else [g for g in around if not _furniture(g, page)], page)
    _close(open_, blocks, faults)
    return blocks, faults


def _pieces(page: int, table: Ruled, cells: list[list[Glyph]]) -> list[Piece]:
    """The cells of a table with their texts."""
    return [Piece(page, box, tuple(lines_of(own))) for box, own in zip(table.cells, cells, strict=True)]


def _paragraphs(glyphs: Iterable[Glyph], page: PdfPage) -> list[Block]:
    lines = lines_of(glyphs)
    left = min((line[0].box.left for line in lines), default=0)
    # A page of short lines is no paragraph: its margin is that of the page.
    right = max(page.right, max((line[-1].box.right for line in lines), default=0))
    found: list[Block] = []
    for text in flowed(lines, left, right):
        box = around(glyph for line in text for glyph in line)
        found.append(Paragraph(joined(text), span_of(page.number, box)))
    return found


def _furniture(glyph: Glyph, page: PdfPage) -> bool:
    """Is it in the strip of page numbers and running heads?"""
    strip = page.height // 14
    return glyph.box.bottom < strip or glyph.box.top > page.height - strip


def _prose(glyphs: list[Glyph], page: PdfPage) -> bool:
    return any(not _furniture(glyph, page) for glyph in glyphs)


def _goes_on(pieces: list[Piece], table: Ruled) -> bool:
    left, right = min(p.box.left for p in pieces), max(p.box.right for p in pieces)
    return abs(left - table.box.left) <= _MARGIN and abs(right - table.box.right) <= _MARGIN


def _close(parts: list[list[Piece]], blocks: list[Block], faults: list[Fault]) -> None:
    """Add the pieces of a table, page after page, as one grid.

    Raises:
        PackageError: with it there are more cells than the limit.
    """
    if parts:
        before = [block for block in blocks if isinstance(block, Grid)]
        grid, odd = one_grid(1 + len(before), parts)
        if sum(len(one.cells) for one in (*before, grid)) > CELLS:
            raise PackageError(too_many_cells())
        blocks.append(grid)
        faults += odd

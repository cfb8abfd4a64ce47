"""Web pages, and tables saved as such under the name .xls: tables as grids, the rest as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.diagnostics.codes import Fault
from linter.named import NamedTuple
from linter.pages.document import Block, Cell, Document, Grid, Paragraph
from linter.readers.base import Answer, Pages
from linter.readers.decode import EMPTY, Decoded, decode
from linter.readers.limits import CELLS, COLUMNS, TAGS, exceeded, too_many_cells
from linter.readers.package import Element, PackageError, damaged
from linter.readers.raised import raised
from linter.text.regular import regular
from linter.text.span import LinePlace, TableCell

_SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "select", "textarea", "svg", "math"})
_BREAKS = frozenset(
    {
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dd",
        "dt",
        "pre",
        "section",
    }
)
_DEEP = 200
_ATTRIBUTES = 1_000
_LONG_TAG = regular(r"<[^<>]{4000,}")


def read_html(name: str, data: bytes) -> Answer:
    """Pages of a web page. A table that holds tables only lays out the page; the inner ones are read."""
    return read_pages([data])


def read_pages(pages: Sequence[bytes], reader: str = "html") -> Answer:
    """The same of several web pages one after the other, tables counted through all of them."""
    page, blocks, faults = _Page(), list[Block](), list[Fault]()
    decoded: Decoded | Fault = EMPTY
    for data in pages:
        decoded = decode(data)
        if isinstance(decoded, Fault):
            faults.append(decoded)
            continue
        try:
            blocks += page.blocks(_root(decoded.text))
        except PackageError as error:
            return error.fault
        faults += decoded.faults
    if not blocks:
        return decoded if len(pages) == 1 and isinstance(decoded, Fault) else EMPTY
    return Pages(Document(reader, tuple(blocks)), tuple(faults))


def _root(text: str) -> Element:
    from lxml import etree, html

    if text.count("<") > TAGS:
        raise PackageError(exceeded(f"标签多于 {TAGS} 个", f"more than {TAGS} tags"))
    if any(tag[0].count("=") > _ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise PackageError(
            exceeded(f"一个标签的属性多于 {_ATTRIBUTES} 个", f"more than {_ATTRIBUTES} attributes of a tag")
        )
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return _without_marks(html.document_fromstring(text.encode("utf-8", "replace"), parser=parser))
    except etree.ParserError as error:
        raise PackageError(EMPTY) from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged("不是有效的网页", "it is no readable web page") from error


def _without_marks(root: Element) -> Element:
    for element in root.iter("sup"):
        before = element.getprevious()
        said = (element.getparent().text if before is None else before.tail) or ""
        if not len(element):
            element.text = raised(said, element.text or "")
    return root


class _Page:
    """Goes through a page in order; tables are counted as they are met."""

    def __init__(self) -> None:
        self.tables = 0
        self.room = CELLS

    def blocks(self, root: Element) -> list[Block]:
        found: list[Block] = []
        text = _Prose()
        for item in self.items(root, 0):
            if isinstance(item, Grid):
                found += text.taken()
                found.append(item)
            else:
                found += text.add(item)
        return found + text.taken()

    def items(self, element: Element, depth: int) -> Iterator[Grid | _Run]:
        """Grids, and runs of text between them."""
        if _hidden(element):
            return
        _bounded(depth)
        line = element.sourceline or 1
        breaks = element.tag in _BREAKS or element.tag == "br"
        if element.tag == "table" and not _lays_out(element):
            self.tables += 1
            yield self.grid(element)
            return
        if element.tag == "table":
            self.tables += 1
        if breaks:
            yield _Run("", line, True)
        if element.text:
            yield _Run(element.text, line)
        for child in element:
            yield from self.items(child, depth + 1)
            if child.tail:
                yield _Run(child.tail, child.sourceline or line)
        if breaks:
            yield _Run("", line, True)

    def grid(self, table: Element) -> Grid:
        number, cells = self.tables, []
        taken: set[tuple[int, int]] = set()
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        for row, element in enumerate(rows):
            column = 0
            if _hidden(element):
                continue
            for n, cell in enumerate((c for c in element if c.tag in ("td", "th")), 1):
                while (row, column) in taken:
                    column += 1
                down, wide = _extent(cell, "rowspan", len(rows) - row), _extent(cell, "colspan", COLUMNS)
                cells.append(Cell(row, column, _text(cell), TableCell(number, row + 1, n), down, wide))
                self.spend(down * wide)
                taken.update((row + i, column + j) for i in range(down) for j in range(wide))
                column += wide
        return Grid(f"table {number}", tuple(cells))

    def spend(self, places: int) -> None:
        self.room -= places
        if self.room < 0:
            raise PackageError(too_many_cells())


class _Run(NamedTuple):
    """A piece of text, or a break between paragraphs."""

    text: str
    line: int
    breaks: bool = False


class _Prose:
    """Runs of text gathered into paragraphs."""

    def __init__(self) -> None:
        self.text = ""
        self.line = 0

    def add(self, run: _Run) -> list[Block]:
        if run.breaks:
            return self.taken()
        if run.text.strip() and not self.line:
            # The text begins some lines below its tag when the page is indented.
            self.line = run.line + run.text[: len(run.text) - len(run.text.lstrip())].count("\n")
        self.text += run.text
        return []

    def taken(self) -> list[Block]:
        text, line = " ".join(self.text.split()), self.line
        self.text, self.line = "", 0
        return [Paragraph(text, LinePlace(line))] if text else []


def _bounded(depth: int) -> None:
    if depth > _DEEP:
        raise PackageError(exceeded(f"标签嵌套超过 {_DEEP} 层", f"tags nested deeper than {_DEEP}"))


def _hidden(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or element.get("hidden") is not None:
        return True
    return "display:none" in element.get("style", "").replace(" ", "").lower()


def _lays_out(table: Element) -> bool:
    return next((True for inner in table.iter("table") if inner is not table), False)


def _extent(cell: Element, name: str, most: int) -> int:
    """How many rows or columns a cell covers; 0 means as far as there are any."""
    text = cell.get(name, "1").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
    return max(1, min(number or (most if name == "rowspan" else 1), most))


def _text(cell: Element) -> str:
    """The text of a cell: runs of blanks as one, a line for each paragraph or break."""
    lines = "".join(_pieces(cell, 0)).split("\v")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _pieces(element: Element, depth: int) -> Iterator[str]:
    if _hidden(element):
        return
    _bounded(depth)
    breaks = "\v" if depth and (element.tag in _BREAKS or element.tag == "br") else ""
    yield breaks
    yield element.text or ""
    for child in element:
        yield from _pieces(child, depth + 1)
        yield child.tail or ""
    yield breaks

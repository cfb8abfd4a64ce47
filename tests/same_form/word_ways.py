"""Ways in which Word and what comes before it store the same table: each changes a document and nothing that it says."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import etree

from .parts import with_parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_SPACES = {"w": W, "mc": MC, "m": MATH}
Element = Any


def q(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{_SPACES[prefix or 'w']}}}{local}"


def made(markup: str) -> Element:
    """An element of a piece of markup with the prefixes w, mc and m."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    return etree.fromstring(f"<x {spaces}>{markup}</x>")[0]


def changed(data: bytes, change: Callable[[Element], None], more: dict[str, str] | None = None) -> bytes:
    """A Word file with its body changed, and more parts."""

    def part_of(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        root = etree.fromstring(part)
        change(root.find(q("body")))
        written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return written

    return with_parts(data, part_of, more)


def body_of(data: bytes) -> bytes:
    """A Word file's body in one spelling: what packing and declarations add is not in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        written: bytes = etree.tostring(etree.fromstring(package.read("word/document.xml")))
    return written


def runs(body: Element) -> list[Element]:
    return list(body.iter(q("r")))


def around(element: Element, markup: str, inner: str) -> None:
    """Put an element into the innermost `inner` of a piece of markup."""
    outer = made(markup)
    element.getparent().replace(element, outer)
    next(outer.iter(q(inner))).append(element)


def _each_run(markup: str, inner: str) -> Callable[[Element], None]:
    def change(body: Element) -> None:
        for run in runs(body):
            around(run, markup, inner)

    return change


def _before_each_run(markup: str) -> Callable[[Element], None]:
    def change(body: Element) -> None:
        for run in runs(body):
            run.addprevious(made(markup))

    return change


def _in_each_run(markup: str, at: int = 0) -> Callable[[Element], None]:
    def change(body: Element) -> None:
        for run in runs(body):
            run.insert(at, made(markup))

    return change


def _each(name: str, markup: str) -> Callable[[Element], None]:
    def change(body: Element) -> None:
        for element in list(body.iter(q(name))):
            around(element, markup, "sdtContent")

    return change


def _fields(body: Element) -> None:
    """Results of fields, as a form to fill in stores them."""
    for run in runs(body):
        for kind in ("begin", "separate"):
            run.addprevious(made(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'))
            if kind == "begin":
                run.addprevious(made("<w:r><w:instrText> MERGEFIELD 100分 </w:instrText></w:r>"))
        run.addnext(made('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))


def _alternates(body: Element) -> None:
    for run in runs(body):
        text = run.find(q("t"))
        other = deepcopy(text)
        both = made('<mc:AlternateContent><mc:Choice Requires="w16"/><mc:Fallback/></mc:AlternateContent>')
        text.addprevious(both)
        both[0].append(text)
        both[1].append(other)


def _alternate_runs(body: Element) -> None:
    for run in runs(body):
        both = made('<mc:AlternateContent><mc:Choice Requires="w16"/><mc:Fallback/></mc:AlternateContent>')
        run.addprevious(both)
        both[1].append(deepcopy(run))
        both[0].append(run)


def _nested(body: Element) -> None:
    """Each cell's content in a table of its own, as pasting from Excel leaves it."""
    for cell in list(body.iter(q("tc"))):
        paragraphs = cell.findall(q("p"))
        if any("".join(p.itertext()).strip() for p in paragraphs):
            inner = made("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>")
            cell.append(inner)
            for paragraph in paragraphs:
                inner[0][0].append(paragraph)
            cell.append(made("<w:p/>"))


def _lines(body: Element) -> None:
    """Each cell's runs in paragraphs of their own are one text; empty ones stand around them."""
    for cell in body.iter(q("tc")):
        cell.append(made("<w:p><w:r><w:t> </w:t></w:r></w:p>"))
        first = next((child for child in cell if child.tag == q("p")), None)
        if first is not None:
            first.addprevious(made("<w:p/>"))


def _deleted_rows(body: Element) -> None:
    """Rows that were struck out, their changes not yet taken over."""
    for table in body.iter(q("tbl")):
        for row in list(table.findall(q("tr")))[2:6]:
            copy = deepcopy(row)
            for merge in list(copy.iter(q("vMerge"))):
                merge.getparent().remove(merge)
            for text in copy.iter(q("t")):
                text.tag = q("delText")
                around(text.getparent(), '<w:del w:id="1" w:author="a"/>', "del")
            copy.insert(0, made('<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>'))
            row.addprevious(copy)


def _hidden_rows(body: Element) -> None:
    for row in list(body.iter(q("tr"))):
        hidden = made(
            "<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>总分</w:t></w:r></w:p></w:tc></w:tr>"
        )
        row.addprevious(hidden)


def _inserted_rows(body: Element) -> None:
    for row in body.iter(q("tr")):
        row.insert(0, made('<w:trPr><w:cantSplit/><w:tblHeader/><w:ins w:id="1" w:author="a"/></w:trPr>'))


def _old_merges(body: Element) -> None:
    """Cells merged across as the oldest versions store them."""
    for cell in list(body.iter(q("tc"))):
        span = next(cell.iter(q("gridSpan")), None)
        if span is None:
            continue
        wide = int(span.get(q("val")))
        span.addprevious(made('<w:hMerge w:val="restart"/>'))
        down = next(cell.iter(q("vMerge")), None)
        span.getparent().remove(span)
        for _ in range(wide - 1):
            more = made("<w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>")
            if down is not None:
                more[0].append(deepcopy(down))
            cell.addnext(more)


def _breaks(body: Element) -> None:
    for run in runs(body):
        run.insert(0, made("<w:lastRenderedPageBreak/>"))
        run.addprevious(made('<w:bookmarkStart w:id="1" w:name="100"/>'))
        run.addprevious(made('<w:proofErr w:type="spellStart"/>'))


def _symbols(body: Element) -> None:
    """Signs in a font of symbols."""
    for text in list(body.iter(q("t"))):
        head, sign, tail = (text.text or "").partition("≥")
        if sign:
            text.text = head
            after = made("<w:t/>")
            after.text = tail
            symbol = made('<w:sym w:font="Symbol" w:char="F0B3"/>')
            text.addnext(symbol)
            symbol.addnext(after)


def _private(body: Element) -> None:
    """The same, stored as characters that belong to nobody."""
    for text in body.iter(q("t")):
        text.text = (text.text or "").replace("≥", "\uf0b3").replace("≤", "\uf0a3")


def _formulas(body: Element) -> None:
    for run in runs(body):
        text = "".join(run.itertext())
        formula = made("<m:oMath><m:r><m:t/></m:r></m:oMath>")
        next(formula.iter(q("m:t"))).text = text
        run.getparent().replace(run, formula)


def _rubies(body: Element) -> None:
    """The reading of a word printed above it."""
    for run in runs(body):
        text = run.find(q("t"))
        ruby = made("<w:ruby><w:rt><w:r><w:t>yi2</w:t></w:r></w:rt><w:rubyBase><w:r/></w:rubyBase></w:ruby>")
        run.insert(0, ruby)
        ruby[1][0].append(text)


def _moved(body: Element) -> None:
    for run in runs(body):
        run.addprevious(made('<w:moveFrom w:id="3"><w:r><w:t>1000</w:t></w:r></w:moveFrom>'))
        around(run, '<w:moveTo w:id="3"/>', "moveTo")


def _joined_tables(body: Element) -> None:
    """The table in two, one right below the other: Word shows them as one."""
    for table in list(body.iter(q("tbl"))):
        rows = table.findall(q("tr"))
        at = _seam(rows)
        if at:
            below = made("<w:tbl/>")
            for element in (table.find(q("tblPr")), table.find(q("tblGrid"))):
                below.append(deepcopy(element))
            for row in rows[at:]:
                below.append(row)
            table.addnext(below)


def _seam(rows: list[Element]) -> int:
    """A row in the lower half of a table into which no cell reaches from above."""
    whole = (
        n for n in range(len(rows) // 2, len(rows)) if not any(_goes_on(m) for m in rows[n].iter(q("vMerge")))
    )
    return next(whole, 0)


def _goes_on(merge: Element) -> bool:
    return bool(merge.get(q("val")) != "restart")


def _in_boxes(body: Element) -> None:
    """Every fifth text of a cell in a text box, stored twice."""
    cells = [p for p in body.iter(q("p")) if p.getparent().tag == q("tc") and "".join(p.itertext()).strip()]
    for paragraph in cells[::5]:
        content = made("<w:txbxContent><w:p/></w:txbxContent>")
        for run in paragraph.findall(q("r")):
            content[0].append(run)
        both = made(
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback><w:pict/></mc:Fallback>'
            "</mc:AlternateContent></w:r>"
        )
        both[0][0].append(content)
        both[0][1][0].append(deepcopy(content))
        paragraph.append(both)


def _hints(body: Element) -> None:
    """Every empty cell holds a control with the hint to fill it in."""
    for cell in body.iter(q("tc")):
        merge = next(cell.iter(q("vMerge")), None)
        if not "".join(cell.itertext()).strip() and (merge is None or not _goes_on(merge)):
            cell.find(q("p")).append(made(_HINT))


def _codes_in_codes(body: Element) -> None:
    """Results of fields that ask what another field says."""
    mark, code = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>', "<w:r><w:instrText> {} </w:instrText></w:r>"
    inner = (
        mark.format("begin"),
        code.format("DOCPROPERTY 100"),
        mark.format("separate"),
        "<w:r><w:t>77</w:t></w:r>",
    )
    for run in runs(body):
        for markup in (
            mark.format("begin"),
            code.format("IF"),
            *inner,
            mark.format("end"),
            code.format("= 77 100"),
        ):
            run.addprevious(made(markup))
        run.addprevious(made(mark.format("separate")))
        run.addnext(made(mark.format("end")))


def _marks(body: Element) -> None:
    """Raised marks of notes behind every number."""
    for at, paragraph in enumerate(body.iter(q("p"))):
        if "".join(paragraph.itertext())[-1:].isdigit():
            said = ("1", "[2]", "①", "*", "注3")[at % 5]
            paragraph.append(
                made(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{said}</w:t></w:r>')
            )


def _broken_numbers(body: Element) -> None:
    """Numbers on two lines: their point, or sign of percent, begins the second."""
    for text in list(body.iter(q("t"))):
        whole, run = text.text or "", text.getparent()
        alone = len(run.getparent().findall(q("r"))) == 1
        found = re.fullmatch(r"(\d+)(\.\d+%?|%)", whole) if alone else None
        if found:
            text.text = found[1]
            run.append(made("<w:br/>"))
            run.append(made(f"<w:t>{found[2]}</w:t>"))


def measured(body: Element) -> None:
    """Columns of equal width and lines around cells: without widths LibreOffice saves what is in a cell of none as part
    of the one before."""
    for table in body.iter(q("tbl")):
        columns = table.find(q("tblGrid"))
        each = 9000 // len(columns)
        for column in columns:
            column.set(q("w"), str(each))
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
        properties = table.find(q("tblPr"))
        for old in properties.findall(q("tblBorders")):
            properties.remove(old)
        look = properties.find(q("tblLook"))
        (look.addprevious if look is not None else properties.append)(
            made(f"<w:tblBorders>{lines}</w:tblBorders>")
        )
        for cell in table.iter(q("tc")):
            span = next(cell.iter(q("gridSpan")), None)
            wide = int(span.get(q("val"))) if span is not None else 1
            for width in list(cell.iter(q("tcW"))):
                width.getparent().remove(width)
            properties = cell.find(q("tcPr"))
            if properties is None:
                cell.insert(0, properties := made("<w:tcPr/>"))
            properties.insert(0, made(f'<w:tcW w:w="{each * wide}" w:type="dxa"/>'))


_SDT = '<w:sdt><w:sdtPr><w:alias w:val="得分"/></w:sdtPr><w:sdtContent/></w:sdt>'
_HINT = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle "
    'w:val="a3"/></w:rPr><w:t>单击此处填写100</w:t></w:r></w:sdtContent></w:sdt>'
)
WAYS: dict[str, Callable[[Element], None]] = {
    "insertions": _each_run('<w:ins w:id="1" w:author="a"/>', "ins"),
    "deletions": _before_each_run(
        '<w:del w:id="1" w:author="a"><w:r><w:delText>98</w:delText></w:r></w:del>'
    ),
    "deletions with texts": _before_each_run('<w:del w:id="1"><w:r><w:t>98</w:t></w:r></w:del>'),
    "moves": _moved,
    "deleted rows": _deleted_rows,
    "hidden rows": _hidden_rows,
    "inserted rows": _inserted_rows,
    "controls around runs": _each("r", _SDT),
    "controls around paragraphs": _each("p", _SDT),
    "controls around cells": _each("tc", _SDT),
    "controls around rows": _each("tr", _SDT),
    "controls around tables": _each("tbl", _SDT),
    "custom xml": _each_run('<w:customXml w:element="a"/>', "customXml"),
    "smart tags": _each_run('<w:smartTag w:element="a"><w:smartTagPr/></w:smartTag>', "smartTag"),
    "links": _each_run('<w:hyperlink w:anchor="a"/>', "hyperlink"),
    "simple fields": _each_run('<w:fldSimple w:instr=" MERGEFIELD a "/>', "fldSimple"),
    "fields": _fields,
    "alternatives": _alternates,
    "alternatives of runs": _alternate_runs,
    "writing directions": _each_run('<w:bdo w:val="ltr"><w:dir w:val="ltr"/></w:bdo>', "dir"),
    "hidden words": _before_each_run("<w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>"),
    "comments": _before_each_run('<w:r><w:annotationRef/><w:commentReference w:id="0"/></w:r>'),
    "footnotes": _before_each_run('<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r>'),
    "page breaks": _breaks,
    "symbols": _symbols,
    "symbols as characters": _private,
    "formulas": _formulas,
    "readings above": _rubies,
    "tables in cells": _nested,
    "empty paragraphs": _lines,
    "merged as of old": _old_merges,
    "soft hyphens": _in_each_run("<w:softHyphen/>"),
    "tables one below the other": _joined_tables,
    "text boxes in cells": _in_boxes,
    "hints": _hints,
    "fields within fields": _codes_in_codes,
    "raised marks": _marks,
    "broken numbers": _broken_numbers,
}

"""Cells of Word and Excel files rewritten in their bytes: what the reader finds, and what is left as it was."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from linter.readers import read
from linter.readers.base import Pages
from linter.text.span import ParagraphPlace, SheetCell, Span, TableCell
from linter.writers.edits import CellEdit, EditError, write_edits
from tests.readers.office_parts import S, docx, p, packed, tbl, tc, tr


def _text(name: str, data: bytes, span: Span) -> str:
    answer = read(name, data)
    assert isinstance(answer, Pages)
    for block in answer.document.blocks:
        for cell in getattr(block, "cells", ()):
            if cell.span == span:
                return str(cell.text)
        if getattr(block, "span", None) == span:
            return str(block.text)
    raise AssertionError(span)


def _sheet(cells: str) -> bytes:
    """A workbook of one sheet with these c elements in its first row, made by hand."""
    return packed({
        "xl/workbook.xml": f'<x:workbook xmlns:x="{S}" xmlns:r="r"><x:sheets><x:sheet name="表 1" r:id="a"/></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="n"><Relationship Id="a" Type="t/worksheet" Target="s.xml"/></Relationships>',
        "xl/s.xml": f'<?xml version="1.0"?><!-- kept --><x:worksheet xmlns:x="{S}"><x:sheetData><x:row>{cells}</x:row></x:sheetData></x:worksheet>',
    })  # fmt: skip


_A1 = SheetCell("表 1", "A1")
_INLINE = '<x:c s="3" t="inlineStr"><x:is><x:t>{}</x:t></x:is></x:c>'
_CELLS = {
    "a number": ('<x:c r="A1" s="2"><x:v>99</x:v></x:c>', "99", "98.9", '<x:c r="A1" s="2"><x:v>98.9</x:v></x:c>'),
    "without an address": ("<x:c><x:v>99</x:v></x:c>", "99", "100", "<x:c><x:v>100</x:v></x:c>"),
    "a text of digits stays one": (_INLINE.format("99"), "99", "98.9", '<x:c s="3" t="inlineStr"><x:is><x:t>98.9</x:t></x:is></x:c>'),
    "a text with signs": (_INLINE.format("1 &lt; 2"), "1 < 2", "1 & 2 > 0", '<x:c s="3" t="inlineStr"><x:is><x:t>1 &amp; 2 &gt; 0</x:t></x:is></x:c>'),
    "a stored text of a formula's kind": ('<x:c t="str"><x:v>99分</x:v></x:c>', "99分", "98分", '<x:c t="inlineStr"><x:is><x:t>98分</x:t></x:is></x:c>'),
}  # fmt: skip


@pytest.mark.parametrize("case", _CELLS)
def test_a_cell_of_a_sheet(case: str) -> None:
    before, old, new, after = _CELLS[case]
    rest = '<x:c r="B1"><x:v>99</x:v></x:c>'
    changed = write_edits("xlsx", _sheet(before + rest), [CellEdit(_A1, old, new)])
    assert ZipFile(io.BytesIO(changed)).read("xl/s.xml") == ZipFile(io.BytesIO(_sheet(after + rest))).read(
        "xl/s.xml"
    )


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ('<x:c r="A1"><x:f>SUM(B1:C1)</x:f><x:v>99</x:v></x:c>', "formula"),
        ('<x:c r="A1"/>', "number"),
        ('<x:c r="B1"><x:v>99</x:v></x:c>', "not found"),
    ],
)
def test_a_cell_that_cannot_be_written(cell: str, why: str) -> None:
    with pytest.raises(EditError, match=why):
        write_edits("xlsx", _sheet(cell), [CellEdit(_A1, "99", "98")])


@pytest.mark.parametrize(
    ("stored", "format", "old", "new", "due"),
    [
        (0.98, "0%", "98%", "96%", 0.96),
        (0.98, "0.00%", "98.00%", "96.55%", 0.9655),
        (1234.5, "#,##0.00", "1,234.50", "1300.25", 1300.25),
        ("98%", "General", "98%", "96.5%", "96.5%"),
        ("=100%", "General", "1", "2", None),
    ],
)
def test_numbers_under_formats(stored: object, format: str, old: str, new: str, due: object) -> None:
    book = Workbook()
    book.active["C2"] = stored
    book.active["C2"].number_format = format
    out = io.BytesIO()
    book.save(out)
    edit = CellEdit(SheetCell("Sheet", "C2"), old, new)
    if due is None:
        with pytest.raises(EditError):
            write_edits("xlsx", out.getvalue(), [edit])
        return
    cell = load_workbook(io.BytesIO(write_edits("xlsx", out.getvalue(), [edit]))).active["C2"]
    assert (cell.value, cell.number_format) == (due, format)


_R = "<w:r><w:rPr><w:b/></w:rPr><w:t{}>{}</w:t></w:r>"
_SPACE = ' xml:space="preserve"'
_RUNS = {
    "one run": (_R.format("", "99"), _R.format("", "98.9")),
    "several runs: the first takes the value": (
        _R.format("", "9") + '<w:bookmarkStart w:id="0"/>' + _R.format("", "9"),
        _R.format("", "98.9") + '<w:bookmarkStart w:id="0"/>' + _R.format("", ""),
    ),
    "blanks around": (_R.format(_SPACE, " 99 "), _R.format(_SPACE, " 98.9 ")),
    "with a label": (_R.format("", "得分：99分"), _R.format("", "得分：98.9分")),
    "beside a deletion": (
        "<w:del><w:r><w:delText>99</w:delText></w:r></w:del><w:ins>" + _R.format("", "99") + "</w:ins>",
        "<w:del><w:r><w:delText>99</w:delText></w:r></w:del><w:ins>" + _R.format("", "98.9") + "</w:ins>",
    ),
}


@pytest.mark.parametrize("case", _RUNS)
def test_a_cell_of_a_word_table(case: str) -> None:
    before, after = _RUNS[case]
    made = [
        docx(p("<!-- c -->99") + tbl(tr(tc("99"), f"<w:sdt><w:sdtContent><w:tc><w:p>{runs}</w:p></w:tc></w:sdtContent></w:sdt>")))
        for runs in (before, after)
    ]  # fmt: skip
    place = TableCell(1, 1, 2)
    changed = write_edits("docx", made[0], [CellEdit(place, "99", "98.9")])
    assert ZipFile(io.BytesIO(changed)).read("word/document.xml") == ZipFile(io.BytesIO(made[1])).read(
        "word/document.xml"
    )
    assert _text("a.docx", changed, place) == _text("a.docx", made[0], place).replace("99", "98.9")


def test_a_paragraph() -> None:
    changed = write_edits("docx", docx(p("一") + p("总分 99")), [CellEdit(ParagraphPlace(2), "99", "98")])
    assert _text("a.docx", changed, ParagraphPlace(2)) == "总分 98"


@pytest.mark.parametrize("text", ["99/99", "999", "98", "9</w:t><w:br/><w:t>9", ""])
def test_a_value_that_is_not_plainly_there_is_not_written(text: str) -> None:
    with pytest.raises(EditError):
        write_edits("docx", docx(tbl(tr(tc(text)))), [CellEdit(TableCell(1, 1, 1), "99", "98")])

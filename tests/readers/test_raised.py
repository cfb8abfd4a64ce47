"""Raised characters: marks of notes are no part of a number, powers and units are."""

from __future__ import annotations

import io

import pytest

from linter.readers import read
from linter.readers.base import Pages
from linter.readers.raised import raised
from tests.readers.office_parts import docx, p, tbl, tc, tr


@pytest.mark.parametrize(
    ("before", "text", "said"),
    [
        ("95", "1", ""), ("95%", "[2]", ""), ("95", "（3）", ""), ("7.98", "①", ""), ("10", "*", ""), ("预算数", "1", ""), ("100", "注1", ""),
        ("100m", "2", "²"), ("100 km", "2", "²"), ("5米", "3", "³"), ("3×10", "4", "⁴"), ("", "1", "1"), ("第", "一季度", "一季度"),
        ("95", "以上", "以上"), ("CO", "2", "²"),
    ],
)  # fmt: skip
def test_what_a_raised_text_says(before: str, text: str, said: str) -> None:
    assert raised(before, text) == said


def cells(name: str, data: bytes) -> list[str]:
    answer = read(name, data)
    assert isinstance(answer, Pages)
    return [cell.text for block in answer.document.blocks for cell in getattr(block, "cells", ())]


def test_in_a_web_page() -> None:
    page = "<table><tr><td>95<sup>1</sup></td><td><b>8</b>%<sup>[2]</sup></td><td>12m<sup>2</sup></td></tr></table>"
    assert cells("a.html", page.encode()) == ["95", "8%", "12m²"]


def test_in_an_old_workbook() -> None:
    import xlwt

    book = xlwt.Workbook()
    high = xlwt.Font()
    high.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
    page = book.add_sheet("a")
    page.write_rich_text(0, 0, ["95", ("1", high)])
    page.write_rich_text(0, 1, ["12m", ("2", high), "以上"])
    stream = io.BytesIO()
    book.save(stream)
    assert cells("a.xls", stream.getvalue()) == ["95", "12m²以上"]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "☑优"), ("<w:checkBox><w:default w:val='0'/></w:checkBox>", "☐优"),
        ("<w:checkBox><w:checked w:val='0'/><w:default w:val='1'/></w:checkBox>", "☐优"), ("<w:checkBox/>", "☐优"),
        ("<w:ddList><w:result w:val='1'/><w:listEntry w:val='中'/><w:listEntry w:val='良'/></w:ddList>", "良优"),
        ("<w:ddList><w:listEntry w:val='中'/></w:ddList>", "中优"), ("<w:ddList><w:result w:val='9'/></w:ddList>", "优"),
        ("<w:textInput><w:default w:val='x'/></w:textInput>", "优"),
    ],
)  # fmt: skip
def test_fields_to_fill_in_that_store_no_text(field: str, said: str) -> None:
    run = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{field}</w:ffData></w:fldChar></w:r>'
    cell = tc("优").replace("<w:p>", f"<w:p>{run}", 1)
    assert run in cell
    assert cells("a.docx", docx(p("题") + tbl(tr(cell)))) == [said]

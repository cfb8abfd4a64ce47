"""Notes in a copy of a workbook: ours on their cells, everything and everybody else's as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from linter.readers import read
from linter.readers.own_remarks import SEAM
from linter.readers.package import PackageError
from linter.text.span import SheetCell, Span
from linter.writers.annotate_xlsx import annotate_xlsx
from linter.writers.parts import with_parts
from tests.readers.office_parts import packed, xlsx

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main", RELS: "http://purl.oclc.org/ooxml/officeDocument/relationships"
}  # fmt: skip
REMARKS: dict[Span | None, tuple[str, ...]] = {
    SheetCell("自评表", "B3"): ("A103 错误：总分写为 99", "应为：98"),
    SheetCell("自评表", "D9"): ("R701 警告：扣分 <1> & 没有原因",),
}


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book(**sheets: Callable[[Any], None]) -> bytes:
    """A workbook with filled sheets, each then changed by its function."""
    made = Workbook()
    made.remove(made.active)
    for name, change in (sheets or {"自评表": lambda page: None}).items():
        page = made.create_sheet(name)
        page["A1"], page["B3"], page["C3"] = "项目支出绩效自评表", 99, "=B3-1"
        change(page)
    return saved(made)


def commented(*cells: str) -> Callable[[Any], None]:
    def change(page: Any) -> None:
        for cell in cells:
            page[cell].comment = Comment(f"请核对 {cell}", "李四")

    return change


def notes(data: bytes, sheet: str = "自评表") -> dict[str, tuple[str, str]]:
    """Author and text of each note, as another library reads them."""
    page = load_workbook(io.BytesIO(data))[sheet]
    return {
        c.coordinate: (c.comment.author or "", c.comment.text)
        for row in page.iter_rows()
        for c in row
        if c.comment
    }


def ours(*lines: str) -> tuple[str, str]:
    return "formlint", "\n".join((SEAM, *lines))


def test_a_note_stands_on_each_cell() -> None:
    assert notes(annotate_xlsx(book(), REMARKS)) == {
        "B3": ours("A103 错误：总分写为 99", "应为：98"),
        "D9": ours("R701 警告：扣分 <1> & 没有原因"),
    }


def test_every_other_part_is_byte_for_byte_what_it_was() -> None:
    data = book()
    before, after = parts_of(data), parts_of(annotate_xlsx(data, REMARKS))
    sheet = "xl/worksheets/sheet1.xml"
    assert {name for name in before if before[name] != after[name]} == {sheet, "[Content_Types].xml"}
    assert after.keys() - before.keys() == {
        "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels"
    }  # fmt: skip
    assert re.sub(rb"<legacyDrawing[^>]*/>", b"", after[sheet]) == before[sheet]


def test_without_remarks_the_copy_is_the_file() -> None:
    data = book()
    assert annotate_xlsx(data, {}) == data


FILES: dict[str, bytes] = {
    "plain": book(),
    "notes of others": book(自评表=commented("B3", "A1")),
    "two sheets, the other with notes": book(自评表=lambda page: None, 附表=commented("A1")),
}


@pytest.mark.parametrize("name", FILES)
@given(first=st.sets(st.sampled_from(["A1", "B3", "D9", "H40"]), min_size=1), second=st.booleans())
@settings(max_examples=10, deadline=None)
def test_a_later_run_replaces_what_an_earlier_one_said(name: str, first: set[str], second: bool) -> None:
    earlier = annotate_xlsx(FILES[name], {SheetCell("自评表", cell): ("旧的",) for cell in sorted(first)})
    if second:
        assert annotate_xlsx(earlier, REMARKS) == annotate_xlsx(annotate_xlsx(earlier, REMARKS), REMARKS)
        assert notes(annotate_xlsx(earlier, REMARKS)) == notes(annotate_xlsx(FILES[name], REMARKS))
    else:
        assert notes(annotate_xlsx(earlier, {})) == notes(FILES[name])


@pytest.mark.parametrize("name", FILES)
def test_twice_is_once(name: str) -> None:
    once = annotate_xlsx(FILES[name], REMARKS)
    assert annotate_xlsx(once, REMARKS) == once


def test_notes_of_others_stay_and_ours_stand_under_them() -> None:
    data = book(自评表=commented("B3", "A1"))
    found = notes(annotate_xlsx(data, REMARKS))
    assert found["A1"] == ("李四", "请核对 A1")
    assert found["B3"] == ("李四", f"请核对 B3\n{SEAM}\nA103 错误：总分写为 99\n应为：98")
    assert found["D9"][0] == "formlint"


def test_a_note_whose_author_another_program_lost_is_still_ours() -> None:
    once = annotate_xlsx(book(), REMARKS)
    name = "xl/comments1.xml"
    lost = with_parts(once, {name: parts_of(once)[name].replace(b"<author>formlint</author>", b"<author/>")})
    assert notes(annotate_xlsx(lost, {})) == {}


def test_shapes_of_notes_that_went_are_gone_and_others_stay() -> None:
    name = "xl/drawings/vmlDrawing1.vml"
    button = b'<v:shape id="_x0000_s9" type="#b"><x:ClientData ObjectType="Button"><x:Row>2</x:Row></x:ClientData></v:shape>'
    once = annotate_xlsx(book(), REMARKS)
    with_button = with_parts(once, {name: parts_of(once)[name].replace(b"</xml>", button + b"</xml>")})
    left = parts_of(annotate_xlsx(with_button, {}))[name]
    assert button in left
    assert b"Note" not in left
    assert b"<br>" in parts_of(annotate_xlsx(with_parts(once, {
        name: parts_of(once)[name].replace(b"</xml>", b"<v:shape id='a'><br></v:shape></xml>")}), REMARKS))[name]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_drawings_stay_well_formed(name: str) -> None:
    parts = parts_of(annotate_xlsx(FILES[name], REMARKS))
    drawings = [etree.fromstring(part) for part_name, part in parts.items() if part_name.endswith(".vml")]
    rows = [row.text for root in drawings for row in root.iter("{urn:schemas-microsoft-com:office:excel}Row")]
    assert {"2", "8"} <= set(rows)


ORDER = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection",
    "autoFilter", "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "pageMargins",
    "pageSetup", "headerFooter", "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects",
    "controls", "AlternateContent", "tableParts", "extLst",
]  # fmt: skip


def furnished(page: Any) -> None:
    """A sheet with nearly everything that a sheet may have."""
    from openpyxl.chart import BarChart
    from openpyxl.formatting.rule import ColorScaleRule
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.table import Table

    page["F1"], page["G1"], page["F2"] = "甲", "乙", 1
    page.add_chart(BarChart(), "J2")
    page.add_table(Table(displayName="表", ref="F1:G3"))
    page.protection.sheet = True
    page.merge_cells("A1:C1")
    page.add_data_validation(DataValidation("list", '"1,2"', sqref="B3"))
    page.conditional_formatting.add(
        "B3", ColorScaleRule("min", start_color="AA0000", end_type="max", end_color="00AA00")
    )
    page["A4"].hyperlink = "https://example.org"
    page.oddHeader.center.text = "页眉"


def test_the_link_to_the_drawing_stands_where_sheets_have_it() -> None:
    data = book(自评表=furnished)
    wrapped = "xl/worksheets/sheet1.xml"
    controls = (
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires='
        b'"x14"><controls/></mc:Choice></mc:AlternateContent><tableParts'
    )
    data = with_parts(data, {wrapped: parts_of(data)[wrapped].replace(b"<tableParts", controls)})
    copy = annotate_xlsx(data, REMARKS)
    names = [etree.QName(child).localname for child in etree.fromstring(parts_of(copy)[wrapped])]
    assert "legacyDrawing" in names
    assert "AlternateContent" in names
    assert names == sorted(names, key=ORDER.index)
    page = load_workbook(io.BytesIO(copy))["自评表"]
    assert (len(page._charts), list(page.tables), page.protection.sheet) == (1, ["表"], True)


def strict(data: bytes) -> bytes:
    """The workbook in the strict dialect."""
    parts = parts_of(data)
    for loose, hard in STRICT.items():
        parts = {name: part.replace(loose.encode(), hard.encode()) for name, part in parts.items()}
    return packed({**parts})


def test_strict_files_stay_strict() -> None:
    data = strict(book())
    after = parts_of(annotate_xlsx(data, REMARKS))
    assert STRICT[MAIN].encode() in after["xl/comments1.xml"]
    for name in ("xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/sheet1.xml", "xl/comments1.xml"):
        assert MAIN.encode() not in after[name]
        assert RELS.encode() not in after[name]
    assert annotate_xlsx(annotate_xlsx(data, REMARKS), REMARKS) == annotate_xlsx(data, REMARKS)


def test_prefixes_and_inline_strings_and_oddly_written_parts() -> None:
    space = f'xmlns:s="{MAIN}"'
    plain = xlsx('<row r="3"><c r="B3" t="inlineStr"><is><t>甲</t></is></c></row>', names=("自评表",))
    parts = parts_of(plain)
    parts["[Content_Types].xml"] = (
        b"\xef\xbb\xbf<c:Types xmlns:c='http://schemas.openxmlformats.org/package/2006/content-types'/>"
    )
    sheet = (
        f"<?xml version='1.0'?><s:worksheet {space}><s:sheetData><s:row r='3'/></s:sheetData></s:worksheet>"
    )
    parts["xl/worksheets/sheet1.xml"] = sheet.encode("utf-16")
    after = parts_of(annotate_xlsx(packed({**parts}), REMARKS))
    root = etree.fromstring(after["xl/worksheets/sheet1.xml"])
    assert [etree.QName(child).localname for child in root] == ["sheetData", "legacyDrawing"]
    types = {e.get("PartName") or e.get("Extension") for e in etree.fromstring(after["[Content_Types].xml"])}
    assert types == {"/xl/comments1.xml", "vml"}


PEOPLE = (
    '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<person displayName="李四" id="{11111111-1111-1111-1111-111111111111}" userId="li" providerId="None"/></personList>'
)
THREAD = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment '
    'ref="B3" dT="2025-01-02T00:00:00.00" personId="{11111111-1111-1111-1111-111111111111}" '
    'id="{22222222-2222-2222-2222-222222222222}"><text>再看看</text></threadedComment></ThreadedComments>'
)
THREADED = "http://schemas.microsoft.com/office/2017/10/relationships"


def threaded() -> bytes:
    data = book(自评表=commented("B3"))
    parts = parts_of(data)
    note = next(name for name in parts if "comments/comment" in name)
    rels = "xl/worksheets/_rels/sheet1.xml.rels"

    def related(name: str, kind: str, target: str) -> bytes:
        said = f'<Relationship Id="t1" Type="{THREADED}/{kind}" Target="{target}"/></Relationships>'
        return parts[name].replace(b"</Relationships>", said.encode())

    return with_parts(data, {
        note: parts[note].replace("李四".encode(), b"tc={22222222-2222-2222-2222-222222222222}"),
        "xl/persons/person.xml": PEOPLE.encode(),
        "xl/threadedComments/threadedComment1.xml": THREAD.encode(),
        rels: related(rels, "threadedComment", "/xl/threadedComments/threadedComment1.xml"),
        "xl/_rels/workbook.xml.rels": related("xl/_rels/workbook.xml.rels", "person", "/xl/persons/person.xml"),
    })  # fmt: skip


def test_a_thread_gets_an_answer_and_loses_it_again() -> None:
    data, name = threaded(), "xl/threadedComments/threadedComment1.xml"
    once = annotate_xlsx(data, REMARKS)
    root = etree.fromstring(parts_of(once)[name])
    first, answer = root
    people = [
        person.get("displayName") for person in etree.fromstring(parts_of(once)["xl/persons/person.xml"])
    ]
    assert people == ["李四", "formlint"]
    assert (answer.get("parentId"), answer.get("ref")) == (first.get("id"), "B3")
    assert "A103 错误：总分写为 99" in answer[0].text
    assert annotate_xlsx(once, REMARKS) == once
    assert parts_of(annotate_xlsx(once, {}))[name].decode() == THREAD


def test_findings_of_the_whole_file_go_to_the_first_filled_cell_of_the_first_visible_sheet() -> None:
    def hidden(page: Any) -> None:
        page.sheet_state = "hidden"

    def lower(page: Any) -> None:
        page["A1"] = page["B3"] = page["C3"] = None
        page["C5"] = "标题"

    data = book(底稿=hidden, 自评表=lower)
    found = notes(annotate_xlsx(data, {None: ("甲",), SheetCell("自评表", "C5"): ("乙",)}))
    assert found == {"C5": ours("甲", "", "乙")}


def test_findings_of_a_file_without_any_text_go_to_its_first_cell() -> None:
    def emptied(page: Any) -> None:
        page["A1"] = page["B3"] = page["C3"] = None

    assert notes(annotate_xlsx(book(自评表=emptied), {None: ("甲",)})) == {"A1": ours("甲")}


def test_a_copy_reads_as_the_file_does() -> None:
    data = book(自评表=furnished)
    assert read("a.xlsx", annotate_xlsx(data, REMARKS)) == read("a.xlsx", data)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("[Content_Types].xml", b"<Types"),
        ("xl/worksheets/sheet1.xml", b"<!DOCTYPE a><worksheet/>"),
        ("xl/worksheets/sheet1.xml", "<?xml version='1.0' encoding='GBK'?><甲/>".encode()),
        ("xl/workbook.xml", b"<workbook/>"),
    ],
)
def test_damaged_parts_are_said(name: str, part: bytes) -> None:
    with pytest.raises(PackageError):
        annotate_xlsx(with_parts(book(), {name: part}), REMARKS)


def test_text_that_xml_or_excel_would_misread_is_kept() -> None:
    said = "甲\x00乙 _x0041_ ]]> \ud800"
    copy = annotate_xlsx(book(), {SheetCell("自评表", "B3"): (said,)})
    part = parts_of(copy)["xl/comments1.xml"].decode()
    assert "甲\ufffd乙 _x005F_x0041_ ]]&gt; \ufffd" in part

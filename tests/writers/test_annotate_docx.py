"""Comments in a copy of a Word file: ours where the cells are, everything and everybody else's as it was."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from docx import Document
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from linter.pages.document import Grid
from linter.readers import read
from linter.readers.base import Pages
from linter.readers.package import PackageError
from linter.text.span import ParagraphPlace, Span, TableCell
from linter.writers.annotate_docx import annotate_docx
from linter.writers.parts import with_parts
from tests.readers.office_parts import W, p, tbl, tc, text_box, tr
from tests.readers.office_parts import docx as bare
from tests.writers.test_annotate_xlsx import parts_of

NS = f"{{{W}}}"
REMARKS: dict[Span | None, tuple[str, ...]] = {
    TableCell(1, 1, 2): ("A103 错误：总分写为 99", "应为：98"),
    TableCell(1, 2, 1): ("R701 警告：扣分 <1> & 没有原因",),
    ParagraphPlace(1): ("标题",),
}


def word(body: str = "") -> bytes:
    """A document that Word opens, its body as said."""
    out = io.BytesIO()
    Document().save(out)
    data = out.getvalue()
    made = parts_of(bare(body or p("项目支出绩效自评表") + tbl(tr(tc("总分"), tc("99")), tr(tc(), tc("乙")))))
    return with_parts(data, {"word/document.xml": made["word/document.xml"]})


def comments(data: bytes) -> list[tuple[str, str, str]]:
    """Author, text and the text commented on of each comment, as another library and the marks have them."""
    document = Document(io.BytesIO(data))
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    return [(c.author, c.text, marked(root, str(c.comment_id))) for c in document.comments]


def marked(root: Any, id: str) -> str:
    """The text between the marks of a comment, of which there is exactly one each, and its paragraph's."""
    start, end, reference = (
        root.xpath(f"//w:{name}[@w:id={id}]", namespaces={"w": W})
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    )
    assert (len(start), len(end), len(reference)) == (1, 1, 1)
    order = {element: n for n, element in enumerate(root.iter())}
    inside = (t for t in root.iter(f"{NS}t") if order[start[0]] < order[t] < order[end[0]])
    return "".join(t.text or "" for t in inside)


def test_a_comment_stands_on_each_place() -> None:
    assert comments(annotate_docx(word(), REMARKS)) == [
        ("formlint", "A103 错误：总分写为 99\n应为：98", "99"),
        ("formlint", "R701 警告：扣分 <1> & 没有原因", ""),
        ("formlint", "标题", "项目支出绩效自评表"),
    ]


def unmarked(document: bytes) -> bytes:
    return re.sub(rb"<w:commentRange(Start|End)[^>]*/>|<w:r><w:commentReference[^>]*/></w:r>", b"", document)


def test_every_other_part_is_byte_for_byte_what_it_was() -> None:
    data = word()
    before, after = parts_of(data), parts_of(annotate_docx(data, REMARKS))
    document = "word/document.xml"
    assert {name for name in before if before[name] != after[name]} == {
        document, "[Content_Types].xml", "word/_rels/document.xml.rels"
    }  # fmt: skip
    assert after.keys() - before.keys() == {"word/comments.xml"}
    assert unmarked(after[document]) == before[document]


def test_without_remarks_the_copy_is_the_file() -> None:
    assert annotate_docx(word(), {}) == word()


def others() -> bytes:
    """A document on which 李四 has commented, the title and the cell that we comment on too."""
    document = Document(io.BytesIO(word()))
    for paragraph in (
        Paragraph(found, document) for found in list(document.element.body.iter(f"{NS}p"))[:3:2]
    ):
        document.add_comment(paragraph.runs, "请核对", "李四", "李")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_comments_of_others_stay() -> None:
    theirs = [("李四", "请核对", "项目支出绩效自评表"), ("李四", "请核对", "99")]
    assert comments(others()) == theirs
    assert comments(annotate_docx(others(), REMARKS)) == [*theirs, *comments(annotate_docx(word(), REMARKS))]
    assert comments(annotate_docx(annotate_docx(others(), REMARKS), {})) == theirs


@pytest.mark.parametrize("data", [word(), others()], ids=["plain", "comments of others"])
@given(st.sets(st.sampled_from([*REMARKS, TableCell(1, 2, 2), None]), min_size=1))
@settings(max_examples=20, deadline=None)
def test_a_later_run_replaces_what_an_earlier_one_said(data: bytes, places: set[Span | None]) -> None:
    earlier = annotate_docx(data, dict.fromkeys(sorted(places, key=str), ("旧的",)))
    assert annotate_docx(earlier, REMARKS) == annotate_docx(data, REMARKS)
    document = "word/document.xml"
    assert parts_of(annotate_docx(earlier, {}))[document] == parts_of(data)[document]


BODIES: dict[str, tuple[str, Span, str]] = {
    "an empty cell": (tbl(tr(tc("甲"), "<w:tc><w:p/></w:tc>")), TableCell(1, 1, 2), ""),
    "behind the properties of a paragraph": (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>', ParagraphPlace(1), "甲"
    ),
    "behind properties that say nothing": ("<w:p><w:pPr/><w:r><w:t>甲</w:t></w:r></w:p>", ParagraphPlace(1), "甲"),
    "a row that is inserted, a cell in a control": (
        '<w:sdt><w:sdtContent>' + tbl(
            tr(tc("甲"), properties='<w:ins w:id="7" w:author="李四"/>'),
            f"<w:tr><w:sdt><w:sdtPr/><w:sdtContent>{tc('乙')}</w:sdtContent></w:sdt></w:tr>",
        ) + "</w:sdtContent></w:sdt>", TableCell(1, 2, 1), "乙"
    ),
    "tracked changes in the paragraph": (
        '<w:p><w:del w:id="1" w:author="李四"><w:r><w:delText>8</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="李四"><w:r><w:t>9</w:t></w:r></w:ins></w:p>', ParagraphPlace(1), "9"
    ),
    "a table in a cell": (
        tbl(tr(f"<w:tc>{tbl(tr(tc('内')))}{p('外')}</w:tc>", tc("旁"))) + tbl(tr(tc("后"))), TableCell(1, 1, 1), "外"
    ),
    "a table behind one with a table in it": (
        tbl(tr(f"<w:tc>{tbl(tr(tc('内')))}{p('外')}</w:tc>")) + tbl(tr(tc("后"))), TableCell(2, 1, 1), "后"
    ),
    "a cell without a paragraph": (tbl(tr("<w:tc><w:tcPr/></w:tc>", tc("旁"))), TableCell(1, 1, 1), "旁"),
    "beside a merged cell": (
        tbl(tr(tc("甲", '<w:gridSpan w:val="2"/>'), tc("乙", '<w:vMerge w:val="restart"/>')),
            tr(tc("丙"), tc("丁"), tc("", "<w:vMerge/>"))), TableCell(1, 2, 2), "丁"
    ),
    "a text box: the paragraph it hangs on": (p("上") + text_box("甲|乙") + p("下"), ParagraphPlace(2, 1), "甲乙甲乙"),
    "a place that is not there: the title": (p("") + tbl(tr(tc("题"))) , TableCell(4, 1, 1), "题"),
    "another prefix": (
        f'<n:p xmlns:n="{W}"><n:r><n:t>甲</n:t></n:r></n:p>', ParagraphPlace(1), "甲"
    ),
    "marks in comments and sections that are no tags": (
        "<!-- <w:p> --><?x <w:p> ?><w:p><w:r><w:t><![CDATA[<w:p>]]></w:t></w:r></w:p>", ParagraphPlace(1), "<w:p>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_the_place_is_right_in(name: str) -> None:
    body, span, text = BODIES[name]
    data = word(body)
    once = annotate_docx(data, {span: ("甲",)})
    assert comments(once) == [("formlint", "甲", text)]
    assert annotate_docx(once, {span: ("甲",)}) == once
    assert read("a.docx", once) == read("a.docx", data)


@pytest.mark.parametrize("name", BODIES)
def test_every_place_that_is_read_leads_to_its_text(name: str) -> None:
    data = word(BODIES[name][0])
    answer = read("a.docx", data)
    assert isinstance(answer, Pages)
    cells = [cell for grid in answer.document.blocks if isinstance(grid, Grid) for cell in grid.cells]
    for cell in cells:
        found = comments(annotate_docx(data, {cell.span: ("甲",)}))[0][2]
        assert found in cell.text or not cell.text


def test_a_date_is_written_where_one_is_given() -> None:
    part = parts_of(annotate_docx(word(), REMARKS, "2025-03-01T00:00:00Z"))["word/comments.xml"]
    assert part.count(b'w:date="2025-03-01T00:00:00Z"') == 3
    assert b"w:date" not in parts_of(annotate_docx(word(), REMARKS))["word/comments.xml"]


def test_answers_to_our_comments_stay_as_comments() -> None:
    extended = "word/commentsExtended.xml"
    fifteen = "http://schemas.microsoft.com/office/word/2012/wordml"
    once = annotate_docx(word(), {TableCell(1, 1, 2): ("甲",)})
    parts = parts_of(once)
    rel = f'<Relationship Id="x" Type="{fifteen}/commentsExtended" Target="commentsExtended.xml"/></Relationships>'
    fourteen = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ours = parts["word/comments.xml"].replace(b"<w:p>", f'<w:p {fourteen} w14:paraId="00000001">'.encode())
    answer = f'<w:comment w:id="5" w:author="李四"><w:p {fourteen} w14:paraId="00000002"/></w:comment></w:comments>'
    entries = '<w15:commentEx w15:paraId="00000001"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>'
    answered = with_parts(once, {
        "word/comments.xml": ours.replace(b"</w:comments>", answer.encode()),
        extended: f'<w15:commentsEx xmlns:w15="{fifteen}">{entries}</w15:commentsEx>'.encode(),
        "word/_rels/document.xml.rels": parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", rel.encode()),
    })  # fmt: skip
    left = parts_of(annotate_docx(answered, {}))
    assert [c.get(f"{NS}author") for c in etree.fromstring(left["word/comments.xml"])] == ["李四"]
    assert left[extended].decode() == (
        f'<w15:commentsEx xmlns:w15="{fifteen}"><w15:commentEx w15:paraId="00000002"/></w15:commentsEx>'
    )


def test_marks_that_word_wrote_anew_go_too() -> None:
    once = annotate_docx(word(), {TableCell(1, 1, 2): ("甲",)})
    name = "word/document.xml"
    styled = parts_of(once)[name].replace(
        b"<w:r><w:commentReference", b'<w:r w:rsidR="1"><w:rPr><w:sz w:val="16"/></w:rPr><w:commentReference'
    )
    assert styled != parts_of(once)[name]
    assert parts_of(annotate_docx(with_parts(once, {name: styled}), {}))[name] == parts_of(word())[name]


def test_more_comments_than_word_opens_are_refused() -> None:
    with pytest.raises(PackageError, match="30000"):
        annotate_docx(word(), {ParagraphPlace(n): ("甲",) for n in range(1, 30_002)})


@pytest.mark.parametrize(
    ("name", "part"),
    [("[Content_Types].xml", None), ("word/document.xml", b"<a/>"), ("word/_rels/document.xml.rels", b"<<")],
)
def test_damaged_parts_are_said(name: str, part: bytes | None) -> None:
    with pytest.raises(PackageError):
        annotate_docx(with_parts(word(), {name: part}), REMARKS)

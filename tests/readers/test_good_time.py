"""Small files of which a part is repeated as often as there is room: read, or refused, in good time."""

from __future__ import annotations

import time

import pytest

from linter.readers import pdf, read
from linter.readers.base import Pages, RawForms
from tests.readers.drawn_pdf import pdf as drawn
from tests.readers.drawn_pdf import ruled
from tests.readers.office_parts import docx, p, packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RAISED = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>a</w:t></w:r>'
REMARK = "# formlint: ignore A103 -- agreed\n"
FORM = b"%d 0 obj<</Subtype/Form/R 9%d 0 R 8%d 0 R>>stream\nDo Do \nendstream endobj\n"


def commented(comments: int, paragraphs: int) -> bytes:
    """A Word file whose comments all begin in the first paragraph and none of which ends."""
    starts = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(comments))
    body = f"<w:p>{starts}</w:p>{p('x') * paragraphs}"
    notes = "".join(
        f'<w:comment w:id="{n}">{p("formlint: ignore A103 -- agreed")}</w:comment>' for n in range(comments)
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    return packed(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/comments.xml": f'<w:comments xmlns:w="{W}">{notes}</w:comments>',
            "word/_rels/document.xml.rels": f'<Relationships><Relationship Id="r" Type="{kind}" Target="comments.xml"/>'
            "</Relationships>",
        }
    )


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        pytest.param("a.docx", docx(f"<w:p>{RAISED * 40_000}</w:p>"), Pages, id="raised characters"),
        pytest.param("a.docx", commented(2_000, 20_000), "D010", id="comments without an end"),
        pytest.param("a.yaml", (REMARK * 60_000 + "a: b").encode(), RawForms, id="remarks in YAML"),
        pytest.param("a.txt", (REMARK * 60_000 + "a\tb").encode(), Pages, id="remarks in a text"),
        pytest.param(
            "a.md", b"|a|\n|---|\n|" + b"-" * 300_000 + b"x|\n", Pages, id="a line of dashes in Markdown"
        ),
        pytest.param("a.txt", b"|a|\n|" + b"-" * 300_000 + b"x|\n", Pages, id="dashes that are no line of a table"),
        pytest.param(
            "a.yaml", b'rows:\n- "# formlint: ignore A103"' + b'\n- a: "# formlint: ignore A103"' * 15_000,
            RawForms, id="what looks like a remark in YAML",
        ),
        pytest.param("a.pdf", b"%PDF-1.4\n" + b"stream\n" * 300_000, "D001", id="streams without an end"),
        pytest.param(
            "a.pdf", b"%PDF-1.4\n" + b"".join(FORM % (n, n, n) for n in range(10, 6_000)), "D001",
            id="drawings of objects that are not there",
        ),
        pytest.param(
            "a.pdf", drawn(([(0, n, 9, n) for n in range(0, 24_000, 3)], [(9, 9, "a")])), Pages,
            id="lines of a drawing",
        ),
        pytest.param(
            "a.pdf", drawn(([(5, n, 5, n + 3) for n in range(0, 80_000, 8)], [(9, 9, "a")])), "D010",
            id="pieces of a line",
        ),
        pytest.param(
            "a.pdf", drawn(([], [(9, 14 * n, "a") for n in range(8_000)])), Pages, id="lines of a narrow column",
        ),
    ],
)  # fmt: skip
def test_it_takes_no_longer_than_it_should(name: str, data: bytes, found: object) -> None:
    begun = time.monotonic()
    answer = read(name, data)
    assert type(answer) is found or getattr(answer, "code", "") == found
    assert time.monotonic() - begun < 15


def test_the_cells_of_all_tables_of_a_pdf_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    page = ([*ruled(800, 4), *ruled(600, 4)], [(60, 785, "a"), (60, 585, "b"), (60, 690, "between")])
    assert isinstance(read("a.pdf", drawn(page)), Pages)
    monkeypatch.setattr(pdf, "CELLS", 23)
    assert getattr(read("a.pdf", drawn(page)), "code", "") == "D010"

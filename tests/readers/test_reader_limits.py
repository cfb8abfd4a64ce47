"""Files that ask for too much, or for what is not theirs: D010 in good time, no entity, no network."""

from __future__ import annotations

import time

import pytest

from linter.readers import limits, package, read
from linter.readers.base import Pages
from linter.readers.folded import Folded, joined
from tests.readers.office_parts import docx, p, packed, tbl, tc, tr, xlsx

DEEP = "<w:sdt><w:sdtContent>" * 200 + p("x") + "</w:sdtContent></w:sdt>" * 200
MERGES = "<mergeCells>{}</mergeCells>"
ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def overlapping() -> str:
    """Merges that each cover nearly the whole of a large sheet, none beginning inside an earlier one."""
    rows = "".join(f'<row r="{n}">{"<c><v>1</v></c>" * 200}</row>' for n in range(1, 301))
    merges = "".join(f'<mergeCell ref="{column}{n}:GR300"/>' for n, column in enumerate(columns(), 1))
    return rows + MERGES.format(merges)


def columns() -> list[str]:
    return [f"{a}{b}" for a in "FEDCBA" for b in "ZYXWVUTSRQPONMLKJIHGFEDCBA"]


def web_archive(*pages: bytes, kind: bytes = b"related") -> bytes:
    parts = b"".join(b"\n--b\nContent-Type: text/html\n\n" + page for page in pages)
    return b"MIME-Version: 1.0\nContent-Type: multipart/" + kind + b'; boundary="b"\n' + parts + b"\n--b--\n"


def xml_workbook(table: str) -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    inner = f'<Worksheet ss:Name="a"><Table>{table}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{inner}</Workbook>'.encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.mht", web_archive(*[b"<p>x"] * 501), id="pages of a web archive"),
        pytest.param("a.mht", web_archive(b"\n" * 6_000_000), id="lines of a web archive"),
        pytest.param(
            "a.mht",
            b'Content-Type: multipart/related; boundary="b"\n\n--b\n' * 90 + web_archive(b"\n" * 100_000),
            id="nesting of a web archive",
        ),
        pytest.param(
            "a.xls",
            xml_workbook('<Column ss:Index="1" ss:Span="1000" ss:Hidden="1"/>' * 100_000),
            id="columns of XML",
        ),
        pytest.param(
            "a.docx", packed({"word/document.xml": b" " * (70 * 2**20)}), id="a part that expands to 70 MB"
        ),
        pytest.param(
            "a.docx", packed({f"p{n}": "" for n in range(5001)} | {"word/document.xml": "<a/>"}), id="entries"
        ),
        pytest.param("a.docx", docx(DEEP), id="nesting of XML"),
        pytest.param("a.docx", docx(tbl(tr(*(["<w:tc/>"] * 200_001)))), id="cells of tables"),
        pytest.param("a.docx", docx("<w:p/>" * 200_001), id="paragraphs"),
        pytest.param("a.xlsx", xlsx("<row>" + "<c><v>1</v></c>" * 200_001 + "</row>"), id="cells of sheets"),
        pytest.param(
            "a.xlsx", xlsx(ROW + MERGES.format('<mergeCell ref="A1:B2"/>' * 5001)), id="merged ranges"
        ),
        pytest.param("a.xlsx", xlsx(overlapping()), id="merged ranges that overlap"),
    ],
)
def test_limits(name: str, data: bytes) -> None:
    begun = time.monotonic()
    assert getattr(read(name, data), "code", None) == "D010"
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.txt", "一\n".encode() * 200_001, id="lines"),
        pytest.param("a.txt", b"a" * (33 * 2**20), id="a text of 33 MB"),
        pytest.param("a.yaml", b"a: [" + b"1," * 300_000 + b"]", id="values of YAML"),
        pytest.param("a.json", b'{"a": [' + b"1," * 300_000 + b"1]}", id="values of JSON"),
    ],
)
def test_limits_of_texts(name: str, data: bytes) -> None:
    assert getattr(read(name, data), "code", None) == "D010"


def test_tags_are_counted_before_a_tree_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "TAGS", 8)
    assert getattr(read("a.docx", docx(p("x") * 3)), "code", None) == "D010"


def test_the_size_of_a_whole_package_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "PACKAGE_BYTES", 600)
    assert getattr(read("a.docx", docx(p("x" * 2000))), "code", None) == "D010"


def test_a_wide_span_is_cut() -> None:
    answer = read("a.docx", docx(tbl(tr(tc("x", '<w:gridSpan w:val="999999999"/>')))))
    assert isinstance(answer, Pages)
    assert answer.document.blocks[0].cells[0].colspan == limits.COLUMNS  # type: ignore[union-attr]


def test_a_sheet_of_one_huge_merge_is_small() -> None:
    answer = read("a.xlsx", xlsx(ROW + MERGES.format('<mergeCell ref="A1:XFD1048576"/>')))
    assert isinstance(answer, Pages) and len(answer.document.blocks[0].cells) == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE w SYSTEM "http://192.0.2.1/x.dtd">',
    ],
)
def test_entities_are_never_resolved(doctype: str) -> None:
    text = "&x;" if "ENTITY" in doctype else ""
    body = f'{doctype}<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>甲{text}</w:t></w:r></w:p></w:body></w:document>'
    answer = read("a.docx", packed({"word/document.xml": body}))
    assert isinstance(answer, Pages)
    assert [block.text for block in answer.document.blocks] == ["甲"]  # type: ignore[union-attr]


def test_a_form_above_a_million_empty_rows_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(
        f'<row r="{n}" ht="12"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(2, 500)
    )
    text = '<row r="1"><c r="A1" t="inlineStr"><is><t>项目名称</t></is></c><c r="B1"/></row>'
    monkeypatch.setattr("linter.readers.xlsx_sheet._LARGE", 100)
    monkeypatch.setattr("linter.readers.package.TAGS", 100)
    answer = read("a.xlsx", xlsx(text + rows + '<row r="500"><c r="C500"><v>7</v></c></row>'))
    assert isinstance(answer, Pages)
    (grid,) = answer.document.blocks
    assert [(cell.row, cell.column, cell.text) for cell in grid.cells if cell.text] == [  # type: ignore[union-attr]
        (0, 0, "项目名称"),
        (499, 2, "7"),
    ]


@pytest.mark.parametrize(
    ("ranges", "hidden"),
    [
        ((), ()),
        ((range(3, 5), range(1)), (0, 3, 4)),
        ((range(2, 9), range(3, 4), range(9, 10), range(12, 12)), (2, 3, 4, 5, 6, 7, 8, 9)),
        ((range(16_384),) * 3, range(16_384)),
    ],
)
def test_columns_hidden_several_times_are_hidden_once(
    ranges: tuple[range, ...], hidden: tuple[int, ...]
) -> None:
    folded = Folded(frozenset(), joined(ranges))
    assert [column for column in range(16_400) if folded.hides((0, column), (0, column))] == list(hidden)
    assert len(folded.columns) <= len(set(ranges))


def test_many_hidden_columns_are_read_in_good_time() -> None:
    """Named a hundred thousand times in a sheet of many cells."""
    hidden = "".join(f'<col min="{n % 9 + 30}" max="{n % 9 + 30}" hidden="1"/>' for n in range(100_000))
    rows = "".join(f'<row r="{n}">{"<c><v>1</v></c>" * 20}</row>' for n in range(1, 501))
    begun = time.monotonic()
    assert isinstance(read("a.xlsx", xlsx(rows + f"<cols>{hidden}</cols>")), Pages)
    assert time.monotonic() - begun < 20

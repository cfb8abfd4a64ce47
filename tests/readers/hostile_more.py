"""More files of strangers: what one meets once one has seen those of `hostile`."""

from __future__ import annotations

import io
import zipfile

from linter.readers.sheet_grid import address
from tests.readers.hostile import MERGES, NAME, Bytes, _page, _pdf, _rows, _words, text
from tests.readers.office_parts import S, docx, p, packed, tbl, tc, tr, xlsx

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_NAMED = f'<workbook xmlns="{S}"><sheets/></workbook>'


def _with(data: bytes, more: dict[str, str | bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return packed({**{name: package.read(name) for name in package.namelist()}, **more})


def _styled() -> bytes:
    """Every cell with a style of its own, each based on itself."""
    cells = xlsx(_rows(2000, '<c r="A{n}" s="{n}"><v>1.5</v></c>'))
    styles = (
        '<cellStyleXfs><xf xfId="0"/></cellStyleXfs><cellXfs>'
        + '<xf numFmtId="164" xfId="0"/>' * 60_000
        + "</cellXfs>"
    )
    return _with(cells, {"xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>'})


def _encrypted() -> bytes:
    data, at = bytearray(xlsx(NAME)), 0
    while (at := data.find(b"PK\1\2", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def _open_document(kind: str, body: str) -> bytes:
    root = f'<office:document-content {_SPACES} office:version="1.2"><office:body>{body}</office:body></office:document-content>'
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": root})


def _drawings() -> bytes:
    """A drawing that draws itself twice."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    )
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>"
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page,
        b"<</Length 5>>stream\n/X Do\nendstream", form + b"stream\n/X Do /X Do\nendstream",
    )  # fmt: skip


_MERGED_BACKWARD = "".join(
    f'<mergeCell ref="{ref}"/>' for ref in ("B2:A1", "A0:B1", "A1", "", "A-1:B2", "XFE1:ZZZ9999999")
)
_OVERLAPPING = "".join(f'<mergeCell ref="{address(n // 20, n % 20)}:Z2000"/>' for n in range(5000))
_FOLDED = "".join(f'<row r="{n}" hidden="1"><c r="A{n}" t="str"><v>x</v></c></row>' for n in range(1, 40_001))
_ROW_PAIRS = "".join(f'<mergeCell ref="A{n * 8 + 1}:B{n * 8 + 8}"/>' for n in range(4900))
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 9>>"
_CELL = '<table:table-cell table:number-columns-repeated="1000000000" office:value-type="string"><text:p>项目名称</text:p></table:table-cell>'

FILES: dict[str, tuple[Bytes, str]] = {
    "columns.xlsx": (lambda: xlsx('<row r="1">' + "".join(f'<c r="{address(0, n)}" t="str"><v>分值</v></c>' for n in range(16_384)) + "</row>"), ""),
    "long-string.xlsx": (lambda: xlsx(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"项目名称" * 2_600_000}</t></is></c></row>'), "D010"),
    "no-string.xlsx": (lambda: xlsx('<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" t="s"><v>99999999999</v></c></row>'), "D004"),
    "backward-merges.xlsx": (lambda: xlsx(NAME + MERGES.format(_MERGED_BACKWARD)), "D004"),
    "overlapping-merges.xlsx": (lambda: xlsx(_rows(2000, '<c r="A{n}" t="str"><v>x</v></c><c r="Z{n}"><v>1</v></c>') + MERGES.format(_OVERLAPPING)), ""),
    "folded-merges.xlsx": (lambda: xlsx(_FOLDED + MERGES.format(_ROW_PAIRS)), ""),
    "styles.xlsx": (_styled, ""),
    "long-format.xlsx": (lambda: xlsx(_rows(1000, '<c r="A{n}" s="1"><v>123456789.123</v></c>'), formats=("0" * 250_000,)), ""),
    "format-of-brackets.xlsx": (lambda: xlsx(_rows(100, '<c r="A{n}" s="1"><v>1.5</v></c>'), formats=("[$" * 100_000,)), ""),
    "escapes.xlsx": (lambda: xlsx(f'<row r="1"><c r="A1" t="str"><v>{"_x0041_" * 400_000}</v></c></row>'), ""),
    "absolute-names.xlsx": (lambda: packed({"/etc/passwd": "x", "/xl/workbook.xml": _NAMED, "..\\..\\x": "y"}), "D004"),
    "macros.xlsm": (lambda: _with(xlsx(NAME), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"x" * 1000}), "D004"),
    "wrapped-with-a-password.xlsx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le"), "D003"),
    "encrypted-parts.xlsx": (_encrypted, "D003"),
    "cut-off.xlsx": (lambda: xlsx(NAME)[:-300], "D001"),
    "tables-sixty-deep.docx": (lambda: docx("<w:tbl><w:tr><w:tc>" * 60 + p("项目名称") + "</w:tc></w:tr></w:tbl>" * 60), ""),
    "tables-five-hundred-deep.docx": (lambda: docx("<w:tbl><w:tr><w:tc>" * 500 + p("项目名称") + "</w:tc></w:tr></w:tbl>" * 500), "D010"),
    "wide-spans.docx": (lambda: docx(tbl(*[tr(tc("项目名称", '<w:gridSpan w:val="99999999"/>') * 3)] * 300)), ""),
    "odd-spans.docx": (lambda: docx(tbl(tr(tc("项目名称", '<w:gridSpan w:val="-5"/>'), tc("x", '<w:gridSpan w:val="1e9"/>')))), ""),
    "merged-from-nowhere.docx": (lambda: docx(tbl(*[tr(tc("项目名称", "<w:vMerge/>"), tc("甲"))] * 20)), ""),
    "left-out-columns.docx": (lambda: docx(tbl(*[tr(tc("项目名称"), properties='<w:gridBefore w:val="999999999"/>')] * 20)), ""),
    "attributes.docx": (lambda: docx("<w:p " + " ".join(f'a{n}="1"' for n in range(200_000)) + "/>"), "D004"),
    "spans.html": (text("<table><tr><td rowspan=0 colspan=1000000000>项目名称<td rowspan=999999999>x<td colspan=-3 rowspan=zwei>y</table>"), ""),
    "entities.html": (text("<p>" + "&nbsp;&lt;" * 200_000), "D004"),
    "entities-in-a-cell.html": (text("<table><tr><td>" + "&nbsp;&lt;" * 200_000 + "</td></tr></table>"), "D004"),
    "many-tables.html": (text("<table><tr><td>项目名称</td><td>x</td></tr></table>" * 30_000), "D010"),
    "attributes.html": (text("<table " + " ".join(f"a{n}=1" for n in range(200_000)) + "><tr><td>项目名称</table>"), "D010"),
    "round-pages.pdf": (lambda: _pdf(b"<</Type/Catalog/Pages 2 0 R>>", _PAGES, b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 9>>"), ""),
    "round-drawings.pdf": (_drawings, "D010"),
    "xref.pdf": (lambda: _page(_words(20)).replace(b"/Size 6", b"/Size 999999999"), ""),
    "nested-arrays.pdf": (lambda: b"%PDF-1.7\n1 0 obj" + b"[" * 200_000 + b"endobj\ntrailer<</Root 1 0 R>>", "D001"),
    "not-a-number.pdf": (lambda: _page(_words(20), b"0 0 nan 1e400"), ""),
    "repeated.ods": (lambda: _open_document("spreadsheet", f'<office:spreadsheet><table:table><table:table-row table:number-rows-repeated="1048576">{_CELL}</table:table-row></table:table></office:spreadsheet>'), "D010"),
    "repeated.odt": (lambda: _open_document("text", f"<office:text><table:table><table:table-row>{_CELL}</table:table-row></table:table></office:text>"), "D010"),
    "one-line.tsv": (lambda: ("甲" * 16_700_000 + "\t项目").encode(), "D010"),
    "merge-keys.yaml": (text("a: &a {project: x}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1 if n > 1 else ''}, *a{n - 1 if n > 1 else ''}]}}\n" for n in range(1, 60))), ""),
    "odd-tags.yaml": (text("project: !!binary x\ntotal: !!set {a, b}\nyear: !!timestamp 2020-99-99\nfunds: !!int abc\n"), ""),
    "quotes.yaml": (text('project: "' + "\\" * 999_999), "D011"),
    "same-keys.json": (text('{"project": "a", "project": "b", "total": {"weight": 1, "weight": 2}}'), "D011"),
    "large-numbers.json": (text('{"project": "a", "total": {"weight": 1e999999, "score": ' + "9" * 500_000 + "}}"), ""),
    "surrogates.json": (text('{"project": "\\ud800", "total": {"weight": "\\udfff\\ud800"}}'), ""),
    "mixed.txt": (lambda: ("项目名称\t甲\n" * 5).encode("gb18030") + ("主管部门\t乙\n" * 5).encode(), "D001"),
}  # fmt: skip

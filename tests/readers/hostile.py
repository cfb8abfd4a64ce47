"""Files as a stranger with time on his hands would make them; each name is a file's name, ending in its suffix."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from functools import lru_cache

from tests.readers.office_parts import docx, p, packed, tbl, tc, text_box, tr, xlsx

WORDS = "项目名称\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分"
NAME = '<row r="1"><c r="A1" t="inlineStr"><is><t>项目名称</t></is></c></row>'
MERGES = "<mergeCells>{}</mergeCells>"
Bytes = Callable[[], bytes]


def text(body: str) -> Bytes:
    return lambda: body.encode()


def _laughs(name: str) -> str:
    entities = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    return f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entities}]><{name}>&j;</{name}>'


def _aliases() -> str:
    levels = [f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 9)}]" for i in range(8)]
    return "\n".join(["a: &a [x,x,x,x,x,x,x,x,x]", *levels, "indicators: *i"])


def _rows(count: int, cell: str) -> str:
    return "".join(f'<row r="{n}">{cell.format(n=n)}</row>' for n in range(1, count + 1))


def _merges(count: int) -> str:
    return MERGES.format("".join(f'<mergeCell ref="A{n * 3 + 1}:Z{n * 3 + 2}"/>' for n in range(count)))


def _form(n: int) -> str:
    head = f"项目支出绩效自评表\n\n项目名称\t项目{n}\n主管部门\t局\n"
    return (
        head
        + "一级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量\t≥5个\t5个\t50\t50\n总分\t\t\t\t100\t100\n\n"
    )


# -- zip packages ----------------------------------------------------------------------------------------------------


def _overlapping() -> bytes:
    """Every entry of the directory is the same bomb."""
    data = bytearray(packed({"word/document.xml": "<a>" + "甲" * 8_000_000 + "</a>"}))
    at = data.index(b"PK\1\2")
    entry, end = bytes(data[at : data.index(b"PK\5\6")]), data[data.index(b"PK\5\6") :]
    many = b"".join(entry.replace(b"document.xml", f"docume{n:02}.xml".encode()) for n in range(90)) + entry
    end[8:10] = end[10:12] = (91).to_bytes(2, "little")
    end[12:16] = len(many).to_bytes(4, "little")
    return bytes(data[:at]) + many + bytes(end)


def _false_sizes() -> bytes:
    """The directory claims a hundred bytes for what unpacks to 400 MB."""
    data = bytearray(packed({"word/document.xml": b" " * 400_000_000}))
    at = data.index(b"PK\1\2")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def _names() -> bytes:
    names = (
        "/word/document.xml",
        "../../word/document.xml",
        "C:\\word\\document.xml",
        "word//document.xml",
        "a\0b",
        "\u202e",
    )
    return packed(dict.fromkeys(names, "<a/>"))


def _doubles() -> bytes:
    import warnings

    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w") as package:
        warnings.simplefilter("ignore")
        for n in range(4000):
            package.writestr("word/document.xml", f"<a>{n}</a>")
    return stream.getvalue()


def _external() -> bytes:
    """A picture, a template and data from elsewhere, and a formula that would start a program."""
    formula = (
        '<c r="A1" t="str"><f>cmd|\'/c calc\'!A0</f><v>项目名称</v></c><c r="B1"><f>[1]x!A1</f><v>7</v></c>'
    )
    package = zipfile.ZipFile(io.BytesIO(xlsx(f'<row r="1">{formula}</row>')))
    parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    rels = bytes(parts["xl/_rels/workbook.xml.rels"]).decode()
    link = '<Relationship Id="x" TargetMode="External" Type="a/worksheet" Target="http://192.0.2.1/x"/></Relationships>'
    return packed({**parts, "xl/_rels/workbook.xml.rels": rels.replace("</Relationships>", link)})


# -- PDF -------------------------------------------------------------------------------------------------------------


def _pdf(*objects: bytes) -> bytes:
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        out
        + head
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    )


def _page(drawn: bytes, box: bytes = b"0 0 595 842") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    packed_ = zlib.compress(drawn)
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed_) + packed_ + b"\nendstream"
    return _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, font)


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (3 + n) for n in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        *[page] * count,
    )


def _grid(lines: int) -> bytes:
    drawn = [b"50 %.2f m 550 %.2f l S" % (50 + n * 0.03, 50 + n * 0.03) for n in range(lines)]
    return b"\n".join(
        [*drawn, *(b"%.2f 50 m %.2f 800 l S" % (50 + n * 0.03, 50 + n * 0.03) for n in range(lines))]
    )


def _one_path(segments: int) -> bytes:
    return (
        b"50 50 m "
        + b" ".join(b"%d %d l" % (50 + n % 400, 50 + n * 7 % 700) for n in range(segments))
        + b" S"
    )


def _words(count: int) -> bytes:
    return b"BT /F 1 Tf 10 400 Td (" + b"x" * count + b") Tj ET"


# -- Excel and Word of before 2007 -----------------------------------------------------------------------------------


@lru_cache
def old_workbook() -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row in range(30):
        for column in range(8):
            sheet.write(row, column, f"{WORDS.split(chr(9))[column]}{row}")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _looped() -> bytes:
    """Every sector of the chain leads back to the first."""
    data = bytearray(old_workbook())
    table = 512 + 512 * int.from_bytes(data[76:80], "little")
    for at in range(table, table + 512, 4):
        data[at : at + 4] = (0).to_bytes(4, "little")
    return bytes(data)


FILES: dict[str, tuple[Bytes, str]] = {
    # name: (bytes, the code that must be among the findings, "" for any)
    "bomb.docx": (lambda: docx(p("a" * 400_000_000)), "D010"),
    "laughs.docx": (lambda: packed({"word/document.xml": _laughs("w")}), ""),
    "tables-in-tables.docx": (lambda: docx("<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000), "D010"),
    "controls-in-controls.docx": (lambda: docx("<w:sdt><w:sdtContent>" * 90 + p("x") + "</w:sdtContent></w:sdt>" * 90), "D004"),
    "boxes.docx": (lambda: docx("".join(text_box(f"项目名称{n}", n, n) for n in range(10_000))), ""),
    "merged-down.docx": (lambda: docx(tbl(*[tr(tc("", "<w:vMerge/>") * 4)] * 20_000)), ""),
    "wide.docx": (lambda: docx(tbl(*[tr(tc("分值", '<w:gridSpan w:val="1000"/>') * 20)] * 500)), ""),
    "one-paragraph.docx": (lambda: docx(f"<w:p>{'<w:r><w:t>项目名称</w:t></w:r>' * 150_000}</w:p>"), ""),
    "false-sizes.docx": (_false_sizes, "D010"),
    "overlapping.docx": (_overlapping, ""),
    "names.docx": (_names, ""),
    "doubles.docx": (_doubles, ""),
    "entries.docx": (lambda: packed({f"word/{n}.xml": "" for n in range(60_000)}), "D010"),
    "merges.xlsx": (lambda: xlsx(NAME + _merges(10_000)), "D010"),
    "huge-merges.xlsx": (lambda: xlsx(NAME + MERGES.format('<mergeCell ref="A1:XFD1048576"/>' * 300)), ""),
    "million-rows.xlsx": (lambda: xlsx(_rows(1_048_576, "")), ""),
    "million-styled.xlsx": (lambda: xlsx(_rows(1_048_576, '<c r="A{n}" s="0"/>')), ""),
    "million-cells.xlsx": (lambda: xlsx(_rows(1_000_000, '<c r="A{n}"><v>1</v></c>')), "D010"),
    "far-cell.xlsx": (lambda: xlsx('<row r="1048576"><c r="XFD1048576" t="str"><v>项目名称</v></c></row>'), ""),
    "headers.xlsx": (lambda: xlsx(_rows(9_000, "".join(f'<c r="{c}{{n}}" t="str"><v>分值</v></c>' for c in "ABCDEFGHIJKLMNOPQRST"))), "D010"),
    "long-cells.xlsx": (lambda: xlsx(_rows(8, '<c r="A{n}" t="str"><v>' + "指标1：得5分。" * 120_000 + "</v></c>")), "D010"),
    "no-number.xlsx": (lambda: xlsx(_rows(50, '<c r="A{n}"><v>1e999999999</v></c><c r="B{n}"><v>NaN</v></c>')), ""),
    "external.xlsx": (_external, ""),
    "a-bomb-of-strings.xlsx": (lambda: xlsx(NAME, strings="<si><t>a</t></si>" * 400_000), "D010"),
    "damaged.xls": (lambda: old_workbook()[:3000] + b"\xff" * 512 + old_workbook()[3512:], ""),
    "looped.xls": (_looped, ""),
    "long-line.txt": (text("项目名称" * 2_700_000), "D010"),
    "tabs.txt": (text("\t" * (32 * 2**20)), ""),
    "lines.txt": (text("\n" * 3_000_000 + "项目名称"), "D010"),
    "many-short-lines.txt": (text("项目名称\n" * 190_000), "D010"),
    "headers.txt": (text(f"{WORDS}\n" * 24_000), "D010"),
    "forms.txt": (lambda: "".join(map(_form, range(5_000))).encode(), "D010"),
    "words.tsv": (text("项目名称\tx\n" * 500_000), "D010"),
    "numbers.tsv": (text("分值\t得分\n" + ("9" * 5_000 + "\t1e999999999\n") * 200), ""),
    "numerals.txt": (text("项目名称\t" + "一千万亿" * 50_000 + "\n全年预算数\t" + "壹佰" * 50_000), ""),
    "brackets.txt": (text("项目名称\t" + "（" * 200_000 + "\n" + "≥" * 200_000), ""),
    "prose.txt": (text("一、项目概况\n" + "全年预算数100万元，执行数98万元，执行率98%；得分9.8分，" * 60_000), ""),
    "deep.yaml": (text("a: " + "[" * 100_000), "D010"),
    "deeper.yaml": (text("".join(f"{' ' * n}a:\n" for n in range(3_000))), "D010"),
    "laughs.yaml": (lambda: _aliases().encode(), ""),
    "cycle.yaml": (text("project: x\nindicators: &a\n- *a\n"), ""),
    "tags.yaml": (text("project: !!python/object/apply:os.system ['touch /tmp/owned']\ntotal: {<<: {score: 1}}\n"), ""),
    "numbers.yaml": (text(f"project: a\ntotal: {{weight: {'9' * 5_000}, score: 1e999999999}}\nindicators: []\n"), ""),
    "exponents.json": (text('{"project": "a", "total": {"weight": 1e-999999999, "score": 1E400}, "total": 1}'), "D011"),
    "not-numbers.json": (text('{"project": "a", "total": {"weight": NaN, "score": -Infinity}}'), "D011"),
    "deep.json": (text("[" * 200_000), "D010"),
    "keys.json": (text("{" + ",".join(f'"a{n}": 1' for n in range(150_000)) + "}"), ""),
    "more-keys.json": (text('{"project": "a", "total": {"score": 1},' + ",".join(f'"a{n}": 1' for n in range(150_000)) + "}"), "D012"),
    "deep.html": (text("<div>" * 100_000 + "项目名称"), "D010"),
    "cells.html": (text("<table><tr>" + "<td rowspan=60000 colspan=1000>x</td>" * 2_000 + "</tr></table>"), "D010"),
    "tables-in-tables.html": (text("<table><tr><td>" * 2_000 + "项目名称"), ""),
    "one-row.html": (text("<table><tr>" + "<td>分值</td>" * 150_000 + "</tr></table>"), "D010"),
    "pages.pdf": (lambda: _pages(5_000), "D010"),
    "round.pdf": (lambda: _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100>>"), ""),
    "huge-page.pdf": (lambda: _page(_words(20), b"0 0 1e30 -1e30"), ""),
    "lines.pdf": (lambda: _page(_grid(19_000)), "D010"),
    "segments.pdf": (lambda: _page(_one_path(1_000_000)), "D010"),
    "one-line.pdf": (lambda: _page(_words(59_000)), ""),
    "bomb.pdf": (lambda: _page(b"q " * 100_000_000), "D010"),
    "saved.pdf": (lambda: _page(b"q " * 2_000_000), ""),
    "bomb-in-a-bomb.pdf": (lambda: _page(zlib.compress(b"q " * 50_000_000)).replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]"), ""),
    "name\x01\u202ewith\tsigns.yaml": (text("project: x\ntotal: {weight: 100, score: 99}\n"), ""),
}  # fmt: skip

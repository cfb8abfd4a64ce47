"""Plainly written sheets are read from their text, others from a tree: whatever the file, both ways say the same."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.readers import package, read, xlsx_book, xlsx_sheet, xlsx_strings, xlsx_styles
from linter.readers.package import parse
from linter.readers.xlsx_plain import plain_cells
from tests.fuzz.packages import repacked
from tests.readers.office_parts import S, xlsx

HEAD = f'<worksheet xmlns="{S}"><sheetData>'
TAIL = "</sheetData></worksheet>"
ROW = '<row r="1"><c r="A1" t="str"><v>甲</v></c></row>'


@pytest.fixture
def trees_alone(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    _trees_alone(monkeypatch)
    return monkeypatch


def _trees_alone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(xlsx_sheet, "plain_cells", lambda data: None)
    patch.setattr(xlsx_strings, "_plainly", lambda data: None)
    patch.setattr(xlsx_styles, "_plainly", lambda data: None)
    patch.setattr(xlsx_book, "_plainly", lambda data: None)
    patch.setattr(package, "tags_of", lambda data, root: None)
    patch.setattr(package, "entries_of", lambda data, most: None)
    # What equal parts said is known from before.
    for known in (xlsx_styles._codes, xlsx_book.book_of, package._related):
        known.cache_clear()


def _both_ways(patch: pytest.MonkeyPatch) -> None:
    patch.undo()
    for known in (xlsx_styles._codes, xlsx_book.book_of, package._related):
        known.cache_clear()


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        (ROW, True),
        ('<row r="1"/><row r="2"><c r="B2" s="1" t="s"><v>0</v></c><c r="C2" s="1"/></row>', True),
        ('<row><c r="A1"><f>SUM(B1:B2)</f><v>1.5</v></c></row>', True),
        ('<row><c r="A1" t="inlineStr"><is><t xml:space="preserve"> &#30002;&amp; </t></is></c></row>', True),
        ("", True),
        ('<row><c r="A1"><f>SUM(B1:B2)</f></c></row>', True),
        ('<row><c r="A1"><f>A2&amp;"x"</f><v/></c><c r="B1" t="str"><f>C1</f><v>d</v></c></row>', True),
        ('<row><c r="A1" t="str"><f>C1</f><v></v></c></row>', False),
        ('<row><c r="A1"><f t="shared" ref="A1:A9" si="0">B1</f><v>1</v></c></row>', True),
        ('<row><c r="A2"><f t="shared" si="0"/><v>1</v></c></row>', True),
        (
            '<row><c r="A1" t="str"><v>甲</v></c><c r="A1"><v>2</v></c><c r="A1" t="str"><v> </v></c></row>',
            True,
        ),
        (
            '<row><c r="A1" t="b"><v>1</v></c><c r="A1" t="str"><v>乙</v></c><c r="B1" t="e"><v>#N/A</v></c></row>',
            True,
        ),
        ('<row r="1"/><row r="2"></row><row r="3" ht="20"><c r="A3"><v>1</v></c></row>', True),
        ('<row><c r="A1"><v/></c><c r="B1"><f>A1</f><v/></c></row>', True),
        ('<row><c r="A1" t="str"><f>B1</f><v/></c></row>', False),
        ('<row><c r="A1" t="str"><f>B1</f></c></row>', False),
        ('<rowx><c r="A1"><v>1</v></c></row>', False),
        ('<row r="1" x:y="2"/>', False),
        ("<row r='1'><c r='A1'><v>1</v></c></row>", False),
        (
            '<row><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells><sheetData>',
            False,
        ),
        ('<row><c r="A1"><f>A2&x;</f><v>1</v></c></row>', False),
        ('<row><c r="A1"><f t="shared" t="shared">B1</f><v>1</v></c></row>', False),
        ('<rowBreaks><c r="A1"><v>1</v></c></rowBreaks>', False),
        ('<row><c r="A1" t="inlineStr"><f>B1</f><is><t>a</t></is></c></row>', False),
        ('<row><c r="A1" t="str"><v>a]]></v></c></row>', False),
        ('<row><c r="A1" t="str"><v>a\x01</v></c></row>', False),
        ('<row><c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c></row>', False),
        ('<row><c r="A1"><v>1</v><extLst/></c></row>', False),
        ("<row><c><v>1</v></c></row>", False),
        ('<c r="A1"><v>1</v></c>', False),
        ('<row><row><c r="A1"><v>1</v></c></row></row>', False),
        ('<row><c r="A1"><v>1</v></c>', False),
        ('<row><c r="A1"><v>1</v></c></row></row>', False),
        ('<row r="1" r="1"><c r="A1"><v>1</v></c></row>', False),
        ('<row x:y="1"><c r="A1"><v>1</v></c></row>', False),
        ('<row><c r="A1" t="str"><v>&#55296;</v></c></row>', False),
        ('<row><c r="A1" t="str"><v>&#57344;</v></c></row>', False),
        ('<row><c r="A1" t="str"><v>a\r\nb</v></c></row>', False),
        ('<row><c r="A1" t="str"><v><![CDATA[a]]></v></c></row>', False),
        ('<!-- <row><c r="A1"><v>1</v></c></row> -->', False),
        ('<row xmlns="b"><c r="A1"><v>1</v></c></row>', False),
    ],
)
def test_what_is_plain(body: str, plain: bool, trees_alone: pytest.MonkeyPatch) -> None:
    data = f"{HEAD}{body}{TAIL}".encode()
    assert (plain_cells(data) is not None) == plain
    alone = read("a.xlsx", xlsx(body, strings="<si><t>乙</t></si>"))
    _both_ways(trees_alone)
    assert repr(read("a.xlsx", xlsx(body, strings="<si><t>乙</t></si>"))) == repr(alone)


@pytest.mark.parametrize(
    ("items", "plain"),
    [
        ("<si><t>a</t></si>", ["a"]),
        ('<si><t xml:space="preserve"> a&amp;b&#30002; </t><phoneticPr fontId="1" type="noConversion"/></si>', [" a&b甲 "]),
        ("<si><t/></si><si><t></t></si><si><t>b</t></si>", ["", "", "b"]),
        ("", None),
        ("<si><r><t>a</t></r></si>", ["a"]),
        ('<si><r><rPr><b/><sz val="9"/><color theme="1" tint="-0.5"/></rPr><t>a&lt;</t></r><r><rPr/><t xml:space="preserve"> b</t></r></si>', ["a< b"]),
        ("<si><r><t/></r><r><t>&amp;</t></r></si><si><t>&#30002;</t></si>", ["&", "甲"]),
        ('<si><r><rPr><sz val="9" val="9"/></rPr><t>a</t></r></si>', None),
        ('<si><r><rPr><sz val="&x;"/></rPr><t>a</t></r></si>', None),
        ("<si><r><rPr><sz></rPr><t>a</t></r></si>", None),
        ("<si><r><t>a</t></r><rPh sb='0' eb='1'><t>b</t></rPh></si>", None),
        ("<si><t>a</t></si><si/>", None),
        ("<si><t>a</t></si><extLst/>", None),
        ("<!-- <si><t>a</t></si> -->", None),
        ("<si><t>&b;</t></si>", None),
        ("<si><t>&#57344;</t></si>", None),
    ],
)  # fmt: skip
def test_plain_strings(items: str, plain: list[str] | None) -> None:
    data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<sst xmlns="{S}" count="1">{items}</sst>'.encode()
    assert xlsx_strings._plainly(data) == plain
    if plain is not None:
        root = parse("x", data)
        assert [xlsx_strings.joined(item, f"{{{S}}}") for item in root.iter(f"{{{S}}}si")] == plain


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        ('<cellXfs count="2"><xf numFmtId="0" fontId="0"/><xf fontId="1" numFmtId="10" xfId="0"/></cellXfs>', True),
        ('<numFmts count="1"><numFmt numFmtId="176" formatCode="0.00&quot;万元&quot;"/></numFmts><cellXfs><xf numFmtId="176"><alignment/></xf></cellXfs>', True),
        ('<cellXfs><xf numFmtId="9"/></cellXfs><dxfs><dxf><numFmt formatCode="0" numFmtId="9"/></dxf></dxfs>', True),
        ("<fonts/>", True),
        ('<cellXfs><xf numFmtId="9"/></cellXfs><cellXfs><xf numFmtId="10"/></cellXfs>', False),
        ('<cellXfs><xf fontId="1"/></cellXfs>', False),
        ("<cellXfs><xf numFmtId='9'/></cellXfs>", False),
        ('<numFmts><numFmt formatCode="0" numFmtId="176"/></numFmts>', False),
        ('<numFmts><numFmt numFmtId="176" formatCode="&x;"/></numFmts>', False),
    ],
)  # fmt: skip
def test_plain_styles(body: str, plain: bool) -> None:
    data = f'<styleSheet xmlns="{S}">{body}</styleSheet>'.encode()
    found = xlsx_styles._plainly(data)
    assert (found is not None) == plain
    assert found is None or found == xlsx_styles._in_tree(parse("x", data))


@pytest.mark.slow
@given(st.integers(0, 10**9))
@settings(max_examples=150, deadline=None)
def test_both_ways_say_the_same(seed: int) -> None:
    from tests.formgen.files import clean_file

    rng = Random(seed)
    data = repacked(clean_file(rng.randrange(1, 12), "xlsx").written.data, rng)
    with pytest.MonkeyPatch.context() as patch:
        _trees_alone(patch)
        alone = repr(read("a.xlsx", data))
        _both_ways(patch)
    # Of a damaged part of styles the text may still hold, whole, all that numbers need.
    assert "styles is not well-formed" in alone or repr(read("a.xlsx", data)) == alone


def mostly(plain: list[str], odd: list[str]) -> st.SearchStrategy[str]:
    """Pieces of sheets of which one in twelve is odd, so that whole sheets are read in either way."""
    return st.integers(0, 11).flatmap(lambda n: st.sampled_from(plain if n else odd))


CELLS = mostly(
    ['<c r="A1"><v>1</v></c>', '<c r="B1" s="1"><v>0.5</v></c>', '<c r="B2" s="9" t="n"><v>1e2</v></c>',
     '<c r="C3" t="s"><v>0</v></c>', '<c r="C3" t="s"><v>7</v></c>', '<c r="D4" t="str"><f>A1</f><v>甲</v></c>',
     '<c r="D4"><f t="shared" ref="D4:D9" si="0">A1&amp;"b"</f><v>2</v></c>', '<c r="E5"><f>A1</f></c>',
     '<c r="A1" t="str"><v> 甲_x000a_乙 </v></c>', '<c r="F1" s="2"/>', '<c r="F1"/>', '<c r="E5"><f>A1</f><v/></c>',
     '<c r="A6" t="inlineStr"><is><t>&#30002;</t></is></c>', '<c r="A6" t="inlineStr"><is><t xml:space="preserve"> </t></is></c>',
     '<c r="A7" t="b"><v>1</v></c>', '<c r="A7" t="e"><v>#N/A</v></c>', '<c r="A7" t="d"><v>2024-01-01</v></c>',
     '<c r="XFD1048576"><v>3</v></c>', '<c r="A1" t="str"><v> </v></c>'],
    ["<c><v>4</v></c>", '<c r="a1"><v>5</v></c>', "<c r='A8'><v>6</v></c>", '<c r="E5" t="str"><f>A1</f><v/></c>',
     '<c s="1" r="A9"><v>7</v></c>', '<c r="B9" s="1" s="2"><v>8</v></c>', '<c r="A9"><v>&bad;</v></c>',
     '<c r="A9"><is><t>x</t></is></c>', '<c r="A9" t="inlineStr"><v>x</v></c>', '<c r="C9"><v>1<b/>2</v></c>',
     '<c r="C9"><!-- x --><v>9</v></c>', "<c r='C9", "</c>", "<v>1</v>", "x", " ", "<d/>", '<p:c r="A9"><v>1</v></p:c>',
     '<c r="A9" t="inlineStr"><f>A1</f><is><t>x</t></is></c>', '<c r="A9" t="str"><v>&#57344;</v></c>', "</row><row>", "</row>"],
)  # fmt: skip
ROWS = mostly(
    ["<row>", '<row r="1">', '<row r="2" spans="1:9" ht="20" customHeight="1">', '<row r="4"/><row>', '<row xml:space="preserve">'],
    ['<row r="3" hidden="1">', '<row r="5" r="6">', '<row x:y="1">', "<row r='7'>", "<row\n>", "<rows>", "", '<row ht="1" ht="2">'],
)  # fmt: skip
HEADS = mostly(
    ["", '<sheetPr/><dimension ref="A1:B2"/>', "<cols/>", '<a xmlns:c="d"><c:e c:f="1"/></a>'],
    ['<cols><col min="2" max="3" hidden="1"/></cols>', "<!-- -->", "<a:b/>", '<a xmlns:c="a b"/>', '<x xmlns="y"/>', "<cols>",
     '<c r="A1"><v>1</v></c>', "<a b='>' c=\"'\"/>"],
)  # fmt: skip
TAILS = mostly(
    ["", '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>', '<pageMargins left="1"/><extLst><ext/></extLst>',
     '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>',
     '<mergeCells><mergeCell ref="C3:A1"/><mergeCell ref="A1:XFD9"/></mergeCells>'],
    ['<mergeCells><mergeCell ref="$A$1:B2"/></mergeCells>', "<x:y/>", "<a></b>", "<mergeCells/>", "&amp;", "]]>", "<?a b?>",
     "<row/>", "&no;", '<mergeCells><mergeCell ref="A1"/></mergeCells>'],
)  # fmt: skip


@given(
    st.lists(st.tuples(ROWS, st.lists(CELLS, max_size=4)), max_size=4), HEADS, TAILS, st.sampled_from(["", "\ufeff", "\n"])
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_odd_sheets_say_the_same_both_ways(
    rows: list[tuple[str, list[str]]], head: str, tail: str, before: str
) -> None:
    written = "".join(f"{row}{''.join(cells)}</row>" for row, cells in rows)
    data = f'{before}<worksheet xmlns="{S}">{head}<sheetData>{written}</sheetData>{tail}</worksheet>'.encode()

    def said() -> str:
        styles = xlsx_styles.Styles(
            lambda: b'<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs></styleSheet>', False
        )
        try:
            return repr(xlsx_sheet.read_sheet("sheet1.xml", data, "表", ["乙"], styles))
        except package.PackageError as error:
            return error.fault.en

    given_both = said()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx_sheet, "plain_cells", lambda data: None)
        assert said() == given_both


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        ('<workbookPr date1904="1"/><sheets><sheet name="a&amp;b" sheetId="1" r:id="rId1"/></sheets>', True),
        (
            '<sheets><sheet name="甲" state="hidden" r:id="rId1"/><sheet name="乙" r:id="rId2"/></sheets>',
            True,
        ),
        ('<bookViews><workbookPr date1904="1"/></bookViews><sheets/>', True),
        ("<sheets><sheet xmlns:q='u' name='a' q:id='rId1'/></sheets>", False),
        ('<sheets><sheet xmlns:q="u" name="a" q:id="rId1"/></sheets>', True),
        ('<a xmlns:q="u v"/>', False),
        ("<!-- <sheets/> -->", False),
        ("<sheets>", False),
        ('<sheets><sheet name="a" name="b"/></sheets>', False),
        ("<q:sheets/>", False),
        ("<a>" * 300 + "</a>" * 300, False),
    ],
)
def test_plain_workbooks(body: str, plain: bool) -> None:
    data = f'<workbook xmlns="{S}" xmlns:r="{S}/r">{body}</workbook>'.encode()
    found = xlsx_book._plainly(data)
    assert (found is not None) == plain
    assert found is None or found == xlsx_book._in_tree("x", data)

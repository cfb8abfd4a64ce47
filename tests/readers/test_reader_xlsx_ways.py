"""Plainly written sheets are read from their text, others from a tree: whatever the file, both ways say the same."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.readers import package, read, xlsx_sheet, xlsx_strings, xlsx_styles
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
    patch.setattr(package, "entries_of", lambda data, most: None)


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        (ROW, True),
        ('<row r="1"/><row r="2"><c r="B2" s="1" t="s"><v>0</v></c><c r="C2" s="1"/></row>', True),
        ('<row><c r="A1"><f>SUM(B1:B2)</f><v>1.5</v></c></row>', True),
        ('<row><c r="A1" t="inlineStr"><is><t xml:space="preserve"> &#30002;&amp; </t></is></c></row>', True),
        ("", True),
        ('<row><c r="A1"><f>SUM(B1:B2)</f></c></row>', True),
        ('<row><c r="A1"><f>A2&amp;"x"</f><v/></c><c r="B1" t="str"><f>C1</f><v></v></c></row>', True),
        ('<row><c r="A1"><f t="shared" ref="A1:A9" si="0">B1</f><v>1</v></c></row>', True),
        ('<row><c r="A2"><f t="shared" si="0"/><v>1</v></c></row>', True),
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
    trees_alone.undo()
    assert repr(read("a.xlsx", xlsx(body, strings="<si><t>乙</t></si>"))) == repr(alone)


@pytest.mark.parametrize(
    ("items", "plain"),
    [
        ("<si><t>a</t></si>", ["a"]),
        ('<si><t xml:space="preserve"> a&amp;b&#30002; </t><phoneticPr fontId="1" type="noConversion"/></si>', [" a&b甲 "]),
        ("<si><t/></si><si><t></t></si><si><t>b</t></si>", ["", "", "b"]),
        ("", None),
        ("<si><r><t>a</t></r></si>", None),
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
    # Of a damaged part of styles the text may still hold, whole, all that numbers need.
    assert "styles is not well-formed" in alone or repr(read("a.xlsx", data)) == alone

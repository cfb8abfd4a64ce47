"""Plainly written sheets are read from their text, others from a tree: whatever the file, both ways say the same."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.readers import read, xlsx_sheet
from linter.readers.xlsx_plain import plain_cells
from tests.fuzz.packages import repacked
from tests.readers.office_parts import S, xlsx

HEAD = f'<worksheet xmlns="{S}"><sheetData>'
TAIL = "</sheetData></worksheet>"
ROW = '<row r="1"><c r="A1" t="str"><v>甲</v></c></row>'


@pytest.fixture
def trees_alone(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(xlsx_sheet, "plain_cells", lambda data: None)
    return monkeypatch


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        (ROW, True),
        ('<row r="1"/><row r="2"><c r="B2" s="1" t="s"><v>0</v></c><c r="C2" s="1"/></row>', True),
        ('<row><c r="A1"><f>SUM(B1:B2)</f><v>1.5</v></c></row>', True),
        ('<row><c r="A1" t="inlineStr"><is><t xml:space="preserve"> &#30002;&amp; </t></is></c></row>', True),
        ("", True),
        ('<row><c r="A1"><f>SUM(B1:B2)</f></c></row>', False),
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


@pytest.mark.slow
@given(st.integers(0, 10**9))
@settings(max_examples=150, deadline=None)
def test_both_ways_say_the_same(seed: int) -> None:
    from tests.formgen.files import clean_file

    rng = Random(seed)
    data = repacked(clean_file(rng.randrange(1, 12), "xlsx").written.data, rng)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx_sheet, "plain_cells", lambda data: None)
        alone = repr(read("a.xlsx", data))
    assert repr(read("a.xlsx", data)) == alone

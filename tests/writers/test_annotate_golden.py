"""The parts that a copy gets, byte for byte.

To accept a change: `FORMLINT_ACCEPT=1 pytest tests/writers`, then read the difference.
"""

import os
from pathlib import Path

import pytest

from linter.readers.sheet_grid import Key
from linter.writers.annotate import annotate
from linter.writers.annotate_xlsx_box import Measures, box
from tests.readers.office_parts import docx, p, packed, tbl, tc, tr, xlsx
from tests.writers.test_annotate_docx import REMARKS as COMMENTS
from tests.writers.test_annotate_xlsx import REMARKS, parts_of

GOLDEN = Path(__file__).parent / "golden"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'
WORD = docx(p("项目支出绩效自评表") + tbl(tr(tc("总分"), tc("99")), tr(tc(), tc("乙"))))
BOOK = xlsx('<row r="3" ht="30"><c r="B3"><v>99</v></c></row>', names=("自评表",))
PARTS = {
    "docx": ("[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml"),
    "xlsx": (
        "[Content_Types].xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/worksheets/sheet1.xml",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "part"), [(kind, part) for kind, parts in PARTS.items() for part in parts])
def test_parts_are_as_agreed(kind: str, part: str) -> None:
    data = packed({"[Content_Types].xml": TYPES, **parts_of(WORD if kind == "docx" else BOOK)})
    made = annotate(kind, data, COMMENTS if kind == "docx" else REMARKS)
    assert isinstance(made, bytes)
    golden = GOLDEN / f"{kind}-{Path(part).name}"
    # A line for each tag, to be read.
    seen = parts_of(made)[part].replace(b"><", b">\n<") + b"\n"
    if os.environ.get("FORMLINT_ACCEPT"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(seen)
    assert seen == golden.read_bytes()


SHEET = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
  <sheetFormatPr defaultRowHeight="15"/><cols><col min="2" max="2" width="100"/><col min="3" max="4" hidden="1"/></cols>
  <sheetData><row r="2" ht="150"/><row r="3" hidden="1"/></sheetData></worksheet>"""


@pytest.mark.parametrize(
    ("key", "lines", "anchor"),
    [
        # 375 pixels to the right of column A's edge: within the wide column B; three lines at least.
        ((3, 0), ["甲"], "1, 15, 2, 0, 1, 375, 5, 16"),
        # Beside B the columns C and D are hidden; the others are 64 pixels wide, rows 20 high.
        ((8, 1), ["甲"] * 10, "2, 15, 7, 4, 9, 55, 15, 12"),
        # Row 2 above is 200 pixels high: the box begins near its lower edge.
        ((2, 4), ["甲"], "5, 15, 1, 184, 10, 55, 5, 0"),
        # The first row has none above; a line too long for the box takes several.
        ((0, 4), ["甲" * 100], "5, 15, 0, 2, 10, 55, 1, 70"),
    ],
)
def test_the_box_of_a_note_is_large_enough_whatever_the_columns_and_rows(
    key: Key, lines: list[str], anchor: str
) -> None:
    from lxml import etree

    assert box(Measures(etree.fromstring(SHEET)), key, lines) == anchor

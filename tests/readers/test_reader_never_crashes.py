"""Whatever the bytes, a reader answers: pages, forms or a fault with a known code, the same every time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.diagnostics.codes import CODES, Fault
from linter.readers import SUFFIXES, read, reader_of
from linter.readers.base import Pages, RawForms
from linter.readers.number_format import parse_format
from tests.readers.drawn_pdf import pdf, ruled
from tests.readers.office_parts import docx, p, packed, tbl, tc, text_box, tr, xlsx

pytestmark = pytest.mark.slow
MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORD = docx(
    p("一")
    + text_box("框")
    + tbl(tr(tc("甲", '<w:vMerge w:val="restart"/>'), tc("1")), tr(tc("", "<w:vMerge/>")))
)
SHEET = xlsx(
    '<row r="1"><c r="A1" s="1"><v>0.5</v></c><c r="B2" t="s"><v>0</v></c></row>'
    '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    strings="<si><t>甲</t></si>", formats=("0.0%",),
)  # fmt: skip
YAML = 'project: "党建"\nrows:\n- {a: 1, b: &x [2]}\n- a: *x\n'.encode()
JSON = b'{"a": "\\u5143", "r": [{"n": 2.50}]}'
HTML = (
    "<html><p>题</p><table><tr><td rowspan=2>甲<br>乙</td><td>5</td></tr><tr><th>6</th></tr></table>".encode()
)
PDF = pdf((ruled(750, 2), [(60, 800, "Title"), (60, 735, "A"), (160, 715, "100%")]))
TEXT = "项目\t1\n\n标题\n\na\tb\n".encode()
XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="a"><NumberFormat ss:Format="0%"/>'
    '</Style></Styles><Worksheet ss:Name="表"><Table><Column ss:Hidden="1" ss:Span="2"/><Row ss:Index="2"><Cell '
    'ss:Index="2" ss:MergeDown="1" ss:StyleID="a"><Data ss:Type="Number">0.5</Data></Cell><Cell><Data '
    'ss:Type="DateTime">2024-12-31T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>'
).encode()
ARCHIVE = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
    + HTML
)
SEEDS = [
    XML,
    ARCHIVE,
    b'a,"b\n""c""",d\n' * 3,
    WORD,
    SHEET,
    YAML,
    JSON,
    HTML,
    PDF,
    TEXT,
    TEXT.decode().encode("gb18030"),
    TEXT.decode().encode("utf-16"),
]

names = st.sampled_from(sorted(SUFFIXES | {"", ".doc", ".png"})).map(lambda suffix: f"a{suffix}")


def check(name: str, data: bytes) -> None:
    answer = read(name, data)
    assert isinstance(answer, (Pages, RawForms, Fault))
    faults = (answer,) if isinstance(answer, Fault) else answer.faults
    assert all(fault.code in CODES and fault.zh and fault.en for fault in faults)
    if not isinstance(answer, Fault):
        assert reader_of(name, data) == (
            answer.document.reader if isinstance(answer, Pages) else answer.reader
        )
    assert repr(read(name, data)) == repr(answer)


@MANY
@given(names, st.binary(max_size=400))
def test_any_bytes(name: str, data: bytes) -> None:
    check(name, data)


@MANY
@given(names, st.text(max_size=200))
def test_any_text(name: str, text: str) -> None:
    check(name, text.encode(errors="surrogatepass"))


@MANY
@given(names, st.sampled_from(SEEDS), st.data())
def test_good_files_damaged(name: str, seed: bytes, data: st.DataObject) -> None:
    broken = bytearray(seed[: data.draw(st.integers(0, len(seed)))])
    for _ in range(data.draw(st.integers(0, 4))):
        if broken:
            broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    check(name, bytes(broken))


TAGS = (
    "tbl",
    "tr",
    "tc",
    "tcPr",
    "trPr",
    "p",
    "r",
    "t",
    "sdt",
    "sdtContent",
    "txbxContent",
    "del",
    "ins",
    "vMerge",
    "gridSpan",
    "hMerge",
)
trees = st.recursive(
    st.sampled_from(
        [
            "x",
            "<w:gridSpan w:val='-1'/>",
            "<w:vMerge/>",
            "<w:gridBefore w:val='x'/>",
            "<w:hMerge/>",
            "<w:t>甲</w:t>",
        ]
    ),
    lambda inner: st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
        st.sampled_from(TAGS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@MANY
@given(trees)
def test_word_files_of_any_structure(body: str) -> None:
    check("a.docx", docx(f"<w:tbl>{body}</w:tbl>{body}"))


CELLS = st.builds(
    lambda r, t, s, v: f'<c r="{r}" t="{t}" s="{s}">{v}</c>',
    st.sampled_from(["A1", "B7", "", "ZZZ9999999", "a1", "XFD1048576"]),
    st.sampled_from(["n", "s", "b", "e", "str", "inlineStr", "d", "?"]),
    st.sampled_from(["0", "1", "2", "-1", "x", "99"]),
    st.sampled_from(
        [
            "",
            "<v/>",
            "<v>0</v>",
            "<v>-1</v>",
            "<v>1e999</v>",
            "<v>x</v>",
            "<f>A1</f>",
            "<is><t>a</t></is>",
            "<v>NaN</v>",
        ]
    ),
)


@MANY
@given(
    st.lists(CELLS, max_size=6),
    st.text(max_size=8),
    st.lists(st.sampled_from(["A1:B2", "B2:A1", "A1", "", "A1:XFD1048576"]), max_size=3),
)
def test_sheets_of_any_structure(cells: list[str], code: str, merges: list[str]) -> None:
    code = "".join(char for char in code if char.isprintable())
    tail = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    rows = "".join(f"<row>{cell}</row>" for cell in cells)
    check("a.xlsx", xlsx(f"{rows}<mergeCells>{tail}</mergeCells>", formats=(code, "0.00")))


@MANY
@given(
    st.text(alphabet='0#?.,%@;"\\!_*[]ymdhseE+-/AMPM分 元$¥', max_size=14),
    st.decimals(allow_nan=True).map(str),
)
def test_any_number_format(code: str, raw: str) -> None:
    assert isinstance(parse_format(code).show(raw), str)


@MANY
@given(
    st.dictionaries(
        st.sampled_from(["word/document.xml", "xl/workbook.xml", "_rels/.rels", "xl/styles.xml"]),
        st.sampled_from(["", "<a/>", "<a", "<?xml version='1.0'?><a xmlns='x'><sheet/></a>"]),
    )
)
def test_packages_of_any_parts(parts: dict[str, str]) -> None:
    check("a.xlsx", packed(dict(parts)))

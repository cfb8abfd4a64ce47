"""One result, many renderings: no two formats disagree about what was found."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.diagnostics.diagnostic import Bilingual, Diagnostic, Excerpt, Follows, Related
from linter.diagnostics.report import FileResult, FormInfo, Report
from linter.diagnostics.severity import Severity
from linter.reporters import FORMATS
from linter.text.span import PageBox, SheetCell, TableCell, TextSpan
from tests.reporters.reading import CODES, WHOLE, said, written
from tests.reporters.sample import CLEAN, REPORT

FIELDS = ("total.score", "indicators[3].score", "funds.total.rate", None)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12).map(
    lambda text: f"a{text}"
)
SPANS = st.sampled_from(
    [
        None,
        TextSpan(3, 4, 3, 6),
        SheetCell("表 1", "G12"),
        TableCell(1, 2, 3),
        PageBox(2, ("1", "2", "3", "4")),
    ]
)
SEVERITIES = st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO])


@st.composite
def diagnostics(draw: st.DrawFn, forms: int) -> Diagnostic:
    form = draw(st.sampled_from([*range(forms), None]))
    code = draw(st.sampled_from(["A101", "A103", "S404", "D008"]))
    follows = draw(st.sampled_from([None, Follows("A101", "total.score")]))
    text = draw(TEXTS)
    return Diagnostic(
        code, "some-name", Severity.INFO if follows else draw(SEVERITIES), Bilingual(text, draw(TEXTS)), form,
        draw(st.sampled_from(FIELDS)), draw(SPANS), actual=draw(st.none() | TEXTS), expected=draw(st.none() | TEXTS),
        related=(Related("total.weight", Bilingual(text, text), text, draw(SPANS)),), follows=follows,
        arithmetic=(Bilingual(text, text),), excerpt=draw(st.sampled_from([None, Excerpt((text, "", "9"), (1,))])),
    )  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> Report:
    files = []
    for at in range(draw(st.integers(1, 3))):
        forms = draw(st.integers(0, 2))
        found = draw(st.lists(diagnostics(forms), max_size=5))
        infos = tuple(FormInfo(n, draw(TEXTS), "") for n in range(forms))
        files.append(
            FileResult(f"子 folder/{at} a,b.txt", "text", infos, tuple(found), {"A101": {"pass": 1}})
        )
    return Report(tuple(files))


def test_every_format_is_compared() -> None:
    lacking = [format for format in FORMATS if format not in {**WHOLE, **CODES}]
    assert lacking == [], "say in WHOLE or CODES of tests/reporters/reading.py how these are read back"
    assert {*WHOLE, *CODES} <= set(FORMATS)


@pytest.mark.parametrize("report", [REPORT, CLEAN], ids=["all", "clean"])
@pytest.mark.parametrize("format", FORMATS)
def test_the_sample(format: str, report: Report) -> None:
    data = written(format, report)
    if format in WHOLE:
        assert WHOLE[format](data) == said(report)
    else:
        assert CODES[format](data) == Counter(code for *_, code in said(report).elements())


@settings(max_examples=40, deadline=None)
@given(reports())
def test_any_report(report: Report) -> None:
    everything = said(report)
    codes = Counter(code for *_, code in everything.elements())
    assert {format for format, read in WHOLE.items() if read(written(format, report)) != everything} == set()
    assert {format for format, read in CODES.items() if read(written(format, report)) != codes} == set()


@settings(max_examples=10, deadline=None)
@given(reports())
def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert [format for format in FORMATS if written(format, report) != written(format, report)] == []

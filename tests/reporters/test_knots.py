"""What one wrong cell explains is shown as one: the cause and the correction first, what bears it out under it.

To accept a change: `FORMLINT_ACCEPT=1 pytest tests/reporters`, then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linter.api import Settings, check_bytes
from linter.diagnostics.diagnostic import Addend, Bilingual, Column
from linter.diagnostics.report import FileResult, Report
from linter.reporters import full, grouped
from linter.reporters.base import Options, plain
from linter.reporters.column import column_lines
from linter.reporters.concise import render as concise
from linter.reporters.knots import knots, remark_span
from linter.reporters.remark import remarks

GOLDEN = Path(__file__).parent / "golden"
FORM = """\
funds: {total: {weight: 10, score: 10}}
categories: [{name: 产出指标, cap: 70}, {name: 效益指标, cap: 20}]
indicators:
  - {category: 产出指标, name: 更换救生设备, weight: 10, score: 10, target: 5台, actual: 5台}
  - {category: 产出指标, name: 改造渡口, weight: 50, score: 60, target: 5处, actual: 5处}
  - {category: 效益指标, name: 事故率, weight: 20, score: 20, target: 5%, actual: 5%}
total: {weight: 100, score: 100}
"""
"""The weight of one row is a digit off: its block and the total notice it."""


@pytest.fixture(scope="module")
def file() -> FileResult:
    found = check_bytes("form.yaml", FORM.encode(), Settings()).diagnostics
    return FileResult("form.yaml", "yaml", (), tuple(d for d in found if d.correction), {})


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_one_cause_is_shown_as_one(file: FileResult, lang: str) -> None:
    options = Options(lang, summary=False)
    said = full.render(Report((file,)), options) + "\n" + grouped.render(Report((file,)), options) + "\n"
    for span, lines in remarks(file, options).items():
        said += f"{span}\n" + "".join(f"    {line}".rstrip() + "\n" for line in lines)
    golden = GOLDEN / f"knot.{lang}.txt"
    if os.environ.get("FORMLINT_ACCEPT"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_the_remark_stands_on_the_wrong_cell_alone(file: FileResult) -> None:
    assert [d.field for d in file.diagnostics] == [
        "categories[0].cap", "indicators[1].score", "total.weight",
    ]  # fmt: skip
    (span,) = remarks(file, Options("zh"))
    assert span == file.diagnostics[0].correction[0].span


def test_of_cells_that_are_as_likely_none_is_blamed(file: FileResult) -> None:
    d = file.diagnostics[0]
    assert d.cause is not None
    doubted = d._replace(cause=d.cause._replace(rivals=d.correction))
    assert remark_span(doubted) == d.span != remark_span(d)


def test_findings_of_different_causes_stay_apart(file: FileResult) -> None:
    first, second = file.diagnostics[0], file.diagnostics[2]
    other = second._replace(correction=(second.correction[0]._replace(new="61"),))
    assert [len(knot.threads) for knot in knots((first, second))] == [2]
    assert [len(knot.threads) for knot in knots((first, other))] == [1, 1]
    assert [len(knot.threads) for knot in knots((first, second._replace(form=1)))] == [1, 1]


def test_concise_keeps_a_line_for_each_finding(file: FileResult) -> None:
    lines = concise(Report((file,)), Options("zh", summary=False)).splitlines()
    assert [line.split()[1] for line in lines] == ["A104", "A106", "A101"]


def test_a_long_sum_is_shown_by_its_ends_and_what_is_wrong_in_it() -> None:
    rows = tuple(
        Addend(Bilingual(f"第{n}项", f"row {n}"), "2", "20" if n == 20 else "", n == 20) for n in range(1, 41)
    )
    lines = plain(column_lines(Column(Addend(Bilingual("总分", "total"), "98"), rows), "", "en")).splitlines()
    assert lines == [
        "  row 1    2", "  row 2    2", "  row 3    2", "  ... 16 more rows", "> row 20   2  → 20", "  ... 17 more rows",
        "  row 38   2", "  row 39   2", "  row 40   2", "  ──────────", "  total   98",
    ]  # fmt: skip

"""Findings as the lines of remarks on cells.

To accept a change: `FORMLINT_ACCEPT=1 pytest tests/reporters`, then read the difference.
"""

import os
from pathlib import Path

import pytest

from linter.diagnostics.report import FileResult
from linter.reporters.base import Options
from linter.reporters.remark import remarks
from linter.text.span import TextSpan
from tests.reporters.sample import BLANK, CONSEQUENCE, ORPHAN, REPORT, TOTAL, UNREAD

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_remarks_are_as_agreed(lang: str) -> None:
    said = ""
    for file in REPORT.files:
        for span, lines in remarks(file, Options(lang)).items():
            said += f"{file.path} {span}\n" + "".join(f"    {line}".rstrip() + "\n" for line in lines)
    golden = GOLDEN / f"remark.{lang}.txt"
    if os.environ.get("FORMLINT_ACCEPT"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def of(*diagnostics: object) -> dict[object, tuple[str, ...]]:
    return dict(remarks(FileResult("a.xlsx", "xlsx", (), diagnostics, {}), Options("zh")))  # type: ignore[arg-type]


def test_findings_on_one_cell_are_one_remark() -> None:
    (lines,) = of(BLANK, BLANK._replace(code="C602")).values()
    assert [line[:4] for line in lines if line[:1] == "C"] == ["C601", "C602"]
    assert "" in lines


def test_a_consequence_stands_under_its_cause_and_its_own_cell_is_left_alone() -> None:
    found = of(TOTAL, CONSEQUENCE)
    assert list(found) == [TOTAL.span]
    assert any("R701" in line for line in found[TOTAL.span])


def test_a_consequence_whose_cause_is_not_there_has_a_remark_of_its_own() -> None:
    assert list(of(ORPHAN)) == [TextSpan(20, 60, 20, 61)]


def test_a_remark_on_a_text_box_says_which_one_it_means() -> None:
    (lines,) = of(UNREAD).values()
    assert lines[0] == "文本框1 第3段"


def test_findings_of_the_file_have_no_place() -> None:
    assert list(of(BLANK._replace(span=None))) == [None]

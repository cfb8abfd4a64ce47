"""Counts that are added up file by file are those that one gets by looking at all files."""

import json
from collections import Counter

import pytest

from linter.diagnostics.report import VERDICTS, Report
from linter.diagnostics.severity import Severity
from linter.diagnostics.tally import Tally
from linter.reporters import FORMATS, encode, pieces, render
from linter.reporters.base import Options
from tests.reporters.sample import CLEAN, REPORT

REPORTS = pytest.mark.parametrize("report", [REPORT, CLEAN, Report(())], ids=["all", "clean", "nothing"])


@REPORTS
def test_a_tally_counts_what_is_there(report: Report) -> None:
    tally = Tally()
    for file in report.files:
        tally.add(file)
    found = [d.severity for file in report.files for d in file.diagnostics]
    assert (tally.files, tally.forms) == (len(report.files), sum(len(file.forms) for file in report.files))
    assert {severity: tally.count(severity) for severity in Severity} == {
        severity: found.count(severity) for severity in Severity
    }
    assert tally.worst == max(found, default=Severity.OFF)
    verdicts: Counter[str] = Counter()
    for file in report.files:
        for counts in file.verdicts.values():
            verdicts.update(counts)
    assert {name: tally.verdicts()[name] for name in VERDICTS} == {name: verdicts[name] for name in VERDICTS}


@REPORTS
@pytest.mark.parametrize("format", FORMATS)
def test_the_pieces_of_every_format_make_the_whole(format: str, report: Report) -> None:
    options = Options(statistics=True, skipped=True)
    assert b"".join(pieces(format, report, options)) == encode(format, report, options)


@REPORTS
@pytest.mark.parametrize("format", ["sarif", "gitlab"])
def test_json_put_together_from_pieces_is_laid_out_as_json(format: str, report: Report) -> None:
    text = render(format, report, Options())
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"

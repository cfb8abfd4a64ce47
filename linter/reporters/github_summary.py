"""The page of a GitHub workflow run, in Markdown: the summary, and a table of what was found."""

from __future__ import annotations

import re

from linter.diagnostics.report import Report
from linter.reporters.base import Options
from linter.reporters.flat import Finding, findings
from linter.reporters.full import form_name
from linter.reporters.places import spoken
from linter.reporters.summary import summary_lines
from linter.reporters.width import clean
from linter.reporters.words import SEVERITIES, say

MOST = 500
"""Rows of the table: GitHub takes a summary of up to 1 MiB."""
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~!&@])")


def render(report: Report, options: Options) -> str:
    """The summary; longer tables end with how many rows were left out."""
    rows = list(findings(report))
    lines = ["### formlint", "", *(_safe(line) + "  " for line in summary_lines(report, options)), ""]
    if rows:
        heads = [
            say(key, options.tongue) for key in ("column_file", "column_form", "column_place", "column_found")
        ]
        lines += [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |"]
        lines += [_row(row, options) for row in rows[:MOST]]
    if len(rows) > MOST:
        lines += ["", say("left_out", options.tongue, n=len(rows) - MOST)]
    return "\n".join([*lines, "", ""])


def _row(row: Finding, options: Options) -> str:
    d = row.diagnostic
    said = " / ".join(options.texts(d.message))
    found = f"{SEVERITIES[d.severity].get(options.tongue)} {d.code} {said}"
    cells = (
        row.file.path,
        form_name(d.form, row.form, options.tongue),
        spoken(d.span, options.tongue),
        found,
    )
    return f"| {' | '.join(_safe(cell) for cell in cells)} |"


def _safe(text: str) -> str:
    """A text that Markdown leaves as it is."""
    return _MARKUP.sub(r"\\\1", clean(text))

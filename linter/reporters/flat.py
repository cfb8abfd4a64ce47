"""Findings one after another, each with its file and form: what lists of findings are made from."""

from __future__ import annotations

from collections.abc import Iterator

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import FileResult, FormInfo, Report
from linter.named import NamedTuple


class Finding(NamedTuple):
    """A finding, the file that it is in, and its form; None where it is of the whole file."""

    file: FileResult
    form: FormInfo | None
    diagnostic: Diagnostic


def findings(report: Report) -> Iterator[Finding]:
    """Every finding of a run, in the order of files and findings."""
    for file in report.files:
        forms = {form.number: form for form in file.forms}
        for d in file.diagnostics:
            yield Finding(file, forms.get(d.form) if d.form is not None else None, d)

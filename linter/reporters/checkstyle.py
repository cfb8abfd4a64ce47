"""The `checkstyle` format, as many build servers read it."""

from __future__ import annotations

from collections.abc import Iterator

from linter import __version__
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import Report
from linter.diagnostics.severity import Severity
from linter.reporters.base import Options
from linter.reporters.markup import attributes
from linter.reporters.places import spoken
from linter.text.span import LinePlace, TextSpan


def render(report: Report, options: Options) -> str:
    """A file element for each file, findings or not: one that is missing was not read."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: Options) -> Iterator[str]:
    """The same text file by file."""
    version = attributes(version=f"formlint {__version__}")
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle{version}>\n'
    for file in report.files:
        errors = "".join(f"{_error(d, options)}\n" for d in file.diagnostics)
        yield f"  <file{attributes(name=file.path)}>\n{errors}  </file>\n"
    yield "</checkstyle>\n"


def _error(d: Diagnostic, options: Options) -> str:
    line = d.span.line if isinstance(d.span, TextSpan | LinePlace) else None
    column = d.span.column if isinstance(d.span, TextSpan) else None
    place = "" if line else spoken(d.span, options.tongue)
    said = " / ".join(options.texts(d.message))
    severity = d.severity.word if d.severity in (Severity.ERROR, Severity.WARNING) else "info"
    text = f"{place}: {said}" if place else said
    source = f"formlint.{d.code}"
    said_of = attributes(line=line, column=column, severity=severity, message=text, source=source)
    return f"    <error{said_of}/>"

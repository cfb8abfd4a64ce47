"""The `github` format: workflow commands that GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import Report
from linter.diagnostics.severity import Severity
from linter.reporters.base import Options
from linter.reporters.places import spoken
from linter.text.span import LinePlace, TextSpan

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def render(report: Report, options: Options) -> str:
    """One command a finding; the place of a cell stands in the message, as GitHub knows lines only."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: Options) -> Iterator[str]:
    """The same text command by command."""
    return (_command(file.path, d, options) + "\n" for file in report.files for d in file.diagnostics)


def _command(path: str, d: Diagnostic, options: Options) -> str:
    place = ""
    if isinstance(d.span, TextSpan):
        place = f",line={d.span.line},endLine={d.span.end_line},col={d.span.column}"
        # GitHub refuses columns of a range over several lines.
        place += f",endColumn={d.span.end_column}" if d.span.line == d.span.end_line else ""
    elif isinstance(d.span, LinePlace):
        place = f",line={d.span.line}"
    said = " / ".join(options.texts(d.message))
    where = "" if place else spoken(d.span, options.tongue)
    text = f"{where}: {said}" if where else said
    level = _LEVELS.get(d.severity, "notice")
    return f"::{level} file={_property(path)}{place},title={_property(f'{d.code} {d.name}')}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

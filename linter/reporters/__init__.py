"""Reporters: what a run found, as text for people and machines. One module a format, loaded when asked for."""

from __future__ import annotations

from linter.diagnostics.report import Report
from linter.reporters.base import Options

FORMATS = ("full", "concise", "json")


def render(format: str, report: Report, options: Options) -> str:
    """A report in a format, plain text ending in a newline (or empty).

    Raises:
        KeyError: there is no format of that name.
    """
    if format == "json":
        from linter.reporters.json_ import render as reporter
    elif format == "concise":
        from linter.reporters.concise import render as reporter
    elif format == "full":
        from linter.reporters.full import render as reporter
    else:
        raise KeyError(format)
    return reporter(report, options)

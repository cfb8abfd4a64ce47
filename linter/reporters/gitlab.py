"""The `gitlab` format: a Code Quality report, with fingerprints that outlive moved lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.fingerprint import fingerprints
from linter.diagnostics.report import Report
from linter.diagnostics.severity import Severity
from linter.reporters.base import Options
from linter.reporters.listed import listed
from linter.reporters.places import spoken
from linter.text.span import LinePlace, TextSpan

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render(report: Report, options: Options) -> str:
    """A list of findings; GitLab wants a line for each, those of office files get the first."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: Options) -> Iterator[str]:
    """The same text finding by finding."""
    found = (
        _entry(file.path, d, print_, options) for file in report.files for d, print_ in fingerprints(file)
    )
    yield from listed(found, "")
    yield "\n"


def _entry(path: str, d: Diagnostic, fingerprint: str, options: Options) -> dict[str, Any]:
    line = d.span.line if isinstance(d.span, TextSpan | LinePlace) else 1
    place = "" if isinstance(d.span, TextSpan | LinePlace) else spoken(d.span, options.tongue)
    said = " / ".join(options.texts(d.message))
    return {
        "check_name": d.code,
        "description": f"{place}: {said}" if place else said,
        "severity": _LEVELS.get(d.severity, "info"),
        "fingerprint": fingerprint,
        "location": {"path": path, "lines": {"begin": line}},
    }

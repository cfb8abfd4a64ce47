"""The `concise` format: one line for each finding, `path:place: CODE severity message`."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import FileResult, Report, Skip
from linter.reporters.base import Options
from linter.reporters.places import address
from linter.reporters.summary import summary_lines
from linter.reporters.width import clean
from linter.reporters.words import say


def render(report: Report, options: Options) -> str:
    """One line for each finding, in the order of files and findings, and the summary."""
    lines = [line for file in report.files for line in _file(file, options)]
    if options.summary:
        lines += summary_lines(report, options)[:1]
    return "".join(line + "\n" for line in lines)


def _file(file: FileResult, options: Options) -> list[str]:
    lines = [_line(file.path, d, options) for d in file.diagnostics]
    if options.skipped:
        lines += [_skip(file.path, skip, options) for skip in file.skips]
    return lines


def _line(path: str, d: Diagnostic, options: Options) -> str:
    place = address(d.span)
    where = f"{path}:{place}:" if place else f"{path}:"
    message = " / ".join(clean(text) for text in options.texts(d.message))
    cause = f" ({say('follows_code', options.tongue, code=d.follows.code)})" if d.follows else ""
    return f"{where} {d.code} {d.severity.word} {message}{cause}"


def _skip(path: str, skip: Skip, options: Options) -> str:
    cells = ", ".join(skip.missing)
    what = f"{say('skipped', options.tongue)}: {say('missing', options.tongue, cells=cells)}"
    return f"{path}: {skip.code} skipped {skip.subject or '-'} {what}"

"""The `concise` format: one line for each finding, `path:place: CODE severity message`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.diagnostics.diagnostic import Diagnostic, Related
from linter.diagnostics.report import FileResult, Report, Skip
from linter.reporters.base import Options, plain
from linter.reporters.places import address
from linter.reporters.skipped import lacking
from linter.reporters.summary import summary_lines
from linter.reporters.width import clean, harmless
from linter.reporters.words import aside, say


def render(report: Report, options: Options) -> str:
    """One line for each finding, in the order of files and findings, and the summary."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: Options) -> Iterator[str]:
    """The same text file by file."""
    for file in report.files:
        yield "".join(f"{line}\n" for line in _file(file, options))
    if options.statistics:
        from linter.reporters.statistics import statistics_lines

        yield plain(statistics_lines(report, options))
    if options.summary:
        yield "".join(f"{line}\n" for line in summary_lines(report, options)[:1])


def _file(file: FileResult, options: Options) -> list[str]:
    lines = [_line(harmless(file.path), d, options) for d in file.diagnostics]
    if options.skipped:
        lines += dict.fromkeys(
            _skip(harmless(file.path), skip, cell, options) for skip, cell in lacking(file.skips)
        )
    return lines


def _line(path: str, d: Diagnostic, options: Options) -> str:
    place = address(d.span)
    where = f"{path}:{place}:" if place else f"{path}:"
    message = " / ".join(clean(text) for text in options.texts(d.message))
    cause = (
        aside(say("follows_code", options.tongue, code=d.follows.code), options.tongue) if d.follows else ""
    )
    return f"{where} {d.code} {d.severity.word} {message}{cause}"


def _skip(path: str, skip: Skip, cell: Related | None, options: Options) -> str:
    """The check that was not made, at the cell that it lacked."""
    place = address(cell.span) if cell else ""
    label = clean(cell.label.get(options.tongue)) if cell else ""
    lacked = say("missing", options.tongue, cells=label or ", ".join(skip.missing) or "-")
    return (
        f"{path}:{place}: {skip.code} skipped {lacked}" if place else f"{path}: {skip.code} skipped {lacked}"
    )

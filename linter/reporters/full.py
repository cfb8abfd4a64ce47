"""The `full` format: for people, each finding with its place, its row of the form, and the arithmetic behind it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import FileResult, FormInfo, Report
from linter.reporters.base import Line, Options, Piece, plain
from linter.reporters.block import knot_lines
from linter.reporters.knots import Knot, knots
from linter.reporters.skipped import skip_lines
from linter.reporters.summary import summary_lines
from linter.reporters.width import clean, harmless, wrap
from linter.reporters.words import say


def render(report: Report, options: Options) -> str:
    """The report as plain text."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: Options) -> Iterator[str]:
    """The same text file by file."""
    return map(plain, parts(report, options))


def parts(report: Report, options: Options) -> Iterator[list[Line]]:
    """The report as styled lines, file by file: by form, causes with their consequences; then the summary."""
    for file in report.files:
        yield file_lines(file, options)
    if options.statistics:
        from linter.reporters.statistics import statistics_lines

        yield statistics_lines(report, options)
    for text in summary_lines(report, options) if options.summary else ():
        wrapped = wrap(text, options.width) if options.wrap else [text]
        yield [(Piece(part, "bold"),) for part in wrapped]


def file_lines(file: FileResult, options: Options) -> list[Line]:
    """What was found in one file, under a heading for each form; nothing for a file without findings."""
    found: list[Line] = []
    for form, caused in _by_form(file.diagnostics):
        found.append(_heading(file, form, options))
        found.append(())
        for knot in caused:
            found += knot_lines(file.path, knot, options)
            found.append(())
    if options.skipped and file.skips:
        found += skip_lines(file.skips, options)
        found.append(())
    return found


def _by_form(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[int | None, list[Knot]]]:
    """Knots by form: those of the whole file first, then forms in order; findings stay in their order."""
    forms: dict[int | None, list[Knot]] = {}
    for knot in knots(diagnostics):
        forms.setdefault(knot.threads[0][0].form, []).append(knot)
    return sorted(forms.items(), key=lambda item: -1 if item[0] is None else item[0])


def _heading(file: FileResult, form: int | None, options: Options) -> Line:
    info = next((f for f in file.forms if f.number == form), None)
    if form is None:
        return (Piece(harmless(file.path), "bold", file.path),)
    return Piece(harmless(file.path), "bold", file.path), Piece(
        f"  {form_name(form, info, options.tongue)}", "bold"
    )


def form_name(index: int | None, info: FormInfo | None, lang: str) -> str:
    """A form's number, as people count, and its project or else its title; None is the document."""
    if index is None:
        return say("document", lang)
    number = say("form", lang, n=index + 1)
    name = clean((info.project or info.title) if info else "")
    return f"{number} · {name}" if name else number

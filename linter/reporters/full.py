"""The `full` format: for people, each finding with its place, its row of the form, and the arithmetic behind it."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import FileResult, FormInfo, Report
from linter.reporters.base import Line, Options, Piece, plain
from linter.reporters.block import block
from linter.reporters.skipped import skip_lines
from linter.reporters.summary import summary_lines
from linter.reporters.width import clean, wrap
from linter.reporters.words import say

Thread = tuple[Diagnostic, list[Diagnostic]]
"""A finding and the findings that follow from it."""


def render(report: Report, options: Options) -> str:
    """The report as plain text."""
    return plain(lines(report, options))


def lines(report: Report, options: Options) -> list[Line]:
    """The report as styled lines: by file, by form, causes with their consequences, then the summary."""
    found = [line for file in report.files for line in file_lines(file, options)]
    if options.statistics:
        from linter.reporters.statistics import statistics_lines

        found += statistics_lines(report, options)
    if options.summary:
        for text in summary_lines(report, options):
            wrapped = wrap(text, options.width) if options.wrap else [text]
            found += [(Piece(part, "bold"),) for part in wrapped]
    return found


def file_lines(file: FileResult, options: Options) -> list[Line]:
    """What was found in one file, under a heading for each form; nothing for a file without findings."""
    found: list[Line] = []
    for form, caused in _by_form(file.diagnostics):
        found.append(_heading(file, form, options))
        found.append(())
        for cause, consequences in caused:
            found += block(file.path, cause, consequences, options)
            found.append(())
    if options.skipped and file.skips:
        found += skip_lines(file.skips, options)
        found.append(())
    return found


def _by_form(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[int | None, list[Thread]]]:
    """Threads by form: those of the whole file first, then forms in order; findings stay in their order."""
    forms: dict[int | None, list[Thread]] = {}
    for thread in threads(diagnostics):
        forms.setdefault(thread[0].form, []).append(thread)
    return sorted(forms.items(), key=lambda item: -1 if item[0] is None else item[0])


def threads(diagnostics: tuple[Diagnostic, ...]) -> list[Thread]:
    """Consequences under their cause; one whose cause is not reported, or only itself a consequence, stands alone."""
    found: list[Thread] = [(d, []) for d in diagnostics if d.follows is None]
    for d in diagnostics:
        if d.follows is not None:
            thread = next((t for t in found if _causes(t[0], d)), None)
            if thread is None:
                found.append((d, []))
            else:
                thread[1].append(d)
    return found


def _causes(cause: Diagnostic, d: Diagnostic) -> bool:
    if d.follows is None or cause is d or cause.form != d.form or cause.code != d.follows.code:
        return False
    return d.follows.field is None or cause.field == d.follows.field


def _heading(file: FileResult, form: int | None, options: Options) -> Line:
    info = next((f for f in file.forms if f.number == form), None)
    if form is None:
        return (Piece(file.path, "bold", file.path),)
    return Piece(file.path, "bold", file.path), Piece(f"  {form_name(form, info, options.tongue)}", "bold")


def form_name(index: int | None, info: FormInfo | None, lang: str) -> str:
    """A form's number, as people count, and its project or else its title; None is the document."""
    if index is None:
        return say("document", lang)
    number = say("form", lang, n=index + 1)
    name = clean((info.project or info.title) if info else "")
    return f"{number} · {name}" if name else number

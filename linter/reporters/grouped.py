"""The `grouped` format: findings under their file and form, consequences under their cause."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import FileResult, Report
from linter.reporters.base import Options, plain
from linter.reporters.knots import Knot, knots
from linter.reporters.places import spoken
from linter.reporters.summary import summary_lines
from linter.reporters.width import clean, harmless
from linter.reporters.words import SEVERITIES, aside, say


def render(report: Report, options: Options) -> str:
    """Files without findings are left to the summary."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: Options) -> Iterator[str]:
    """The same text block by block, an empty line between two."""
    for number, block in enumerate(_blocks(report, options)):
        yield "".join(f"{line}\n" for line in (["", *block] if number else block))


def _blocks(report: Report, options: Options) -> Iterator[list[str]]:
    yield from (block for file in report.files if (block := _file(file, options)))
    if options.statistics:
        from linter.reporters.statistics import statistics_lines

        yield plain(statistics_lines(report, options)).splitlines()[:-1]
    if options.summary:
        yield summary_lines(report, options)[:1]


def _file(file: FileResult, options: Options) -> list[str]:
    if not file.diagnostics:
        return []
    lines = [harmless(file.path)]
    projects = {form.number: form.project or form.title for form in file.forms}
    for form, found in groupby(file.diagnostics, lambda d: d.form):
        head = say("document", options.tongue) if form is None else say("form", options.tongue, n=form + 1)
        project = projects.get(form, "") if form is not None else ""
        lines.append(f"  {head}{f' {clean(project)}' if project else ''}")
        for knot in knots(tuple(found)):
            lines += _knot(knot, options)
    return lines


def _knot(knot: Knot, options: Options) -> list[str]:
    """Findings of one cause under it; others one by one, each with what follows from it."""
    found = [d for thread in knot.threads for d in (thread[0], *thread[1])]
    if knot.told is None or knot.told.cause is None:
        return [_line(d, options) for d in found]
    colon = ": " if options.tongue == "en" else "："
    message = " / ".join(clean(text) for text in options.texts(knot.told.cause.message))
    places = [place for one in knot.told.correction if (place := spoken(one.span, options.tongue))]
    where = f"  [{', '.join(places)}]" if places else ""
    head = f"    {say('cause', options.tongue)}{colon}{message}{where}"
    return [head, *("  " + _line(d, options) for d in found)]


def _line(d: Diagnostic, options: Options) -> str:
    message = " / ".join(clean(text) for text in options.texts(d.message))
    place = spoken(d.span, options.tongue)
    cause = (
        aside(say("follows_code", options.tongue, code=d.follows.code), options.tongue) if d.follows else ""
    )
    where = f"  [{place}]" if place else ""
    return f"    {d.code} {SEVERITIES[d.severity].get(options.tongue)}  {message}{cause}{where}"

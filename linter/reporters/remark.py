"""Findings as remarks on the cells they are about: a few lines each, for whoever filled the form in."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Correction, Diagnostic
from linter.diagnostics.report import FileResult
from linter.reporters.base import Options
from linter.reporters.knots import knots, remark_span
from linter.reporters.places import spoken
from linter.reporters.width import clean
from linter.reporters.words import SEVERITIES, aside, say
from linter.text.span import ParagraphPlace, Span

Remarks = dict[Span | None, tuple[str, ...]]
"""The lines of the remark at each place, in the order of the findings; None is the file as a whole."""


def remarks(file: FileResult, options: Options) -> Remarks:
    """One remark for each place that something was found at; what follows from a finding stands under it."""
    found: dict[Span | None, list[str]] = {}
    for knot in knots(file.diagnostics):
        lines = _at(found, remark_span(knot.threads[0][0]), options)
        if knot.told is not None:
            lines += _cause(knot.told, options)
        for d, consequences in knot.threads:
            lines += _finding(d, options, knot.told is not None)
            for consequence in consequences:
                lines += _consequence(consequence, options)
        for other in _others(knot.threads[0][0]):
            _at(found, other.span, options).extend(_cause(knot.threads[0][0], options))
    return {span: tuple(lines) for span, lines in found.items()}


def _at(found: dict[Span | None, list[str]], span: Span | None, options: Options) -> list[str]:
    """The lines of a place, ready for more."""
    lines = found.setdefault(span, _head(span, options))
    if lines and lines[-1]:
        lines.append("")
    return lines


def _others(d: Diagnostic) -> tuple[Correction, ...]:
    """Of several cells that are to be corrected those that the remark does not stand on."""
    own = remark_span(d)
    return tuple(one for one in d.correction if one.span != own) if len(d.correction) > 1 else ()


def _cause(d: Diagnostic, options: Options) -> list[str]:
    """The cause, and what to write in which cell."""
    lines = [_note("cause", text, options) for text in (options.texts(d.cause.message) if d.cause else ())]
    for one in d.correction:
        place = spoken(one.span, options.tongue)
        colon = _colon(options) if place else ""
        said = say("correct", options.tongue, place=place + colon, old=clean(one.old), new=clean(one.new))
        lines.append(_note("fix", said, options))
    return lines


def _head(span: Span | None, options: Options) -> list[str]:
    """Remarks on text boxes stand beside them: they say which one they mean."""
    boxed = isinstance(span, ParagraphPlace) and span.textbox is not None
    return [spoken(span, options.tongue), ""] if boxed else []


def _finding(d: Diagnostic, options: Options, evidence: bool) -> list[str]:
    """evidence: its cause is told before it, with what to correct."""
    severity = SEVERITIES[d.severity].get(options.tongue)
    first, *more = options.texts(d.message)
    lines = [f"{d.code} {severity}{_colon(options)}{clean(first)}", *map(clean, more)]
    lines += [_note("sum", text, options) for sum_ in d.arithmetic for text in options.texts(sum_)]
    if d.expected is not None and not evidence:
        lines.append(_note("expected", d.expected or say("empty", options.tongue), options))
    for word, said in (("cause", d.cause.message if d.cause and not evidence else None), ("help", d.help)):
        lines += [_note(word, text, options) for text in (options.texts(said) if said else ())]
    return lines


def _consequence(d: Diagnostic, options: Options) -> list[str]:
    where = aside(spoken(d.span, options.tongue), options.tongue)
    head = f"└ {say('follows', options.tongue)} {d.code}{where}{_colon(options)}"
    first, *more = options.texts(d.message)
    return [head + clean(first), *map(clean, more)]


def _note(word: str, text: str, options: Options) -> str:
    return f"{say(word, options.tongue)}{_colon(options)}{clean(text)}"


def _colon(options: Options) -> str:
    return ": " if options.tongue == "en" else "："

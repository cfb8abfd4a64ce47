"""Findings as remarks on the cells they are about: a few lines each, for whoever filled the form in."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import FileResult
from linter.reporters.base import Options
from linter.reporters.full import threads
from linter.reporters.places import spoken
from linter.reporters.width import clean
from linter.reporters.words import SEVERITIES, say
from linter.text.span import ParagraphPlace, Span

Remarks = dict[Span | None, tuple[str, ...]]
"""The lines of the remark at each place, in the order of the findings; None is the file as a whole."""


def remarks(file: FileResult, options: Options) -> Remarks:
    """One remark for each place that something was found at; what follows from a finding stands under it."""
    found: dict[Span | None, list[str]] = {}
    for cause, consequences in threads(file.diagnostics):
        lines = found.setdefault(cause.span, _head(cause.span, options))
        if lines and lines[-1]:
            lines.append("")
        lines += _finding(cause, options)
        for consequence in consequences:
            lines += _consequence(consequence, options)
    return {span: tuple(lines) for span, lines in found.items()}


def _head(span: Span | None, options: Options) -> list[str]:
    """Remarks on text boxes stand beside them: they say which one they mean."""
    boxed = isinstance(span, ParagraphPlace) and span.textbox is not None
    return [spoken(span, options.tongue), ""] if boxed else []


def _finding(d: Diagnostic, options: Options) -> list[str]:
    severity = SEVERITIES[d.severity].get(options.tongue)
    first, *more = options.texts(d.message)
    lines = [f"{d.code} {severity}{_colon(options)}{clean(first)}", *map(clean, more)]
    lines += [_note("sum", text, options) for sum_ in d.arithmetic for text in options.texts(sum_)]
    if d.expected is not None:
        lines.append(_note("expected", d.expected or say("empty", options.tongue), options))
    for word, said in (("cause", d.cause.message if d.cause else None), ("help", d.help)):
        lines += [_note(word, text, options) for text in (options.texts(said) if said else ())]
    return lines


def _consequence(d: Diagnostic, options: Options) -> list[str]:
    place = spoken(d.span, options.tongue)
    where = (f" ({place})" if options.tongue == "en" else f"（{place}）") if place else ""
    head = f"└ {say('follows', options.tongue)} {d.code}{where}{_colon(options)}"
    first, *more = options.texts(d.message)
    return [head + clean(first), *map(clean, more)]


def _note(word: str, text: str, options: Options) -> str:
    return f"{say(word, options.tongue)}{_colon(options)}{clean(text)}"


def _colon(options: Options) -> str:
    return ": " if options.tongue == "en" else "："

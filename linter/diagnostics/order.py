"""The order of findings: as a person goes through the file."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Diagnostic
from linter.text.regular import regular
from linter.text.span import SheetCell, Span, TextSpan


def order(diagnostic: Diagnostic) -> tuple[object, ...]:
    """By form, then by place as a person goes through the file, then by code."""
    span = diagnostic.span
    place = tuple(span) if isinstance(span, TextSpan) else ()
    form = -1 if diagnostic.form is None else diagnostic.form
    natural = () if place else _natural(span)
    return form, place, natural, diagnostic.code, diagnostic.field or "", diagnostic.message.zh


def _natural(span: Span | None) -> tuple[tuple[int, str], ...]:
    """Rows before columns, and numbers as numbers: D6 before B13, row 9 before row 10."""

    if isinstance(span, SheetCell):
        letters = span.cell.rstrip("0123456789")
        return (0, span.sheet), (int(span.cell[len(letters) :] or 0), ""), (len(letters), letters)
    return tuple(
        (int(part), "") if part.isdigit() else (0, part) for part in regular(r"(\d+)").split(str(span))
    )

"""The order of findings: as a person goes through the file."""

from __future__ import annotations

from decimal import Decimal

from linter.diagnostics.diagnostic import Diagnostic
from linter.text.regular import regular
from linter.text.span import PageBox, SheetCell, Span, TextSpan


def order(diagnostic: Diagnostic) -> tuple[object, ...]:
    """By form, then by place as a person goes through the file, then by code."""
    span = diagnostic.span
    place = tuple(span) if isinstance(span, TextSpan) else ()
    form = -1 if diagnostic.form is None else diagnostic.form
    natural = () if place else _on_page(span) if isinstance(span, PageBox) else _natural(span)
    return form, place, natural, diagnostic.code, diagnostic.field or "", diagnostic.message.zh


def _on_page(span: PageBox) -> tuple[tuple[Decimal, str], ...]:
    """Page by page: what stands outside tables from the top, then row by row, however tall the cells of a row are."""
    left, top = Decimal(span.bbox[0]), Decimal(span.bbox[1])
    rows = (span.spot.table, span.spot.row, span.spot.column) if span.spot else (0, 0, 0)
    return tuple((Decimal(one), "") for one in (span.page, *rows, top, left))


def _natural(span: Span | None) -> tuple[tuple[int, str], ...]:
    """Rows before columns, and numbers as numbers: D6 before B13, row 9 before row 10."""

    if isinstance(span, SheetCell):
        letters = span.cell.rstrip("0123456789")
        return (0, span.sheet), (int(span.cell[len(letters) :] or 0), ""), (len(letters), letters)
    return tuple(
        (int(part), "") if part.isdigit() else (0, part) for part in regular(r"(\d+)").split(str(span))
    )

"""What stands around a finding: its row of the form or line of the file, and what a check lacked, by name and place."""

from __future__ import annotations

from collections.abc import Iterable

from linter.diagnostics.diagnostic import Bilingual, Diagnostic, Excerpt, Related
from linter.diagnostics.report import Skip
from linter.forms.record import Field, Record, path_from, records, walk
from linter.pages.document import Document
from linter.pages.excerpt import RowIndex
from linter.text.source import Source
from linter.text.span import Span, TextSpan

_PARTNER = Bilingual("可对照的数据", "anything to compare with")


def with_rows(diagnostics: list[Diagnostic], document: Document) -> list[Diagnostic]:
    """Findings with the row that each is about; all findings of one row show the same cells of it."""
    index = RowIndex(document, {span for d in diagnostics for span in _places(d)})
    return [_with_row(d, index) for d in diagnostics]


def _places(diagnostic: Diagnostic) -> list[Span]:
    """Every place that a finding marks."""
    return [
        span for span in (diagnostic.span, *(other.span for other in diagnostic.related)) if span is not None
    ]


def _with_row(diagnostic: Diagnostic, index: RowIndex) -> Diagnostic:
    if diagnostic.span is None:
        return diagnostic
    cells = index.row(diagnostic.span)
    if cells is None:
        return diagnostic
    line = diagnostic.span.line if isinstance(diagnostic.span, TextSpan) else None
    related = {other.span for other in diagnostic.related} - {diagnostic.span}
    marks = tuple(i for i, cell in enumerate(cells) if cell.span == diagnostic.span)
    others = tuple(i for i, cell in enumerate(cells) if cell.span in related)
    return diagnostic._replace(excerpt=Excerpt(tuple(c.text for c in cells), marks, None, line, others))


def with_lines(diagnostics: list[Diagnostic], source: Source) -> list[Diagnostic]:
    """Findings with their line of a YAML or JSON file; a range over several lines is marked on its first."""
    return [_with_line(d, source) for d in diagnostics]


def _with_line(diagnostic: Diagnostic, source: Source) -> Diagnostic:
    span = diagnostic.span
    if not isinstance(span, TextSpan):
        return diagnostic
    line = source.line(span.line)
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    return diagnostic._replace(excerpt=Excerpt((line,), (), (span.column - 1, end), span.line))


def with_cells(skips: Iterable[Skip], form: Record) -> tuple[Skip, ...]:
    """Checks that were not made, each with the cells that it lacked: label, text and place."""
    from linter.language.speak import label_of

    listed = list(skips)
    if not listed:
        return ()
    fields: dict[str, Field] = {path_from(form, field): field for field in walk(form)}
    rows = {path_from(form, row): row for row in records(form)}

    def cell(path: str) -> Related | None:
        if path in fields:
            one = fields[path]
            return Related(path, label_of(one), one.value.text, one.span)
        first = next(walk(rows[path]), None) if path in rows else None
        return Related(path, _PARTNER, "", first.span) if first else None

    # What looked at no cell (the one row that it asked for is not there) has the place of its own row.
    asked = ((skip, skip.missing or (skip.subject,)) for skip in listed)
    return tuple(skip._replace(cells=tuple(filter(None, map(cell, paths)))) for skip, paths in asked)

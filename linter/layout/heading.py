"""What stands above a form: its title, the year, the unit of money."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.forms.raw import Raw, RawNode
from linter.forms.vocabulary import fold
from linter.layout.lines import Line
from linter.layout.shape import Shape
from linter.pages.document import Cell
from linter.text.span import TextSpan

_HEADING = 60
"""A longer text is prose, and a year in it may be any year."""


def read_heading(lines: Sequence[Line], shape: Shape, fields: dict[str, RawNode]) -> None:
    """Find title, year and unit in the lines between the form before and this one; the nearest to the form wins."""
    cells = [cell for line in lines for cell in line.filled if len(line.filled) <= 3]
    title = next((cell for cell in reversed(cells) if shape.title.search(fold(cell.text))), None)
    if title is not None:
        fields["title"] = Raw(title.text.strip(), title.span)
    after = cells[cells.index(title) :] if title is not None else cells[-3:]
    before = cells[max(0, cells.index(title) - 2) : cells.index(title)] if title is not None else []
    for cell in (*after, *reversed(before)):
        match = shape.year.search(cell.text)
        if match and len(cell.text) <= _HEADING:
            fields.setdefault("year", Raw(match.group().strip(), cell.span))
            break
    read_unit(after, shape, fields)


def read_report(lines: Sequence[Line], shape: Shape) -> dict[str, RawNode]:
    """Title, project and year of a report in prose by its own heading, which may be broken over lines."""
    cells = [line.filled[0] for line in lines if line.prose and line.filled]
    for at in range(len(cells)):
        for size in (1, 2, 3):
            found = _report(cells[at : at + size], shape)
            if found:
                return found
    return {}


def _report(cells: Sequence[Cell], shape: Shape) -> dict[str, RawNode]:
    text = fold("".join(cell.text for cell in cells))
    match = shape.report.search(text) if len(text) <= _HEADING else None
    if match is None:
        return {}
    first, last = cells[0].span, cells[-1].span
    if isinstance(first, TextSpan) and isinstance(last, TextSpan):
        first = TextSpan(first.line, first.column, last.end_line, last.end_column)
    found: dict[str, RawNode] = {"title": Raw(text, first)}
    project = next((part for part in match.groups() if part), "")
    year = shape.year.search(text)
    if project and "project" in shape.schema.form.fields:
        found["project"] = Raw(project, first)
    if year and "year" in shape.schema.form.fields:
        found["year"] = Raw(year.group().strip(), first)
    return found


def has_title(line: Line, shape: Shape) -> bool:
    """Is the line the title of a form?"""
    return len(line.filled) <= 3 and any(shape.title.search(fold(cell.text)) for cell in line.filled)


def read_unit(cells: Sequence[Cell], shape: Shape, fields: dict[str, RawNode]) -> None:
    """The unit of money printed in one of the cells, if none is known yet."""
    name = shape.schema.unit_field
    for cell in cells:
        unit = unit_in(cell.text, shape.unit)
        if unit and name and name not in fields:
            fields[name] = Raw(unit, cell.span)


def unit_in(text: str, pattern: re.Pattern[str]) -> str:
    """The unit that a text states, "" when none."""
    match = pattern.search(fold(text))
    return next((part for part in match.groups() if part), "") if match else ""

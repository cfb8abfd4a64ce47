"""What stands above a form: its title, the year, the unit of money."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.forms.raw import Raw, RawNode
from linter.forms.vocabulary import fold
from linter.layout.lines import Line
from linter.layout.shape import Shape
from linter.pages.document import Cell

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

"""Places in files of every kind. All counts start at 1, as a person counts."""

from __future__ import annotations

from linter.named import NamedTuple


class TextSpan(NamedTuple):
    """A range of characters in a text, YAML or JSON file; `end_column` is the column after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class SheetCell(NamedTuple):
    """A cell of a workbook; a merged cell by its top left (`G12`)."""

    sheet: str
    cell: str


class TableCell(NamedTuple):
    """A cell of a table: the n-th cell element of its row, continuations of merged cells counted."""

    table: int
    row: int
    cell: int


class ParagraphPlace(NamedTuple):
    """A paragraph outside tables, or the n-th of a text box."""

    paragraph: int
    textbox: int | None = None


class LinePlace(NamedTuple):
    """A line of a web page, outside tables."""

    line: int


class Spot(NamedTuple):
    """Where in a table a rectangle of a page is: the row among those of all its pages, how many cells from the left,
    and the words that the row begins with ("" where there are none)."""

    table: int
    row: int
    column: int
    label: str


class PageBox(NamedTuple):
    """A rectangle on a page; `bbox` is left, top, right, bottom in points. spot: for people, where it is a cell."""

    page: int
    bbox: tuple[str, str, str, str]
    spot: Spot | None = None


Span = TextSpan | SheetCell | TableCell | ParagraphPlace | LinePlace | PageBox


def span_to_json(span: Span) -> dict[str, object]:
    """The `location` object of the JSON output: the span's fields by name, without what it has not, and without what
    is said to people alone."""
    return {key: value for key, value in span._asdict().items() if value is not None and key != "spot"}

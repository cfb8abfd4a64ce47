"""The row that a finding shows: the same cells whichever finding it is for, and marks on what each rests on."""

import pytest

from linter.diagnostics.diagnostic import Bilingual, Diagnostic, Related
from linter.diagnostics.severity import Severity
from linter.engine.excerpts import with_lines, with_rows
from linter.pages.document import Cell, Document, Grid
from linter.text.source import Source
from linter.text.span import SheetCell, TextSpan

TEXTS = ["", "", "改造渡口", "8处", "", "10", "", "", "", "", "", "12", "", ""]


def place(at: int) -> SheetCell:
    return SheetCell("表", f"{chr(65 + at)}1")


DOCUMENT = Document(
    "xlsx", (Grid("表", tuple(Cell(0, at, text, place(at)) for at, text in enumerate(TEXTS))),)
)


def finding(at: int, *related: int) -> Diagnostic:
    cells = tuple(Related("", Bilingual("", ""), TEXTS[other], place(other)) for other in related)
    return Diagnostic("A106", "x", Severity.ERROR, Bilingual("", ""), 0, None, place(at), related=cells)


def shown(*findings: Diagnostic) -> list[tuple[str, ...]]:
    return [d.excerpt.cells for d in with_rows(list(findings), DOCUMENT) if d.excerpt]


def test_a_row_goes_from_its_first_to_its_last_cell_and_keeps_a_few_empty_ones() -> None:
    assert shown(finding(11)) == [("改造渡口", "8处", "", "10", "", "", "", "12")]


@pytest.mark.parametrize("order", [1, -1])
def test_every_finding_of_a_row_shows_the_same_cells(order: int) -> None:
    cells = shown(*[finding(11), finding(12), finding(8, 5)][::order])
    assert len(cells) == 3
    assert len(set(cells)) == 1
    assert cells[0][-2:] == ("12", "")


def test_what_the_finding_rests_on_is_marked_apart() -> None:
    (found,) = with_rows([finding(11, 5, 3)], DOCUMENT)
    assert found.excerpt is not None
    assert [found.excerpt.cells[at] for at in found.excerpt.marks] == ["12"]
    assert [found.excerpt.cells[at] for at in found.excerpt.others] == ["8处", "10"]


def test_a_place_in_no_row_shows_nothing() -> None:
    (found,) = with_rows([finding(11)._replace(span=SheetCell("乙", "A1"))], DOCUMENT)
    assert found.excerpt is None


def test_a_line_of_a_text_is_marked_where_the_finding_is() -> None:
    span = TextSpan(2, 3, 2, 5)
    (found,) = with_lines([finding(0)._replace(span=span)], Source("x", "a: 1\nb: 99\n"))
    assert found.excerpt is not None
    assert (found.excerpt.cells, found.excerpt.columns, found.excerpt.line) == (("b: 99",), (2, 4), 2)

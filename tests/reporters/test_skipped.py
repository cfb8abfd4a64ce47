"""Checks that could not be made: each rule once, with every cell that it lacked once."""

import pytest

from linter.diagnostics.diagnostic import Bilingual, Related
from linter.diagnostics.report import Skip
from linter.reporters.base import Options, plain
from linter.reporters.skipped import skip_lines
from linter.reporters.width import columns
from linter.text.span import PageBox, SheetCell

_BOX = ("1", "2", "3", "4")


def lacks(code: str, *cells: str, form: int = 0) -> Skip:
    related = (Related(cell, Bilingual("得分", "score"), "", SheetCell("表", cell)) for cell in cells)
    return Skip(code, form, "", cells, tuple(related))


def said(*skips: Skip, lang: str = "en") -> list[str]:
    return plain(skip_lines(skips, Options(lang))).splitlines()


def test_a_rule_names_each_cell_once_in_order() -> None:
    lines = said(lacks("R701", "H5", "H6"), lacks("R701", "H6"), lacks("A103", "H5"))
    assert lines == [
        'not evaluated R701 form 1: lacking score (sheet "表" cell H5, sheet "表" cell H6)',
        'not evaluated A103 form 1: lacking score (sheet "表" cell H5)',
    ]
    assert said(lacks("A103", "H5"), lang="zh") == ["未能核算 A103 第1张表：缺 得分（工作表“表” 单元格 H5）"]


def test_cells_of_one_place_name_it_once() -> None:
    """All cells of a page of a PDF are on that page."""
    cells = tuple(
        Related(f"indicators[{i}].name", Bilingual("名称", "name"), "", PageBox(1, _BOX)) for i in range(3)
    )
    skip = Skip("T506", 0, "", tuple(cell.field for cell in cells), cells)
    assert said(skip, lang="zh") == ["未能核算 T506 第1张表：缺 名称（第1页）"]


def test_forms_are_told_apart() -> None:
    assert len(said(lacks("A103", "H5"), lacks("A103", "H5", form=1))) == 2


def test_what_is_no_cell_is_named_as_the_rule_names_it() -> None:
    assert said(Skip("A103", 0, "indicators[3]", ())) == ["not evaluated A103 form 1: lacking indicators[3]"]
    assert said(Skip("A103", 0, "", ())) == ["not evaluated A103 form 1"]


@pytest.mark.parametrize("width", [40, 60, 100])
def test_on_a_screen_long_lists_are_wrapped(width: int) -> None:
    lines = plain(skip_lines([lacks("A103", *(f"H{n}" for n in range(40)))], Options("zh", width, True)))
    assert max(columns(line) for line in lines.splitlines()) <= width

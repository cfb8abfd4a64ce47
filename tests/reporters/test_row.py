"""Marks stand under the characters they mean, however wide those are and however narrow the screen."""

import pytest

from linter.diagnostics.diagnostic import Excerpt
from linter.reporters.row import draw
from linter.reporters.width import char_width, columns


def under(row: str, marks: str, sign: str = "^") -> str:
    """The characters of a row that stand above marks of a sign."""
    marked, at = "", 0
    for char in row:
        if char_width(char) and at < len(marks) and marks[at] == sign:
            marked += char
        at += char_width(char)
    return marked


ROWS = [
    (("总 分", "", "100", "99"), (3,), "99"),
    (("总 分", "", "100", "99"), (0,), "总 分"),
    (("改造渡口", "8处", "6处", "10", "10"), (1, 2), "8处6处"),
    (("得分", ""), (1,), "___"),
    (("得分", " \n "), (1,), "___"),
    (("两行\n文字", "5"), (0,), "两行 文字"),
    (("e\u0301té", "5"), (1,), "5"),
    (("红\x1b[31m色", "5"), (1,), "5"),
    (("全角１２３", "≥ 90%"), (1,), "≥ 90%"),
]


@pytest.mark.parametrize(("cells", "marks", "said"), ROWS)
def test_marks_stand_under_marked_cells(cells: tuple[str, ...], marks: tuple[int, ...], said: str) -> None:
    assert under(*draw(Excerpt(cells, marks), 80)) == said


@pytest.mark.parametrize("width", [30, 40, 60, 100, 200])
@pytest.mark.parametrize("mark", [0, 3, 8])
def test_rows_fit_the_screen_and_keep_the_marked_cell(width: int, mark: int) -> None:
    cells = tuple(f"{at}第一个字之后还有很长很长的文字" for at in range(9))
    row, marks = draw(Excerpt(cells, (mark,)), width)
    assert columns(row) <= width
    assert len(marks) <= columns(row)
    assert under(row, marks).startswith(str(mark))


def test_what_a_finding_rests_on_has_another_mark() -> None:
    drawn = draw(Excerpt(("改造渡口", "8处", "", "10", "10"), (4,), others=(1, 2, 4, 9)), 80)
    assert under(*drawn) == "10"
    assert under(*drawn, "-") == "8处___"


@pytest.mark.parametrize("width", [30, 40, 60])
def test_in_a_narrow_row_what_the_finding_rests_on_is_kept_before_its_neighbours(width: int) -> None:
    cells = tuple(f"{at}第一个字之后还有很长的文字" for at in range(12))
    row, marks = draw(Excerpt(cells, (11,), others=(3,)), width)
    assert columns(row) <= width
    assert under(row, marks, "-").startswith("3")


LINES = [
    ("  chek total == 1", (2, 6), 80, "chek"),
    ("\tproject: 夜间", (10, 12), 80, "夜间"),
    ("检查 总分", (3, 5), 80, "总分"),
    ("x" * 300 + "错" + "y" * 300, (300, 301), 60, "错"),
    ("  短行", (4, 4), 80, ""),
    ("", (0, 0), 80, ""),
]


@pytest.mark.parametrize(("line", "marked", "width", "said"), LINES)
def test_marks_stand_under_a_range_of_a_line(
    line: str, marked: tuple[int, int], width: int, said: str
) -> None:
    row, marks = draw(Excerpt((line,), (), marked, 1), width)
    assert columns(row) <= width
    assert "^" in marks
    assert under(row, marks) == said

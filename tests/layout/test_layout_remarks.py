"""A line of text between the rows of a list: a short one is a cell whose tabs got lost, a long one a remark."""

from __future__ import annotations

import pytest

from linter.layout import read_forms
from linter.readers.base import Pages
from linter.readers.text import read_text

from .test_layout_cases import schema

FORM = """项目名称\t夜校补助
一级指标\t二级指标\t三级指标\t指标值\t分值\t得分
产出指标\t数量指标\t开班数\t20班\t50\t50
{line}
产出指标\t数量指标\t结业数\t300人\t50\t48
总分\t\t\t\t100\t98
"""


@pytest.mark.parametrize(("characters", "rows"), [(30, 3), (31, 2)])
def test_a_line_alone_is_a_row_up_to_thirty_characters(characters: int, rows: int) -> None:
    read = read_text("form.txt", FORM.format(line="课" * characters).encode())
    assert isinstance(read, Pages)
    (form,) = read_forms(read.document, schema()).forms
    assert len(form.raw.fields["indicators"]) == rows  # type: ignore[arg-type]

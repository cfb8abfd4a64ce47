"""Tables on the screen: as wide as their texts, narrower where there is no room."""

from __future__ import annotations

from linter.reporters.base import plain
from linter.reporters.table import Row, table


def seen(rows: list[Row], width: int) -> list[str]:
    return plain(table(rows, width)).splitlines()


def test_a_single_row_is_as_wide_as_its_texts() -> None:
    assert seen([(["一级指标", "a", "90%"], "")], 80) == ["  一级指标  a  90%"]


def test_columns_stand_below_each_other() -> None:
    assert seen([(["产出", "a"], "bold"), (["b", "效益"], "")], 80) == ["  产出  a", "  b     效益"]


def test_the_widest_column_gives_way_first() -> None:
    assert seen([(["short", "a very long text"], "")], 20) == ["  short  a very lon…"]


def test_nothing_is_no_line() -> None:
    assert seen([], 80) == []

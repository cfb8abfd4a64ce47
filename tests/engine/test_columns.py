"""The numbers behind a failed sum, as they are shown under a likely cause."""

from __future__ import annotations

import pytest

from linter.api import Settings, check_bytes
from linter.diagnostics.diagnostic import Addend

HEAD = "project: 修渠\n"
WEIGHTS = """indicators:
- {name: 修渠, target: 9公里, actual: 9公里, weight: 60, score: 60}
- {name: 植树, target: 40棵, actual: 40棵, weight: 50, score: 40}
total: {weight: 100, score: 100}
"""
FUNDS = """money_unit: 万元
funds:
  total: {name: 年度资金总额, budget: 100, executed: 96.5, rate: 96.5%, weight: 10, score: 9.65}
  parts:
  - {name: 当年财政拨款, budget: 80, executed: 80, rate: 94.12%}
  - {name: 上年结转资金, budget: 15, executed: 15, rate: 100%}
"""
CASES = [
    pytest.param(WEIGHTS, "A101", "weight 100", ["修渠 60", "植树 50 → 40 *"], id="a total without a name"),
    pytest.param(
        FUNDS, "F202", "年度资金总额 100", ["当年财政拨款 80 → 85 *", "上年结转资金 15"], id="rows by name"
    ),
]


def written(one: Addend) -> str:
    return f"{one.name.en} {one.text}{f' → {one.due}' if one.due else ''}{' *' if one.marked else ''}"


@pytest.mark.parametrize(("form", "code", "total", "addends"), CASES)
def test_the_column_of_a_sum(form: str, code: str, total: str, addends: list[str]) -> None:
    found = check_bytes("form.yaml", (HEAD + form).encode(), Settings()).diagnostics
    (column,) = [d.column for d in found if d.code == code and d.column is not None]
    assert written(column.total) == total
    assert [written(one) for one in column.addends] == addends

"""Methods said elsewhere: whose method holds for a row that says 同上, or 同 and the name of a block."""

from __future__ import annotations

import pytest

from linter.api import Settings, rules_of
from linter.forms.build import build_form
from linter.forms.raw import Raw, RawRecord
from linter.values.parse import reader

RATIO = "得分=完成值/指标值×分值"
BANDS = "完成率≥90%得10分，80%至90%得5分，低于80%不得分"
PLAIN = "按年度计划考核"
BLOCKS = {"out": "产出指标", "ben": "效益指标", "sat": "满意度指标"}

CASES = [
    ([("out", RATIO), ("out", "同上")], [None, 0]),
    ([("out", RATIO), ("out", "同上"), ("out", "同上")], [None, 0, 0]),
    ([("out", RATIO), ("out", BANDS), ("out", "同上")], [None, None, 1]),
    ([("out", RATIO), ("out", ""), ("out", "同上")], [None, None, 0]),
    ([("out", "同上"), ("out", RATIO)], [None, None]),
    ([("out", RATIO), ("ben", "同产出指标计分方法")], [None, 0]),
    ([("out", RATIO), ("out", RATIO), ("ben", "同产出指标计分方法")], [None, None, 0]),
    ([("out", PLAIN), ("ben", "同产出指标计分方法")], [None, 0]),
    ([("out", PLAIN), ("out", RATIO), ("ben", "同产出指标计分方法")], [None, None, 1]),
    ([("out", RATIO), ("out", BANDS), ("ben", "同产出指标计分方法")], [None, None, None]),
    ([("out", RATIO), ("ben", BANDS), ("sat", "同产出指标计分方法"), ("sat", "同上")], [None, None, 0, 0]),
    ([("out", RATIO), ("ben", "同满意度指标计分方法")], [None, None]),
]


@pytest.mark.parametrize(("rows", "whose"), CASES)
def test_whose_method_holds(rows: list[tuple[str, str]], whose: list[int | None]) -> None:
    raw = [
        RawRecord(
            {"name": Raw(f"甲{n}", None), "category": Raw(BLOCKS[block], None), "method": Raw(method, None)}
        )
        for n, (block, method) in enumerate(rows)
    ]
    form = build_form(rules_of(Settings()).schema, RawRecord({"indicators": raw}), reader().read)
    have = form["indicators"]
    refs = [row["method"].ref for row in have]
    assert [have.index(ref) if ref is not None else None for ref in refs] == whose

"""Values in sentences: a unit is said once, whether the cell or the sentence says it."""

import pytest

from linter.api import check_bytes
from linter.config.model import Settings

FORM = "indicators:\n- {{name: 修渠, target: 5公里, actual: 5公里, weight: {weight}, score: {score}}}\n"


@pytest.mark.parametrize(
    ("weight", "score", "zh", "en"),
    [
        ("10", "12", "得 12 分，应在 0 与分值 10 之间", "scored 12, outside 0 to 10"),
        ("10分", "12分", "得 12 分，应在 0 与分值 10分 之间", "scored 12分, outside 0 to 10分"),
        ("10 分", "12.5 分", "得 12.5 分，应在 0 与分值 10 分 之间", "scored 12.5 分, outside 0 to 10 分"),
    ],
)
def test_a_score_written_with_its_unit(weight: str, score: str, zh: str, en: str) -> None:
    result = check_bytes(
        "a.yaml", FORM.format(weight=weight, score=score).encode(), Settings(select=("A106",))
    )
    assert [(d.message.zh, d.message.en) for d in result.diagnostics] == [(zh, en)]

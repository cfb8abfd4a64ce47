"""A table of targets alone with a report that tells its results, and what may be missing there."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .model import words

Lines = list[str]
"""The report, a paragraph a line."""
TARGETS: dict[str, Callable[[Lines], str]] = {}
"""By code: spoils the report in place and says at which field it must be found."""


def table(seed: int) -> tuple[Lines, Lines]:
    """The lines of the table, cells between tabs, and those of the report; consistent."""
    rng = Random(seed)
    project, n, share = rng.choice(words()["projects"][:5]), rng.randint(5, 60), rng.choice([85, 90, 95])
    rows = [
        "一级指标\t二级指标\t三级指标\t指标值",
        f"产出指标\t数量指标\t清淤渠道条数\t≥{n}条",
        "\t时效指标\t完工及时性\t汛前及时完工",
        f"满意度指标\t服务对象满意度指标\t受访农户满意度\t≥{share}%",
    ]
    report = [
        f"{project}项目支出绩效自评报告",
        "一、自评得分",
        "项目自评总分95分。",
        "（一）产出指标（55分）",
        "产出指标分值60分，得分55分。其中，数量指标分值30分，得分30分；时效指标分值30分，得分25分。",
        f"数量指标：全年清淤渠道条数达{n + 2}条。",
        "时效指标：完工及时性较好，因连续降雨收尾稍晚，扣5分。",
        "产出指标：因连续降雨收尾稍晚，扣5分。",
        "（二）满意度指标（40分）",
        f"满意度指标分值40分，得分40分。受访农户满意度为{share + 2}%。",
    ]
    head = ["项目支出绩效目标申报表", "（2023年度）", "", f"项目名称\t{project}", "主管部门\t青溪县水务局"]
    return [*head, *rows, ""], report


def target(code: str) -> Callable[[Callable[[Lines], str]], Callable[[Lines], str]]:
    def note(spoil: Callable[[Lines], str]) -> Callable[[Lines], str]:
        TARGETS[code] = spoil
        return spoil

    return note


@target("C608")
def _no_result(report: Lines) -> str:
    report[5] = "数量指标：各村组均已动工并收尾。"
    return "indicators[0].target"


@target("T507")
def _not_asked(report: Lines) -> str:
    report[-1] = "满意度指标分值40分，得分40分。受访农户普遍满意。"
    return "indicators[2].target"

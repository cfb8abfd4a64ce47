"""A report in prose without a table is checked as such; a form whose table got lost is a file that was not read."""

import pytest

from linter.api import check_bytes
from linter.config.model import Settings

REPORT = """渠道清淤项目绩效自评报告

一、资金情况
全年安排项目资金40万元，实际支出38万元，预算执行率95%。

二、自评结论
自评总得分为{total}分，其中产出指标得分48分，效益指标得分28分，满意度指标得分9分，预算执行率得分9分。
"""
SHORT_LINES = """附件2
2023年度渠道清淤项目自评报告
一、投入情况（40分，得39.6分）
1.预算执行率（20分）
预算680万元，执行652.8万元，执行率96%，得19.6分。
2.资金管理（20分）
资金管理制度健全、支付规范，未发现截留挪用，得20分。
二、产出情况（60分，得58分）
1.产出数量（40分）
清淤渠道3.5公里，全部完成，得40分。
2.产出时效（20分）
一段渠道因汛期连续降雨延期一个月完工，按评分标准扣2分，得18分。
"""
SCORED_HEADINGS = """2023年度林道养护项目绩效自评报告
一、自评得分
95分
二、指标分析
（一）投入（50分，自评分48分）
1.预算执行（20分，自评分19分）
2.资金管理（30分，自评分29分）
（二）产出（50分，自评分47分）
"""
LOST = (
    "渠道清淤项目绩效自评表\n项目名称\n渠道清淤\n数量\n清淤长度\n9公里\n9公里\n50\n50\n自评总得分为94分。\n"
)


def found(text: str, met: bool = False) -> list[tuple[str, str]]:
    result = check_bytes("report.txt", text.encode(), Settings(), met)
    return [(d.code, d.severity.word) for d in result.diagnostics if d.code[0] in "DN"]


@pytest.mark.parametrize(
    ("text", "met", "says"),
    [
        pytest.param(REPORT.format(total=94), False, [("D018", "info")], id="named, right"),
        pytest.param(REPORT.format(total=94), True, [], id="met in a folder, right"),
        pytest.param(
            REPORT.format(total=96), False, [("D018", "info"), ("N801", "error")], id="named, wrong sum"
        ),
        pytest.param(REPORT.format(total=96), True, [("N801", "error")], id="met in a folder, wrong sum"),
        pytest.param(
            "开会记录。大家都到了。\n", False, [("D004", "error")], id="says nothing that can be checked"
        ),
        pytest.param(SHORT_LINES, False, [("D018", "info")], id="as much in headings as in sentences"),
        pytest.param(SCORED_HEADINGS, False, [("D018", "info")], id="a title and headings, no sentence"),
        pytest.param(LOST, False, [("D004", "error")], id="a form without its table"),
    ],
)
def test_a_report_without_a_table(text: str, met: bool, says: list[tuple[str, str]]) -> None:
    assert found(text, met) == says


def test_a_table_that_is_no_form_is_not_passed_over() -> None:
    table = REPORT.format(total=94) + "材料\t单价\t数量\n水泥\t400\t20\n石子\t90\t50\n"
    assert ("D004", "error") in found(table)

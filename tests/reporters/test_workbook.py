"""The list of corrections: what an office sees in it, and that nothing in it is ever more than text."""

import io
from typing import Any

import pytest

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.report import Report
from linter.reporters import encode, render
from linter.reporters.base import Options
from linter.reporters.ours import is_report
from tests.reporters.sample import CLEAN, REPORT, TOTAL

openpyxl = pytest.importorskip("openpyxl")


def opened(report: Report = REPORT, lang: str = "zh") -> Any:
    return openpyxl.load_workbook(io.BytesIO(encode("xlsx", report, Options(lang))))


def test_a_row_says_what_to_change_where() -> None:
    head, first, *_ = opened().worksheets[0].iter_rows(values_only=True)
    assert dict(zip(head, first, strict=True)) == {
        "文件": "forms/a.txt", "表": "第1张表 · 夜间开放", "位置": "第31行第70列", "栏目": "总分 得分", "编号": "A103",
        "级别": "错误", "现填": "99", "应为": "108.9", "问题": "总分写为 99，各项得分之和为 108.9",
        "建议": "可能原因：合计时漏了资金一行；核对各项得分后改总分", "状态": "待改", "备注": "", "字段": "total.score", "表序": "1",
    }  # fmt: skip


def test_english() -> None:
    head, first, *_ = opened(lang="en").worksheets[0].iter_rows(values_only=True)
    assert (head[0], first[0], first[10]) == ("File", "forms/a.txt", "to do")


def test_it_can_be_worked_through() -> None:
    sheet = opened().worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:N9")
    (states,) = sheet.data_validations.dataValidation
    assert (states.type, states.formula1, str(states.sqref)) == ("list", '"待改,已改,无需改"', "K2:K9")
    assert sheet["I2"].alignment.wrap_text
    assert sheet.column_dimensions["I"].width > 40


def test_an_empty_list_says_what_was_checked() -> None:
    book = opened(CLEAN)
    assert book.worksheets[0].max_row == 1
    assert "已检查 1 个文件" in book.worksheets[1]["A1"].value


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "http://example.org", "1e5", "007", "{=1}"]
)
def test_texts_of_forms_are_never_formulas_numbers_or_links(text: str) -> None:
    wrong = TOTAL._replace(actual=text, message=Bilingual(text, text))
    sheet = opened(Report((REPORT.files[0]._replace(path=text, diagnostics=(wrong,)),))).worksheets[0]
    for cell in (sheet["A2"], sheet["G2"], sheet["I2"]):
        assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text.strip(), None)


def test_a_long_text_fits_into_a_cell() -> None:
    wrong = TOTAL._replace(actual="长" * 40000)
    assert (
        len(opened(Report((REPORT.files[0]._replace(diagnostics=(wrong,)),))).worksheets[0]["G2"].value)
        == 32767
    )


def test_we_know_our_own() -> None:
    assert is_report(encode("xlsx", REPORT, Options()))
    assert is_report(render("html", REPORT, Options()).encode())
    assert not is_report(render("full", REPORT, Options()).encode())
    assert not is_report(b"PK\x05\x06" + bytes(18))

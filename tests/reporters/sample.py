"""A report made by hand: one of everything that a diagnostic can say."""

from linter.diagnostics.diagnostic import (
    Bilingual,
    Cause,
    Diagnostic,
    Edit,
    Excerpt,
    Fix,
    Follows,
    Related,
)  # fmt: skip
from linter.diagnostics.report import FileResult, FormInfo, Report, Skip
from linter.diagnostics.severity import Severity
from linter.text.span import PageBox, ParagraphPlace, SheetCell, TableCell, TextSpan

B = Bilingual

TOTAL = Diagnostic(
    "A103", "total-is-sum-of-scores", Severity.ERROR,
    B("总分写为 99，各项得分之和为 108.9", "the total says 99; the scores add up to 108.9"),
    0, "total.score", TextSpan(31, 70, 31, 72), B("总分 得分", "total score"), "99", "108.9",
    related=(Related("funds.total.score", B("资金 得分", "funds score"), "9.9", TextSpan(8, 40, 8, 43)),),
    fix=Fix("safe", (Edit("total.score", "99", "108.9"),)),
    cause=Cause("row_left_out", B("合计时漏了资金一行", "the row of funds was left out of the sum")),
    help=B("核对各项得分后改总分", "check the scores, then correct the total"),
    arithmetic=(B("99 ≠ 9.9 + 99 = 108.9", "99 ≠ 9.9 + 99 = 108.9"),),
    excerpt=Excerpt(("总 分", "", "", "100", "99"), (4,), None, 31),
)  # fmt: skip
CONSEQUENCE = Diagnostic(
    "R701", "shortfall-without-reason", Severity.INFO,
    B("总分有差额，没有说明原因", "the total falls short and no reason is given"),
    0, "indicators[3].reason", TextSpan(20, 60, 20, 61), follows=Follows("A103", "total.score"),
)  # fmt: skip
BLANK = Diagnostic(
    "C601", "score-blank", Severity.WARNING, B("这一行没有得分", "this row has no score"),
    1, "indicators[0].score", SheetCell("自评表", "G12"), B("得分", "score"), "",
    excerpt=Excerpt(
        ("产出指标（50分）", "数量指标", "一项名称写得很长很长的三级指标，" * 4, "≥ 12 个", "12\n个", "5", ""), (6,)
    ),
)  # fmt: skip
WORD = Diagnostic(
    "S404", "score-not-pro-rata", Severity.ERROR, B("应得 7.5 分，表列 10 分", "7.5 points are due, the form says 10"),
    1, "indicators[1].score", TableCell(1, 3, 4), B("得分", "score"), "10", "7.5",
    excerpt=Excerpt(("改造渡口", "8处", "6处", "10", "10"), (4,), others=(1, 2)),
)  # fmt: skip
UNREAD = Diagnostic(
    "D008", "not-understood", Severity.WARNING, B("有一段没有读懂", "a passage was not understood"),
    None, None, ParagraphPlace(3, 1),
)  # fmt: skip
YAML = Diagnostic(
    "D011", "syntax", Severity.ERROR, B("缩进用了制表符", "a tab is used to indent"),
    None, None, TextSpan(2, 1, 2, 2), excerpt=Excerpt(("\tproject: 夜间开放",), (), (0, 1), 2),
    help=B("改用空格", "use blanks"),
)  # fmt: skip
PAGE = Diagnostic(
    "D010", "limit-exceeded", Severity.ERROR, B("页数太多", "too many pages"),
    None, None, PageBox(2, ("1", "2", "3", "4")),
)  # fmt: skip
PLACE = TextSpan(31, 60, 31, 60)
ORPHAN = CONSEQUENCE._replace(form=1, code="R702", follows=Follows("A101", "total.weight"))

REPORT = Report((
    FileResult(
        "forms/a.txt", "text", (FormInfo(0, "夜间开放", "自评表"),), (TOTAL, CONSEQUENCE),
        {"A103": {"pass": 0, "fail": 1}, "A101": {"not_evaluated": 1}},
        (
            Skip("A101", 0, "", ("total.weight",), (Related("total.weight", B("分值", "weight"), "", PLACE),)),
            Skip("A101", 0, "", ("total.weight",), (Related("total.weight", B("分值", "weight"), "", PLACE),)),
            Skip("A101", 0, "总分", ("total.cap",)),
        ),
    ),
    FileResult("forms/b.xlsx", "xlsx", (FormInfo(0, "", ""), FormInfo(1, "", "乙表")), (BLANK, WORD, ORPHAN, UNREAD),
               {"A103": {"pass": 2, "within_rounding": 1}}),
    FileResult("forms/c.yaml", "yaml", (), (YAML,), {}),
    FileResult("forms/d.pdf", "pdf", (), (PAGE,), {}),
    FileResult("forms/e.txt", "text", (FormInfo(0, "甲", "乙"),), (), {"A103": {"pass": 1}}),
))  # fmt: skip
CLEAN = Report((REPORT.files[4],))

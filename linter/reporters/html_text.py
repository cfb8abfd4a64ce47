"""Texts of a page: escaped, and in both languages, of which the page shows the one that its reader chose."""

from __future__ import annotations

from functools import cache
from html import escape

from linter.diagnostics.diagnostic import Bilingual
from linter.reporters.width import clean

B = Bilingual
WORDS = {
    "title": B("检查结果", "Check results"),
    "skip": B("跳到内容", "Skip to the content"),
    "files": B("文件", "Files"), "forms": B("表", "Forms"), "checks": B("核对", "Checks"),
    "error": B("错误", "Errors"), "warning": B("警告", "Warnings"), "info": B("提示", "Notes"),
    "not_evaluated": B("未能核算", "Not evaluated"),
    "show": B("显示", "Show"), "code": B("规则", "Rule"),
    "language": B("语言", "Language"), "contents": B("目录", "Contents"),
    "findings": B("发现的问题", "Findings"), "of_file": B("关于整个文件", "About the whole file"),
    "clean": B("没有发现问题", "Nothing wrong was found"),
    "no_form": B("没有读到表", "No form was read"),
    "place": B("位置", "Place"), "found": B("现填", "Found"), "expected": B("应为", "Should be"),
    "sum": B("算式", "Sum"), "related": B("相关", "See also"), "cause": B("可能原因", "Likely cause"),
    "help": B("建议", "Help"), "follows": B("由此引起", "Follows from"),
    "details": B("详情", "Details"), "to_cell": B("看这一格", "See the cell"),
    "missing": B("表中没有", "not in the form"), "blank": B("空", "blank"),
    "shown": B("条问题在显示", "findings shown"),
    "accepted": B("已接受、不再计入的问题", "Accepted findings, no longer counted"),
    "skipped": B("因缺数据未能核算", "Not evaluated for want of data"), "lacks": B("缺", "lacks"),
    "made": B("由 formlint 生成，没有用到任何外部文件", "Made by formlint; nothing is loaded from elsewhere"),
    "hint": B("把指针移到、点按或用 Tab 键走到带标记的格，可看算式。",
              "Point at, tap or tab to a marked cell to see its arithmetic."),
}  # fmt: skip


def safe(text: str) -> str:
    """A text from a file as it may stand in an element or attribute."""
    return escape(clean(text), quote=True)


def both(text: Bilingual) -> str:
    """A text in both languages; equal ones once."""
    if text.zh == text.en:
        return safe(text.zh)
    return f'<span lang="zh">{safe(text.zh)}</span><span lang="en">{safe(text.en)}</span>'


@cache
def word(key: str) -> str:
    """A word of the page in both languages."""
    return both(WORDS[key])


def data(**values: object) -> str:
    """` data-name="value"` for each value that is not None."""
    return "".join(
        f' data-{name}="{safe(str(value))}"' for name, value in values.items() if value is not None
    )

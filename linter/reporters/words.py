"""The few words that reporters add to what a diagnostic says, in both languages."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.severity import Severity

SEVERITIES = {
    Severity.ERROR: Bilingual("错误", "error"),
    Severity.WARNING: Bilingual("警告", "warning"),
    Severity.INFO: Bilingual("提示", "info"),
    Severity.PREVIEW: Bilingual("预览", "preview"),
    Severity.OFF: Bilingual("关闭", "off"),
}

WORDS = {
    "form": Bilingual("第{n}张表", "form {n}"),
    "document": Bilingual("整个文件", "the whole file"),
    "sum": Bilingual("算式", "sum"),
    "expected": Bilingual("应为", "should be"),
    "related": Bilingual("相关", "see"),
    "and_more": Bilingual(" 等，共 {n} 处", ", ...; {n} in all"),
    "cause": Bilingual("可能原因", "likely cause"),
    "more_rows": Bilingual("…… 另 {n} 行", "... {n} more row{s}"),
    "correct": Bilingual("{place}{old} 改为 {new}", "{place}write {new} for {old}"),
    "help": Bilingual("建议", "help"),
    "fix": Bilingual("改法", "fix"),
    "follows": Bilingual("由此引起", "and so"),
    "follows_code": Bilingual("由 {code} 引起", "follows {code}"),
    "empty": Bilingual("（空）", "(blank)"),
    "skipped": Bilingual("未能核算", "not evaluated"),
    "missing": Bilingual("缺 {cells}", "lacking {cells}"),
    "files": Bilingual("{n} 个文件", "{n} file{s}"),
    "forms": Bilingual("{n} 张表", "{n} form{s}"),
    "checks": Bilingual("{n} 项核对", "{n} check{s}"),
    "read": Bilingual("已检查 {files}、{forms}，完成 {checks}", "Checked {files}, {forms}, {checks}"),
    "found": Bilingual(
        "错误 {error}，警告 {warning}，提示 {info}", "errors: {error}, warnings: {warning}, notes: {info}"
    ),
    "clean": Bilingual("没有发现问题", "nothing wrong was found"),
    "unchecked": Bilingual("什么也没有核对", "nothing was checked"),
    "accepted": Bilingual("已认可 {n} 条，不再列出", "{n} accepted and not listed"),
    "unevaluated": Bilingual("{n} 项因缺数据未能核算", "{n} could not be evaluated for want of data"),
    "no_forms": Bilingual("没有读到任何表格", "no form was read"),
    "passed_over": Bilingual("另有 {n} 个文件不含表格，未计入", "{n} more file{s} without a form not counted"),
    "copies": Bilingual(
        "另有 {n} 个带批注的副本与原件放在一起，只查了原件",
        "{n} annotated cop{ies} beside the original{s} not checked",
    ),
    "excluded": Bilingual("另有 {n} 个文件按 exclude 不查", "{n} more file{s} excluded"),
    "next_explain": Bilingual(
        "改正后请再检查一次；“formlint rules explain {code}”说明规则的依据。",
        "Correct the form and check it again; 'formlint rules explain {code}' gives the reason for a rule.",
    ),
    "next_skipped": Bilingual(
        "加 --show-skipped 可列出未能核算的各项。", "Add --show-skipped to list what was not evaluated."
    ),
    "next_unread": Bilingual(
        "标为 D 的各条说明文件为何没有读成或没有读全。", "Findings under D say why a file was not read, or not in full."
    ),
    "column_file": Bilingual("文件", "File"),
    "column_form": Bilingual("表", "Form"),
    "column_place": Bilingual("位置", "Place"),
    "column_found": Bilingual("问题", "Finding"),
    "left_out": Bilingual("另有 {n} 条未列出。", "{n} more finding{s} not listed."),
    "statistics_rules": Bilingual("按规则统计", "By rule"),
    "statistics_families": Bilingual("按类别统计", "By family"),
    "passed": Bilingual("通过", "passed"),
    "absent": Bilingual("表中没有", "not in the form"),
    "legend": Bilingual(
        "___ 空白　· 表中没有这一格　↑ 与上面的格合并　? 读不成数　每个值下面是它在文件中的位置",
        "___ blank   · no such cell   ↑ merged with a cell above   ? not a number   "
        "below each value: its place in the file",
    ),
    "why": Bilingual("理由：", "why: "),
    "source": Bilingual("依据：", "source: "),
    "tested": Bilingual("{n} 个例子：{passed} 符合，{failed} 不符", "{n} example{s}: {passed} as said, {failed} not"),
    "unread": Bilingual("看到了但没有读懂的内容", "Seen and not understood"),
    "all_understood": Bilingual("没有未读懂的内容。", "Nothing was left over."),
}  # fmt: skip


def aside(text: str, lang: str) -> str:
    """A text in brackets behind another, in the signs of a language; "" for none."""
    if not text:
        return ""
    return f" ({text})" if lang == "en" else f"（{text}）"


def say(key: str, lang: str, **values: object) -> str:
    """A word or sentence in a language, with its values.

    `n` also decides the English plural ending `{s}`.
    """
    if "n" in values:
        values["s"], values["ies"] = ("", "y") if values["n"] == 1 else ("s", "ies")
    return WORDS[key].get(lang).format(**values)

"""The `xlsx` format: a list of corrections that an office works through and sends back."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.report import Report
from linter.diagnostics.severity import Severity
from linter.reporters.base import Options
from linter.reporters.flat import Finding, findings
from linter.reporters.full import form_name
from linter.reporters.ours import COMMENT
from linter.reporters.places import spoken
from linter.reporters.summary import summary_lines
from linter.reporters.width import clean
from linter.reporters.words import SEVERITIES, say

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

B = Bilingual
STATES = (B("待改", "to do"), B("已改", "done"), B("无需改", "no change needed"))
"""What a row of the list can say of its own state."""
COLUMNS: tuple[tuple[str, Bilingual, int], ...] = (
    ("file", B("文件", "File"), 28), ("form", B("表", "Form"), 26), ("place", B("位置", "Place"), 22),
    ("label", B("栏目", "Cell"), 18), ("code", B("编号", "Code"), 9), ("severity", B("级别", "Severity"), 9),
    ("found", B("现填", "Found"), 16), ("expected", B("应为", "Expected"), 16),
    ("message", B("问题", "Message"), 52), ("help", B("建议", "Help"), 40), ("state", B("状态", "State"), 12),
    ("note", B("备注", "Note"), 24), ("field", B("字段", "Field"), 24), ("index", B("表序", "Form no."), 9),
)  # fmt: skip
"""Name, heading and width of each column."""
_SHEET, _ABOUT = B("修改清单", "Corrections"), B("说明", "About")
_FOLLOWS = B("随所列原因改正", "goes with its cause")
_HINT = B(
    "逐条改好原表后，把“状态”选成“已改”；拿不准的写在“备注”里。改完请再检查一次。",
    "Correct the forms, set the state of each row to 'done', and write doubts into the notes; then check again.",
)
_LONGEST = 32767
"""Characters that a cell of a workbook can hold."""
_COLOURS = {Severity.ERROR: "#B3261E", Severity.WARNING: "#8A5A00"}
_WHEN = datetime(2000, 1, 1)
"""The same bytes for the same findings: no clock."""


def render(report: Report, options: Options) -> bytes:
    """A workbook of two sheets: the list, and what the run came to. Texts are texts, never formulas.

    Raises:
        ImportError: XlsxWriter is missing.
    """
    from xlsxwriter import Workbook

    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                             "strings_to_numbers": False})  # fmt: skip
    book.set_properties({"title": _SHEET.get(options.tongue), "author": "formlint", "created": _WHEN})
    _list(book, list(findings(report)), options)
    _about(book, report, options)
    book.close()
    return _signed(stream.getvalue())


def _list(book: Any, rows: list[Finding], options: Options) -> None:
    lang = options.tongue
    sheet: Worksheet = book.add_worksheet(_SHEET.get(lang))
    head = book.add_format({"bold": True, "bg_color": "#E8EDF3", "border": 1, "border_color": "#B8C2CC",
                            "text_wrap": True, "valign": "vcenter"})  # fmt: skip
    body = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D5DBE1", "num_format": "@"}
    plain = book.add_format(body)
    graded = {level: book.add_format({**body, "font_color": colour}) for level, colour in _COLOURS.items()}
    for at, (_, title, width) in enumerate(COLUMNS):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title.get(lang), head)
    for line, row in enumerate(rows, 1):
        texts = _texts(row, options)
        for at, (name, _, _) in enumerate(COLUMNS):
            style = graded.get(row.diagnostic.severity, plain) if name in ("code", "severity") else plain
            sheet.write_string(line, at, clean(texts[name])[:_LONGEST], style)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    _states(sheet, len(rows), lang)
    _paper(sheet)


def _texts(row: Finding, options: Options) -> dict[str, str]:
    d, lang = row.diagnostic, options.tongue
    return {
        "file": row.file.path,
        "form": form_name(d.form, row.form, lang),
        "place": spoken(d.span, lang),
        "label": d.label.get(lang) if d.label else "",
        "code": d.code,
        "severity": SEVERITIES[d.severity].get(lang),
        "found": say("empty", lang) if d.actual == "" else d.actual or "",
        "expected": say("empty", lang) if d.expected == "" else d.expected or "",
        "message": " / ".join(options.texts(d.message)),
        "help": _help(d, options),
        "state": STATES[0].get(lang),
        "note": "",
        "field": d.field or "",
        "index": "" if d.form is None else str(d.form + 1),
    }


def _help(d: Diagnostic, options: Options) -> str:
    """The likely cause with what to correct, and what to do; of a consequence, which finding it goes with."""
    mark = ": " if options.tongue == "en" else "："
    if d.follows is None:
        cause = (
            say("cause", options.tongue) + mark + " / ".join(options.texts(d.cause.message))
            if d.cause
            else ""
        )
        return ("；" if options.tongue != "en" else "; ").join(
            filter(None, (cause, " / ".join(options.texts(d.help)) if d.help else ""))
        )
    said = say("follows_code", options.tongue, code=d.follows.code)
    return f"{said}{mark}{_FOLLOWS.get(options.tongue)}"


def _states(sheet: Worksheet, rows: int, lang: str) -> None:
    column = next(at for at, (name, _, _) in enumerate(COLUMNS) if name == "state")
    states = [state.get(lang) for state in STATES]
    if rows:
        sheet.data_validation(1, column, rows, column, {"validate": "list", "source": states})


def _paper(sheet: Worksheet) -> None:
    """Printed on A4 across, as wide as the page, the heading on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _about(book: Any, report: Report, options: Options) -> None:
    """What was read and what could not be evaluated: an empty list alone does not say that all is well."""
    sheet: Worksheet = book.add_worksheet(_ABOUT.get(options.tongue))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100)
    lines = [*summary_lines(report, options), _HINT.get(options.tongue)]
    for at, text in enumerate(clean(text) for text in lines):
        sheet.write_string(at, 0, text, wrapped)


def _signed(data: bytes) -> bytes:
    """The archive with a comment by which we know our own reports; without one its last two bytes are the length 0."""
    return data[:-2] + len(COMMENT).to_bytes(2, "little") + COMMENT

"""Ways in which Excel and its kin store the same sheet: each changes a workbook and nothing that it says."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from .parts import with_parts

_CODES = {
    "0": ("0_ ", "0_);[Red](0)", "0;-0;0;@"),
    "0.00": ("0.00_ ", "0.00_);(0.00)", "0.00;[Red]-0.00", '0.00;-0.00;"-";@', "[>=0]0.00;-0.00"),
    "#,##0.00": ("#,##0.00_ ", "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \\-??_ ;_ @_ ", "#,##0.00;[Red]-#,##0.00"),
    "0.00%": ("0.00%_ ", "0.00%;-0.00%"),
    "0%": ("0%_ ", "0%;[Red]-0%"),
}
Change = Callable[[Any], None]


def through_openpyxl(data: bytes, change: Change) -> bytes:
    """A workbook changed by openpyxl."""
    book, stream = load_workbook(io.BytesIO(data), rich_text=True), io.BytesIO()
    change(book)
    book.save(stream)
    return stream.getvalue()


def through_text(data: bytes, change: Callable[[str], str]) -> bytes:
    """A workbook with the text of its sheets changed."""
    return with_parts(
        data, lambda name, part: change(part.decode()).encode() if name.startswith("xl/worksheets/") else part
    )


def _each_sheet(change: Change) -> Change:
    def changed(book: Workbook) -> None:
        for page in list(book):
            change(page)

    return changed


def _helper_columns(page: Any) -> None:
    """Lists to choose from and checks, out of sight beside the form."""
    column = page.max_column + 2
    for row, word in enumerate(("优", "良", "100", "得分", "98.5", "总分", "数量指标", "5"), 1):
        page.cell(row, column, word)
        page.cell(row, column + 1, row * 1.5)
    for at in (column, column + 1):
        page.column_dimensions[get_column_letter(at)].hidden = True


def _helper_rows(page: Any) -> None:
    row = page.max_row + 3
    for more, words in enumerate((("总分", 100, 88), ("数量指标", "x", 5), ("合计", 1, 2))):
        for column, word in enumerate(words, 1):
            page.cell(row + more, column, word)
        page.row_dimensions[row + more].hidden = True


def _filtered(page: Any) -> None:
    """Rows and a column folded away inside the form are still of the form."""
    page.auto_filter.ref = page.dimensions
    for row in range(8, 11):
        page.row_dimensions[row].hidden = True
    first = page.min_column + 2
    page.column_dimensions[get_column_letter(first)].hidden = True
    page.column_dimensions.group(get_column_letter(first + 1), get_column_letter(first + 2), hidden=True)


def _covers(book: Any) -> None:
    cover = book.create_sheet("封面", 0)
    cover["C6"], cover["C9"], cover["C10"] = "绩效自评材料", "报送单位：某局", "二〇二三年三月"
    cover.merge_cells("C6:H7")
    notes = book.create_sheet("填报说明")
    for row, text in enumerate(("一、请按要求填报。", "二、得分保留两位小数。", "三、有问题请来电。"), 2):
        notes.cell(row, 1, text)
    book.create_sheet("Sheet3")


def _hidden_sheets(book: Any) -> None:
    for state in ("hidden", "veryHidden"):
        copy = book.copy_worksheet(book.worksheets[0])
        copy.title, copy.sheet_state = state, state
        copy["B2"] = "另一个项目"


def _dressed(page: Any) -> None:
    page.freeze_panes = "C5"
    page.auto_filter.ref = "A5:F20"
    page.print_title_rows, page.print_area = "1:4", page.dimensions
    page.sheet_view.showGridLines, page.sheet_view.zoomScale = False, 70
    page.oddHeader.center.text, page.oddFooter.right.text = "绩效自评表 &P", "第&P页 得分"
    choice = DataValidation(type="list", formula1='"优,良,中,差"', allow_blank=True)
    page.add_data_validation(choice)
    choice.add("B3:B9")
    for cell in [cell for row in page.iter_rows() for cell in row if not isinstance(cell, MergedCell)]:
        cell.font, cell.fill = Font(name="仿宋_GB2312", size=12, bold=True), PatternFill("solid", "FFFF00")
        cell.alignment = Alignment(horizontal="center", wrap_text=True, text_rotation=255)
    page.cell(page.max_row + 1, 1).comment = Comment("此处填写项目全称 100", "某人")
    page.protection.sheet = True


def _styled_waste(page: Any) -> None:
    """Borders on far more cells than are filled, and blanks typed somewhere."""
    for row in range(page.max_row + 1, page.max_row + 200):
        for column in range(1, 12):
            page.cell(row, column).font = Font(bold=True)
    page.cell(page.max_row + 5, 14, "  ")
    page.cell(3, page.max_column + 9, " ")


def _merged_blanks(page: Any) -> None:
    row = page.max_row + 2
    page.merge_cells(start_row=row, end_row=row + 3, start_column=1, end_column=9)
    page.merge_cells(start_row=row + 5, end_row=row + 90, start_column=2, end_column=4)


def _codes(page: Any) -> None:
    at = 0
    for cell in [cell for row in page.iter_rows() for cell in row]:
        if cell.number_format in _CODES and isinstance(cell.value, int | float) and cell.value > 0:
            at += 1
            cell.number_format = _CODES[cell.number_format][at % len(_CODES[cell.number_format])]


_TEXT = re.compile(r"<is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is>")
_NUMBER = re.compile(r"<v>([\d.]+)</v>")


def _rich(text: str) -> str:
    """Texts in pieces, each in a font of its own, with how they are read."""

    def pieces(match: re.Match[str]) -> str:
        signs = re.findall(r"&#?\w+;|.", match[1], re.DOTALL)
        half = len(signs) // 2
        runs = "".join(
            f'<r><rPr><sz val="{n}"/><rFont val="宋体"/></rPr><t xml:space="preserve">{"".join(part)}</t></r>'
            for n, part in enumerate((signs[:half], signs[half:]), 9)
        )
        return (
            f'<is>{runs}<rPh sb="0" eb="1"><t>yi</t></rPh><phoneticPr fontId="1" type="noConversion"/></is>'
        )

    return _TEXT.sub(pieces, text)


def _marked(text: str) -> str:
    """Raised marks of notes behind texts that end in a digit or a sign of percent."""
    mark = '<r><rPr><vertAlign val="superscript"/></rPr><t>{}</t></r></is>'
    return re.sub(
        r'<is><t(?: xml:space="preserve")?>([^<]*[\d%])</t></is>',
        lambda found: f"<is><r><t>{found[1]}</t></r>{mark.format('[2]' if len(found[1]) % 2 else '1')}",
        text,
    )


def _formulas(text: str) -> str:
    return _NUMBER.sub(r'<f ca="1">SUM(A1:B2)&amp;""</f><v>\1</v>', text)


def _prefixed(text: str) -> str:
    body = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", text)
    return body.replace("xmlns=", "xmlns:x=", 1)


def _placeless(text: str) -> str:
    """Rows without their numbers, as some exports write them, where none is left out."""
    rows = [int(n) for n in re.findall(r'<row r="(\d+)"', text)]
    return re.sub(r'<row r="\d+"', "<row", text) if rows == list(range(1, len(rows) + 1)) else text + "\n"


def _loose(text: str) -> str:
    """Spread over lines, with remarks, and a row that says nothing between any two."""
    text = text.replace("</row>", "</row>\n  <!-- a row -->\n").replace("><c ", ">\n    <c ")
    return text.replace("</sheetData>", '<row r="1048576" hidden="1"/></sheetData>')


def _returns(text: str) -> str:
    return text.replace("</t></is>", "_x000D_\n</t></is>")


BOOKS: dict[str, Change] = {
    "helper columns": _each_sheet(_helper_columns),
    "helper rows": _each_sheet(_helper_rows),
    "rows and columns folded away": _each_sheet(_filtered),
    "covers": _covers,
    "hidden sheets": _hidden_sheets,
    "dressed": _each_sheet(_dressed),
    "styled waste": _each_sheet(_styled_waste),
    "merged blanks": _each_sheet(_merged_blanks),
    "number formats": _each_sheet(_codes),
}
TEXTS: dict[str, Callable[[str], str]] = {
    "rich texts": _rich,
    "raised marks": _marked,
    "formulas with results": _formulas,
    "another prefix": _prefixed,
    "rows without numbers": _placeless,
    "spread over lines": _loose,
    "line ends of old": _returns,
    "strict": lambda text: text.replace("schemas.openxmlformats.org/spreadsheetml/2006/main", "purl.oclc.org/ooxml/spreadsheetml/main"),
}  # fmt: skip

"""What offices do to a form without changing what it says, to a workbook (by openpyxl) and to a Word file (by
python-docx)."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

_FULL = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def workbook(change: Callable[[Any], None], data: bytes) -> bytes:
    """The workbook with its first sheet changed."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    change(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def document(change: Callable[[Any], None], data: bytes) -> bytes:
    """The Word file with its body changed."""
    from docx import Document

    file = Document(io.BytesIO(data))
    change(file.element.body)
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def _filled(sheet: Any) -> Iterator[Any]:
    for row in sheet.iter_rows():
        yield from (cell for cell in row if cell.value is not None and hasattr(cell, "number_format"))


def moved(sheet: Any) -> None:
    """Three empty rows above, two empty columns before."""
    from openpyxl.worksheet.cell_range import CellRange

    ranges = [str(merged) for merged in sheet.merged_cells.ranges]
    for merged in ranges:
        sheet.unmerge_cells(merged)
    held = [(cell.row, cell.column, cell.value, cell.number_format) for cell in _filled(sheet)]
    for row, column, _, _ in held:
        sheet.cell(row, column).value = None
    for row, column, value, code in held:
        cell = sheet.cell(row + 3, column + 2)
        cell.value, cell.number_format = value, code
    for merged in ranges:
        moved_to = CellRange(merged)
        moved_to.shift(2, 3)
        sheet.merge_cells(str(moved_to))


def broken_labels(sheet: Any) -> None:
    """Labels on two lines."""
    for cell in _filled(sheet):
        if isinstance(cell.value, str) and re.fullmatch("[\u4e00-\u9fff]{4,8}", cell.value):
            cell.value = f"{cell.value[:2]}\n{cell.value[2:]}"


def full_width(sheet: Any) -> None:
    """Numbers in a text typed with full width."""
    for cell in _filled(sheet):
        if isinstance(cell.value, str) and re.fullmatch(r"[\d.]+%?", cell.value):
            cell.value = cell.value.translate(_FULL)


def hidden_helpers(sheet: Any) -> None:
    """Lists for choosing from, hidden beside and below the form."""
    from openpyxl.utils import get_column_letter

    column, below = sheet.max_column + 2, sheet.max_row + 2
    for row in range(1, 9):
        sheet.cell(row, column).value = row * 10
    sheet.column_dimensions[get_column_letter(column)].hidden = True
    for row in range(below, below + 3):
        sheet.cell(row, 1).value = "得分"
        sheet.row_dimensions[row].hidden = True


def rounding_noise(sheet: Any) -> None:
    """What reckoning in binary leaves behind the last digit of a number without a format."""
    for cell in _filled(sheet):
        if isinstance(cell.value, float) and cell.number_format == "General":
            cell.value += 1e-13


def summed_up(sheet: Any) -> None:
    """A sheet before the form lists all projects of a department."""
    page = sheet.parent.create_sheet("汇总", 0)
    page.append(["2023年度项目支出绩效自评情况汇总"])
    page.append(
        [
            "序号",
            "项目名称",
            "主管部门",
            "实施单位",
            "全年预算数",
            "全年执行数",
            "执行率",
            "自评得分",
            "自评等级",
            "备注",
        ]
    )
    for at in range(1, 4):
        page.append([at, f"第{at}个项目", "某局", "某中心", 100, 98, "98%", 96.5, "优", None])
    page.append(["合计", None, None, None, 300, 294, "98%"])
    sheet.parent.active = 1


def explained(sheet: Any) -> None:
    """A sheet behind the form says how it is to be filled in."""
    page = sheet.parent.create_sheet("说明")
    for text in (
        "填报须知",
        "1.项目名称：写批复里的全称。",
        "2.得分：各行得分之和，满分另见通知。",
        "3.合计：由系统计算。",
        "4.全年预算数（A）与全年执行数（B）以决算为准，执行率为B/A。",
    ):
        page.append([text])


def chosen_from(sheet: Any) -> None:
    """A sheet behind the form holds the lists that its cells choose from."""
    page = sheet.parent.create_sheet("选项")
    for row in (
        ("产出指标", "数量指标"),
        ("效益指标", "质量指标"),
        ("满意度指标", "时效指标"),
        (None, "成本指标"),
    ):
        page.append(row)


def ticked(sheet: Any) -> None:
    """The grade is one of four that are printed with a box each."""
    for cell in _filled(sheet):
        if cell.value in ("优", "良", "中", "差"):
            cell.value = " ".join(f"{'☑' if cell.value == grade else '□'}{grade}" for grade in "优良中差")


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _all(body: Any, name: str) -> list[Any]:
    from docx.oxml.ns import qn

    return list(body.iter(qn(f"w:{name}")))


def _number_runs(body: Any) -> list[Any]:
    return [text.getparent() for text in _all(body, "t") if re.fullmatch(r"\d+(\.\d+)?", text.text or "")]


def tracked(body: Any) -> None:
    """Every number stands in place of one that was struck out."""
    for run in _number_runs(body):
        paragraph = run.getparent()
        at = paragraph.index(run)
        inserted, struck, old = (
            _element("ins", id="1", author="a"),
            _element("del", id="2", author="a"),
            _element("r"),
        )
        text = _element("delText")
        text.text = "99"
        old.append(text)
        struck.append(old)
        paragraph.remove(run)
        inserted.append(run)
        paragraph.insert(at, struck)
        paragraph.insert(at + 1, inserted)


def reckoned(body: Any) -> None:
    """Every number is the result of a field."""
    for run in _number_runs(body):
        paragraph = run.getparent()
        at = paragraph.index(run)
        for offset, kind in ((0, "begin"), (1, ""), (2, "separate"), (4, "end")):
            part = _element("r")
            mark = _element("fldChar", fldCharType=kind) if kind else _element("instrText")
            mark.text = None if kind else " =SUM(ABOVE) "
            part.append(mark)
            paragraph.insert(at + offset, part)


def framed(body: Any) -> None:
    """The table stands in the one cell of another, which draws a frame around it."""
    from docx.oxml.ns import qn

    for table in body.findall(qn("w:tbl")):
        at = body.index(table)
        frame, row, cell = _element("tbl"), _element("tr"), _element("tc")
        body.remove(table)
        cell.append(table)
        cell.append(_element("p"))
        row.append(cell)
        for part in (_element("tblPr"), _element("tblGrid"), row):
            frame.append(part)
        body.insert(at, frame)


def controls(body: Any) -> None:
    """Content controls around what every third cell says, and around a row."""
    for cell in _all(body, "tc")[::3]:
        for run in [run for run in _all(cell, "r") if run.getparent().tag.endswith("}p")]:
            _wrap(run)
    _wrap(_all(body, "tr")[5])


def _wrap(element: Any) -> None:
    parent, control, content = element.getparent(), _element("sdt"), _element("sdtContent")
    at = parent.index(element)
    parent.remove(element)
    content.append(element)
    control.append(content)
    parent.insert(at, control)


def roomy(body: Any) -> None:
    """Empty paragraphs above and below what a cell says."""
    for cell in _all(body, "tc"):
        paragraphs = [child for child in cell if child.tag.endswith("}p")]
        if paragraphs:
            cell.insert(cell.index(paragraphs[0]), _element("p"))
            cell.append(_element("p"))


def repeated_heads(body: Any) -> None:
    """The first rows are repeated on every page."""
    for row in _all(body, "tr")[:2]:
        row.get_or_add_trPr().append(_element("tblHeader"))


SHEETS = (
    moved,
    broken_labels,
    full_width,
    hidden_helpers,
    rounding_noise,
    summed_up,
    explained,
    chosen_from,
    ticked,
)
BODIES = (tracked, reckoned, framed, controls, roomy, repeated_heads)

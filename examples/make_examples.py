"""Make the example forms: `python examples/make_examples.py` (needs python-docx and openpyxl, the `test` extra)."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from forms import FERRY_LANDINGS, READING_ROOMS, WELL_WATER, WELL_WATER_HURRIED

HERE = Path(__file__).resolve().parent


class Cell(NamedTuple):
    """A printed cell and the cells of the grid that it covers."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


class Sheet(NamedTuple):
    """Paragraphs above a table, and its cells."""

    heading: list[str]
    cells: list[Cell]

    def size(self) -> tuple[int, int]:
        return max(c.row + c.rows for c in self.cells), max(c.column + c.columns for c in self.cells)


class Grid:
    """Cells laid row by row; a column covered from above is skipped."""

    def __init__(self, widths: int) -> None:
        self.cells: list[Cell] = []
        self.widths = widths
        self.row = 0

    def put(self, *texts: str | tuple[str, int]) -> None:
        """A row of texts, each one column wide or as wide as the number beside it."""
        column = 0
        for text in texts:
            said, wide = (text, 1) if isinstance(text, str) else text
            self.cells.append(Cell(self.row, column, said, 1, wide))
            column += wide
        assert column == self.widths, (texts, column)
        self.row += 1

    def merge_down(self, first: int, column: int) -> None:
        """From row `first` on, equal texts of a column that follow one another become one cell."""
        merged: list[Cell] = []
        for cell in self.cells:
            above = next((c for c in reversed(merged) if c.column == column and c.row >= first), None)
            same = (
                above and cell.column == column and cell.row >= first and above.row + above.rows == cell.row
            )
            if above and same and above.text == cell.text and cell.text:
                merged[merged.index(above)] = above._replace(rows=above.rows + 1)
            else:
                merged.append(cell)
        self.cells = merged


def ministry(form: dict[str, Any]) -> Sheet:
    grid = Grid(9)
    grid.put("项目名称", (form["project"], 8))
    grid.put("主管部门", (form["department"], 3), ("实施单位", 1), (form["organisation"], 4))
    grid.put("项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", ("得分", 2))
    for name, *amounts, score in form["funds"]:
        grid.put("项目资金（万元）", name, *amounts, (score, 2))
    grid.put("年度总体目标", ("预期目标", 3), ("实际完成情况", 5))
    grid.put("年度总体目标", (form["expected"], 3), (form["achieved"], 5))
    first = grid.row
    grid.put(
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    )
    for row in form["indicators"]:
        grid.put("绩效指标", *row)
    grid.put(("总分", 6), *form["total"], "")
    for at, column in ((2, 0), (first, 1), (first, 2)):
        grid.merge_down(at, column)
    return Sheet([form["title"], f"（{form['year']}年度）"], grid.cells)


def yinchuan(form: dict[str, Any]) -> Sheet:
    grid = Grid(9)
    grid.put(("项目名称", 2), (form["project"], 7))
    grid.put(("主管部门", 2), (form["department"], 2), ("实施单位", 2), (form["organisation"], 3))
    grid.put(
        ("项目资金（万元）", 2), ("年初预算数", 2), ("调整预算数(A)", 2), ("全年执行数(B)", 2), "执行率(B/A)"
    )
    initial, budget, executed, rate = form["fund"]
    grid.put(("年度资金总额：", 2), (initial, 2), (budget, 2), (executed, 2), rate)
    grid.put(
        "年度总体目标",
        "年初设定目标",
        (form["expected"], 3),
        ("年度总体目标完成情况综述", 1),
        (form["achieved"], 3),
    )
    first = grid.row
    grid.put(
        "一级指标", "二级指标", "三级指标", "参考分值", "指标值(A)", "全年实际值(B)", "得分计算方法", "得分",
        "未完成原因分析及改进措施",
    )  # fmt: skip
    for row in form["indicators"]:
        grid.put(*row)
    grid.put(("总分", 7), form["total"], "")
    for column in (0, 1):
        grid.merge_down(first, column)
    return Sheet([form["title"], f"（{form['year']}年度）"], grid.cells)


def write_text(sheet: Sheet, path: Path) -> None:
    """As collected from a web page: cells joined by tabs, what a merged cell covers left empty."""
    rows, columns = sheet.size()
    grid = [[""] * columns for _ in range(rows)]
    for cell in sheet.cells:
        grid[cell.row][cell.column] = cell.text
    path.write_text("\n".join([*sheet.heading, "", *("\t".join(row) for row in grid), ""]), encoding="utf-8")


def write_docx(sheet: Sheet, path: Path) -> None:
    from docx import Document

    document = Document()
    for text in sheet.heading:
        document.add_paragraph(text)
    table = document.add_table(*sheet.size(), style="Table Grid")
    for cell in sheet.cells:
        place = table.cell(cell.row, cell.column)
        if cell.rows > 1 or cell.columns > 1:
            place = place.merge(table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
        place.text = cell.text
    stream = io.BytesIO()
    document.save(stream)
    path.write_bytes(_stable(stream.getvalue()))


def write_xlsx(sheet: Sheet, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "自评表"
    for text in sheet.heading:
        page.append([text])
    above = len(sheet.heading) + 1
    for cell in sheet.cells:
        row, column = above + cell.row, 1 + cell.column
        page.cell(row, column, _stored(cell.text))
        if cell.text.endswith("%") and cell.text[:-1].replace(".", "").isdigit():
            page.cell(row, column).number_format = "0.##%" if "." in cell.text else "0%"
        if cell.rows > 1 or cell.columns > 1:
            page.merge_cells(None, row, column, row + cell.rows - 1, column + cell.columns - 1)
    stream = io.BytesIO()
    book.save(stream)
    path.write_bytes(_stable(stream.getvalue()))


def _stored(text: str) -> str | float | int | None:
    """A number as a workbook holds it: 98% is 0.98 under a format."""
    digits = text.removesuffix("%")
    if not digits.replace(".", "", 1).isdigit():
        return text or None
    number = float(digits) if "." in digits else int(digits)
    return round(number / 100, 6) if text.endswith("%") else number


def _stable(data: bytes) -> bytes:
    """The same package with the time of its making taken out, so that making it again changes nothing."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2025-12-31T00:00:00Z", part)
            entry = zipfile.ZipInfo(name, (2025, 12, 31, 0, 0, 0))
            new.writestr(entry, part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def write_yaml(form: dict[str, Any], path: Path) -> None:
    import yaml

    names = ("category", "subcategory", "name", "target", "actual", "weight", "score", "reason")
    columns = ("name", "initial", "budget", "executed", "weight", "rate", "score")
    funds = [dict(zip(columns, (_label(name), *rest), strict=True)) for name, *rest in form["funds"]]
    data = {
        "title": form["title"], "project": form["project"], "department": form["department"],
        "organisation": form["organisation"], "year": form["year"], "money_unit": "万元",
        "funds": {"total": funds[0], "parts": funds[1:]},
        "goal": {"expected": form["expected"], "achieved": form["achieved"]},
        "categories": _caps(form),
        "indicators": [_bare(dict(zip(names, row, strict=True))) for row in form["indicators"]],
        "total": dict(zip(("weight", "score"), form["total"], strict=True)),
    }  # fmt: skip
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(re.sub(r"'([\d.]+)'$", r"\1", text, flags=re.MULTILINE), encoding="utf-8")


def _label(name: str) -> str:
    return name.removeprefix("其中：").removesuffix("：")


def _caps(form: dict[str, Any]) -> list[dict[str, str]]:
    labels = dict.fromkeys(row[0] for row in form["indicators"])
    return [{"name": label.partition("（")[0], "cap": re.sub(r"\D", "", label)} for label in labels]


def _bare(row: dict[str, str]) -> dict[str, str]:
    return {**row, "category": row["category"].partition("（")[0]}


def main() -> None:
    clean = HERE / "clean"
    clean.mkdir(exist_ok=True)
    good, bad = ministry(READING_ROOMS), ministry(FERRY_LANDINGS)
    write_docx(good, clean / "reading-rooms.docx")
    write_xlsx(good, clean / "reading-rooms.xlsx")
    write_text(good, clean / "reading-rooms.txt")
    write_yaml(READING_ROOMS, clean / "reading-rooms.yaml")
    write_docx(bad, HERE / "ferry-landings.docx")
    write_xlsx(bad, HERE / "ferry-landings.xlsx")
    write_text(bad, HERE / "ferry-landings.txt")
    write_yaml(FERRY_LANDINGS, HERE / "ferry-landings.yaml")
    for form, stem in ((WELL_WATER, clean / "well-water"), (WELL_WATER_HURRIED, HERE / "well-water")):
        write_docx(yinchuan(form), stem.with_suffix(".docx"))
        write_text(yinchuan(form), stem.with_suffix(".txt"))


if __name__ == "__main__":
    main()

"""A sheet that is wider than the paper: its left columns are printed on some pages, the others on the pages after."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from linter.diagnostics.codes import Fault
from linter.readers.pdf_grid import Ruled, tables
from linter.readers.pdf_page import PdfPage

_NEAR = 60
_ROWS = 4
_WIDTH = 900
_PAGES = 20
_SAME = 5
"""Of so many characters one may be the same at the same place; the pages of two forms of one print have more."""
WIDE = Fault(
    "D009",
    "这份 PDF 由表格打印而成，一页宽放不下，右边各列印在了别的页上，无法对应读取。"
    "请在打印设置中选“将所有列调整为一页”后重新导出，或提交原始的 Excel 文件。",
    "This PDF was printed from a sheet that is wider than the paper: its columns to the right stand on other pages and "
    "cannot be put beside the others. Fit all columns on one page and print it again, or hand in the Excel file.",
)


def is_wide(pages: Sequence[PdfPage]) -> bool:
    """Does a page show the same rows as one before, and other columns?"""
    found = [(page, tables(page)) for page in pages[:_PAGES]] if len(pages) > 1 else []
    single = [(page, ruled[0]) for page, ruled in found if len(ruled) == 1 and len(_edges(ruled[0])) > _ROWS]
    return any(_one_sheet(*left, *right) for left, right in combinations(single, 2))


def _one_sheet(page: PdfPage, one: Ruled, after: PdfPage, other: Ruled) -> bool:
    if abs(one.box.top - other.box.top) > _NEAR or abs(one.box.bottom - other.box.bottom) > _NEAR:
        return False
    if abs(one.box.right - other.box.right) <= _WIDTH and not _uneven(_edges(one)):
        # A list goes on over pages in rows of one height, and in the same columns.
        return False
    edges = sorted((_edges(one), _edges(other)), key=len)
    alike = all(any(abs(edge - near) <= _NEAR for near in edges[1]) for edge in edges[0])
    return alike and not _one_print(page, after)


def _uneven(edges: list[int]) -> bool:
    """Are the rows between edges of many heights?"""
    return len(edges) > 2 * _ROWS and len({round((b - a) / (2 * _NEAR)) for a, b in pairwise(edges)}) >= _ROWS


def _edges(table: Ruled) -> list[int]:
    return sorted({edge for box in table.cells for edge in (box.top, box.bottom)})


def _one_print(page: PdfPage, other: PdfPage) -> bool:
    """Do two pages say much the same at the same places, as two forms of one print do?"""
    places = [{(g.char, *(n // 100 for n in g.box.centre)) for g in one.glyphs} for one in (page, other)]
    return len(places[0] & places[1]) * _SAME > min(map(len, places))

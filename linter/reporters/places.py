"""Places in words: as a person says them, and as an editor jumps to them."""

from __future__ import annotations

from linter.reporters.width import clean
from linter.text.span import LinePlace, PageBox, ParagraphPlace, SheetCell, Span, Spot, TableCell, TextSpan


def spoken(span: Span | None, lang: str) -> str:
    """A place as a person says it (`表1 第3行 第4格`), "" for none."""
    if span is None:
        return ""
    return _english(span) if lang == "en" else _chinese(span)


def _chinese(span: Span) -> str:
    if isinstance(span, TextSpan):
        return f"第{span.line}行第{span.column}列"
    if isinstance(span, SheetCell):
        return f"工作表“{clean(span.sheet)}” 单元格 {span.cell}"
    if isinstance(span, TableCell):
        return f"表{span.table} 第{span.row}行 第{span.cell}格"
    if isinstance(span, ParagraphPlace):
        return (f"文本框{span.textbox} " if span.textbox else "") + f"第{span.paragraph}段"
    return f"第{span.line}行" if isinstance(span, LinePlace) else f"第{span.page}页{_spot_zh(span.spot)}"


def _spot_zh(spot: Spot | None) -> str:
    if spot is None:
        return ""
    label = f"“{clean(spot.label)}”" if spot.label else ""
    return f" 表{spot.table} 第{spot.row}行{label} 第{spot.column}列"


def _spot_en(spot: Spot | None) -> str:
    if spot is None:
        return ""
    label = f' "{clean(spot.label)}"' if spot.label else ""
    return f", table {spot.table}, row {spot.row}{label}, column {spot.column}"


def _english(span: Span) -> str:
    if isinstance(span, TextSpan):
        return f"line {span.line}, column {span.column}"
    if isinstance(span, SheetCell):
        return f'sheet "{clean(span.sheet)}" cell {span.cell}'
    if isinstance(span, TableCell):
        return f"table {span.table}, row {span.row}, cell {span.cell}"
    if isinstance(span, ParagraphPlace):
        return (f"text box {span.textbox}, " if span.textbox else "") + f"paragraph {span.paragraph}"
    return f"line {span.line}" if isinstance(span, LinePlace) else f"page {span.page}{_spot_en(span.spot)}"


def address(span: Span | None) -> str:
    """A place in one word or two, the same in every language: `8:5`, `Sheet1!G12`, `table 1 row 3 cell 4`."""
    if isinstance(span, TextSpan):
        return f"{span.line}:{span.column}"
    if isinstance(span, SheetCell):
        return f"{clean(span.sheet)}!{span.cell}"
    if isinstance(span, TableCell):
        return f"table {span.table} row {span.row} cell {span.cell}"
    if isinstance(span, ParagraphPlace):
        return (f"textbox {span.textbox} " if span.textbox else "") + f"paragraph {span.paragraph}"
    if isinstance(span, LinePlace):
        return str(span.line)
    if not isinstance(span, PageBox):
        return ""
    spot = span.spot
    return f"page {span.page}" + (f" table {spot.table} row {spot.row} column {spot.column}" if spot else "")


def located(span: Span | None, lang: str) -> str:
    """A place behind the name of a file: as editors want it where the file has lines, else as a person says it."""
    return address(span) if lang == "en" or isinstance(span, TextSpan | LinePlace) else spoken(span, lang)


def brief(span: Span | None) -> str:
    """A place for a narrow column: `8:5`, `G12`, `1-3-4` (table-row-cell), `¶12`."""
    if isinstance(span, SheetCell):
        return span.cell
    if isinstance(span, TableCell):
        return f"{span.table}-{span.row}-{span.cell}"
    if isinstance(span, ParagraphPlace):
        return f"¶{span.textbox}.{span.paragraph}" if span.textbox else f"¶{span.paragraph}"
    return f"p{span.page}" if isinstance(span, PageBox) else address(span)

"""What layout says of what it could not read: one finding for a region, with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.layout.columns import header_word, match_header
from linter.layout.heading import unit_in
from linter.layout.lines import Line
from linter.layout.pairs import field_of
from linter.layout.shape import Headers, Shape
from linter.pages.document import Cell
from linter.text.span import Span

_SHOWN = 24
_SCATTERED = 5
_OF_GROUPS = 5
"""A row of more cells than this is one of the list: a group, a name, a target, a result, points."""


def no_form(lines: Sequence[Line], shape: Shape) -> Fault:
    """The document holds no form: what was looked for, what is there."""
    grids = len({line.grid for line in lines if not line.prose and line.filled})
    prose = sum(line.prose and bool(line.filled) for line in lines)
    first = next((line.filled[0] for line in lines if line.filled), None)
    label = shape.schema.label
    begins = ("", "")
    if first is not None:
        here = _short(first.text)
        begins = f"，开头是“{here}”", f" and begins with “{here}”"
    return Fault(
        "D004",
        f"没有找到{label.zh}：未见{_words(shape.row_headers)}等栏目组成的表头；文件里有{grids}个表格、{prose}段文字{begins[0]}。",
        f"no {label.en} found: no header row with the words {_words(shape.row_headers)}; the file holds {grids} tables "
        f"and {prose} paragraphs{begins[1]}",
        first.span if first is not None else None,
        help=Bilingual(
            "看看是不是选错了文件。确是这种表的，表头应印有上面的大部分栏目，而且要在表格里，不能是图片。",
            "See whether it is the wrong file. A form of this kind has most of these words in the header of a table, "
            "not in a picture.",
        ),
    )


def template(span: Span | None) -> Fault:
    """A form of which only the printed template is there."""
    return Fault(
        "D004",
        "这是一张没有填写的空白表：没有指标行，也没有金额和得分。",
        "a form template that is not filled in: no rows, no amounts, no scores",
        span,
    )


def unread(cells: Sequence[Cell], headers: Sequence[str] = ()) -> tuple[Fault, ...]:
    """Cells inside a form that fit no column: one finding at the first of them. headers: those that nobody knows, of
    columns that such cells stand in."""
    if not cells:
        return ()
    text = _short(cells[0].text)
    more_zh = f"等{len(cells)}个单元格" if len(cells) > 1 else ""
    more_en = f" and {len(cells) - 1} more cells" if len(cells) > 1 else ""
    why_zh = "".join(f"“{_short(header)}”" for header in headers)
    why_en = ", ".join(f"“{_short(header)}”" for header in headers)
    return (
        Fault(
            "D008",
            f"表中“{text}”{more_zh}不属于任何一栏，没有读入"
            + (f"：不认识栏目{why_zh}。" if headers else "。"),
            f"“{text}”{more_en} fit no column of the form and were not read"
            + (f": no column is known as {why_en}" if headers else ""),
            cells[0].span,
        ),
    )


def put_together(span: Span, inferred: bool) -> Fault:
    """A form whose cells stood apart in the text."""
    zh = "；各来源的名称与金额分开，按通用顺序对应，各列合计与总额相符" if inferred else ""
    en = (
        "; the sources of funds were named by the usual order, and their columns add up to the total"
        if inferred
        else ""
    )
    return Fault(
        "D007",
        f"文中各单元格单独成段，已按栏目次序还原成表{zh}。",
        f"the cells of the form stand apart in the text and were put together by the order of its columns{en}",
        span,
    )


def left_over(texts: Sequence[tuple[str, Span]]) -> tuple[Fault, ...]:
    """Texts of a form that was put together which have no certain place in it: one finding at the first of them."""
    if not texts:
        return ()
    first, span = texts[0]
    return (
        Fault(
            "D008",
            f"还原成表后，“{_short(first)}”等{len(texts)}处文字不能确定属于哪一栏，没有读入。",
            f"the place of {len(texts)} texts, “{_short(first)}” first, in the form is not certain; they were not read",
            span,
        ),
    )


def several_readings(lines: Sequence[Line]) -> tuple[Fault, ...]:
    """Rows whose cells can be assigned to the columns in more than one way."""
    if not lines:
        return ()
    text = _short(lines[0].filled[0].text)
    return (
        Fault(
            "D007",
            f"“{text}”所在行{_more_zh(lines)}的单元格与表头对不齐，有不止一种读法，取了其中一种。",
            f"the row of “{text}”{_more_en(lines)} can be read under its headers in more than one way; one was taken",
            lines[0].filled[0].span,
        ),
    )


def _more_zh(lines: Sequence[Line]) -> str:
    return f"等{len(lines)}行" if len(lines) > 1 else ""


def _more_en(lines: Sequence[Line]) -> str:
    return f" and {len(lines) - 1} others" if len(lines) > 1 else ""


def regions(loose: Sequence[Line], shape: Shape) -> tuple[Fault, ...]:
    """Parts outside every form that carry a form's words: tables without the columns due, headers without a table."""
    faults = []
    scattered = [line.filled[0] for line in loose if line.prose and _is_word(line.filled[0], shape)]
    if len(scattered) >= _SCATTERED:
        faults.append(_outside(scattered))
    faults.extend(
        flattened(line.filled[0]) for line in loose if line.prose and _columns(line.filled[0], shape) >= 3
    )
    tables: dict[int, list[Line]] = {}
    for line in loose:
        if not line.prose:
            tables.setdefault(line.grid, []).append(line)
    for grid in sorted(tables):
        faults.extend(_not_read(cell) for cell in unread_table(tables[grid], shape))
    return tuple(faults)


def _outside(cells: Sequence[Cell]) -> Fault:
    first = _short(cells[0].text)
    return Fault(
        "D008",
        f"表头“{first}”等{len(cells)}个栏目名散落在表格之外（文本框或段落），没有读入。",
        f"{len(cells)} header words, “{first}” first, stand outside any table (text boxes or paragraphs); not read",
        cells[0].span,
    )


def _columns(cell: Cell, shape: Shape) -> int:
    """How many header words a paragraph is made of, nothing else in it."""
    words = cell.text.split()
    return len(words) if all(header_word(word, shape.row_headers) for word in words) else 0


def header_words(cell: Cell, headers: Headers) -> int:
    """How many of a text's words, blanks between them, head columns."""
    return sum(count for word, count in Counter(cell.text.split()).items() if header_word(word, headers))


def flattened(cell: Cell) -> Fault:
    """A table whose cells stand in one text, with no tabs between them."""
    first = _short(cell.text)
    return Fault(
        "D008",
        f"“{first}”起的表格没有分栏（单元格之间不是制表符），没有读入。",
        f"the table from “{first}” has lost its columns (no tabs between cells) and was not read",
        cell.span,
    )


def unread_table(lines: Sequence[Line], shape: Shape, known: Set[str] = frozenset()) -> tuple[Cell, ...]:
    """Where a table with labels of rows, or with some header words, and yet no readable header begins. One that only
    says something of groups that the list has (`known`) is no part of it: points by group, remarks."""
    labelled = [line for line in lines if any(_is_label(cell, shape) for cell in line.filled)]
    if len(labelled) < 2 or all(_is_label(cell, shape) for line in labelled for cell in line.filled):
        # Labels alone are a list to choose from.
        return ()
    if known and all(
        len(line.filled) <= _OF_GROUPS and group_kinds(line.filled, shape) <= known for line in labelled
    ):
        return ()
    return labelled[0].filled[:1]


def group_kinds(cells: Iterable[Cell], shape: Shape) -> set[str]:
    """The kinds of groups of rows, of any level, that cells are the labels of."""
    levels = [str(f.options["level"]) for f in shape.row_headers.fields.values() if f.options.get("level")]
    return {kind for cell in cells for level in levels if (kind := shape.labels.exact(level, cell.text))}


def unread_sources(lines: Sequence[Line], shape: Shape) -> Cell | None:
    """The head of a block of sources without a readable header: a cell before amounts that prints their unit."""
    rows = [line.filled for line in lines if len(line.filled) > 2]
    return next((cells[0] for cells in rows if unit_in(cells[0].text, shape.unit)), None)


def no_sources(cell: Cell, shape: Shape) -> Fault:
    """What to say of such a block."""
    return Fault(
        "D008",
        f"“{_short(cell.text)}”一块的表头里没有认得出的{_words(shape.fund_headers)}等栏，没有读入。",
        f"the block of “{_short(cell.text)}” has no header with the words {_words(shape.fund_headers)}; "
        "it was not read",
        cell.span,
    )


def _not_read(cell: Cell) -> Fault:
    return Fault(
        "D008",
        f"从“{_short(cell.text)}”起的表格列有指标，但表头里没有认得出的完成或评分栏，没有读入。",
        f"the table from “{_short(cell.text)}” lists indicators, but has no header with weights, scores or actual "
        "values; it was not read",
        cell.span,
    )


def _is_label(cell: Cell, shape: Shape) -> bool:
    return bool(group_kinds([cell], shape))


def _is_word(cell: Cell, shape: Shape) -> bool:
    line = Line(-1, False, [cell])
    known = match_header(line, shape.row_headers) or match_header(line, shape.fund_headers)
    return bool(known or field_of(cell.text, shape))


def _words(headers: Headers) -> str:
    """The names of the columns that are looked for."""
    fields = headers.fields.values()
    return "、".join(f.label.zh for f in fields if f.options.get("headers"))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"

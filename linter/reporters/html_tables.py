"""The tables of a form on a page, with a badge in each cell that something was found about."""

from __future__ import annotations

from functools import lru_cache

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.severity import Severity
from linter.forms.schema import FieldType
from linter.reporters.html_marks import Board, Marked
from linter.reporters.html_text import both, safe, word
from linter.reporters.knots import wrong_cell
from linter.reporters.picture import Block, Cell, Row
from linter.reporters.width import columns

_SHORT = 36
"""Up to so many columns of text, two pairs of label and value share a line."""


class Drawing:
    """Draws the blocks of one form."""

    def __init__(self, board: Board, marks: list[Marked]) -> None:
        self.board = board
        self.marks: dict[str, list[Marked]] = {}
        for mark in marks:
            if mark.cell:
                self.marks.setdefault(mark.cell, []).append(mark)

    def block(self, block: Block, title: Bilingual) -> str:
        """One table, with a caption."""
        pairs = len(block.rows) == 1 and block.rows[0].path == block.name
        body = self._pairs(block) if pairs else self._grid(block)
        kind = "pairs" if pairs else "grid"
        caption = f"<caption>{both(title)}</caption>" if title.zh else ""
        return f'<table role="table" class="{kind}">{caption}{body}</table>'

    def _grid(self, block: Block) -> str:
        heads = "".join(
            f'<th role="columnheader" scope="col">{both(type.label)}</th>' for type in block.columns
        )
        rows = "".join(self._row(block, row) for row in block.rows)
        return f'<thead><tr role="row">{heads}</tr></thead><tbody>{rows}</tbody>'

    def _row(self, block: Block, row: Row) -> str:
        cells = (
            self._cell(type, cell, at * 2 >= len(block.columns))
            for at, (type, cell) in enumerate(zip(block.columns, row.cells, strict=True))
            if cell.rows
        )
        return f'<tr role="row">{"".join(cells)}</tr>'

    def _pairs(self, block: Block) -> str:
        lines: list[str] = []
        waiting: list[str] = []
        for type, cell in zip(block.columns, block.rows[0].cells, strict=True):
            head = f'<th role="rowheader" scope="row">{both(type.label)}</th>'
            if columns(cell.text) > _SHORT:
                lines += [*waiting, head + self._cell(type, cell, False, 3)]
                waiting = []
            elif waiting:
                lines.append(waiting.pop() + head + self._cell(type, cell, True))
            else:
                waiting.append(head + self._cell(type, cell, False))
        lines += [line.replace("<td ", '<td colspan="3" ', 1) for line in waiting]
        return "".join(f'<tr role="row">{line}</tr>' for line in lines)

    def _cell(self, type: FieldType, cell: Cell, right: bool, wide: int = 1) -> str:
        """right: it stands in the right half, so that what opens from it opens leftwards."""
        id = self.board.id(cell)
        marks = self.marks.get(id, [])
        worst = max((mark.diagnostic.severity for mark in marks), default=Severity.OFF)
        classes = [
            *([worst.word, "marked"] if marks else []),
            *(["number"] if cell.number else []),
            *(["missing"] if cell.missing else []),
            *(["right"] if right else []),
            *(["group"] if type.type == "ref" else []),
        ]
        spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
            f' colspan="{wide}"' if wide > 1 else ""
        )
        label = _label(type.label)
        kind = f' class="{" ".join(classes)}"' if classes else ""
        return (
            f'<td role="cell" id="{id}"{kind}{spans}{label}>{_text(cell, bool(marks))}{_badges(marks)}</td>'
        )


@lru_cache(maxsize=512)
def _label(label: Bilingual) -> str:
    """What the cells of a column are called; columns are those of few kinds of form."""
    return f' data-zh="{safe(label.zh)}" data-en="{safe(label.en)}"'


def _text(cell: Cell, marked: bool) -> str:
    if cell.missing:
        return f'<span class="none{"" if marked else " sr"}">{word("missing")}</span>'
    if not cell.text:
        return f'<span class="none">{word("blank")}</span>' if marked else ""
    return f'<span class="value">{safe(cell.text)}</span>'


def _badges(marks: list[Marked]) -> str:
    return "".join(_badge(mark) for mark in marks)


def _badge(mark: Marked) -> str:
    """The code, which opens the arithmetic: by pointer, tap or keyboard. On the wrong cell, of a finding at another,
    it says why it is wrong."""
    d = mark.diagnostic
    tip = f"t{mark.id}"
    sums = "".join(f'<span class="sum">{both(text)}</span>' for text in d.arithmetic)
    wrong = wrong_cell(d)
    new = wrong.new if wrong is not None else d.expected
    due = f'<span class="due">{word("expected")} <b>{safe(new)}</b></span>' if new else ""
    said = both(d.cause.message) if wrong is not None and d.cause is not None else both(d.message)
    return (
        f'<span class="mark {d.severity.word}" data-for="{mark.id}">'
        f'<button type="button" aria-expanded="false" aria-controls="{tip}" aria-describedby="{tip}">'
        f"{safe(d.code)}</button>"
        f'<span class="tip" id="{tip}" role="tooltip"><span class="say">{said}</span>{sums}{due}'
        f'<a href="#{mark.id}">{word("details")}</a></span></span>'
    )

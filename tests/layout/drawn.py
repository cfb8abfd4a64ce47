"""Documents drawn as text, for tests.

A line without `|` is a paragraph. In a table `|` separates cells, `>` is a cell merged with the one to its left, `^`
with the one above; an empty line ends the table. Drawn as "inferred" the same table is text with tabs: merged cells
are then the padding that such a text has.
"""

from __future__ import annotations

from linter.pages.document import Block, Cell, Document, Grid, Paragraph
from linter.text.span import ParagraphPlace, SheetCell


def draw(text: str, columns: str) -> Document:
    """The document of a drawing; a cell's place is its sheet cell: table T1, T2..., `B3` counted in its table."""
    blocks: list[Block] = []
    table: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if "|" in line:
            table.append([part.strip() for part in line.split("|")])
            continue
        if table:
            blocks.append(_grid(f"T{1 + sum(isinstance(b, Grid) for b in blocks)}", table, columns))
            table = []
        if line.strip():
            blocks.append(Paragraph(line.strip(), ParagraphPlace(len(blocks) + 1)))
    return Document("drawn", tuple(blocks))


def _grid(name: str, table: list[list[str]], columns: str) -> Grid:
    cells = [
        _cell(name, table, row, column, columns)
        for row in range(len(table))
        for column in range(len(table[row]))
    ]
    return Grid(name, tuple(cell for cell in cells if cell is not None), columns)


def _cell(name: str, table: list[list[str]], row: int, column: int, columns: str) -> Cell | None:
    text, span = table[row][column], SheetCell(name, f"{chr(65 + column)}{row + 1}")
    if columns == "inferred":
        return Cell(row, column, "" if text in (">", "^") else text, span)
    if text in (">", "^"):
        return None
    wide = high = 1
    while column + wide < len(table[row]) and table[row][column + wide] == ">":
        wide += 1
    while row + high < len(table) and column < len(table[row + high]) and table[row + high][column] == "^":
        high += 1
    return Cell(row, column, text, span, high, wide)

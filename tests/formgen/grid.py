"""Tables of cells, each with the fields that it holds, and the choices of print that all parts of a form share."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from .model import Block, Form

Held = tuple[str, str]
"""A field path and the text that is to be read there; `=path` for a cell merged with that field's."""


class Cell(NamedTuple):
    """A printed cell, the cells of the grid that it covers, and the fields whose place it is."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    holds: tuple[Held, ...] = ()


class Table(NamedTuple):
    """The cells of one table, `rows` and `columns` large."""

    cells: list[Cell]
    rows: int
    columns: int


class Sheet(NamedTuple):
    """One form: lines above, its tables, lines below; held are fields that stand in a line above."""

    above: list[str]
    tables: list[Table]
    below: list[str]
    held: dict[str, str]

    def expected(self) -> dict[str, str]:
        """Every field that the form prints, with its text."""
        cells = (cell for table in self.tables for cell in table.cells)
        return {**self.held, **{path: text for cell in cells for path, text in cell.holds}}


class Grid:
    """A table in the making, row by row."""

    def __init__(self, columns: int) -> None:
        self.cells: list[Cell] = []
        self.columns, self.row = columns, 0

    def put(self, column: int, text: str, wide: int = 1, high: int = 1, *holds: Held) -> None:
        self.cells.append(Cell(self.row, column, text, high, wide, holds))

    def line(self, *texts: tuple[str, int] | tuple[str, int, str]) -> None:
        """A row of (text, width) or (text, width, field)."""
        column = 0
        for text in texts:
            self.put(column, text[0], text[1], 1, *([(text[2], text[0])] if len(text) > 2 else []))
            column += text[1]
        assert column == self.columns, (texts, column)
        self.row += 1

    def table(self) -> Table:
        return Table(self.cells, self.row, self.columns)


class Pen:
    """Draws a part of a form in its style: header words, labels and points as this form prints them."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.style = form.style
        self.rng = Random(form.style["seed"])
        self.tables: list[Table] = []
        self.ministry = form.layout == "ministry"
        self.left = 1 if self.ministry and self.style["side"] else 0
        self.order = self.style["order"]
        self.at = {"category": self.left, "subcategory": self.left + 1}
        self.labelled = not self.style["flat"]
        column = self.left + 2 * self.labelled
        for name in self.order:
            self.at[name] = column
            column += self.wide(name)
        self.columns = max(column, 9 if not self.ministry else 8)
        self.grid = Grid(self.columns)
        self.said: set[str] = set()
        self.placeless: dict[str, str] = {}

    def wide(self, name: str) -> int:
        """How many columns of the grid a column of the list takes; the last one takes the rest."""
        if name == "name" and self.style["wide_name"]:
            return 2
        return 1

    def head(self, name: str) -> str:
        """A header word, perhaps with a blank or line break in it."""
        word: str = self.style["headers"][name]
        gap = self.style["spaced"]
        if not gap or len(word) < 3 or self.rng.random() < 0.5:
            return word
        at = self.rng.randint(1, min(3, len(word) - 1))
        return word[:at] + gap + word[at:]

    def points(self, text: str) -> str:
        return f"{text}分" if self.style["points"] and text.replace(".", "").isdigit() else text

    def cap(self, path: str, block: Block) -> list[Held]:
        return [(path, block.cap)] if block.cap else []

    def label(self, block: Block, cap: str) -> str:
        name, gap = block.name, self.style["spaced"]
        if gap and self.rng.random() < 0.5:
            name = name[:2] + gap + name[2:]
        return name + (cap.format(block.cap) if block.cap else "")

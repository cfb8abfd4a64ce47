"""A form laid out as tables of cells; each cell says which fields it holds."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from .model import Block, Form, Row, words

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


class _Grid:
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


def draw(form: Form) -> Sheet:
    """The tables of a form, in its layout and style."""
    return _Drawing(form).sheet()


class _Drawing:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.style = form.style
        self.rng = Random(form.style["seed"])
        self.tables: list[Table] = []
        self.ministry = form.layout == "ministry"
        self.columns = 9 if not self.ministry or self.style["reason"] else 8
        self.grid = _Grid(self.columns)

    def head(self, name: str) -> str:
        """A header word, perhaps with a blank or line break in it."""
        word: str = self.style["headers"][name]
        gap = self.style["spaced"]
        if not gap or len(word) < 3 or self.rng.random() < 0.5:
            return word
        at = self.rng.randint(1, min(3, len(word) - 1))
        return word[:at] + gap + word[at:]

    def sheet(self) -> Sheet:
        form, head = self.form, self.form.head
        self.identity()
        self.funds()
        self.goal()
        if self.style["apart"]:
            self.tables.append(self.grid.table())
            self.grid = _Grid(self.columns)
        self.indicators()
        self.totals()
        below = list(words()["after"]) if self.style["after"] == "paragraph" else []
        if self.style["after"] == "row":
            for text in words()["after"]:
                self.grid.line((text, self.columns))
        self.tables.append(self.grid.table())
        before = list(words()["before"]) if self.style["before"] else []
        year = f"（{head['year']}）"
        held = {"title": head["title"], "year": head["year"]}
        if not self.form.style["unit"] or form is None:
            held.pop("year")
        return Sheet([*before, head["title"], year], self.tables, below, held)

    def identity(self) -> None:
        head, rest = self.form.head, self.columns - 1
        if self.ministry:
            self.grid.line(("项目名称", 1), (head["project"], rest, "project"))
            self.grid.line(
                ("主管部门", 1), (head["department"], 3, "department"), ("实施单位", 1),
                (head["organisation"], self.columns - 5, "organisation"),
            )  # fmt: skip
        else:
            self.grid.line(("项目名称", 2), (head["project"], rest - 1, "project"))
            self.grid.line(
                ("主管部门", 2), (head["department"], 2, "department"), ("实施单位", 2),
                (head["organisation"], 3, "organisation"),
            )  # fmt: skip

    def unit_label(self) -> str:
        label: str = self.head("block")
        return label.replace("万元", self.style["unit"]) if self.style["unit"] != "万元" else label

    def funds(self) -> None:
        form, grid = self.form, self.grid
        label, unit = self.unit_label(), ("money_unit", form.head["money_unit"])
        names = ("initial", "budget", "executed")
        if not self.ministry:
            grid.put(0, label, 2, 1, unit)
            for column, name in zip((2, 4, 6), names, strict=True):
                grid.put(column, self.head(name), 2)
            grid.put(8, self.head("rate"))
            grid.row += 1
            self.fund_row(form.total_fund, "funds.total", self.style["headers"]["total_fund"], 0, 2, (2, 4, 6), 2)
            return
        grid.put(0, label, 1, 2 + len(form.funds), unit)
        for column, name in enumerate(("", *names, "fund_weight", "rate", "fund_score"), 1):
            grid.put(column, self.head(name) if name else "", 1 if name != "fund_score" else self.columns - 7)
        grid.row += 1
        self.fund_row(form.total_fund, "funds.total", self.style["headers"]["total_fund"], 1, 1, (2, 3, 4), 1)
        for i, part in enumerate(form.funds):
            self.fund_row(part, f"funds.parts[{i}]", part["printed"], 1, 1, (2, 3, 4), 1)

    def fund_row(
        self, fund: dict[str, str], path: str, label: str, column: int, wide: int, at: tuple[int, ...], each: int
    ) -> None:
        grid = self.grid
        grid.put(column, label, wide, 1, (f"{path}.name", fund["name"]))
        for name, place in zip(("initial", "budget", "executed"), at, strict=True):
            grid.put(place, fund[name], each, 1, (f"{path}.{name}", fund[name]))
        rest = [("rate", 8, 1)] if not self.ministry else [("weight", 5, 1), ("rate", 6, 1), ("score", 7, self.columns - 7)]
        for name, place, columns in rest:
            grid.put(place, fund[name], columns, 1, (f"{path}.{name}", fund[name]))
        grid.row += 1

    def goal(self) -> None:
        grid, goal = self.grid, self.form.goal
        if not self.ministry:
            grid.line(
                (self.head("goal"), 1), (self.head("expected"), 1), (goal["expected"], 3, "goal.expected"),
                (self.head("achieved"), 1), (goal["achieved"], 3, "goal.achieved"),
            )  # fmt: skip
            return
        grid.put(0, self.head("goal"), 1, 2)
        grid.put(1, self.head("expected"), 3)
        grid.put(4, self.head("achieved"), self.columns - 4)
        grid.row += 1
        grid.put(1, goal["expected"], 3, 1, ("goal.expected", goal["expected"]))
        grid.put(4, goal["achieved"], self.columns - 4, 1, ("goal.achieved", goal["achieved"]))
        grid.row += 1

    def indicators(self) -> None:
        grid, form = self.grid, self.form
        order = (
            ["name", "target", "actual", "weight", "score", "reason"] if self.ministry
            else ["name", "weight", "target", "actual", "method", "score", "reason"]
        )  # fmt: skip
        if self.ministry and not self.style["reason"]:
            order.remove("reason")
        left = 1 if self.ministry else 0
        if self.ministry:
            grid.put(0, self.head("side"), 1, 1 + len(form.rows))
        for column, name in enumerate(["category", "subcategory", *order], left):
            grid.put(column, self.head(name))
        grid.row += 1
        for at, row in enumerate(form.rows):
            self.labels(at, row, left)
            self.row(at, row, order, left + 2)
            grid.row += 1

    def labels(self, at: int, row: Row, left: int) -> None:
        """The cells of the category and subcategory that begin at a row, merged over theirs."""
        form = self.form
        block = form.blocks[row.block]
        part = block.parts[row.part]
        first = at == 0 or form.rows[at - 1].block != row.block
        if first:
            many = [r for r in form.rows if r.block == row.block]
            holds = [(f"categories[{row.block}].name", block.name), *self.cap(f"categories[{row.block}].cap", block)]
            holds += [(f"{self.part_path(row.block, i)}.category", block.name) for i in range(len(block.parts))]
            self.grid.put(left, self.label(block, self.style["caps"]), 1, len(many), *holds, *self.named(many, "category", block))
        if first or form.rows[at - 1].part != row.part:
            many = [r for r in form.rows if (r.block, r.part) == (row.block, row.part)]
            path = self.part_path(row.block, row.part)
            holds = [(f"{path}.name", part.name), *self.cap(f"{path}.cap", part)]
            self.grid.put(left + 1, self.label(part, self.style["part_caps"]), 1, len(many), *holds, *self.named(many, "subcategory", part))

    def part_path(self, block: int, part: int) -> str:
        return f"subcategories[{sum(len(b.parts) for b in self.form.blocks[:block]) + part}]"

    def named(self, rows: list[Row], field: str, block: Block) -> list[Held]:
        return [(self.form.path(row, field), block.name) for row in rows if not row.unused]

    def cap(self, path: str, block: Block) -> list[Held]:
        return [(path, block.cap)] if block.cap else []

    def label(self, block: Block, cap: str) -> str:
        name, gap = block.name, self.style["spaced"]
        if gap and self.rng.random() < 0.5:
            name = name[:2] + gap + name[2:]
        return name + (cap.format(block.cap) if block.cap else "")

    def row(self, at: int, row: Row, order: list[str], left: int) -> None:
        rows = self.form.rows
        for column, name in enumerate(order, left):
            text = row.fields.get(name, "")
            if name == "method" and self.merged(rows, at):
                if self.first(rows, at):
                    many = [r for r in rows if (r.block, r.part) == (row.block, row.part)]
                    holds = [(self.form.path(r, name), text) for r in many if not r.unused]
                    self.grid.put(column, text, 1, len(many), *holds)
                continue
            printed = row.slot + text if name == "name" else text
            self.grid.put(column, printed, 1, 1, *([] if row.unused else [(self.form.path(row, name), text)]))

    def merged(self, rows: list[Row], at: int) -> bool:
        """Is the method printed once for all rows of a subcategory?"""
        block = self.form.blocks[rows[at].block].kind
        return bool(self.style["method_merged"]) and block not in ("decision", "management")

    def first(self, rows: list[Row], at: int) -> bool:
        return at == 0 or (rows[at - 1].block, rows[at - 1].part) != (rows[at].block, rows[at].part)

    def totals(self) -> None:
        total, label = self.form.total, self.head("total")
        score = (total["score"], 1, "total.score")
        if self.ministry:
            rest = [("", 1)] if self.style["reason"] else []
            self.grid.line((label, 6), (total["weight"], 1, "total.weight"), score, *rest)  # type: ignore[arg-type]
        elif "weight" in total:
            self.grid.line((label, 3), (total["weight"], 1, "total.weight"), ("", 3), score, ("", 1))
        else:
            self.grid.line((label, 7), score, ("", 1))

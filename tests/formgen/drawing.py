"""A form laid out as tables of cells; each cell says which fields it holds."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import NamedTuple

from .model import Block, Form, Row, shown, words

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
        self.left = 1 if self.ministry and self.style["side"] else 0
        self.order = self.style["order"]
        self.at = {"category": self.left, "subcategory": self.left + 1}
        column = self.left + 2
        for name in self.order:
            self.at[name] = column
            column += self.wide(name)
        self.columns = max(column, 9 if not self.ministry else 8)
        self.grid = _Grid(self.columns)
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

    def sheet(self) -> Sheet:
        form, head = self.form, self.form.head
        self.identity()
        self.funds()
        if form.goal:
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
        above = [*before, head["title"], *([f"（{head['year']}）"] if self.style["year"] == "line" else [])]
        held = {"title": head["title"], **self.placeless}
        if self.style["year"] in ("line", "title"):
            held["year"] = head["year"]
        if self.style["other_table"]:
            self.tables.append(self.other())
        return Sheet(above, self.tables, below, held)

    def other(self) -> Table:
        """A table of another kind after the form."""
        grid = _Grid(4)
        grid.line(("序号", 1), ("支出内容", 1), ("支出金额", 1), ("凭证号", 1))
        for number in range(1, 4):
            grid.line(
                (str(number), 1),
                (words()["projects"][number], 1),
                (f"{number * 3}.5", 1),
                (f"记-{number}", 1),
            )
        return grid.table()

    def identity(self) -> None:
        head, rest = self.form.head, self.columns - 1
        if self.style["year"] == "pair":
            self.grid.line(("评价年度", 1), (head["year"], rest, "year"))
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
                (head["organisation"], self.columns - 6, "organisation"),
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
            grid.put(8, self.head("rate"), self.columns - 8)
            grid.row += 1
            self.fund_row(
                form.total_fund, "funds.total", self.style["headers"]["total_fund"], 0, 2, (2, 4, 6), 2
            )
            return
        grid.put(0, label, 1, 2 + len(form.funds), unit)
        scored = ("fund_weight", "rate", "fund_score") if "weight" in form.total_fund else ("rate",)
        for column, name in enumerate(("", *names, *scored), 1):
            grid.put(
                column, self.head(name) if name else "", self.columns - column if name == scored[-1] else 1
            )
        grid.row += 1
        self.fund_row(form.total_fund, "funds.total", self.style["headers"]["total_fund"], 1, 1, (2, 3, 4), 1)
        for i, part in enumerate(form.funds):
            self.fund_row(part, f"funds.parts[{i}]", part["printed"], 1, 1, (2, 3, 4), 1)

    def fund_row(
        self,
        fund: dict[str, str],
        path: str,
        label: str,
        column: int,
        wide: int,
        at: tuple[int, ...],
        each: int,
    ) -> None:
        grid = self.grid
        grid.put(column, label, wide, 1, (f"{path}.name", fund["name"]))
        for name, place in zip(("initial", "budget", "executed"), at, strict=True):
            grid.put(place, fund[name], each, 1, (f"{path}.{name}", fund[name]))
        rest = [("rate", 8, self.columns - 8)]
        if self.ministry:
            rest = [("rate", 5, self.columns - 5)]
            if "weight" in fund:
                rest = [("weight", 5, 1), ("rate", 6, 1), ("score", 7, self.columns - 7)]
        for name, place, columns in rest:
            grid.put(place, fund[name], columns, 1, (f"{path}.{name}", fund[name]))
        grid.row += 1

    def goal(self) -> None:
        grid, goal = self.grid, self.form.goal
        if not self.ministry:
            grid.line(
                (self.head("goal"), 1), (self.head("expected"), 1), (goal["expected"], 3, "goal.expected"),
                (self.head("achieved"), 1), (goal["achieved"], self.columns - 6, "goal.achieved"),
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
        again = (
            self.rng.choice([r for r in form.rows if self.begins(r)]) if self.style["header_again"] else None
        )
        start = grid.row
        self.columns_line()
        for at, row in enumerate(form.rows):
            if row is again and at:
                self.side(start)
                start = grid.row
                self.columns_line()
            if row.part < 0:
                self.execution(row)
            else:
                self.labels(at, row)
                self.row(at, row)
            grid.row += 1
            if self.style["subtotals"] and (at + 1 == len(form.rows) or form.rows[at + 1].block != row.block):
                self.subtotal(row)
        self.side(start)

    def side(self, start: int) -> None:
        """The label beside the list, from its header to here."""
        if self.left:
            label = self.head("side")
            self.grid.cells.append(Cell(start, 0, label, self.grid.row - start))

    def columns_line(self) -> None:
        """The header of the list; long tables print it again."""
        for name in ("category", "subcategory", *self.order):
            self.grid.put(self.at[name], self.head(name), self.span(name))
        self.grid.row += 1

    def begins(self, row: Row) -> bool:
        rows = [r for r in self.form.rows if r.block == row.block]
        return rows[0] is row

    def subtotal(self, row: Row) -> None:
        """What a category adds up to: printed, and counted by nobody."""
        rows = [r for r in self.form.used() if r.block == row.block]
        sums = {"weight": sum(r.weight for r in rows), "score": sum(r.score for r in rows)}
        held = {self.at[name]: shown(Decimal(number)) for name, number in sums.items()}
        first = min(held)
        self.grid.put(self.left, "小计", first - self.left)
        for column in range(first, self.columns):
            self.grid.put(column, held.get(column, ""))
        self.grid.row += 1

    def span(self, name: str) -> int:
        return self.columns - self.at[name] if name == self.order[-1] else self.wide(name)

    def execution(self, row: Row) -> None:
        """The execution rate as the first row, its name over all label columns."""
        block = self.form.blocks[row.block]
        label = block.name + (self.style["caps"].format(block.cap) if block.cap else "")
        wide = self.at[self.order[1]] - self.left
        holds = [("categories[0].name", block.name), *self.cap("categories[0].cap", block)]
        holds += [(self.form.path(row, "name"), block.name), (self.form.path(row, "category"), block.name)]
        self.grid.put(self.left, label, wide, 1, *holds)
        self.values(row, self.order[1:])

    def labels(self, at: int, row: Row) -> None:
        """The cells of the category and subcategory that begin at a row, merged over theirs or printed on each."""
        form, left = self.form, self.left
        if self.style["repeated"]:
            self.repeated(row)
            return
        block = form.blocks[row.block]
        part = block.parts[row.part]
        first = at == 0 or form.rows[at - 1].block != row.block
        if first:
            many = [r for r in form.rows if r.block == row.block]
            holds = [
                (f"categories[{row.block}].name", block.name),
                *self.cap(f"categories[{row.block}].cap", block),
            ]
            holds += [
                (f"{self.part_path(row.block, i)}.category", block.name) for i in range(len(block.parts))
            ]
            self.grid.put(
                left,
                self.label(block, self.style["caps"]),
                1,
                len(many),
                *holds,
                *self.named(many, "category", block),
            )
        if first or form.rows[at - 1].part != row.part:
            many = [r for r in form.rows if (r.block, r.part) == (row.block, row.part)]
            path = self.part_path(row.block, row.part)
            holds = [(f"{path}.name", part.name), *self.cap(f"{path}.cap", part)]
            self.grid.put(
                left + 1,
                self.label(part, self.style["part_caps"]),
                1,
                len(many),
                *holds,
                *self.named(many, "subcategory", part),
            )

    def repeated(self, row: Row) -> None:
        """Labels on every row; places are those of the first that says it."""
        form = self.form
        block = form.blocks[row.block]
        part = block.parts[row.part]
        self.grid.put(self.left, self.label(block, self.style["caps"]), 1, 1, *self.once([
            (f"categories[{row.block}].name", block.name), *self.cap(f"categories[{row.block}].cap", block),
            *((f"{self.part_path(row.block, i)}.category", block.name) for i in range(len(block.parts))),
        ]))  # fmt: skip
        path = self.part_path(row.block, row.part)
        self.grid.put(self.left + 1, self.label(part, self.style["part_caps"]), 1, 1, *self.once([
            (f"{path}.name", part.name), *self.cap(f"{path}.cap", part),
        ]))  # fmt: skip
        self.placeless.update(
            dict([*self.named([row], "category", block), *self.named([row], "subcategory", part)])
        )

    def once(self, holds: list[Held]) -> list[Held]:
        new = [held for held in holds if held[0] not in self.said]
        self.said.update(path for path, _ in new)
        return new

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

    def row(self, at: int, row: Row) -> None:
        rows = self.form.rows
        if "method" in self.order and self.merged(rows, at):
            if self.first(rows, at):
                text = row.fields.get("method", "")
                many = [r for r in rows if (r.block, r.part) == (row.block, row.part)]
                holds = [(self.form.path(r, "method"), text) for r in many if not r.unused]
                self.grid.put(self.at["method"], text, 1, len(many), *holds)
            self.values(row, [name for name in self.order if name != "method"])
        else:
            self.values(row, self.order)

    def values(self, row: Row, names: list[str]) -> None:
        for name in names:
            text = row.fields.get(name, "")
            if name in ("weight", "score"):
                if row.shares:
                    continue
                text = self.points(text)
                holds = [] if row.unused else [(self.form.path(row, name), text), *self.sharing(row, name)]
                self.grid.put(self.at[name], text, self.span(name), row.heads, *holds)
                continue
            printed = row.slot + text if name == "name" else text
            holds = [] if row.unused else [(self.form.path(row, name), text)]
            self.grid.put(self.at[name], printed, self.span(name), 1, *holds)

    def sharing(self, row: Row, name: str) -> list[Held]:
        """The cells below that are one with this one."""
        at = self.form.index(row)
        return [
            (f"indicators[{at + i}].{name}", f"={self.form.path(row, name)}") for i in range(1, row.heads)
        ]

    def merged(self, rows: list[Row], at: int) -> bool:
        """Is the method printed once for all rows of a subcategory?"""
        block = self.form.blocks[rows[at].block].kind
        return bool(self.style["method_merged"]) and block not in ("decision", "management")

    def first(self, rows: list[Row], at: int) -> bool:
        return at == 0 or (rows[at - 1].block, rows[at - 1].part) != (rows[at].block, rows[at].part)

    def totals(self) -> None:
        """The label up to the first number, then one cell for each column that is left."""
        total, grid = self.form.total, self.grid
        held = {self.at[name]: name for name in ("weight", "score") if name in total}
        first = min(held)
        label = self.head("total")
        capped = self.style["total_cap"] and "weight" not in total
        grid.put(0, label + "（100分）" * capped, first, 1, *([("total.weight", "100")] if capped else []))
        for column in range(first, self.columns):
            name = held.get(column)
            text = self.points(total[name]) if name else ""
            last = column == self.columns - 1 and not name and "grade" in self.form.head
            if last:
                text = self.form.head["grade"]
            holds = [(f"total.{name}", text)] if name else [("grade", text)] if last else []
            grid.put(column, text, 1, 1, *holds)
        grid.row += 1

    def points(self, text: str) -> str:
        return f"{text}分" if self.style["points"] and text.replace(".", "").isdigit() else text

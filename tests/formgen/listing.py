"""The list of indicators, its labels and its total row."""

from __future__ import annotations

from decimal import Decimal

from .grid import Cell, Held, Pen
from .model import Block, Row, shown

APART = ("core", "initial_target", "coefficient", "operator", "unit")
"""Columns that hold no field of their own."""


class Listing(Pen):
    """Draws the list of indicators."""

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
        for name in (*(("category", "subcategory") if self.labelled else ()), *self.order):
            self.grid.put(self.at[name], self.head(name), self.span(name))
        self.grid.row += 1

    def begins(self, row: Row) -> bool:
        rows = [r for r in self.form.rows if r.block == row.block]
        return rows[0] is row

    def subtotal(self, row: Row) -> None:
        """What a category adds up to: printed, and counted by nobody."""
        rows = [r for r in self.form.used() if r.block == row.block]
        held = {self.at[name]: _added([r.fields.get(name, "") for r in rows]) for name in ("weight", "score")}
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
        if not self.labelled:
            return
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
            if name == "target":
                printed = row.fields.get("printed_target", text)
            holds = [] if row.unused or name in APART else [(self.form.path(row, name), text)]
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


def _added(texts: list[str]) -> str:
    """The sum of what are numbers, as typed."""
    return shown(sum((Decimal(t) for t in texts if t.replace(".", "").isdigit()), Decimal(0)))

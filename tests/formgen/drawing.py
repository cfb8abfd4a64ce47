"""A form laid out as tables of cells; each cell says which fields it holds."""

from __future__ import annotations

from .grid import Grid, Sheet, Table
from .listing import Listing
from .model import Form, words


def draw(form: Form) -> Sheet:
    """The tables of a form, in its layout and style."""
    return _Drawing(form).sheet()


class _Drawing(Listing):
    def sheet(self) -> Sheet:
        form, head = self.form, self.form.head
        self.identity()
        self.funds()
        if form.goal:
            self.goal()
        if self.style["apart"]:
            self.tables.append(self.grid.table())
            self.grid = Grid(self.columns)
        self.indicators()
        self.totals()
        below = list(words()["after"]) if self.style["after"] == "paragraph" else []
        if self.style["after"] == "row":
            for text in words()["after"]:
                self.grid.line((text, self.columns))
        below += form.report
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
        grid = Grid(4)
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

"""Loops over rows: the lists that they make, and the aggregates that they add up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from linter.language import typed as t
from linter.language.python import variable
from linter.language.walk import size
from linter.language.zipped import Zipped

_AGGREGATES = {
    "sum": ("None", "{a} = {a} if {x} is None else {x} if {a} is None else {a} + {x}", False),
    "count": ("0", "if {x} is not None: {a} += 1", True),
    "min": ("None", "{a} = {a} if {x} is None else {x} if {a} is None or {x} < {a} else {a}", False),
    "max": ("None", "{a} = {a} if {x} is None else {x} if {a} is None or {x} > {a} else {a}", False),
    "mean": ("[]", "if {x} is not None: {a}.append({x})", False),
    "any": ("False", "", False),
    "all": ("True", "", False),
    "complete": ("True", "", True),
}


# What a row does to an aggregate when it cannot be told whether it belongs to it; sums leave it out.
_UNDECIDED = {"any": "{a} = None", "all": "{a} = None", "complete": "{a} = False"}
_DECISIVE = {"any": "True", "all": "False", "complete": "None"}
"""What settles an aggregate, whatever the other rows hold."""


FULL = frozenset({
    "numbers", "amounts", "percents", "quantities", "years", "find", "sentences", "clauses", "titles", "repeats",
})  # fmt: skip
"""Functions that give lists in which nothing is missing."""


class Loops(Zipped):
    """Writes lists and aggregates; how a single node is written is left to the emitter."""

    @contextmanager
    def rows(self, node: t.Each, undecided: str = "", source: str = "") -> Iterator[str]:
        """A loop over the rows of a list whose condition holds; `undecided` runs where that cannot be told."""
        source, row = source or self.value(node.source), variable(node.variable)
        steps = size(node.item) + size(node.condition)
        self.charge(source, steps)
        with self.local(), self.going(node.source, self.there(source), (row,)), self.deeper():
            if node.source.type.element is not None and node.source.type.element.kind == "record":
                self.sure.add(row)
            if node.condition is not None:
                condition = self.value(node.condition)
                if undecided:
                    self.line(f"if {condition} is None: {undecided}")
                with self.block(f"if not {condition}:"):
                    self.line("continue")
            yield row

    def listed(self, node: t.Each) -> str:
        name, source = self.fresh(), self.value(node.source)
        self.line(f"{name} = []")
        with self.rows(node, source=source):
            self.line(f"{name}.append({self.value(node.item)})")
        return self.unless_missing(name, source, sure=True)

    def there(self, source: str) -> str:
        """A list to go through; one that may be missing has nothing in it then."""
        return source if source in self.sure else f"{source} or ()"

    def unless_missing(self, name: str, source: str, sure: bool) -> str:
        """What is made of a list is missing when the list is."""
        if source not in self.sure:
            self.line(f"if {source} is None: {name} = None")
        elif sure:
            self.sure.add(name)
        return name

    def aggregate(self, node: t.Call) -> str:
        """One loop, one accumulator; how many there are is counted in whole numbers of Python's own."""
        if node.name != "count":
            return self.accumulate(node)
        many = self.many(node)
        return self.put(f"D({many})", many, sure=True)

    def many(self, node: t.Node) -> str:
        """How many items a list has, as a whole number of Python's."""
        assert isinstance(node, t.Call)
        return self.accumulate(node)

    def full(self, node: t.Node) -> bool:
        """Is it a list in which nothing is missing?"""
        while isinstance(node, t.Var) and node.name in self.lets:
            node = self.lets[node.name]
        if isinstance(node, t.Call):
            return node.name in FULL
        return isinstance(node, t.Each) and isinstance(node.item, t.Var) and node.item.name == node.variable

    def accumulate(self, node: t.Call) -> str:
        """An aggregate but for what is made of it."""
        start, _, sure = _AGGREGATES[node.name]
        listed = node.arguments[0]
        name = self.fresh()
        source = self.value(listed.source if isinstance(listed, t.Each) else listed)
        self.line(f"{name} = {start}")
        undecided = _UNDECIDED.get(node.name, "").format(a=name)
        some = self.some(listed) if node.name == "sum" else ""
        if isinstance(listed, t.Each):
            with self.rows(listed, (some and f"{some} = True") or undecided, source):
                self.add(node.name, name, some, self.value(listed.item))
        elif node.name == "count" and self.full(listed):
            self.lines.pop()
            self.charge(source)
            return self.put(f"len({source})", source, sure=True)
        else:
            with self.loop(f"for item in {self.there(source)}:", source):
                self.add(node.name, name, some, "item")
        if some:
            self.line(f"if not {some}: {name} = D0")
        if node.name == "mean":
            return self.put(f"rt.mean({name})")
        return self.unless_missing(name, source, sure)

    def add(self, function: str, name: str, some: str, item: str) -> None:
        """What one row does to an aggregate. One that decides ends the loop."""
        if some:
            self.line(f"{some} = True")
        decisive = _DECISIVE.get(function)
        if not decisive:
            line = _AGGREGATES[function][1].format(a=name, x=item)
            self.line(line.removeprefix(f"if {item} is not None: ") if item in self.sure else line)
            return
        with self.block(f"if {item} is {decisive}:"):
            self.line(f"{name} = {'False' if function == 'complete' else decisive}")
            self.line("break")
        if function != "complete" and item not in self.sure:
            self.line(f"if {item} is None: {name} = None")

    def some(self, listed: t.Node) -> str:
        """A flag for whether a list has any row, where no row adds up to 0; "" where it does not."""
        if not listed.type.zero:
            return ""
        name = self.fresh()
        self.line(f"{name} = False")
        return name

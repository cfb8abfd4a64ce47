"""Loops over the rows of a list with the columns that they ask for beside them: `for row, score in zip(rows, scores)`.

A column is read once for a form, however many rules ask for it: it is kept with what is worked out for the record that
holds the list, and forgotten with it.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from linter.language import typed as t
from linter.language.python import INDENT, Lines, variable
from linter.named import NamedTuple

_IN_WORD = re.compile(r"\w")


class Open(NamedTuple):
    """A loop that is being written. holder, listed: the record whose list it goes through, and the list's name.
    names: of its rows, two of a pair. asked: the columns asked for, by field and what is read of it, each with a name
    for every row; worked: those that are worked out, by the text that makes them."""

    holder: str
    listed: str
    names: tuple[str, ...]
    asked: dict[tuple[str, str], tuple[str, ...]]
    worked: dict[str, tuple[str, ...]]


class Zipped(Lines, ABC):
    """Writes loops over rows. `open` holds those that the present line stands in, by the name of a row."""

    def __init__(self, constants: dict[str, str], depth: int = 1) -> None:
        super().__init__(constants, depth)
        self.open: dict[str, Open] = {}

    @abstractmethod
    def value(self, node: t.Node) -> str:
        """Emit a node and name its value."""

    def holder(self, node: t.Node) -> str:
        """The record that holds a list, where that is certain; "" of a list made otherwise."""
        if not isinstance(node, t.Step) or node.how != "held" or node.type.kind != "list":
            return ""
        record: t.Node = node.record
        while isinstance(record, t.Step) and record.how == "held":
            record = record.record
        name = self.value(node.record) if isinstance(record, t.Var) else ""
        return name if name in self.sure else ""

    @contextmanager
    def going(
        self,
        node: t.Node,
        source: str,
        names: tuple[str, ...],
        worked: dict[str, tuple[str, ...]] | None = None,
    ) -> Iterator[None]:
        """A loop over the rows of a list, or with two names over every two of them. Its head is written when it is
        known which columns are asked for inside."""
        listed = node.field if isinstance(node, t.Step) else ""
        opened = Open(self.holder(node), listed, names, {}, worked or {})
        self.open.update(dict.fromkeys(names, opened))
        at = len(self.lines)
        with self.block(""):
            yield
        for name in names:
            del self.open[name]
        body = "\n".join(self.lines[at + 1 :])
        self.lines[at] = INDENT * self.depth + _head(opened, source, body)

    def asked_before(self, node: t.Get) -> str:
        """The Value of a field in a column that was asked for before, "" of any other."""
        opened = self.open.get(variable(node.record.name)) if isinstance(node.record, t.Var) else None
        names = opened.asked.get((node.field, "value")) if opened is not None else None
        if names is None or opened is None or not isinstance(node.record, t.Var):
            return ""
        return names[opened.names.index(variable(node.record.name))]

    def column(self, node: t.Node, part: str, pairs: bool = False) -> str:
        """What a row has in a column, "" where its list has none; part: value, number, target, text or folded (the
        text as it is compared); pairs: only where every row is met with every other."""
        opened = self.open.get(variable(node.record.name)) if _of_row(node) else None  # type: ignore[union-attr]
        if opened is None or not opened.holder or (pairs and len(opened.names) == 1):
            return ""
        assert isinstance(node, t.Get) and isinstance(node.record, t.Var)
        if (node.field, part) not in opened.asked:
            opened.asked[node.field, part] = tuple(self.fresh() for _ in opened.names)
        name = opened.asked[node.field, part][opened.names.index(variable(node.record.name))]
        if part == "value":
            self.sure.add(name)
        return name


def _of_row(node: t.Node) -> bool:
    return isinstance(node, t.Get) and isinstance(node.record, t.Var)


def _names(body: str, name: str) -> bool:
    """Does a text of Python speak of a name?"""
    at = body.find(name)
    while at >= 0:
        end = at + len(name)
        if not _IN_WORD.match(body, at - 1) and not _IN_WORD.match(body, end):
            return True
        at = body.find(name, end)
    return False


def _head(opened: Open, source: str, body: str) -> str:
    """The head of a loop over rows and columns."""
    memo = f"{opened.holder}.memo"
    columns = [f"{memo}['{opened.listed}.{field}.{part}']" for field, part in opened.asked]
    columns += opened.worked
    parts = [*opened.asked.values(), *opened.worked.values()]
    names = list(zip(*parts, strict=True)) or [() for _ in opened.names]
    # A row of which nothing but columns is asked need not be there itself.
    whole = not columns or any(_names(body, row) for row in opened.names)
    rows = [", ".join((row, *own) if whole else own) for row, own in zip(opened.names, names, strict=True)]
    listed = [source, *columns] if whole else columns
    together = listed[0] if len(listed) == 1 else f"zip({', '.join(listed)})"
    if len(rows) == 1:
        return f"for {rows[0]} in {together}:"
    pair = ", ".join(f"({row})" for row in rows)
    return f"for {pair} in rt.pairs({together}):"

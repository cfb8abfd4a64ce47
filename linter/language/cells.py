"""What is read of a form: fields of records, the values printed in them, and the parts of such a value."""

from __future__ import annotations

from linter.language import typed as t
from linter.language.builtins import is_reading
from linter.language.python import function_name
from linter.language.zipped import Zipped
from linter.values.value import GIVEN, WRITTEN


class Cells(Zipped):
    """Writes how a cell is reached and what is taken of it; a column that is known as a whole is used instead."""

    def field(self, node: t.Node) -> str:
        """The Field of a Get, None when its record is missing."""
        assert isinstance(node, t.Get)
        record = self.value(node.record)
        return self.look(f"{record}[{node.field!r}]", record, sure=True)

    def printed(self, node: t.Node) -> str:
        """The Value behind a printed field or a typed view of one, for `shows`, `meets`, `~=`."""
        if isinstance(node, t.Attribute):
            value = self.whole(node.of)
            return self.put(f"rt.view({value}, {node.name!r})", value)
        return self.whole(node)

    def whole(self, node: t.Node) -> str:
        """The Value that is printed in a field, or one that was found in a text."""
        if not isinstance(node, t.Get):
            return self.value(node)
        return self.column(node, "value") or self.cell(node)

    def cell(self, node: t.Get) -> str:
        """The Value of a field that is looked up by itself."""
        record = self.value(node.record)
        return self.look(f"{record}[{node.field!r}].value", record, sure=True)

    def get(self, node: t.Get) -> str:
        kind = node.type.kind
        if kind == "method":
            field = self.field(node)
            return self.put(f"rt.method({field})", field)
        if kind in ("text", "target"):
            known = self.asked_before(node)
            if known in self.given:
                return known if kind == "target" else self.look(f"{known}.text", sure=True)
            return self.column(node, kind) or self.read(node, kind)
        number = self.number(node)
        for state, zero in (("absent", node.absent), ("blank", node.blank)):
            if zero is not None:
                value, counted = self.whole(node), self.constant(f"D({str(zero)!r})")
                there = "" if value in self.sure else f"{value} is not None and "
                sure = number in self.sure
                number = self.look(f"{counted} if {there}{value}.state == {state!r} else {number}", sure=sure)
        return number

    def read(self, node: t.Get, kind: str) -> str:
        """The text or target of a field that is looked up by itself."""
        value = self.cell(node)
        if value in self.given:
            return value if kind == "target" else self.look(f"{value}.text", sure=True)
        if kind == "target":
            return self.look(f"({value} if {value}.state == {GIVEN!r} else None)", value)
        return self.look(f"({value}.text if {value}.state in {WRITTEN} else None)", value)

    def number(self, node: t.Get) -> str:
        """The number that is printed in a field."""
        column = self.column(node, "number")
        if column:
            return column
        value = self.cell(node)
        return self.look(f"{value}.number", value)

    def step(self, node: t.Step) -> str:
        record = self.value(node.record)
        if node.how == "ref":
            return self.look(f"{record}[{node.field!r}].ref", record)
        if node.how == "home":
            return self.look(f"rt.home({record})", record, sure=True)
        if node.type.kind == "list" and record not in self.sure:
            name = self.fresh()
            self.line(f"{name} = () if {record} is None else {record}[{node.field!r}]")
            self.sure.add(name)
            return name
        # A held record is always there, a pick may not be.
        return self.look(f"{record}[{node.field!r}]", record, sure=node.how == "held")

    def computed(self, node: t.Computed) -> str:
        record = self.value(node.record)
        form = f"rt.home({record})" if node.afar else "form"
        return self.put(f"{function_name(node.owner, node.field)}({record}, {form}, env)", record)

    def attribute(self, node: t.Attribute) -> str:
        if is_reading(node):
            read = self.value(node.of)
            sure = node.type.kind in ("bool", "list")
            return self.put(f"{read}.{node.name}", read, sure=sure)
        if node.name == "header":
            field = self.field(node.of)
            return self.put(f"{field}.header or None", field)
        value = self.whole(node.of)
        if node.name == "number":
            return self.look(f"{value}.number", value)
        if node.name in ("ratio", "money"):
            return self.put(f"rt.{node.name}({value})", value)
        if node.name in ("decimals", "slack"):
            return self.put(f"rt.part({value}, {node.name!r})", value)
        said = f"{value}.{node.name}" if node.name == "text" else f"{value}.{node.name} or None"
        if value in self.given:
            return self.look(said, sure=node.name == "text")
        return self.look(f"(({said}) if {value}.state == {GIVEN!r} else None)", value)

"""Evidence for a failed check: every cell that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from linter.forms.record import Field, Record
from linter.language import typed as t
from linter.language.budget import spend
from linter.language.env import Env
from linter.language.interpret import VALUE, Interpreter, read
from linter.language.runtime import state
from linter.named import NamedTuple


class Seen(NamedTuple):
    """A value, the printed fields that were looked at for it, in order, and what was read of the profile."""

    value: Any
    cells: tuple[Field, ...]
    read: tuple[str, ...]


class Tracer(Interpreter):
    """An interpreter that keeps every printed field it looks at, each once, in order, and what it read of the
    profile."""

    def __init__(
        self,
        form: Record,
        env: Env,
        computed: dict[tuple[str, str], t.Node],
        variables: dict[str, Any],
        work: list[int] | None = None,
    ) -> None:
        super().__init__(form, env, computed, variables, work)
        self.seen: dict[int, Field] = {}
        self.read: dict[str, None] = {}
        self.known: dict[int, Any] | None = None
        self.settled: dict[str, Seen] = {}

    def settle(self, lets: Iterable[t.StepT]) -> None:
        """Bind lets, which are worked out when they are asked for, and from now on work every node out once: nothing is
        bound after this.

        Nodes are told apart by identity: they belong to the rule, which outlives the tracer.
        """
        for step in lets:
            if step.kind == "let":
                self.lets[step.variable] = step.value
        self.remember()

    def remember(self) -> None:
        """Work every node out once from now on."""
        self.known = {}

    def value(self, node: t.Node) -> Any:
        """As the interpreter; rows inside lists change, and are not remembered."""
        known = self.known
        if known is None:
            return _TRACED[type(node)](self, node)
        found = known.get(id(node), known)
        if found is known:
            found = known[id(node)] = _TRACED[type(node)](self, node)
        return found

    def var(self, node: t.Var) -> Any:
        """A let is worked out once; the cells behind it are seen wherever it stands."""
        name = node.name
        if name not in self.lets:
            return self.variables[name]
        known = self.settled.get(name)
        if known is None:
            known = self.settled[name] = self._apart(self.variables, self.lets[name])
        return self._add(known)

    def computed(self, node: t.Computed) -> Any:
        """A computed field is worked out once for as long as the form is as it is, with the cells behind it."""
        record = self.value(node.record)
        if record is None:
            return None
        key = f"{node.owner}.{node.field}, traced"
        known = record.memo.get(key)
        if known is None:
            inner = self.inside(record)
            known = record.memo[key] = _traced(inner, self.computed_fields[node.owner, node.field])
        return self._add(known)

    def _apart(self, variables: dict[str, Any], node: t.Node) -> Seen:
        """A value with what is seen for its sake alone."""
        inner = self.spawn(variables)
        inner.lets = self.lets
        return _traced(inner, node)

    def _add(self, seen: Seen) -> Any:
        """The value, whose cells are seen here too."""
        self.seen.update(zip(map(id, seen.cells), seen.cells, strict=True))
        if seen.read:
            self.read.update(dict.fromkeys(seen.read))
        return seen.value

    def is_state(self, node: t.Is) -> bool:
        """A cell that is only asked for its state is no evidence."""
        if not isinstance(node.operand, t.Get):
            return super().is_state(node)
        record = self.value(node.operand.record)
        field = None if record is None else record[node.operand.field]
        return state(field, node.word) != node.negated

    def get(self, node: t.Get) -> Any:
        """As the interpreter; mostly it is a number that is printed."""
        field = self.field(node)
        if field is None:
            return None
        number = field.value.number
        return number if number is not None and node.type.kind == "number" else read(node, field)

    def cells(self, node: t.Node) -> list[Field] | None:
        """The cells of a list that is a whole column of printed numbers and nothing else: each is then looked at
        without an interpreter of its own. None of any other list."""
        if not isinstance(node, t.Each) or node.condition is not None or node.item.type.kind != "number":
            return None
        item = node.item
        if (
            not isinstance(item, t.Get)
            or not isinstance(item.record, t.Var)
            or item.record.name != node.variable
        ):
            return None
        rows = self.value(node.source)
        if rows is None:
            return None
        spend(self.work, len(rows))
        name = item.field
        fields = [row[name] for row in rows]
        self.seen.update(zip(map(id, fields), fields, strict=True))
        return fields

    def members(self, node: t.Node) -> list[Any] | None:
        """As the interpreter, of a column without going through its rows one by one."""
        fields = self.cells(node)
        if fields is None or not isinstance(node, t.Each) or not isinstance(node.item, t.Get):
            return super().members(node)
        return column(node.item, fields)

    def belongs(self, node: t.Each) -> bool | None:
        """The cells of a row that does not belong to a list are no evidence."""
        before = len(self.seen)
        belongs = super().belongs(node)
        while belongs is False and len(self.seen) > before:
            self.seen.popitem()
        return belongs

    def attribute(self, node: t.Attribute) -> Any:
        """A cell that is only asked how finely it is written is no evidence."""
        if node.name != "decimals":
            return super().attribute(node)
        before = dict(self.seen)
        value = super().attribute(node)
        for key in self.seen.keys() - before.keys():
            del self.seen[key]
        return value

    def spawn(self, variables: dict[str, Any]) -> Interpreter:
        """Rows inside share the log."""
        inner = Tracer(self.form, self.env, self.computed_fields, variables, self.work)
        inner.seen, inner.read, inner.settled = self.seen, self.read, self.settled
        return inner

    def outer(self, node: t.Outer) -> Any:
        """As the interpreter; what was read of the profile is kept."""
        self.read[node.name if node.space == "profile" else f"words.{node.name}"] = None
        return super().outer(node)

    def field(self, node: t.Node) -> Field | None:
        """As the interpreter, and kept."""
        of = node.of if isinstance(node, t.Attribute) else node
        if not isinstance(of, t.Get):
            return None
        holder = of.record
        # Mostly a row: looked up here, as this is where the time goes.
        record = self.variables.get(holder.name) if type(holder) is t.Var else None
        if record is None:
            record = self.value(holder)
        if record is None:
            return None
        field: Field = record[of.field]
        # By identity: two forms of a document have the same paths.
        self.seen[id(field)] = field
        return field


def column(node: t.Get, fields: list[Field]) -> list[Any]:
    """What a rule sees of the cells of a column of numbers."""
    if node.counts:
        return [read(node, field) for field in fields]
    return [field.value.number for field in fields]


def _traced(inner: Interpreter, node: t.Node) -> Seen:
    """What a tracer that has seen nothing yet sees of a node."""
    assert isinstance(inner, Tracer)
    inner.seen, inner.read = {}, {}
    value = inner.value(node)
    return Seen(value, tuple(inner.seen.values()), tuple(inner.read))


_TRACED: dict[type, Callable[..., Any]] = {
    **VALUE,
    t.Var: Tracer.var,
    t.Computed: Tracer.computed,
    t.Get: Tracer.get,
    t.Is: Tracer.is_state,
    t.Outer: Tracer.outer,
    t.Attribute: Tracer.attribute,
}

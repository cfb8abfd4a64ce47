"""The tree-walking evaluator: the same meaning as the compiled code, one node at a time. It gathers evidence for what
failed, and serves the tests as an oracle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from linter.forms.record import Field, Record
from linter.language import runtime as rt
from linter.language import typed as t
from linter.language.budget import LISTED, TEXTUAL, VISITS, spend, weigh
from linter.language.builtins import is_reading
from linter.language.env import Env
from linter.values.interval import Interval
from linter.values.value import ABSENT, BLANK, Value


class Interpreter:
    """Evaluates nodes over one form. `variables` are rows, lets and params by their unique names. `work`: how many rows
    it may still look at; it raises Spent when none is left."""

    def __init__(
        self,
        form: Record,
        env: Env,
        computed: dict[tuple[str, str], t.Node],
        variables: dict[str, Any],
        work: list[int] | None = None,
    ) -> None:
        self.form, self.env, self.computed_fields = form, env, computed
        self.variables: dict[str, Any] = {"form": form, **variables}
        self.lets: dict[str, t.Node] = {}
        self.work = [VISITS] if work is None else work
        # The cell in whose text the values at hand were found.
        self.holder: Field | None = None

    def value(self, node: t.Node) -> Any:
        """The value of a node: Decimal, bool, text, Value, Record, list, or None when missing."""
        return VALUE[type(node)](self, node)

    def spawn(self, variables: dict[str, Any]) -> Interpreter:
        """An interpreter of the same kind over the same form with other variables."""
        return type(self)(self.form, self.env, self.computed_fields, variables, self.work)

    def with_row(self, name: str, row: Any) -> Interpreter:
        """The same with one more row bound."""
        inner = self.spawn({**self.variables, name: row})
        inner.lets = self.lets
        return inner

    def let(self, name: str, node: t.Node) -> None:
        """Bind a let; its definition is kept, so that its precision and its evidence are not lost."""
        self.variables[name] = self.value(node)
        self.lets[name] = node

    def const(self, node: t.Const) -> Any:
        return node.value

    def var(self, node: t.Var) -> Any:
        return self.variables[node.name]

    def outer(self, node: t.Outer) -> Any:
        return self.env.words[node.name] if node.space == "words" else self.env.profile.get(node.name)

    def lookup(self, node: t.Lookup) -> Any:
        table, key = self.value(node.table), self.value(node.key)
        return None if table is None or key is None else rt.lookup(table, key)

    def field(self, node: t.Node) -> Field | None:
        """The field behind a Get, or behind a part of one."""
        of = node.of if isinstance(node, t.Attribute) else node
        if not isinstance(of, t.Get):
            return None
        record = self.value(of.record)
        return None if record is None else record[of.field]

    def printed(self, node: t.Node) -> Value | None:
        """The Value of a printed field or a typed view of one."""
        if isinstance(node, t.Attribute):
            value = self.whole(node.of)
            return None if value is None else rt.view(value, node.name)
        return self.whole(node)

    def whole(self, node: t.Node) -> Value | None:
        """The Value that is printed in a field, or one that was found in a text."""
        if not isinstance(node, t.Get):
            found: Value | None = self.value(node)
            return found
        field = self.field(node)
        return None if field is None else field.value

    def get(self, node: t.Get) -> Any:
        field = self.field(node)
        return None if field is None else read(node, field)

    def step(self, node: t.Step) -> Any:
        record = self.value(node.record)
        if record is None:
            return () if node.type.kind == "list" else None
        if node.how == "home":
            return rt.home(record)
        found = record[node.field]
        return found.ref if node.how == "ref" else found

    def computed(self, node: t.Computed) -> Any:
        record = self.value(node.record)
        if record is None:
            return None
        return self.inside(record).value(self.computed_fields[node.owner, node.field])

    def inside(self, record: Record) -> Interpreter:
        """Where the computed fields of a record are worked out: over the form that it stands on."""
        inner = self.spawn({"self": record})
        inner.form = inner.variables["form"] = rt.home(record)
        return inner

    def attribute(self, node: t.Attribute) -> Any:
        if is_reading(node):
            read = self.value(node.of)
            return None if read is None else rt.reading(read, node.name)
        if node.name == "header":
            field = self.field(node)
            return None if field is None else field.header or None
        value = self.whole(node.of)
        if value is None:
            return None
        if node.name in ("ratio", "money", "number"):
            return rt.view(value, node.name).number
        return rt.part(value, node.name)

    def arithmetic(self, node: t.Arithmetic) -> Any:
        left, right = self.value(node.left), self.value(node.right)
        if left is None or right is None:
            return None
        if node.operator == "/":
            return rt.divide(left, right)
        return (
            left + right if node.operator == "+" else left - right if node.operator == "-" else left * right
        )

    def compare(self, node: t.Compare) -> Any:
        if node.operator in ("shows", "~="):
            outcome = self.outcome(node)
            return None if outcome is None else outcome != 3
        left, right = self.value(node.left), self.value(node.right)
        if left is None or right is None:
            return None
        if node.operator == "meets":
            return rt.meets(left, right)
        if node.operator in _ORDER and node.left.type.kind != "text":
            return _ORDER[node.operator](left, right)
        return rt.compare(node.operator, left, right)

    def outcome(self, node: t.Compare) -> int | None:
        """0 exact, 1 rounded, 2 truncated, 3 wrong, None missing."""
        if node.operator == "shows":
            value, exact = self.printed(node.left), self.value(node.right)
            if value is None or exact is None:
                return None
            counted = self.value(node.left) if isinstance(node.left, t.Get) and node.left.counts else None
            return rt.shows(value, exact) if counted is None else rt.shows_or(value, counted, exact)
        left, right = self.interval(node.left), self.interval(node.right)
        return None if left is None or right is None else rt.approx(left, right)

    def interval(self, node: t.Node) -> Interval | None:
        """The interval of a number, as the compiler emits it."""
        if isinstance(node, t.Var) and node.name in self.lets:
            return self.interval(self.lets[node.name])
        if isinstance(node, t.Get) or (isinstance(node, t.Attribute) and not is_reading(node)):
            value = self.printed(node)
            if value is None or not isinstance(node, t.Get) or (not node.counts and node.decimals is None):
                return None if value is None else rt.interval(value)
            counted = self.get(node)
            return None if counted is None else rt.interval_as(value, counted, node.decimals)
        if isinstance(node, t.Arithmetic):
            left, right = self.interval(node.left), self.interval(node.right)
            return None if left is None or right is None else rt.iv(node.operator, left, right)
        if isinstance(node, t.Call) and node.name == "sum" and isinstance(node.arguments[0], t.Each):
            return self.interval_sum(node.arguments[0])
        exact = self.value(node)
        return None if exact is None else rt.point(exact)

    def interval_sum(self, node: t.Each) -> Interval | None:
        total: Interval | None = None
        if node.type.zero and not self.members(node):
            return rt.point(Decimal(0))
        for _, inner in self.rows(node):
            item = inner.interval(node.item)
            if item is not None:
                total = item if total is None else rt.iv("+", total, item)
        return total

    def logic(self, node: t.Logic) -> bool | None:
        left: bool | None = self.value(node.left)
        if node.operator == "implies":
            left = None if left is None else not left
        decides = node.operator != "and"
        if left is decides:
            return decides
        right: bool | None = self.value(node.right)
        if right is decides:
            return decides
        return None if left is None or right is None else not decides

    def negate(self, node: t.Not) -> bool | None:
        operand: bool | None = self.value(node.operand)
        return None if operand is None else not operand

    def is_state(self, node: t.Is) -> bool:
        if isinstance(node.operand, t.Get):
            holds = rt.state(self.field(node.operand), node.word)
        else:
            holds = (self.value(node.operand) is None) == (node.word == "empty")
        return holds != node.negated

    def choice(self, node: t.Choice) -> Any:
        left = self.value(node.left)
        return self.value(node.right) if left is None else left

    def if_(self, node: t.If) -> Any:
        condition = self.value(node.condition)
        return None if condition is None else self.value(node.yes if condition else node.no)

    def band(self, node: t.Band) -> Any:
        subject = self.value(node.subject)
        if subject is None:
            return None
        for operator, bound, result in node.arms:
            limit = self.value(bound)
            if limit is not None and _ORDER[operator](subject, limit):
                return self.value(result)
        return None if node.otherwise is None else self.value(node.otherwise)

    def rows(self, node: t.Each) -> Iterator[tuple[bool | None, Interpreter]]:
        """The rows of a list whose condition is not false; True, or None where it cannot be told.

        One interpreter serves all rows in turn: use it before taking the next.
        """
        inner, source = self.with_row(node.variable, None), self.value(node.source) or ()
        spend(self.work, len(source))
        for row in source:
            inner.variables[node.variable] = row
            belongs = inner.belongs(node)
            if belongs:
                yield belongs, inner

    def belongs(self, node: t.Each) -> bool | None:
        """Does the row at hand belong to a list? None where it cannot be told."""
        return True if node.condition is None else self.value(node.condition)

    def listed(self, node: t.Each) -> list[Any] | None:
        if self.value(node.source) is None:
            return None
        return [inner.value(node.item) for _, inner in self.rows(node)]

    def the(self, node: t.The) -> Any:
        rows = self.value(node.rows)
        return rows[0] if rows is not None and len(rows) == 1 else None

    def call(self, node: t.Call) -> Any:
        if node.name in _FOLDS:
            members = self.members(node.arguments[0])
            if members is None:
                return None
            if node.name == "sum" and not members and node.arguments[0].type.zero:
                return Decimal(0)
            return _FOLDS[node.name](members)
        if node.name == "sharing":
            return rt.sharing(self.field(node.arguments[0]))
        if node.name == "repaired":
            return rt.repaired(self.field(node.arguments[0]))
        if node.name in ("missing", "blanks"):
            return getattr(rt, node.name)([self.field(a) for a in node.arguments])
        arguments = [self.value(a) for a in node.arguments]
        if node.name in TEXTUAL:
            spend(self.work, weigh(*arguments) >> 4)
        elif node.name in LISTED:
            spend(self.work, sum(len(a) for a in arguments if isinstance(a, list | tuple)))
        return None if any(a is None for a in arguments) else getattr(rt, node.name)(*arguments)

    def members(self, node: t.Node) -> list[Any] | None:
        """The items of a list; `UNTOLD` for a row that may or may not belong to it. None of a missing list."""
        source = self.value(node.source if isinstance(node, t.Each) else node)
        if source is None or not isinstance(node, t.Each):
            return None if source is None else list(source)
        members = []
        inner = self.with_row(node.variable, None)
        spend(self.work, len(source))
        for row in source:
            inner.variables[node.variable] = row
            belongs = inner.belongs(node)
            if belongs is None:
                members.append(UNTOLD)
            elif belongs:
                members.append(inner.value(node.item))
        return members


UNTOLD = object()


def read(node: t.Get, field: Field) -> Any:
    """What a rule sees of a printed cell."""
    value = field.value
    if node.type.kind == "method":
        return rt.method(field)
    reader = _READERS.get(node.type.kind)
    if reader is not None:
        return reader(value)
    zero = node.absent if value.state == ABSENT else node.blank if value.state == BLANK else None
    return zero if zero is not None else value.number


def _known(items: list[Any]) -> list[Any]:
    return [item for item in items if item is not None and item is not UNTOLD]


def _every(items: list[Any], decides: bool) -> bool | None:
    if decides in items:
        return decides
    return None if len(_known(items)) < len(items) else not decides


def _sum(items: list[Any]) -> Any:
    known = _known(items)
    return sum(known[1:], known[0]) if known else None


_FOLDS: dict[str, Callable[[list[Any]], Any]] = {
    "sum": _sum,
    "count": lambda items: Decimal(len(_known(items))),
    "min": lambda items: min(_known(items), default=None),
    "max": lambda items: max(_known(items), default=None),
    "mean": lambda items: rt.mean(_known(items)),
    "any": lambda items: _every(items, True),
    "all": lambda items: _every(items, False),
    "complete": lambda items: len(_known(items)) == len(items),
}
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}  # fmt: skip
_READERS = {"text": rt.text, "target": rt.target}
VALUE: dict[type, Callable[..., Any]] = {
    t.Const: Interpreter.const, t.Var: Interpreter.var, t.Outer: Interpreter.outer,
    t.Lookup: Interpreter.lookup, t.Get: Interpreter.get,
    t.Step: Interpreter.step, t.Computed: Interpreter.computed, t.Attribute: Interpreter.attribute,
    t.Each: Interpreter.listed, t.The: Interpreter.the, t.Arithmetic: Interpreter.arithmetic,
    t.Compare: Interpreter.compare, t.Logic: Interpreter.logic, t.Not: Interpreter.negate, t.Is: Interpreter.is_state,
    t.Choice: Interpreter.choice, t.If: Interpreter.if_, t.Call: Interpreter.call, t.Band: Interpreter.band,
}  # fmt: skip

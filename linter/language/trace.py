"""Evidence for a failed check: every cell it rests on, and the arithmetic as a person would write it down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from linter.forms.record import Field, Record, stated
from linter.language import typed as t
from linter.language.budget import spend
from linter.language.env import Env
from linter.language.interpret import VALUE, Interpreter, read
from linter.language.runtime import state
from linter.language.speak import one_line, said
from linter.named import NamedTuple

_SIGNS = {"==": "=", "shows": "=", "~=": "≈", "*": "×", "/": "÷", "<=": "≤", ">=": "≥", "!=": "≠"}
_TURNED = {"=": "≠", "≈": "≉", "<": "≥", ">": "≤", "≤": ">", "≥": "<", "≠": "="}
_TERMS = 24
_HUNDREDTH = Decimal("0.01")


class Seen(NamedTuple):
    """A value, the printed fields that were looked at for it, in order, and what was read of the profile."""

    value: Any
    cells: tuple[Field, ...]
    read: tuple[str, ...]


class Tracer(Interpreter):
    """An interpreter that keeps every printed field it looks at, each once, in order, and what it read of the
    profile."""

    def __init__(
        self, form: Record, env: Env, computed: dict[tuple[str, str], t.Node], variables: dict[str, Any]
    ) -> None:
        super().__init__(form, env, computed, variables)
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
        for field in seen.cells:
            self.seen.setdefault(id(field), field)
        for name in seen.read:
            self.read[name] = None
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
        fields = [row[item.field] for row in rows]
        for field in fields:
            self.seen.setdefault(id(field), field)
        return fields

    def members(self, node: t.Node) -> list[Any] | None:
        """As the interpreter, of a column without going through its rows one by one."""
        fields = self.cells(node)
        if fields is None or not isinstance(node, t.Each) or not isinstance(node.item, t.Get):
            return super().members(node)
        return [read(node.item, field) for field in fields]

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
        inner = Tracer(self.form, self.env, self.computed_fields, variables)
        inner.seen, inner.read, inner.work, inner.settled = self.seen, self.read, self.work, self.settled
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
        self.seen.setdefault(id(field), field)
        return field


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


def arithmetic(node: t.Node, interpreter: Interpreter, unit: str) -> list[str]:
    """Lines such as `99 ≠ 9.9 + 89 = 98.9`, one for each comparison of numbers that decided, at most three.

    How many rows there are of a kind is no arithmetic to a person: `0 < 2` says nothing.
    """
    lines = []
    found = [
        one
        for one in _comparisons_of(node)
        if not (_counted(one.left, interpreter) and _counted(one.right, interpreter))
    ]
    verdict = interpreter.value(node)
    for compare in found:
        holds = interpreter.value(compare)
        # Of several the ones that decided: those as true or false as the whole, and not a bare number beside a bound.
        if holds is None or (len(found) > 1 and (holds is not verdict or (holds and not _worked(compare)))):
            continue
        if _made(compare.left, interpreter):
            continue
        near = _within(compare)
        if near is not None:
            lines.append(_Writer(interpreter, unit).near(*near, bool(holds)))
            continue
        sign = _SIGNS.get(compare.operator, compare.operator)
        sign = sign if holds else _TURNED.get(sign, sign)
        writer = _Writer(interpreter, unit)
        lines.append(f"{writer.sided(compare.left)} {sign} {writer.sided(compare.right)}")
    return list(dict.fromkeys(lines))[:3]


def _counted(node: t.Node, interpreter: Interpreter) -> bool:
    """A number that stands in no cell: how many there are of something, or one of the rule's own."""
    if isinstance(node, t.Var) and node.name in interpreter.lets:
        return _counted(interpreter.lets[node.name], interpreter)
    return isinstance(node, t.Const) or (isinstance(node, t.Call) and node.name == "count")


_KNOWN: dict[int, tuple[t.Node, list[t.Compare]]] = {}


def _comparisons_of(node: t.Node) -> list[t.Compare]:
    """The comparisons of numbers in a condition; by its identity, as it belongs to a rule and is asked for often."""
    known = _KNOWN.get(id(node))
    if known is None or known[0] is not node:
        known = _KNOWN[id(node)] = node, _comparisons(node)
    return known[1]


def _comparisons(node: t.Node) -> list[t.Compare]:
    if isinstance(node, t.Compare):
        return [node] if node.left.type.kind == "number" else []
    if isinstance(node, t.Logic):
        return [*_comparisons(node.left), *_comparisons(node.right)]
    return _comparisons(node.operand) if isinstance(node, t.Not) else []


def _worked(compare: t.Compare) -> bool:
    """Is anything worked out on either side?"""
    plain = (t.Get, t.Const, t.Outer, t.Lookup)
    return (
        not (isinstance(compare.left, plain) and isinstance(compare.right, plain))
        and compare.operator != "!="
    )


def _made(node: t.Node, interpreter: Interpreter) -> bool:
    """Is it a number that only the engine knows of? What it is compared with tells a person nothing."""
    field = interpreter.field(node) if isinstance(node, t.Get) else None
    return field is not None and not stated(field)


def _within(compare: t.Compare) -> tuple[t.Node, t.Node, t.Node] | None:
    """`abs(a - b) <= slack` as a, b and slack: it is read as a being b, nearly."""
    left = compare.left
    if compare.operator not in ("<=", "<") or not isinstance(left, t.Call) or left.name != "abs":
        return None
    inside = left.arguments[0]
    if not isinstance(inside, t.Arithmetic) or inside.operator != "-":
        return None
    return inside.left, inside.right, compare.right


class _Writer:
    """Writes an expression with its values in place of its names."""

    def __init__(self, interpreter: Interpreter, unit: str) -> None:
        self.interpreter, self.unit = interpreter, unit

    def sided(self, node: t.Node) -> str:
        """One side of a comparison: its terms, then what they come to."""
        terms, value = self.write(node, 0), self.short(node)
        return value if terms in (value, f"({value})") else f"{terms} = {value}"

    def near(self, left: t.Node, right: t.Node, slack: t.Node, holds: bool) -> str:
        """`4.8 ≠ 5 × 80% = 4 (±0.1)`."""
        return f"{self.sided(left)} {'≈' if holds else '≠'} {self.sided(right)} (±{self.short(slack)})"

    def short(self, node: t.Node) -> str:
        """The value alone; a printed cell as written."""
        if isinstance(node, t.Call) and node.name == "repaired":
            own = node.arguments[0]
            return (
                self.short(own)
                if self.interpreter.value(own) == self.interpreter.value(node)
                else self.number(node)
            )
        if isinstance(node, t.Get):
            field = self.interpreter.field(node)
            return (_written(field) if field is not None else "") or self.number(node)
        if isinstance(node, t.Attribute) and node.of.type.kind == "target" and not isinstance(node.of, t.Get):
            found = self.interpreter.whole(node.of)
            return self.number(node) if found is None else one_line(found.text)
        return self.number(node)

    def number(self, node: t.Node) -> str:
        value = self.interpreter.value(node)
        return "?" if value is None else said(value, node.type, self.unit).zh

    def write(self, node: t.Node, tight: int) -> str:
        """The terms; `tight` is 1 inside a product, where a sum needs parentheses, 2 after ÷, where a product does."""
        if isinstance(node, t.Var) and node.name in self.interpreter.lets:
            return self.write(self.interpreter.lets[node.name], tight)
        if isinstance(node, t.Computed):
            return self.inside(node, tight)
        if isinstance(node, t.Arithmetic):
            return self.terms(node, tight)
        if isinstance(node, t.Call) and node.name == "sum":
            return self.added(node, tight)
        if isinstance(node, t.Call) and node.name == "round":
            return self.write(node.arguments[0], tight)
        if isinstance(node, t.Call) and node.name == "abs":
            return f"|{self.write(node.arguments[0], 0)}|"
        if isinstance(node, t.Choice):
            return self.write(
                node.left if self.interpreter.value(node.left) is not None else node.right, tight
            )
        if isinstance(node, t.If):
            return self.write(node.yes if self.interpreter.value(node.condition) else node.no, tight)
        return self.short(node)

    def inside(self, node: t.Computed, tight: int) -> str:
        """A computed field by the terms of its definition."""
        record = self.interpreter.value(node.record)
        if record is None:
            return "?"
        inner = self.interpreter.inside(record)
        if isinstance(inner, Tracer):
            inner.remember()
        return _Writer(inner, self.unit).write(inner.computed_fields[node.owner, node.field], tight)

    def terms(self, node: t.Arithmetic, tight: int) -> str:
        product = node.operator in ("*", "/")
        if not product and (self.zero(node.left) or self.zero(node.right)) and node.operator == "+":
            return self.write(node.right if self.zero(node.left) else node.left, tight)
        if node.operator == "-" and self.zero(node.right):
            return self.write(node.left, tight)
        left = self.write(node.left, int(product))
        right = self.write(node.right, 2 if node.operator == "/" else int(product or node.operator == "-"))
        text = f"{left} {_SIGNS.get(node.operator, node.operator)} {right}"
        return f"({text})" if tight > int(product) else text

    def zero(self, node: t.Node) -> bool:
        """A term that is only there by default adds nothing to what a person reads."""
        return not isinstance(node, t.Get | t.Const) and self.interpreter.value(node) == 0

    def added(self, node: t.Call, tight: int) -> str:
        """The addends of a sum, unless they are too many to be read."""
        listed = node.arguments[0]
        while isinstance(listed, t.Var) and listed.name in self.interpreter.lets:
            listed = self.interpreter.lets[listed.name]
        if not isinstance(listed, t.Each):
            return self.number(node)
        known = self.addends(listed)
        if not known or len(known) > _TERMS:
            return self.number(node)
        text = " + ".join(known)
        return f"({text})" if tight and len(known) > 1 else text

    def addends(self, listed: t.Each) -> list[str]:
        """What is added up, item by item; what is missing is left out."""
        interpreter, item = self.interpreter, listed.item
        fields = interpreter.cells(listed) if isinstance(interpreter, Tracer) else None
        if fields is not None and isinstance(item, t.Get):
            written = ((_written(field), read(item, field)) for field in fields)
            return [
                text or said(number, item.type, self.unit).zh
                for text, number in written
                if number is not None
            ]
        return [
            _Writer(inner, self.unit).short(item)
            for _, inner in interpreter.rows(listed)
            if isinstance(inner.value(item), Decimal)
        ]


def _written(field: Field) -> str:
    """A cell as written; a rate without its sign is in percent all the same."""
    value = field.value
    text = one_line(value.text)
    bare = text and value.kind == "ratio" and not value.unit and value.scale == _HUNDREDTH
    return f"{text}%" if bare else text

"""Python statements for typed expressions. Every value is a name or constant; a missing value is None.

Expressions become statements, not one Python expression, so that missing operands cost one test each and loops need no
helper function. Nothing of a rule's text reaches the code but through the typed tree: names are made here, texts are
constants passed by repr.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from linter.forms.vocabulary import fold
from linter.language import typed as t
from linter.language.budget import LISTED, TEXT, TEXTUAL
from linter.language.builtins import AGGREGATES, is_reading
from linter.language.chains import Chains, denied, tight
from linter.language.lists import MOST
from linter.language.loops import Loops
from linter.language.python import INDENT, variable
from linter.values.value import ABSENT, BLANK, GIVEN, PLACEHOLDER

_TEXTUAL = {"in": "among", "contains": "holds", "starts with": "begins", "ends with": "ends"}
_PLAIN = {"==": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class Emitter(Chains, Loops):
    """Writes the lines of one function, node by node."""

    def value(self, node: t.Node) -> str:
        """Emit a node and name its value, unless it is worked out already."""
        return self.ready.get(id(node)) or _EMIT[type(node)](self, node)

    def test(self, node: t.Node) -> tuple[str, bool]:
        """A condition as Python text that is `tight`, and whether it is never missing: what takes one short line and
        never is, is written where it is asked."""
        at = len(self.lines)
        name = self.value(node)
        made = self.lines[at:]
        head = INDENT * self.depth + f"{name} = "
        if (
            not made
            or name not in self.sure
            or name in self.looked
            or not made[-1].startswith(head)
            or any(line.lstrip().startswith(f"{name} = ") for line in made[:-1])
        ):
            return name, name in self.sure
        text = self.lines.pop().removeprefix(head)
        self.worked.pop(text, None)
        return tight(text), True

    # -- leaves ---------------------------------------------------------------------------------------------------

    def const(self, node: t.Const) -> str:
        value = node.value
        text = f"D({str(value)!r})" if isinstance(value, Decimal) else repr(value)
        return self.constant(f"rt.WordList({text})" if isinstance(value, tuple) else text)

    def var(self, node: t.Var) -> str:
        name = self.named.get(node.name) or variable(node.name)
        if (node.type.kind == "list" and node.name not in self.lets) or name.startswith("p_"):
            self.sure.add(name)
        return name

    def outer(self, node: t.Outer) -> str:
        if node.space == "words":
            return self.put(f"env.words[{node.name!r}]", sure=True)
        return self.put(f"env.profile.get({node.name!r})")

    def lookup(self, node: t.Lookup) -> str:
        table, key = self.value(node.table), self.value(node.key)
        return self.put(f"rt.lookup({table}, {key})", table, key)

    # -- operators ------------------------------------------------------------------------------------------------

    def arithmetic(self, node: t.Arithmetic) -> str:
        left, right = self.value(node.left), self.value(node.right)
        if node.operator == "/":
            # A divisor of zero makes the quotient missing, as a missing operand does.
            missing = f"not {right}" if left in self.sure else f"{left} is None or not {right}"
            return self.put(f"None if {missing} else {left} / {right}")
        return self.put(f"{left} {node.operator} {right}", left, right, sure=True)

    def compare(self, node: t.Compare) -> str:
        op = node.operator
        if op == "shows":
            outcome = self.outcome(node)
            return self.put(f"{outcome} != 3", outcome, sure=True)
        if op == "~=":
            outcome = self.outcome(node)
            return self.put(f"{outcome} != 3", outcome, sure=True)
        if op in _PLAIN and _is_count(node.left) and _is_whole(node.right):
            many = self.many(node.left)
            return self.put(f"{many} {_PLAIN[op]} {int(node.right.value)}", many, sure=True)  # type: ignore[union-attr]
        if op in ("==", "!=") and node.left.type.kind == "text":
            return self.same(node)
        left, right = self.value(node.left), self.value(node.right)
        if op == "meets":
            return self.put(f"rt.meets({left}, {right})", left, right)
        if op in _PLAIN and node.left.type.kind != "text":
            return self.put(f"{left} {_PLAIN[op]} {right}", left, right, sure=True)
        if node.right.type.kind == "list" and not isinstance(node.right, t.Outer):
            self.charge(right)
        if op in ("==", "!="):
            return self.put(f"rt.fold({left}) {op} rt.fold({right})", left, right, sure=True)
        if op == "contains any of":
            return self.put(f"rt.any_of({left}, {right})", left, right, sure=True)
        if op in _TEXTUAL:
            return self.put(f"rt.{_TEXTUAL[op]}({left}, {right})", left, right, sure=True)
        return self.put(f"rt.compare({op!r}, {left}, {right})", left, right, sure=True)

    def same(self, node: t.Compare) -> str:
        """Are two texts the same, folded?"""
        (left, one), (right, other) = self.folded(node.left), self.folded(node.right)
        return self.put(f"{left} {node.operator} {right}", one, other, sure=True)

    def folded(self, node: t.Node) -> tuple[str, str]:
        """A text as it is compared, as Python text, and what is missing when it is; of pairs of rows it is worked out
        for each row."""
        if isinstance(node, t.Const) and isinstance(node.value, str):
            known = self.constant(repr(fold(node.value)))
            return known, known
        column = self.column(node, "folded", pairs=True) if isinstance(node, t.Get) else ""
        value = column or self.value(node)
        return column or f"rt.fold({value})", value

    def outcome(self, node: t.Compare) -> str:
        """0 exact, 1 rounded, 2 truncated, 3 wrong, None missing."""
        if node.operator == "shows":
            value, exact = self.printed(node.left), self.value(node.right)
            if isinstance(node.left, t.Get) and node.left.counts:
                counted = self.get(node.left)
                return self.put(f"rt.shows_or({value}, {counted}, {exact})", value, counted, exact)
            # Mostly a number shows just what it should.
            return self.put(f"0 if {value}.number == {exact} else rt.shows({value}, {exact})", value, exact)
        left, right = self.interval(node.left), self.interval(node.right)
        return self.put(f"rt.approx({left}, {right})", left, right, sure=True)

    def interval(self, node: t.Node) -> str:
        """The interval of a number: printed fields stand for a range, sums and products carry it on."""
        if isinstance(node, t.Var) and node.name in self.lets:
            return self.interval(self.lets[node.name])
        if isinstance(node, t.Get) or (isinstance(node, t.Attribute) and not is_reading(node)):
            value = self.printed(node)
            if isinstance(node, t.Get) and (node.counts or node.decimals is not None):
                counted = self.get(node)
                return self.put(f"rt.interval_as({value}, {counted}, {node.decimals})", value, counted)
            return self.put(f"rt.interval({value})", value)
        if isinstance(node, t.Arithmetic):
            left, right = self.interval(node.left), self.interval(node.right)
            return self.put(f"rt.iv({node.operator!r}, {left}, {right})", left, right)
        if isinstance(node, t.Call) and node.name == "sum":
            return self.interval_sum(node.arguments[0])
        exact = self.value(node)
        return self.put(f"rt.point({exact})", exact, sure=True)

    def interval_sum(self, node: t.Node) -> str:
        total = self.fresh()
        self.line(f"{total} = None")
        if isinstance(node, t.Each):
            some = self.some(node)
            with self.rows(node, some and f"{some} = True"):
                if some:
                    self.line(f"{some} = True")
                item = self.interval(node.item)
                with self.block(f"if {item} is not None:"):
                    self.line(f"{total} = {item} if {total} is None else rt.iv('+', {total}, {item})")
            if some:
                self.line(f"if not {some}: {total} = rt.point(D0)")
            return total
        exact = self.value(t.Call("sum", (node,), node.type, node.at))
        return self.put(f"rt.point({exact})", exact)

    def negate(self, node: t.Not) -> str:
        operand = self.value(node.operand)
        return self.put(f"not {operand}", operand, sure=True)

    def is_state(self, node: t.Is) -> str:
        word = node.word
        if isinstance(node.operand, t.Get):
            test = self.state(node.operand, word)
        else:
            operand = self.value(node.operand)
            test = f"{operand} is None" if word == "empty" else f"{operand} is not None"
        return self.put(denied(tight(test)) if node.negated else test, sure=True)

    def state(self, node: t.Get, word: str) -> str:
        """The test of `rt.state`, written out for the states asked for most; a field that is not there is absent."""
        if word == "numeric":
            return f"{self.number(node)} is not None"
        if word.startswith("="):
            test = f"text == {word[1:]!r}"
        elif word == "empty":
            test = f"state != {GIVEN!r}"
        elif word in (ABSENT, BLANK, PLACEHOLDER, GIVEN):
            test = f"state == {word!r}"
        elif word == "date":
            test = "date is not None"
        elif word == "range":
            test = "kind == 'range'"
        else:
            field = self.field(node)
            if word == "shared" and field in self.sure:
                return f"{field}.shared_with is not None or {field}.sharers != ()"
            return f"rt.state({field}, {word!r})"
        value = self.whole(node)
        if value in self.sure:
            return f"{value}.{test}"
        if word in (ABSENT, "empty"):
            return f"{value} is None or {value}.{test}"
        return f"{value} is not None and {value}.{test}"

    def choice(self, node: t.Choice) -> str:
        left = self.value(node.left)
        if left in self.sure:
            return left
        if isinstance(node.right, t.Const):
            right = self.const(node.right)
            return self.put(f"{right} if {left} is None else {left}", sure=True)
        name = self.fresh()
        self.line(f"{name} = {left}")
        with self.block(f"if {left} is None:"), self.local():
            right = self.value(node.right)
            self.line(f"{name} = {right}")
            sure = right in self.sure
        if sure:
            self.sure.add(name)
        return name

    def if_(self, node: t.If) -> str:
        name, condition = self.fresh(), self.value(node.condition)
        certain, sure = condition in self.sure, list[bool]()
        if not certain:
            self.line(f"{name} = None")
        for head, side in (("if {}:", node.yes), ("else:" if certain else "elif {} is False:", node.no)):
            with self.block(head.format(condition)), self.local():
                value = self.value(side)
                self.line(f"{name} = {value}")
                sure.append(value in self.sure)
        if certain and all(sure):
            self.sure.add(name)
        return name

    def band(self, node: t.Band) -> str:
        name, subject = self.fresh(), self.value(node.subject)
        self.line(f"{name} = None")
        with self.block(f"if {subject} is not None:"), self.local():
            self.sure.add(subject)
            self.arms(node, name, subject, list(node.arms))
        return name

    def arms(self, node: t.Band, name: str, subject: str, arms: list[tuple[str, t.Node, t.Node]]) -> None:
        """Arms in order, each nested in the one before, so that a later bound is not looked at in vain."""
        if not arms:
            if node.otherwise is not None:
                self.line(f"{name} = {self.value(node.otherwise)}")
            return
        operator, bound, result = arms[0]
        limit = self.value(bound)
        with self.block(f"if {limit} is not None and {subject} {_PLAIN[operator]} {limit}:"), self.local():
            self.line(f"{name} = {self.value(result)}")
        with self.block("else:"), self.local():
            self.arms(node, name, subject, arms[1:])

    # -- rows and functions ---------------------------------------------------------------------------------------

    def the(self, node: t.The) -> str:
        rows = self.value(node.rows)
        return self.put(f"{rows}[0] if len({rows}) == 1 else None", rows)

    def call(self, node: t.Call) -> str:
        if node.name in AGGREGATES and node.name != "duplicates":
            return self.aggregate(node)
        if node.name == "sharing":
            return self.put(f"rt.sharing({self.field(node.arguments[0])})", sure=True)
        if node.name == "repaired":
            return self.put(f"rt.repaired({self.field(node.arguments[0])})")
        if node.name in ("missing", "blanks"):
            fields = [self.field(a) for a in node.arguments]
            return self.put(f"rt.{node.name}(({', '.join(fields)},))", sure=True)
        arguments = [self.value(a) for a in node.arguments]
        for given, name in zip(node.arguments, arguments, strict=True):
            if node.name == "subset_sums":
                self.spend(f"1 << min(len({self.there(name)}), {MOST})")
            elif given.type.kind == "list" and node.name in LISTED and self.loops:
                self.spend(f"len({self.there(name)}) * {LISTED[node.name]}")
            elif given.type.kind == "list" and not isinstance(given, t.Outer):
                self.charge(name)
        if node.name in TEXTUAL and self.loops:
            return self.textual(node, arguments)
        return self.put(f"rt.{node.name}({', '.join(arguments)})", *arguments, sure=node.name in _SURE)

    def textual(self, node: t.Call, arguments: list[str]) -> str:
        """A function over texts inside a loop: what it costs (see `budget.weigh`) is taken where it is called."""
        call, sure = f"rt.{node.name}({', '.join(arguments)})", node.name in _SURE
        if call in self.worked:
            return self.put(call, *arguments, sure=sure)
        texts = [
            f"len({name})" for name, given in zip(arguments, node.arguments, strict=True) if _is_text(given)
        ]
        lists = [
            f"len({name})" for name, given in zip(arguments, node.arguments, strict=True) if _is_list(given)
        ]
        doubtful = [one for one in dict.fromkeys(arguments) if one not in self.sure]
        if len(texts) + len(lists) < len(arguments):
            self.line(f"bg.charge(env.work, {', '.join(arguments)})")
            return self.put(call, *arguments, sure=sure)
        steps = f"{TEXT} + 2 * ({' + '.join(texts) or 0})"
        if lists:
            steps = f"bg.over({' + '.join(texts) or 0}, {' + '.join(lists)})"
        if not doubtful:
            self.take(steps)
            return self.put(call, sure=sure)
        name = self.worked[call] = self.fresh()
        with self.block(f"if {' or '.join(f'{one} is None' for one in doubtful)}:"):
            self.line(f"{name} = None")
        with self.block("else:"):
            self.take(steps)
            self.line(f"{name} = {call}")
        return name

    def take(self, steps: str) -> None:
        """`bg.spend`, written out."""
        self.line(f"env.work[0] -= {steps}")
        self.line("if env.work[0] < 0: raise bg.Spent")


def _is_count(node: t.Node) -> bool:
    return isinstance(node, t.Call) and node.name == "count"


def _is_whole(node: t.Node) -> bool:
    return isinstance(node, t.Const) and isinstance(node.value, Decimal) and node.value == int(node.value)


def _is_text(node: t.Node) -> bool:
    return node.type.kind == "text"


def _is_list(node: t.Node) -> bool:
    return node.type.kind == "list"


# Functions that always give something.
_SURE = frozenset({
    "flat", "together", "first", "duplicates", "common", "find", "without", "sentences", "trimmed", "clauses", "titles",
    "repeats",
})  # fmt: skip


_EMIT: dict[type, Callable[..., str]] = {
    t.Const: Emitter.const, t.Var: Emitter.var, t.Outer: Emitter.outer, t.Lookup: Emitter.lookup,
    t.Get: Emitter.get, t.Step: Emitter.step,
    t.Computed: Emitter.computed, t.Attribute: Emitter.attribute, t.Each: Emitter.listed, t.The: Emitter.the,
    t.Arithmetic: Emitter.arithmetic, t.Compare: Emitter.compare, t.Logic: Emitter.logic, t.Not: Emitter.negate,
    t.Is: Emitter.is_state, t.Choice: Emitter.choice, t.If: Emitter.if_, t.Call: Emitter.call, t.Band: Emitter.band,
}  # fmt: skip

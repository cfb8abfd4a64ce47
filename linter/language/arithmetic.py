"""The arithmetic of a failed check as a person would write it down: `99 ≠ 9.9 + 89 = 98.9`."""

from __future__ import annotations

from decimal import Decimal

from linter.forms.record import Field, stated
from linter.language import typed as t
from linter.language.interpret import Interpreter
from linter.language.relations import nearly
from linter.language.speak import one_line, said
from linter.language.trace import Tracer, column
from linter.values.show import spoken

_SIGNS = {"==": "=", "shows": "=", "~=": "≈", "*": "×", "/": "÷", "<=": "≤", ">=": "≥", "!=": "≠"}
_TURNED = {"=": "≠", "≈": "≉", "<": "≥", ">": "≤", "≤": ">", "≥": "<", "≠": "="}
_TERMS = 24
_HUNDREDTH = Decimal("0.01")


def arithmetic(node: t.Node, interpreter: Interpreter, unit: str) -> list[str]:
    """Lines such as `99 ≠ 9.9 + 89 = 98.9`, one for each comparison of numbers that decided, at most three.

    How many rows there are of a kind is no arithmetic to a person: `0 < 2` says nothing.
    """
    lines: list[str] = []
    found = [
        one
        for one in _comparisons_of(node)
        if not (_counted(one.left, interpreter) and _counted(one.right, interpreter))
    ]
    if not found:
        return lines
    verdict = interpreter.value(node)
    for compare in found:
        holds = interpreter.value(compare)
        # Of several the ones that decided: those as true or false as the whole, and not a bare number beside a bound.
        if holds is None or (len(found) > 1 and (holds is not verdict or (holds and not _worked(compare)))):
            continue
        if _made(compare.left, interpreter):
            continue
        near = nearly(compare)
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
    if isinstance(node, t.Attribute):
        return node.name == "decimals"
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


class _Writer:
    """Writes an expression with its values in place of its names."""

    def __init__(self, interpreter: Interpreter, unit: str) -> None:
        self.interpreter, self.unit = interpreter, unit

    def sided(self, node: t.Node) -> str:
        """One side of a comparison: its terms, then what they come to."""
        terms, value = self.write(node, 0), self.short(node)
        if terms in (value, f"({value})") or (value.startswith(terms) and value[len(terms) :].isalpha()):
            return value  # one term, as the cell has it: the unit alone is said besides
        return f"{terms} = {value}"

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
        if isinstance(node, t.Call) and node.name == "share":
            return self.parts(node, tight)
        if isinstance(node, t.Choice):
            return self.write(
                node.left if self.interpreter.value(node.left) is not None else node.right, tight
            )
        if isinstance(node, t.If):
            return self.write(node.yes if self.interpreter.value(node.condition) else node.no, tight)
        return self.short(node)

    def parts(self, node: t.Call, tight: int) -> str:
        """A share by what is divided by what, in the digits of the cells where these give it."""
        share = self.interpreter.value(node)
        values = [self.interpreter.whole(argument) for argument in node.arguments[:2]]
        numbers = [one.number / one.scale for one in values if one is not None and one.number is not None]
        for above, below in (numbers, numbers[::-1]) if len(numbers) == 2 else ():
            if below and above / below == share != 1:
                text = f"{spoken(above, 'number', '')} ÷ {spoken(below, 'number', '')}"
                return f"({text})" if tight > 1 else text
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
            return [
                _written(field) or said(number, item.type, self.unit).zh
                for field, number in zip(fields, column(item, fields), strict=True)
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

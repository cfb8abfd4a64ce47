"""Trees to syntax: the one place that knows the names of the grammar's rules."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from linter.language import syntax as s
from linter.language.spelling import english, state_of
from linter.language.tree import Token, Tree

if TYPE_CHECKING:
    from linter.language.lines import Chunk


class Builder:
    """Builds the syntax of one rule or expression; `offset` is where its text starts in the file."""

    def __init__(self, offset: int) -> None:
        self.offset = offset

    def at(self, node: Tree | Token) -> s.At:
        """The range of offsets of a tree or token in the file."""
        return (self.offset + node.start_pos, self.offset + node.end_pos)

    def expression(self, node: Any) -> s.Expression:
        """Any expression."""
        kind = node.data
        if kind == "expression":
            return self.expression(node.children[0])
        made = _EXPRESSIONS.get(kind)
        if made is not None:
            return made(self, node)
        children = node.children
        if kind in ("plus", "times", "either", "both", "implies"):
            return s.Binary(
                english(children[1]),
                self.expression(children[0]),
                self.expression(children[2]),
                self.at(node),
            )
        operator = " ".join(english(t) for t in children[1].children)
        return s.Binary(operator, self.expression(children[0]), self.expression(children[2]), self.at(node))

    def number(self, node: Any) -> s.Expression:
        digits, unit = node.children
        return s.Number(Decimal(digits), (unit or "").replace("％", "%"), self.at(node))

    def string(self, node: Any) -> s.Expression:
        return s.String(str(node.children[0])[1:-1], self.at(node))

    def path(self, node: Any) -> s.Path:
        """A dotted path."""
        names = node.children
        return s.Path(tuple(map(str, names)), tuple(self.at(n) for n in names), self.at(node))

    def lookup(self, node: Any) -> s.Expression:
        table, key = (child for child in node.children if hasattr(child, "data"))
        return s.Lookup(self.path(table), self.expression(key), self.at(node))

    def part(self, node: Any) -> s.Expression:
        name, _, whole = node.children
        return s.Part(str(name), self.at(name), self.expression(whole), self.at(node))

    def part_behind(self, node: Any) -> s.Expression:
        whole, _, name = node.children
        return s.Part(str(name), self.at(name), self.expression(whole), self.at(node))

    def negative(self, node: Any) -> s.Expression:
        sign, operand = node.children
        inner = self.expression(operand)
        return inner if sign == "+" else s.Unary("-", inner, self.at(node))

    def negated(self, node: Any) -> s.Expression:
        return s.Unary("not", self.expression(node.children[1]), self.at(node))

    def choice(self, node: Any) -> s.Expression:
        left, _, right = node.children
        return s.Binary("otherwise", self.expression(left), self.expression(right), self.at(node))

    def filter(self, node: Any) -> s.Expression:
        source, _, condition = node.children
        return s.Filter(self.expression(source), self.expression(condition), self.at(node))

    def if_(self, node: Any) -> s.Expression:
        _, condition, _, yes, _, no = node.children
        return s.If(self.expression(condition), self.expression(yes), self.expression(no), self.at(node))

    def the(self, node: Any) -> s.Expression:
        _, name, _, source, _, condition = node.children
        return s.The(str(name), self.expression(source), self.expression(condition), self.at(node))

    def state(self, node: Any) -> s.Expression:
        word, turned = state_of(str(node.children[-1]))
        negated = (node.data == "is_not_state") != turned
        return s.Is(self.expression(node.children[0]), word, negated, self.at(node))

    def call(self, node: Any) -> s.Expression:
        name, *arguments = node.children
        made = tuple(self.argument(a) for a in arguments if a is not None)
        return s.Call(str(name), made, self.at(node))

    def each_of(self, node: Any) -> s.Expression:
        parts = node.children
        condition = self.expression(parts[6]) if len(parts) > 6 and parts[6] is not None else None
        item, source = self.expression(parts[0]), self.expression(parts[4])
        return s.EachOf(item, str(parts[2]), source, condition, self.at(node))

    def argument(self, node: Any) -> s.Expression | s.Arm:
        parts, at = node.children, self.at(node)
        if node.data == "band_arm":
            operator = " ".join(english(t) for t in parts[0].children)
            return s.Arm(operator, self.expression(parts[1]), self.expression(parts[2]), at)
        if node.data == "to":
            return s.Arm("to", None, self.expression(parts[1]), at)
        if node.data == "band_else":
            return s.Arm("else", None, self.expression(parts[1]), at)
        return self.expression(node)


_EXPRESSIONS = {
    "number": Builder.number, "string": Builder.string, "path": Builder.path, "lookup": Builder.lookup,
        "part": Builder.part,
    "negative": Builder.negative, "negated": Builder.negated, "choice": Builder.choice, "filter": Builder.filter,
    "if_": Builder.if_, "the": Builder.the, "is_state": Builder.state, "is_not_state": Builder.state,
    "call": Builder.call, "each_of": Builder.each_of, "part_behind": Builder.part_behind,
}  # fmt: skip


def build_expression(tree: Tree, offset: int) -> s.Expression:
    """The syntax of a parsed expression."""
    return Builder(offset).expression(tree)


def build_rule(chunk: Chunk, tree: Tree) -> s.RuleSyntax:
    """The syntax of a parsed rule."""
    from linter.language.build_rule import RuleBuilder

    return RuleBuilder(chunk).rule(tree)

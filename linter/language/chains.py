"""Conditions joined by `and` and `or`: three-valued, the later ones asked only where the earlier ones do not decide."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from functools import reduce

from linter.language import typed as t
from linter.language.cells import Cells
from linter.language.python import INDENT
from linter.language.walk import walk
from linter.named import NamedTuple
from linter.values.value import GIVEN

LONGEST = 12
"""So many conditions of a chain are nested into each other; of more the first ones are worked out beforehand."""
DEEPEST = 30
"""From so many levels of indentation on, which Python allows 100 of, nothing is nested that need not be."""
_DECIDES = {"and": ("False", "True"), "or": ("True", "False")}
"""What decides a chain, and what it comes to where nothing does."""


def tight(text: str) -> str:
    """A condition as Python text that may stand beside `and` and `not`."""
    return f"({text})" if " or " in text or " and " in text or " if " in text else text


def denied(text: str) -> str:
    """The opposite of such a text; the opposite of that says the same as the text."""
    if text.startswith("not "):
        return text[4:]
    for one, other in _OPPOSITE if text.count(" ") <= 3 else ():
        if one in text:
            return text.replace(one, other)
    return f"not {text}"


_OPPOSITE = (
    (" is not None", " is None"),
    (" is None", " is not None"),
    (" == '", " != '"),
    (" != '", " == '"),
)
"""Marks of short comparisons, and what says the opposite."""


def alone(text: str) -> str:
    """Such a text where nothing stands beside it."""
    return text[1:-1] if text.startswith("(") and tight(text) != text else text


class Asked(NamedTuple):
    """A condition as Python text that is `tight`. sure: it is never missing; turned: the text is what it says the
    opposite of, which may be missing."""

    text: str
    sure: bool
    turned: bool

    def decided(self, operator: str) -> str:
        """Does it decide a chain?"""
        decides = (operator == "and") is self.turned
        if self.sure:
            return self.text if decides else denied(self.text)
        return f"{self.text} is {decides}"

    def further(self, operator: str) -> str:
        """Does it leave a chain open?"""
        decides = (operator == "and") is self.turned
        if self.sure:
            return denied(self.text) if decides else self.text
        return f"{self.text} is not {decides}"


class Chains(Cells):
    """Writes chains of conditions: each one stands inside the test of the one before, so that what is known there is
    known to it too, and the first that decides is the last that is looked at."""

    @abstractmethod
    def test(self, node: t.Node) -> tuple[str, bool]:
        """A condition as Python text that is `tight`, and whether it is never missing: what takes one short line and
        never is, is written where it is asked."""

    def logic(self, node: t.Logic) -> str:
        """Three-valued; the right side is not looked at when the left decides."""
        if node.operator == "implies":
            turned = t.Not(node.left, node.type, node.at)
            return self.logic(t.Logic("or", turned, node.right, node.type, node.at))
        parts = list(self._parts(node, node.operator))
        most = LONGEST if self.depth < DEEPEST else 2
        if len(parts) > most:
            first = reduce(lambda a, b: t.Logic(node.operator, a, b, node.type, node.at), parts[: 1 - most])
            parts = [first, *parts[1 - most :]]
        name, at = self.fresh(), len(self.lines)
        self.line(f"{name} = {_DECIDES[node.operator][0]}")
        if self._link(parts, name, node.operator, []):
            self.sure.add(name)
        head = INDENT * self.depth + f"{name} = "
        if self.lines[-1].startswith(head) and len(self.lines) > at + 1:
            # The last line at this level says it all.
            del self.lines[at]
        return name

    def _parts(self, node: t.Node, operator: str) -> Iterator[t.Node]:
        """The conditions that an operator joins; one that is worked out already stays whole."""
        if isinstance(node, t.Logic) and node.operator == operator and id(node) not in self.ready:
            yield from self._parts(node.left, operator)
            yield from self._parts(node.right, operator)
        else:
            yield node

    def _link(self, parts: list[t.Node], name: str, operator: str, doubtful: list[str]) -> bool:
        """Write the rest of a chain; is its value never missing? doubtful: what is not decided so far may be missing
        because of these."""
        decides, other = _DECIDES[operator]
        value = self.asked(parts[0])
        asked: list[str] = []
        before = self.here()
        for at, part in enumerate(parts[1:], 1):
            asked.append(value.further(operator))
            if not value.sure:
                doubtful = [*doubtful, value.text]
            elif operator == "and":
                self.assume(parts[at - 1])
            else:
                self.refuse(parts[at - 1])
            tried = self._tried(part)
            if tried is None:
                with self.block(f"if {' and '.join(asked)}:"):
                    whole = self._link(parts[at:], name, operator, doubtful)
                self.back(before)
                return whole
            value = tried
        self.back(before)
        if not doubtful and not value.turned:
            joined = asked if operator == "and" else [denied(one) for one in asked]
            self.line(f"{name} = {f' {operator} '.join([*joined, value.text])}")
            return value.sure
        if not value.sure:
            doubtful = [*doubtful, value.text]
        unsure = " or ".join(f"{one} is None" for one in dict.fromkeys(doubtful))
        line = f"{name} = {decides} if {value.decided(operator)} else None if {unsure} else {other}"
        if not asked:
            self.line(line)
            return False
        with self.block(f"if {' and '.join(asked)}:"):
            self.line(line)
        return False

    def _tried(self, node: t.Node) -> Asked | None:
        """A condition that takes no line of its own; None of any other, and nothing is written."""
        if any(isinstance(inner, t.Logic) for inner in walk(node)):
            # Its own chain would be written twice, those inside it four times, and so on.
            return None
        known, lines = self.here(), len(self.lines)
        value = self.asked(node)
        if len(self.lines) == lines:
            return value
        del self.lines[lines:]
        self.back(known)
        return None

    def asked(self, node: t.Node) -> Asked:
        """A condition, worked out."""
        turned = isinstance(node, t.Not) and id(node) not in self.ready
        text, sure = self.test(node.operand if turned else node)  # type: ignore[union-attr]
        if turned and sure:
            return Asked(denied(text), True, False)
        return Asked(text, sure, turned)

    def assume(self, node: t.Node) -> None:
        """A condition holds from here on: what it asks for is there."""
        if isinstance(node, t.Logic) and node.operator == "and":
            self.assume(node.left)
            self.assume(node.right)
        elif isinstance(node, t.Is) and not node.negated and isinstance(node.operand, t.Get):
            if node.word == "numeric":
                self.sure.add(self.number(node.operand))
            elif node.word == GIVEN:
                self.given.add(self.whole(node.operand))

    def refuse(self, node: t.Node) -> None:
        """A condition does not hold from here on, nor is it missing."""
        if isinstance(node, t.Logic) and node.operator == "or":
            self.refuse(node.left)
            self.refuse(node.right)
        elif isinstance(node, t.Not):
            self.assume(node.operand)
        elif isinstance(node, t.Is) and node.negated:
            self.assume(node._replace(negated=False))

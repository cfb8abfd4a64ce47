"""Reading by tables: what lark works out of the grammar, run without lark. A sound text gives the tree that lark gives
it; a text that the tables do not take is left to lark, which tells what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from linter.language.tree import Tree, token
from linter.named import NamedTuple

TAB = 4
"""Columns of a tab in front of a line."""
_BLANK = re.compile(r"[ \t]*(?:#[^\n]*)?")
_END = "$END"


class Read(NamedTuple):
    """A tree, and how many levels of it stand inside each other, the arguments of a call counting as levels too."""

    tree: Tree
    height: int


class Scanner(NamedTuple):
    """The words and marks that may come next. match: finds one, by groups; words: the keywords among names."""

    match: Any
    words: dict[str, str]


class Rule(NamedTuple):
    """A rule of the grammar. size: how many parts it takes off the stack; kept: the indices of those that its tree
    keeps, None for an empty place; inlined: its parts belong to the tree around it."""

    origin: str
    name: str
    size: int
    kept: list[int | None]
    inlined: bool
    alone: bool


class Tables:
    """The tables of a grammar, as `make_tables` writes them. states: by number what to do with each kind of word: go to
    a state, or (below zero) use up the rule of that number from the end."""

    def __init__(self, data: dict[str, Any]) -> None:
        scanners = [Scanner(re.compile(one["pattern"]).match, one["words"]) for one in data["scanners"]]
        self.states: list[dict[str, int]] = [actions for _, actions in data["states"]]
        self.scanners = [scanners[which] for which, _ in data["states"]]
        self.rules = [Rule(*one) for one in data["rules"]]
        self.starts: dict[str, list[int]] = data["starts"]
        self.silent = frozenset(data["silent"])
        self.hops: dict[tuple[int, int, str], int] = {}

    def read(self, text: str, start: str) -> Read | None:
        """The tree of a text; None where the tables do not take it."""
        first, last = self.starts[start]
        stack = [first]
        values: list[Any] = []
        begins: list[int] = []
        ends: list[int] = []
        heights: list[int] = []
        actions, silent = self.states, self.silent
        for kind, begin, end in self._words(text, stack):
            while (action := actions[stack[-1]].get(kind)) is not None and action < 0:
                rule = self.rules[~action]
                if rule.alone:
                    top = stack.pop()
                    stack.append(self._hop(stack[-1], top, kind))
                    continue
                at = len(values) - rule.size
                made, height = _made(rule, values[at:], begins[at], ends[-1], max(heights[at:]))
                del stack[at + 1 :], values[at:], begins[at + 1 :], ends[at:-1], heights[at:]
                values.append(made)
                heights.append(height)
                stack.append(actions[stack[-1]][rule.origin])
                if stack[-1] == last and kind == _END:
                    return Read(made, height)
            if action is None:
                return None
            stack.append(action)
            begins.append(begin)
            ends.append(end)
            heights.append(0)
            values.append(None if kind in silent else token(kind, text[begin:end], begin, end))
        return None

    def _hop(self, below: int, top: int, kind: str) -> int:
        """The state after all rules of one part each, which change nothing but the state."""
        hop = self.hops.get((below, top, kind))
        if hop is None:
            hop = top
            while (action := self.states[hop].get(kind)) is not None and action < 0:
                if not self.rules[~action].alone:
                    break
                hop = self.states[below][self.rules[~action].origin]
            self.hops[below, top, kind] = hop
        return hop

    def _words(self, text: str, stack: list[int]) -> Iterator[tuple[str, int, int]]:
        """The words of a text one after another, each as what the state on the stack may take; then the end. Nothing
        more where the text goes on with something else."""
        begin, end, depths, scanners, states = 0, 0, [0], self.scanners, self.states
        while (found := scanners[stack[-1]].match(text, end)) is not None:
            kind = found.lastgroup
            begin, end = found.span(kind)
            if kind == "NAME":
                word = scanners[stack[-1]].words.get(text[begin:end])
                if word in states[stack[-1]]:
                    kind = word
            yield kind, begin, end
            if kind == "_NL":
                for turn in _turns(text, begin, end, depths):
                    yield turn, begin, end
        if _BLANK.fullmatch(text, end):
            for _ in depths[1:]:
                yield "_DEDENT", begin, end
            yield _END, begin, end


def _turns(text: str, begin: int, end: int, depths: list[int]) -> Iterator[str]:
    """How the depth changes with the line that begins at the end of a range; a depth not met before ends all."""
    line = text[text.rindex("\n", begin, end) + 1 : end]
    depth = line.count(" ") + line.count("\t") * TAB
    if depth > depths[-1]:
        depths.append(depth)
        yield "_INDENT"
    while depth < depths[-1]:
        depths.pop()
        yield "_DEDENT"
    if depth != depths[-1]:
        yield ""


def _made(rule: Rule, values: list[Any], begin: int, end: int, height: int) -> tuple[Any, int]:
    """What a rule makes of its parts: a tree, or what stands for its parts in the tree around it."""
    parts: list[Any] = []
    for index in rule.kept:
        value = None if index is None else values[index]
        if type(value) is not list:
            parts.append(value)
        elif parts:
            parts += value
        else:
            parts = value
    if rule.inlined:
        return (parts[0] if len(parts) == 1 and parts[0] is not None else parts), height
    return Tree(rule.name, parts, begin, end), height + (len(parts) if rule.name == "call" else 1)


def of_text(text: str, grammar: str) -> Tables | None:
    """The tables that a file holds; None where they were made of another grammar than the one with this digest."""
    import json

    data = json.loads(text)
    return Tables(data) if data["grammar"] == grammar else None

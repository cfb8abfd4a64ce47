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
_END, _REFUSED = "$END", 1 << 30


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
    keeps, None for an empty place; inlined: its parts belong to the tree around it; alone: it is one such part and
    nothing else; plain: its tree keeps all of its parts as they are."""

    origin: str
    name: str
    size: int
    kept: tuple[int | None, ...]
    inlined: bool
    alone: bool
    plain: bool


class Tables:
    """The tables of a grammar, as `make_tables` writes them. states: by number what to do with each kind of word: go to
    a state, or (below zero) use up the rule of that number from the end."""

    def __init__(self, lines: list[list[str]]) -> None:
        patterns = [re.compile(pattern).match for _, pattern in _of("scanner", lines)]
        words = [dict(zip(line[1::2], line[2::2], strict=True)) for line in _of("words", lines)]
        scanners = [Scanner(*one) for one in zip(patterns, words, strict=True)]
        states = _of("state", lines)
        self.states = [dict(zip(line[2::2], map(int, line[3::2]), strict=True)) for line in states]
        self.scanners = [scanners[int(line[1])] for line in states]
        self.rules = [_rule(*line[1:]) for line in _of("rule", lines)]
        self.starts = {name: (int(first), int(last)) for _, name, first, last in _of("start", lines)}
        self.silent = frozenset(word for line in _of("silent", lines) for word in line[1:])
        self.hops: dict[tuple[int, int, str], int] = {}

    def read(self, text: str, start: str) -> Read | None:
        """The tree of a text; None where the tables do not take it."""
        first, last = self.starts[start]
        stack = [first]
        values: list[Any] = []
        begins: list[int] = []
        ends: list[int] = []
        heights: list[int] = []
        states, rules, hops, silent = self.states, self.rules, self.hops, self.silent
        for kind, begin, end in self._words(text, stack):
            while (action := states[stack[-1]].get(kind, _REFUSED)) < 0:
                rule = rules[~action]
                if rule.alone:
                    top = stack.pop()
                    hop = hops.get((stack[-1], top, kind))
                    stack.append(self._hop(stack[-1], top, kind) if hop is None else hop)
                    continue
                at = len(values) - rule.size
                made, height = _made(rule, values[at:], begins[at], ends[-1], max(heights[at:]))
                del stack[at + 1 :], values[at:], begins[at + 1 :], ends[at:-1], heights[at:]
                values.append(made)
                heights.append(height)
                stack.append(states[stack[-1]][rule.origin])
                if stack[-1] == last and kind == _END:
                    return Read(made, height)
            if action == _REFUSED:
                return None
            stack.append(action)
            begins.append(begin)
            ends.append(end)
            heights.append(0)
            values.append(None if kind in silent else token(kind, text[begin:end], begin, end))
        return None

    def _hop(self, below: int, top: int, kind: str) -> int:
        """The state after all rules of one part each, which change nothing but the state."""
        hop = top
        while (action := self.states[hop].get(kind, _REFUSED)) < 0 and self.rules[~action].alone:
            hop = self.states[below][self.rules[~action].origin]
        self.hops[below, top, kind] = hop
        return hop

    def _words(self, text: str, stack: list[int]) -> Iterator[tuple[str, int, int]]:
        """The words of a text one after another, each as what the state on the stack may take; then the end. Nothing
        more where the text goes on with something else."""
        begin, end, depths, scanners, states = 0, 0, [0], self.scanners, self.states
        while (found := scanners[state := stack[-1]][0](text, end)) is not None:
            kind = found.lastgroup
            begin, end = found.span(kind)
            if kind == "NAME":
                word = scanners[state][1].get(text[begin:end])
                yield (word if word in states[state] else kind), begin, end
                continue
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
    if rule.plain:
        return Tree(rule.name, values, begin, end), height + (len(values) if rule.name == "call" else 1)
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


def _of(what: str, lines: list[list[str]]) -> list[list[str]]:
    return [line for line in lines if line[0] == what]


def _rule(origin: str, name: str, size: str, how: str, *kept: str) -> Rule:
    indices = tuple(None if index == "-" else int(index) for index in kept)
    return Rule(origin, name, int(size), indices, how in ("inlined", "alone"), how == "alone", how == "plain")


def of_text(text: str, grammar: str) -> Tables | None:
    """The tables that a file holds; None where they were made of another grammar than the one with this digest.

    Raises:
        ValueError, LookupError, TypeError, re.error: it holds no tables.
    """
    lines = [line.split("\t") for line in text.rstrip("\n").split("\n")]
    return Tables(lines) if lines[0] == ["grammar", grammar] else None

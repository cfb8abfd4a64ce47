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
_OUTER = 3
"""Levels around the words of one line: the rule, its clause, the expression."""
_ONE = ("single", "alone")
_made = tuple.__new__


class Read(NamedTuple):
    """A tree, and at most how many levels of it stand inside each other, the arguments of a call counting as levels
    too: each takes a word of its own, but for the outermost."""

    tree: Tree
    height: int


class Scanner(NamedTuple):
    """The words and marks that may come next. match: finds one, by groups; words: the keywords among names."""

    match: Any
    words: dict[str, str]


class Rule(NamedTuple):
    """A rule of the grammar. size: how many parts it takes off the stack; kept: the indices of those that its tree
    keeps, None for an empty place. how: "plain" keeps all of its parts as they are, "built" some of them, "spread" what
    stands for several; "inlined" ones belong to the tree around it, "single" is one such part, "alone" that and nothing
    else."""

    origin: str
    name: str
    size: int
    how: str
    kept: tuple[int | None, ...]


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
        self.jumps: dict[tuple[int, str, str], int] = {}

    def read(self, text: str, start: str) -> Read | None:
        """The tree of a text; None where the tables do not take it."""
        state, last = self.starts[start]
        stack, values, begins = [state], list[Any](), list[int]()
        states, rules, jumps, silent = self.states, self.rules, self.jumps, self.silent
        end = most = words = 0
        for kind, begin, after, said in self._words(text, stack):
            while (action := states[state].get(kind, _REFUSED)) < 0:
                origin, name, size, how, kept = rules[~action]
                at = len(values) - size
                made: Any
                if how == "plain":
                    made = _made(Tree, (name, values[at:], begins[at], end))
                elif how == "built":
                    parts = [None if index is None else values[at + index] for index in kept]
                    made = _made(Tree, (name, parts, begins[at], end))
                elif how in _ONE:
                    made = values[at + kept[0]]  # type: ignore[operator]
                else:
                    parts = _spread(values[at:], kept)
                    made = parts[0] if len(parts) == 1 and parts[0] is not None else parts
                    if how == "spread":
                        made = _made(Tree, (name, parts, begins[at], end))
                values[at:] = (made,)
                if size > 1:
                    del stack[at + 1 :], begins[at + 1 :]
                else:
                    stack.pop()
                state = jumps.get((stack[-1], origin, kind), -1)
                if state < 0:
                    state = self._jump(stack[-1], origin, kind)
                stack.append(state)
                if state == last and kind == _END:
                    return Read(made, max(most, words) + _OUTER)
            if action == _REFUSED:
                return None
            state = action
            stack.append(action)
            begins.append(begin)
            end = after
            words += 1
            if kind in silent:
                values.append(None)
                if kind == "_NL":
                    most, words = max(most, words), 0
            else:
                values.append(token(kind, said, begin, after))
        return None

    def _jump(self, below: int, origin: str, kind: str) -> int:
        """The state after a rule is used up, and after all rules of one part each that only pass it on."""
        state = self.states[below][origin]
        while (action := self.states[state].get(kind, _REFUSED)) < 0 and self.rules[~action].how == "alone":
            state = self.states[below][self.rules[~action].origin]
        self.jumps[below, origin, kind] = state
        return state

    def _words(self, text: str, stack: list[int]) -> Iterator[tuple[str, int, int, str]]:
        """The words of a text one after another, each as what the state on the stack may take; then the end. Nothing
        more where the text goes on with something else."""
        begin, end, depths, scanners, states = 0, 0, [0], self.scanners, self.states
        while (found := scanners[state := stack[-1]][0](text, end)) is not None:
            kind = found.lastgroup
            begin, end = found.span(kind)
            said = text[begin:end]
            if kind == "NAME":
                word = scanners[state][1].get(said)
                yield (word if word in states[state] else kind), begin, end, said
                continue
            yield kind, begin, end, said
            if kind == "_NL":
                for turn in _turns(said, depths):
                    yield turn, begin, end, ""
        if _BLANK.fullmatch(text, end):
            for _ in depths[1:]:
                yield "_DEDENT", begin, end, ""
            yield _END, begin, end, ""


def _turns(ends: str, depths: list[int]) -> list[str]:
    """How the depth changes with the line that begins behind ends of lines; a depth not met before ends all."""
    line = ends[ends.rindex("\n") + 1 :]
    depth = line.count(" ") + line.count("\t") * TAB
    if depth == depths[-1]:
        return []
    if depth > depths[-1]:
        depths.append(depth)
        return ["_INDENT"]
    turns = []
    while depth < depths[-1]:
        depths.pop()
        turns.append("_DEDENT")
    return turns if depth == depths[-1] else [*turns, ""]


def _spread(values: list[Any], kept: tuple[int | None, ...]) -> list[Any]:
    """The parts that a rule keeps; what stands for several parts is put among them."""
    parts: list[Any] = []
    for index in kept:
        value = None if index is None else values[index]
        if type(value) is not list:
            parts.append(value)
        elif parts:
            parts += value
        else:
            parts = value
    return parts


def _of(what: str, lines: list[list[str]]) -> list[list[str]]:
    return [line for line in lines if line[0] == what]


def _rule(origin: str, name: str, size: str, how: str, *kept: str) -> Rule:
    if how not in ("plain", "built", "spread", "inlined", *_ONE):
        raise ValueError(how)
    return Rule(origin, name, int(size), how, tuple(None if index == "-" else int(index) for index in kept))


def of_text(text: str, grammar: str) -> Tables | None:
    """The tables that a file holds; None where they were made of another grammar than the one with this digest.

    Raises:
        ValueError, LookupError, TypeError, re.error: it holds no tables.
    """
    lines = [line.split("\t") for line in text.rstrip("\n").split("\n")]
    return Tables(lines) if lines[0] == ["grammar", grammar] else None

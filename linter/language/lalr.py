"""Reading by tables: what lark works out of the grammar, run without lark. A sound text gives the tree that lark gives
it; a text that the tables do not take is left to lark, which tells what is wrong with it."""

from __future__ import annotations

import re
from typing import Any

from linter.language.tree import Part, Token, Tree, token
from linter.named import NamedTuple

TAB = 4
"""Columns of a tab in front of a line."""
_BLANK = re.compile(r"[ \t]*(?:#[^\n]*)?")
_LINKS, _LINK = frozenset(".["), re.compile(r"\w+")
_END, _REFUSED = "$END", 1 << 30
MARK = "MARK"
"""The group of a scanner for all marks: which one it is, its text tells."""
_MEANT = ("NAME", MARK)
_OUTER = 3
"""Levels around the words of one line: the rule, its clause, the expression."""
_HOW = ("plain", "built", "spread", "inlined", "single", "alone")
_PLAIN, _BUILT, _SPREAD, _INLINED, _SINGLE, _ALONE = range(len(_HOW))
_made = tuple.__new__


class Read(NamedTuple):
    """A tree. height: at most how many levels of it stand inside each other, the arguments of a call counting as levels
    too: each takes a word of its own, but for the outermost. longest: characters of its longest number."""

    tree: Tree
    height: int
    longest: int


class Scanner(NamedTuple):
    """The words and marks that may come next. match: finds one, by groups; words: what names and marks may be."""

    match: Any
    words: dict[str, str]


class Rule(NamedTuple):
    """A rule of the grammar. size: how many parts it takes off the stack; kept: the indices of those that its tree
    keeps, None for an empty place. how: by its place in _HOW: "plain" keeps all of its parts as they are, "built" some
    of them, "spread" what stands for several; "inlined" ones belong to the tree around it, "single" is one such part,
    "alone" that and nothing else."""

    origin: str
    name: str
    size: int
    how: int
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
        self.silent = frozenset({_END, *(word for line in _of("silent", lines) for word in line[1:])})
        self.chains = [(name, re.compile(pattern).match) for _, name, pattern in _of("chain", lines)]
        self.jumps: dict[tuple[int, str, str], int] = {}

    def read(self, text: str, start: str) -> Read | None:
        """The tree of a text; None where the tables do not take it."""
        state, last = self.starts[start]
        # What was met and not used up yet: states, what the words are worth, where each begins.
        stack, values, begins = [state], list[Any](), list[int]()
        states, scanners, silent = self.states, self.scanners, self.silent
        rules, jumps = self.rules, self.jumps
        depths, turns, margin = [0], list[str](), ""
        begin = after = end = most = words = longest = 0
        said = ""
        while True:
            if turns:
                kind = turns.pop()
            elif (found := scanners[state][0](text, after)) is None:
                turns = [_END, *["_DEDENT"] * (len(depths) - 1)] if _BLANK.fullmatch(text, after) else [""]
                continue
            else:
                kind = found.lastgroup
                begin, after = found.span(kind)
                said = text[begin:after]
                if kind in _MEANT:
                    meant = scanners[state][1].get(said)
                    kind = meant if meant in states[state] else kind
                elif kind == "_NL" and (line := said[said.rindex("\n") + 1 :]) != margin:
                    turns, margin = _turns(line, depths), line
            while (action := states[state].get(kind, _REFUSED)) < 0:
                origin, name, size, how, _ = rules[~action]
                at = len(values) - size
                if how == _PLAIN:
                    values[at] = _made(Tree, (name, values[at:], begins[at], end))
                elif how != _ALONE:
                    values[at] = _built(rules[~action], values[at:], begins[at], end)
                if size > 1:
                    at += 1
                    del values[at:], begins[at:], stack[at + 1 :]
                state = jumps.get((stack[-2], origin, kind), -1)
                if state < 0:
                    state = self._jump(stack[-2], origin, kind)
                stack[-1] = state
                if state == last and kind == _END:
                    return Read(values[-1], max(most, words) + _OUTER, longest)
            if action == _REFUSED:
                return None
            made: Part = None
            if kind == "NAME" and text[after : after + 1] in _LINKS:
                action, made = self._chain(text, begin, after, state, action)
                after = made.end_pos
            elif kind not in silent:
                made = Token(said)
                made.type, made.start_pos, made.end_pos = kind, begin, after
            state, end = action, after
            stack.append(action)
            begins.append(begin)
            values.append(made)
            words += 1
            if kind == "_NL":
                most, words = max(most, words), 0
            elif kind == "NUMBER":
                longest = max(longest, after - begin)

    def _chain(self, text: str, begin: int, after: int, state: int, action: int) -> tuple[int, Tree | Token]:
        """The state behind a chain of names that begins here, and its tree; of a name alone where none is due."""
        for name, match in self.chains:
            behind = self.states[state].get(name)
            found = match(text, begin) if behind is not None else None
            if found is not None and behind is not None:
                parts: list[Part] = [
                    _word(part[0], *part.span()) for part in _LINK.finditer(text, begin, found.end())
                ]
                return behind, Tree(name, parts, begin, found.end())
        return action, token("NAME", text[begin:after], begin, after)

    def _jump(self, below: int, origin: str, kind: str) -> int:
        """The state after a rule is used up, and after all rules of one part each that only pass it on."""
        state = self.states[below][origin]
        while (action := self.states[state].get(kind, _REFUSED)) < 0 and self.rules[~action].how == _ALONE:
            state = self.states[below][self.rules[~action].origin]
        self.jumps[below, origin, kind] = state
        return state


def _word(said: str, begin: int, end: int) -> Token:
    """A name or number of a chain."""
    return token("NUMBER" if said.isdecimal() else "NAME", said, begin, end)


def _turns(line: str, depths: list[int]) -> list[str]:
    """How the depth changes with a line that begins so, the last turn first; a depth not met before ends all."""
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
    return turns if depth == depths[-1] else ["", *turns]


def _built(rule: Rule, values: list[Any], begin: int, end: int) -> Any:
    """What a rule makes of the parts that it takes off the stack; what stands for several is put among the others."""
    _, name, _, how, kept = rule
    parts: list[Any] = []
    if how == _BUILT:
        parts = [None if index is None else values[index] for index in kept]
        return _made(Tree, (name, parts, begin, end))
    for index in kept:
        value = None if index is None else values[index]
        if type(value) is not list:
            parts.append(value)
        elif parts:
            parts += value
        else:
            parts = value
    if how == _SPREAD:
        return _made(Tree, (name, parts, begin, end))
    return parts[0] if len(parts) == 1 and parts[0] is not None else parts


def _of(what: str, lines: list[list[str]]) -> list[list[str]]:
    return [line for line in lines if line[0] == what]


def _rule(origin: str, name: str, size: str, how: str, *kept: str) -> Rule:
    return Rule(
        origin,
        name,
        int(size),
        _HOW.index(how),
        tuple(None if index == "-" else int(index) for index in kept),
    )


def of_text(text: str, grammar: str) -> Tables | None:
    """The tables that a file holds; None where they were made of another grammar than the one with this digest.

    Raises:
        ValueError, LookupError, TypeError, re.error: it holds no tables.
    """
    lines = [line.split("\t") for line in text.rstrip("\n").split("\n")]
    return Tables(lines) if lines[0] == ["grammar", grammar] else None

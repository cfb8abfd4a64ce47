"""The tables of the grammar of rules, from lark to a file: `python -m linter.language.make_tables` after any change of
grammar/rules.lark. A test tells when that was forgotten; until then rules are read by lark, only more slowly."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from linter.language.lalr import MARK
from linter.language.parser import TABLES, grammar_digest, lark_of_rules
from linter.resources import root

_WORD, _NAME = "NAME", r"[^\W\d]\w*"
re_parser: Any = import_module("re._parser")
_GREEDY = ("SLUG", "CODE", "SEVERITY")
"""Words that would be taken for another where both were looked for: a state that wants them looks for no others."""
_BEFORE = r"[ \t]*(?:#[^\n]*(?![^\n]))?"
"""What lark passes over: blanks and a remark, which goes on to the end of its line."""
_CHAINS = {"path": rf"{_NAME}(?:\.{_NAME})+", "place": rf"{_NAME}(?:\.{_NAME}|\[\d{{1,9}}\])+"}
"""What is read in one step where no blanks stand in it: of some rules of the grammar the longer texts, which nothing
else begins like; names and numbers are what their trees keep."""
_WHOLE = re.compile(r"\\b|\(\?!\[?\\w\]?\)")
"""What makes a keyword end with the word."""


def main() -> None:
    """Write the tables of the grammar as it stands."""
    (root() / "grammar" / TABLES).write_text(made(), encoding="utf-8", newline="\n")


def made() -> str:
    """The tables of the grammar as text, which `lalr.of_text` reads: what a line holds is its first word."""
    frontend: Any = lark_of_rules().parser
    table = frontend.parser._parse_table
    used = {arg for actions in table.states.values() for act, arg in actions.values() if str(act) == "Reduce"}
    rules = sorted(used, key=str)
    numbers = {state: i for i, state in enumerate(_ordered(table))}
    places = {rule: -1 - i for i, rule in enumerate(rules)}
    terminals = frontend.lexer.lexer.root_lexer.terminals
    accepts = [_accepted(table.states[state], terminals) for state in numbers]
    assert not any(_taken_for_names(wanted, terminals) for wanted in accepts)
    kinds = {tuple(name for name in _GREEDY if name in wanted): set[str]() for wanted in accepts}
    for wanted in accepts:
        kinds[_greedy(wanted)] |= wanted
    which = {key: i for i, key in enumerate(kinds)}
    lines: list[list[Any]] = [["grammar", grammar_digest()]]
    for name in sorted(table.start_states):
        lines.append(["start", name, numbers[table.start_states[name]], numbers[table.end_states[name]]])
    lines.append(["silent", *_silent(rules)])
    lines += [["chain", name, pattern] for name, pattern in _CHAINS.items()]
    for wanted in kinds.values():
        pattern, words = _scanner([t for t in terminals if t.name in wanted])
        lines += [["scanner", pattern], ["words", *_pairs(words)]]
    spreading = _spreading(rules)
    lines += [["rule", *_rule(rule, spreading)] for rule in rules]
    for state, wanted in zip(numbers, accepts, strict=True):
        found = table.states[state].items()
        actions = {str(n): places[to] if str(act) == "Reduce" else numbers[to] for n, (act, to) in found}
        lines.append(["state", which[_greedy(wanted)], *_pairs(dict(sorted(actions.items())))])
    return "".join("\t".join(map(str, line)) + "\n" for line in lines)


def _pairs(mapping: dict[str, Any]) -> list[Any]:
    return [one for pair in mapping.items() for one in pair]


def _silent(rules: list[Any]) -> list[str]:
    """Words that no tree keeps."""
    kept = {symbol.name for rule in rules for symbol in rule.expansion if _keeps(symbol)}
    return sorted({symbol.name for rule in rules for symbol in rule.expansion if symbol.is_term} - kept)


def _ordered(table: Any) -> list[Any]:
    """The states in an order that rests on the grammar alone: as they are met from the first ones."""
    found = [table.start_states[name] for name in sorted(table.start_states)]
    for state in found:
        steps = sorted((name, arg) for name, (act, arg) in table.states[state].items() if str(act) == "Shift")
        found += dict.fromkeys(after for _, after in steps if after not in found)
    return found


def _accepted(actions: dict[str, Any], terminals: list[Any]) -> set[str]:
    """The words that a state looks for: what it can take, and ends of lines."""
    return {t.name for t in terminals if t.name in actions} | {"_NL"}


def _taken_for_names(wanted: set[str], terminals: list[Any]) -> list[str]:
    """Keywords that a state would read otherwise than a name and a look among keywords: those tried after names, and
    those that are taken for the beginning of a longer word."""
    if _WORD not in wanted:
        return []
    keywords = [t for t in terminals if t.name in wanted and _spellings(t)]
    return [t.name for t in keywords if t.priority <= 0 or not _WHOLE.search(t.pattern.value)]


def _greedy(wanted: set[str]) -> tuple[str, ...]:
    return tuple(name for name in _GREEDY if name in wanted)


def _keeps(symbol: Any) -> bool:
    return not (symbol.is_term and symbol.filter_out)


def _rule(rule: Any, spreading: set[str]) -> list[Any]:
    """Its origin, name, size, "inlined", "alone", "plain", "built" or "spread", and the indices of what it keeps. Empty
    places stand where the grammar has a part that is left out."""
    assert not rule.options.expand1 and not rule.options.keep_all_tokens
    kept, size, origin = _kept(rule), len(rule.expansion), str(rule.origin.name)
    inlined = _inlined(rule.origin)
    several = any(str(one.name) in spreading for one in rule.expansion)
    how = "plain" if kept == [*range(size)] else "built"
    if several:
        how = "spread"
    if inlined:
        how = "alone" if size == 1 and kept == [0] else "single" if origin not in spreading else "inlined"
    return [origin, rule.alias or origin, size, how, *("-" if index is None else index for index in kept)]


def _kept(rule: Any) -> list[int | None]:
    """The places of the parts that its tree keeps, and None for each that is left out."""
    kept: list[int | None] = []
    at = 0
    for empty in rule.options.empty_indices or [False] * len(rule.expansion):
        if empty:
            kept.append(None)
        else:
            kept += [at] if _keeps(rule.expansion[at]) else []
            at += 1
    return kept


def _inlined(symbol: Any) -> bool:
    """Do its parts belong to the tree around it?"""
    return not symbol.is_term and str(symbol.name).startswith("_")


def _spreading(rules: list[Any]) -> set[str]:
    """What may stand for several parts of the tree around it, or for none."""
    found, before = set[str](), -1
    while len(found) > before:
        before = len(found)
        found |= {str(rule.origin.name) for rule in rules if _inlined(rule.origin) and not _one(rule, found)}
    return found


def _one(rule: Any, spreading: set[str]) -> bool:
    """Does it stand for one part, as far as is known?"""
    kept = _kept(rule)
    return len(kept) == 1 and kept[0] is not None and str(rule.expansion[kept[0]].name) not in spreading


def _scanner(terminals: list[Any]) -> tuple[str, dict[str, str]]:
    """One regular expression for some terminals, in the order in which lark tries them, and what its groups for names
    and marks may turn out to be. A keyword is read as a name and looked up, where nothing that is tried after it and
    before names would take it first; so are signs among marks, which no other terminal begins like."""
    explicit = [t for t in terminals if not _spellings(t)]
    words: dict[str, str] = {}
    for at, terminal in enumerate(terminals):
        later = [t for t in terminals[at:] if t in explicit and t.priority > 0]
        spellings = _spellings(terminal)
        if any(re.match(t.pattern.to_regexp(), word) for t in later for word in spellings):
            explicit.append(terminal)
        else:
            words |= dict.fromkeys(spellings, terminal.name)
    marks = {sign: t.name for t in explicit for sign in _signs(t)}
    rest = [t for t in terminals if t in explicit and t.name != _WORD and not _signs(t)]
    first = [t for t in rest if t.priority > 0]
    groups = [*_guarded(first), rf"(?P<{_WORD}>{_NAME})", *map(_group, (t for t in rest if t not in first))]
    if marks:
        groups.append(f"(?P<{MARK}>{_any_of(marks)})")
    return _one_line(rf"{_BEFORE}(?:{'|'.join(groups)})"), words | marks


def _group(terminal: Any) -> str:
    return f"(?P<{terminal.name}>{terminal.pattern.to_regexp()})"


def _guarded(terminals: list[Any]) -> list[str]:
    """The groups of terminals that are tried before names, behind a look at the letters that they begin with."""
    openings = [_openings(re_parser.parse(t.pattern.to_regexp())) for t in terminals]
    lettered = [t for t, letters in zip(terminals, openings, strict=True) if letters]
    if len(lettered) < 2:
        return [_group(t) for t in terminals]
    letters = "".join(sorted(set("".join(openings))))
    guarded = f"(?=[{letters}])(?:{'|'.join(map(_group, lettered))})"
    return [guarded, *(_group(t) for t in terminals if t not in lettered)]


def _openings(tree: Any) -> str:
    """The letters that a regular expression may begin with; "" where it is not letters that can be told."""
    code, value = tree[0]
    inner: list[Any] = []
    if str(code) == "LITERAL":
        return chr(value) if chr(value).isalpha() else ""
    if str(code) == "IN" and all(str(one) == "LITERAL" for one, _ in value):
        inner = [[one] for one in value]
    elif str(code) == "BRANCH":
        inner = value[1]
    elif str(code) == "SUBPATTERN":
        inner = [value[3]]
    found = [_openings(one) for one in inner]
    return "".join(found) if all(found) else ""


def _signs(terminal: Any) -> list[str]:
    """The spellings of a mark; nothing where a terminal is more, or words."""
    found = _texts(re_parser.parse(terminal.pattern.to_regexp()))
    return [] if any(re.search(r"[\w\s]", text) for text in found) else found


def _texts(tree: Any) -> list[str]:
    """The texts that a regular expression takes; nothing where it is more than a choice of some."""
    made = [""]
    for code, value in tree:
        parts: list[str] = []
        if str(code) == "LITERAL":
            parts = [chr(value)]
        elif str(code) == "IN" and all(str(one) == "LITERAL" for one, _ in value):
            parts = [chr(one) for _, one in value]
        elif str(code) == "BRANCH":
            parts = [text for one in value[1] for text in _texts(one)]
        elif str(code) == "SUBPATTERN":
            parts = _texts(value[3])
        made = [before + part for before in made for part in parts]
    return made


def _any_of(marks: dict[str, str]) -> str:
    longer = [re.escape(mark) for mark in sorted(marks) if len(mark) > 1]
    return "|".join([*longer, f"[{''.join(re.escape(mark) for mark in sorted(marks) if len(mark) == 1)}]"])


def _one_line(pattern: str) -> str:
    """The same expression with ends of lines and tabs written as escapes."""
    return pattern.replace("\n", r"\n").replace("\r", r"\r").replace("\t", r"\t")


def _spellings(terminal: Any) -> list[str]:
    """The spellings of a keyword; nothing where a terminal is more than whole words."""
    bare = _WHOLE.sub("", terminal.pattern.value).removeprefix("(?:").removeprefix("(").removesuffix(")")
    found = bare.split("|")
    return found if all(re.fullmatch(_NAME, word) for word in found) else []


if __name__ == "__main__":
    main()

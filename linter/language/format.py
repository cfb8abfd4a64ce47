"""Rule texts set out in one way, and turned from one language into the other, with nothing lost and nothing changed."""

from __future__ import annotations

from linter.diagnostics.codes import CODES, Fault
from linter.diagnostics.severity import Severity
from linter.language.build import build_rule
from linter.language.check import check_rule
from linter.language.lines import Chunk, before_first
from linter.language.parser import parse_rules
from linter.language.places import with_places
from linter.language.same import same_rule
from linter.language.scope import Context
from linter.language.spacing import set_out, single_gaps
from linter.language.spelling import Log
from linter.language.syntax import RuleSyntax
from linter.language.tokens import rule_tokens
from linter.language.translate import Translator
from linter.language.typed import RuleT
from linter.named import NamedTuple
from linter.text.source import Source


class Formatted(NamedTuple):
    """text: the formatted text; the text as it was when there are faults."""

    text: str
    faults: tuple[Fault, ...]


class _Known(NamedTuple):
    """The rules of a file, with what their names mean."""

    chunks: tuple[Chunk, ...]
    rules: tuple[tuple[RuleSyntax, RuleT], ...]
    faults: tuple[Fault, ...]
    log: Log


def format_rules(source: Source, context: Context, lang: str | None = None) -> Formatted:
    """A file of rules set out; with a language ("zh" or "en") its keywords, functions and fields spelled in it.

    Rules at fault are not touched: their faults come back with the text as it was. What was formatted is read again,
    and must mean the same.
    """
    known = _read(source, context)
    if known.faults:
        return Formatted(source.text, known.faults)
    ends = [*(chunk.start for chunk in known.chunks[1:]), len(source.text)]
    parts = [_lines_of(before_first(source.text))]
    for chunk, end in zip(known.chunks, ends, strict=True):
        toks = written = rule_tokens(chunk.code)
        if lang is not None:
            toks = Translator(lang, chunk.start, known.log, context.schema).rule(written)
        parts.append(set_out(source.text[chunk.start : end], chunk, written, toks))
    text = _joined(parts)
    again = _read(Source(source.name, text), context)
    sound = not again.faults and len(again.rules) == len(known.rules)
    if not sound or not all(map(same_rule, known.rules, again.rules)):
        return Formatted(source.text, (_unsure(source, known),))
    return Formatted(text, ())


def _read(source: Source, context: Context) -> _Known:
    """Every rule of a file parsed and typed, or the faults that keep one from it."""
    log: Log = {}
    context = context._replace(log=log)
    trees, faults = parse_rules(source)
    if not trees and not faults:
        faults = [Fault("L001", "文件里没有规则", "no rule in this file", source.span(0, 0))]
    rules = []
    for chunk, tree in trees:
        syntax = build_rule(chunk, tree)
        typed, found = check_rule(syntax, source, context)
        faults += found
        if typed is not None:
            rules.append((with_places(syntax, context.schema), typed))
    wrong = tuple(fault for fault in faults if CODES[fault.code].severity is Severity.ERROR)
    return _Known(tuple(chunk for chunk, _ in trees), tuple(rules), wrong, log)


def _unsure(source: Source, known: _Known) -> Fault:
    """What to say of a text whose formatted form would not mean the same; a guard, for texts nobody thought of."""
    return Fault(
        "L001",
        "这个文件没有改动：排好的文字读起来与原文意思不一样，请简化写法，或报告此问题",
        "this file was left alone: set out, it would not read the same; write it more simply, or report it",
        source.span(*known.rules[0][0].at) if known.rules else None,
    )


def _lines_of(head: str) -> list[str]:
    """What stands before the first rule."""
    return single_gaps([line.rstrip() for line in head.split("\n")[:-1]])


def _joined(parts: list[list[str]]) -> str:
    """The parts of a file with one empty line between rules; comments right above a rule stay with it."""
    made: list[str] = []
    for i, part in enumerate(parts):
        if i > 1:
            made = _opened(made)
        made += part
        while i and made and not made[-1]:
            made.pop()
    return "\n".join(made).strip("\n") + "\n"


def _opened(made: list[str]) -> list[str]:
    """Lines so far with an empty one before the comments at their end, if any stand at the margin."""
    at = len(made)
    while at and made[at - 1].startswith("#"):
        at -= 1
    return made if at and not made[at - 1] else [*made[:at], "", *made[at:]]

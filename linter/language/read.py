"""A file of rules, all the way from text to typed trees: the one entrance to the stages of the language."""

from __future__ import annotations

from linter.diagnostics.codes import Fault
from linter.language.build import build_rule
from linter.language.check import check_rule, rest_of_broken
from linter.language.guards import doubts
from linter.language.parser import parse_file
from linter.language.places import with_places
from linter.language.scope import Context
from linter.language.structure import misbuilt
from linter.language.syntax import RuleSyntax
from linter.language.typed import RuleT
from linter.named import NamedTuple
from linter.text.source import Source


class ReadRule(NamedTuple):
    """A sound rule; start is the offset of its text in the file."""

    start: int
    syntax: RuleSyntax
    typed: RuleT


def read_rules(source: Source, context: Context, strict: bool = False) -> tuple[list[ReadRule], list[Fault]]:
    """The rules of a file that are sound, and every fault of the others.

    strict: the faults also tell what is doubtful about rules that are sound.
    """
    parsed = parse_file(source)
    faults, rules = list(parsed.faults), list[ReadRule]()
    for chunk, tree in parsed.trees:
        syntax = with_places(build_rule(chunk, tree), context.schema)
        typed, found = check_rule(syntax, source, context)
        odd = misbuilt(source, chunk, tree)
        faults += [*odd, *found]
        if typed is None or odd:
            faults += _examples(syntax, source, context)
            continue
        if strict:
            faults += doubts(syntax, typed, source, context.schema)
        rules.append(ReadRule(chunk.start, syntax, typed))
    for chunk, tree, binding in parsed.broken:
        rest = build_rule(chunk, tree)
        faults += [*rest_of_broken(rest, source, context, binding), *_examples(rest, source, context)]
    if not parsed.trees and not faults:
        faults = [Fault("L001", "文件里没有规则", "no rule in this file", source.span(0, 0))]
    return rules, faults


def _examples(rule: RuleSyntax, source: Source, context: Context) -> list[Fault]:
    """What is wrong with the examples of a rule that is at fault: those of a sound one are run, which tells it."""
    from linter.language.bodies import misread

    return [fault for example in rule.examples for fault in misread(example, source, context.schema)]

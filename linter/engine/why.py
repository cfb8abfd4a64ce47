"""Why a rule says what it says of a form: everything it looks at, the clause that decided, the values behind."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import localcontext
from typing import Any

from linter.diagnostics.diagnostic import Bilingual
from linter.engine.evidence import Bench
from linter.engine.operands import lacking, operands
from linter.forms.record import Record, path_from
from linter.language import typed as t
from linter.language.arithmetic import arithmetic
from linter.language.budget import Spent
from linter.language.env import Env
from linter.language.interpret import Interpreter
from linter.language.judge import Ruling, judge
from linter.language.speak import name_of, render
from linter.language.trace import Tracer
from linter.language.walk import conjuncts
from linter.rulesets.reasons import Clause, Part, Thing, Why
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleSet
from linter.rulesets.written import Written
from linter.text.span import Span
from linter.values.exact import EXACT


def why(
    ruleset: RuleSet, rule: Rule, form: Record, index: int | None, env: Env, params: dict[str, Any]
) -> Why:
    """Every decision of a rule on a form, or, with no index, on a whole document. params: values of the rule's
    parameters over their defaults."""
    with localcontext(EXACT):
        teller = _Teller(Bench(form, index, env, ruleset), rule, {**rule.params, **params})
        sections = (section for section in rule.typed.sections if section.whole is (index is None))
        return Why(index, tuple(teller.part(section) for section in sections))


class _Teller:
    def __init__(self, bench: Bench, rule: Rule, params: dict[str, Any]) -> None:
        self.bench, self.written = bench, Written(rule)
        self.params = {unique: params[name] for name, (unique, _) in rule.typed.params.items()}

    def make(self, variables: dict[str, Any]) -> Interpreter:
        bench = self.bench
        tracer = Tracer(bench.form, bench.env, bench.ruleset.computed, {**self.params, **variables})
        tracer.work = bench.work
        return tracer

    def part(self, section: t.SectionT) -> Part:
        things, spent = list[Thing](), False
        try:
            things += (self.thing(section, ruling) for ruling in judge(section, self.make))
        except Spent:
            spent = True
        words = ""
        near: tuple[str, ...] = ()
        if section.source is not None:
            words = self.written.words(section.source.at)
            near = () if things or spent else tuple(_lists(self.bench.form))
        return Part(words, tuple(things), near, spent)

    def thing(self, section: t.SectionT, ruling: Ruling) -> Thing:
        path, label, span = _subject(ruling.rows, self.bench.form)
        clauses = tuple(self.clauses(section, ruling))
        failed = ruling.verdict == "fail"
        message = render(section.message, ruling.interpreter, self.bench.unit) if failed else None
        return Thing(path, label, span, ruling.verdict, clauses, message)

    def clauses(self, section: t.SectionT, ruling: Ruling) -> Iterator[Clause]:
        """The clause that stopped the checks, or the checks that were made."""
        interpreter = ruling.interpreter
        if ruling.stopped is not None:
            step = section.steps[ruling.stopped]
            yield self.clause(step.kind, step.value, "", interpreter)
        for check, outcome in zip(section.checks, ruling.outcomes, strict=False):
            if outcome:
                yield self.clause(
                    "forbid" if check.forbid else "check", check.condition, outcome, interpreter
                )

    def clause(self, keyword: str, node: t.Node, outcome: str, interpreter: Interpreter) -> Clause:
        whole, part = node, ""
        if not outcome:
            holds = interpreter.value(node)
            outcome = "missing" if holds is None else "true" if holds else "false"
            node = _guilty(node, holds, interpreter)
            part = "" if node is whole else self.written.words(node.at)
        lacks = tuple(lacking(node, interpreter, self.written)) if outcome == "missing" else ()
        return Clause(
            keyword, self.written.words(whole.at), self.written.span(whole.at), outcome, part,
            tuple(arithmetic(node, interpreter, self.bench.unit)),
            tuple(operands(node, interpreter, self.written, self.bench.unit)), lacks,
        )  # fmt: skip


def _guilty(node: t.Node, holds: bool | None, interpreter: Interpreter) -> t.Node:
    """The first condition of an `and` that decided: the one that is false, or that cannot be told."""
    return next((part for part in conjuncts(node) if interpreter.value(part) is holds), node)


def _subject(rows: tuple[Any, ...], form: Record) -> tuple[str, Bilingual, Span | None]:
    """What a section looks at: its paths, what it is called, its place."""
    records = [record for row in rows for record in (row if isinstance(row, list) else [row])]
    if not records:
        whole = "整份文件" if form.path else "整张表", "the whole document" if form.path else "the whole form"
        return "", Bilingual(*whole), form.span
    names = [name_of(record) for record in records]
    label = Bilingual("、".join(name.zh for name in names), ", ".join(name.en for name in names))
    return ", ".join(path_from(form, record) for record in records), label, records[0].span


def _lists(form: Record) -> Iterator[str]:
    """The collections of the form that have rows, as `indicators (12)`."""
    for name, field in form.type.fields.items():
        if field.type == "list" and form[name]:
            yield f"{name} ({len(form[name])})"
        elif field.type == "record":
            yield from (f"{name}.{inner}" for inner in _lists(form[name]))

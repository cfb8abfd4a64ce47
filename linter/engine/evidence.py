"""A failure with its evidence: which cell, what it says, what it should say, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import partial
from typing import Any

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual, Cause, Diagnostic, Edit, Fix
from linter.diagnostics.report import Skip
from linter.diagnostics.severity import Severity
from linter.engine.consequences import Candidate, Tie
from linter.engine.pointing import point
from linter.engine.related import related
from linter.engine.stakes import stake_of
from linter.forms.record import Field, Record, home, path_from
from linter.forms.vocabulary import fold
from linter.language import typed as t
from linter.language.arithmetic import arithmetic
from linter.language.budget import VISITS, Spent
from linter.language.env import Env
from linter.language.speak import label_of, name_of, render
from linter.language.trace import Tracer
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleSet
from linter.values.show import typed
from linter.values.value import Value


class Bench:
    """Where evidence is gathered: a form with its number in the document, or a whole document (which has none), and
    what the rules read.

    unit: the form's unit of money, for amounts in messages. work: the rows that may be looked at again for the rule
    that is told of.
    """

    __slots__ = ("computed", "env", "form", "number", "ruleset", "unit", "work")

    def __init__(self, form: Record, number: int | None, env: Env, ruleset: RuleSet) -> None:
        self.form, self.number, self.env, self.ruleset = form, number, env, ruleset
        self.computed, self.work, schema = ruleset.computed, [VISITS], ruleset.schema
        if number is not None:
            unit = _unit(form, schema.unit_field)
        else:
            units = {_unit(one, schema.unit_field) for one in form[schema.gathered]}
            unit = units.pop() if len(units) == 1 else ""
        self.unit = unit or schema.unit_default

    def place(self, where: Field | Record) -> tuple[int | None, str | None]:
        """The number of the form that a finding is of, None for the document, and the path there."""
        number = self.number
        if number is None:
            number = home(where.record if isinstance(where, Field) else where).number
        return number, None if where is self.form else where.path or None

    def path(self, node: Field | Record) -> str:
        """The path of a cell or record, seen from what is looked at."""
        return node.path if self.number is not None else path_from(self.form, node)

    def tracer(
        self, rule: Rule, params: dict[str, Any], section: t.SectionT, rows: tuple[Any, ...], upto: int
    ) -> Tracer:
        """An interpreter at the failure: rows and params bound, lets before step `upto` too."""
        variables = dict(zip(section.variables, rows, strict=False)) if rows else {}
        if params:
            variables |= {unique: params[name] for name, (unique, _) in rule.typed.params.items()}
        tracer = Tracer(self.form, self.env, self.computed, variables, self.work)
        tracer.settle(section.steps[:upto])
        return tracer


def _unit(form: Record, name: str) -> str:
    field = form.get(name)
    return fold(field.value.text) if isinstance(field, Field) else ""


def told(
    bench: Bench, rule: Rule, params: dict[str, Any], found: Sequence[Any], skipped: Sequence[Any]
) -> tuple[list[Candidate], list[Skip]]:
    """What a rule found, and what its checks lacked, as far as it can be told with the work that one rule may make."""
    bench.work = [VISITS]
    candidates: list[Candidate] = []
    skips: list[Skip] = []
    spent = any(step is None for _, step, _ in skipped) if skipped else False
    try:
        for failure in found:
            candidates.append(candidate(bench, rule, params, *failure))
    except Spent:
        spent = True
    if skipped:
        with suppress(Spent):  # those left out are counted all the same
            for one in skipped:
                if one[1] is not None:
                    skips.append(skip_of(bench, rule, params, *one))
    if spent:
        candidates.append(Candidate(_spent(bench, rule), (), frozenset()))
    return candidates, skips


def _spent(bench: Bench, rule: Rule) -> Diagnostic:
    """The rule asks for more work than one form may make: what it says of the form is not all that there is to say."""
    what = ("这份文件", "this document") if bench.number is None else ("这张表", "this form")
    zh = f"规则 {rule.code} 在{what[0]}上要做的工作太多，没有做完；结果不全"
    en = f"rule {rule.code} makes too much work on {what[1]} and was stopped; what it says is not complete"
    return Fault("D016", zh, en, bench.form.span).diagnostic(bench.number)


def candidate(
    bench: Bench,
    rule: Rule,
    params: dict[str, Any],
    section: int,
    check: int,
    outcome: str,
    rows: tuple[Any, ...],
) -> Candidate:
    """The finding of one failed check. rows are the records that the section was looking at."""
    part = rule.typed.sections[section]
    failed, condition = part.checks[check], part.checks[check].condition
    fresh = partial(bench.tracer, rule, params, part, rows, len(part.steps))
    tracer = fresh()
    tracer.value(condition)
    where = point(tracer, part.point, condition, rows, bench.form)
    expected = _expected(tracer, part, condition, where)
    message = render(part.message, tracer, bench.unit)
    if bench.env.decided:
        message = _with_profile(message, bench.env.decided, part, condition, fresh())
    field = where if isinstance(where, Field) else None
    diagnostic = Diagnostic(
        rule.code, rule.name, _severity(rule, failed, outcome), message, *bench.place(where), where.span,
        label_of(field) if field else name_of(where) if isinstance(where, Record) else None,
        field.value.text if field else None, expected, related(tracer, where, bench.number is not None),
        _fix(tracer, part, where, expected), None, _cause(tracer, part, bench.unit), rule.why,
        tuple(Bilingual(line, line) for line in arithmetic(condition, tracer, bench.unit)),
    )  # fmt: skip
    value = _fixed(tracer, part, where) if diagnostic.fix is not None else None
    if part.causes:
        from linter.engine.unit_cause import with_correction

        due = not failed.forbid
        content = lambda: fresh().value(condition) is due  # noqa: E731
        diagnostic = with_correction(diagnostic, where, content, lambda unit: _cause(tracer, part, unit))
    stake = stake_of(bench.form, condition, where, value, fresh)
    ties = tuple(_ties(tracer, part)) if part.follows else ()
    return Candidate(diagnostic, ties, _rows(bench, where, rows), stake)


def _with_profile(
    message: Bilingual, decided: dict[str, Bilingual], part: t.SectionT, condition: t.Node, tracer: Tracer
) -> Bilingual:
    """The message with what made this finding other than the usual profile would have: the names of the profiles, or
    the configuration, whose entries its conditions read."""
    for node in (*(step.value for step in part.steps), condition):
        tracer.value(node)
    for piece in (*part.message.zh, *part.message.en):
        if not isinstance(piece, str):
            tracer.value(piece)
    said = dict.fromkeys(decided[key] for key in tracer.read if key in decided)
    if not said:
        return message
    zh, en = "、".join(one.zh for one in said), ", ".join(one.en for one in said)
    return Bilingual(f"{message.zh}（{zh}）", f"{message.en} ({en})")


def skip_of(
    bench: Bench, rule: Rule, params: dict[str, Any], section: int, step: int, rows: tuple[Any, ...]
) -> Skip:
    """What a check lacked: the cells it looked at that hold nothing. step is -1 - n for the n-th check."""
    part = rule.typed.sections[section]
    node = part.checks[-1 - step].condition if step < 0 else part.steps[step].value
    tracer = bench.tracer(rule, params, part, rows, len(part.steps) if step < 0 else step)
    tracer.value(node)
    lacking = tuple([bench.path(field) for field in tracer.seen.values() if field.value.number is None])
    subject = bench.path(rows[0]) if rows and isinstance(rows[0], Record) else ""
    return Skip(rule.code, bench.number, subject, lacking)


def _severity(rule: Rule, check: t.CheckT, outcome: str) -> Severity:
    said = check.lower if outcome == "wrong" else check.rounding if outcome == "rounded" else check.truncated
    # A rule that was switched off and then asked for by code speaks as a note.
    return Severity.of(said) if said else max(rule.severity, _LEAST)


_LEAST = Severity.INFO


def _expected(tracer: Tracer, section: t.SectionT, condition: t.Node, where: Field | Record) -> str | None:
    """What the cell should say: by the rule's fix, or the other side of its check."""
    if not isinstance(where, Field):
        return None
    value = _fixed(tracer, section, where)
    if value is not None:
        return _typed(tracer.value(value), where.value)
    if (
        isinstance(condition, t.Compare)
        and condition.operator in ("==", "shows")
        and tracer.field(condition.left) is where
    ):
        return _typed(tracer.value(condition.right), where.value)
    return None


def _typed(value: Any, like: Value) -> str | None:
    return typed(value, like) if isinstance(value, Decimal) else value if isinstance(value, str) else None


def _fixed(tracer: Tracer, section: t.SectionT, where: Field | Record) -> t.Node | None:
    """What the rule says to write into the cell."""
    for field, value in section.fixes:
        if tracer.field(field) is where:
            return value
    return None


def _fix(tracer: Tracer, section: t.SectionT, where: Field | Record, expected: str | None) -> Fix | None:
    if expected is None or not isinstance(where, Field) or _fixed(tracer, section, where) is None:
        return None
    # Whether it is safe is seen when all that is found in the form is known.
    return (
        Fix("unsafe", (Edit(where.path, where.value.text, expected),)) if where.value.text.strip() else None
    )


def _cause(tracer: Tracer, section: t.SectionT, unit: str) -> Cause | None:
    for cause in section.causes:
        if tracer.value(cause.condition) is True:
            return Cause(cause.kind, render(cause.message, tracer, unit))
    return None


def _ties(tracer: Tracer, section: t.SectionT) -> Iterator[Tie]:
    for follow in section.follows:
        if follow.condition is None:
            yield Tie(follow.codes, False)
        elif tracer.value(follow.condition) is True:
            yield Tie(follow.codes, True)


def _rows(bench: Bench, where: Field | Record, rows: tuple[Any, ...]) -> frozenset[str]:
    """The paths of the rows that a finding is about: of its cell, and of what the rule was looking at."""
    top, _, rest = bench.path(where).partition(".")
    if top == "document":
        parts = rest.split(".")
        top = ".".join([top, *parts[: 2 if parts[0].startswith("forms[") else 1]]) if rest else ""
    paths = {top, *[bench.path(row) for row in rows if isinstance(row, Record)]}
    return frozenset(paths - _ALL)


_ALL = {"", "document"}
"""Paths of no row."""

"""Typed rules to Python code: one module of functions for a ruleset, compiled once.

A rule becomes `rule_N(form, env, params, counts, found, skipped)`. counts is a list of five: pass, within rounding, not
evaluated, fail, not applicable. found takes (section, check, outcome, rows) of what failed; skipped, when a list,
takes (section, step, rows) of what could not be decided. Evidence is not gathered here: the interpreter does that.
What a rule says of whole documents becomes `whole_N`, which takes a document in place of the form. A section whose work
is too much counts as not evaluated once, and is told as skipped with no step.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import CodeType

from linter.language import typed as t
from linter.language.budget import PAIR
from linter.language.chains import alone, denied, tight
from linter.language.emit import Emitter
from linter.language.hoisted import Hoist, hoistable, shared
from linter.language.python import function_name, plain, variable
from linter.language.walk import conjuncts, walk

PASS, WITHIN, UNSURE, FAIL, SKIP = range(5)
_GIVEN = "(form, env, params, counts, to, told, unsure)"
NO_ROWS = ""
"""The rows, as Python text, of what is no row, pair or group but the form itself."""
HOLDS = "True"
"""What a condition is called that was seen to hold before a loop."""

_HEAD = """from linter.language import runtime as rt
from linter.language import budget as bg
from decimal import Decimal as D
D0, D1 = D(0), D(1)
"""


def compile_rules(rules: list[t.RuleT], computed: dict[tuple[str, str], t.Node]) -> CodeType:
    """The code of a ruleset; run it in an empty namespace and take its functions by `rule_N`."""
    return compile(source_of(rules, computed), "<rules>", "exec")


def source_of(rules: list[t.RuleT], computed: dict[tuple[str, str], t.Node]) -> str:
    """The Python text, for developers to read."""
    constants: dict[str, str] = {}
    functions = [_computed(owner, field, node, constants) for (owner, field), node in computed.items()]
    functions += [_rule(rule, str(i), constants) for i, rule in enumerate(rules)]
    return "\n".join([_HEAD, *_constants(constants), "", *functions])


def compile_computed(computed: dict[tuple[str, str], t.Node]) -> CodeType:
    """The code of computed fields; rules are run in the same namespace after it, each with `compile_rule`."""
    return compile(source_of([], computed), "<fields>", "exec")


def compile_rule(rule: t.RuleT) -> CodeType:
    """The code of one rule: `rule_CODE`, and `whole_CODE` where it looks at whole documents; see `called`."""
    constants: dict[str, str] = {}
    function = _rule(rule, plain(rule.code), constants)
    return compile("\n".join([*_constants(constants), function]), "<rules>", "exec")


def _constants(constants: dict[str, str]) -> list[str]:
    return [f"{name} = {text}" for text, name in constants.items()]


def _computed(owner: str, field: str, node: t.Node, constants: dict[str, str]) -> str:
    """A computed field: worked out once for each record."""
    emitter = Emitter(constants)
    emitter.loops = 1  # it may be asked for each row of a list
    emitter.line("memo = self.memo")
    emitter.line(f"if {field!r} in memo: return memo[{field!r}]")
    value = emitter.value(node)
    emitter.line(f"memo[{field!r}] = {value}")
    emitter.line(f"return {value}")
    return "\n".join([f"def {function_name(owner, field)}(self, form, env):", *emitter.lines, ""])


def _rule(rule: t.RuleT, number: str, constants: dict[str, str]) -> str:
    sections = [_section(rule, s, number, i, constants) for i, s in enumerate(rule.sections)]
    heads = [_calls(rule, number, "rule", False)]
    if rule.whole:
        heads.append(_calls(rule, number, "whole", True))
    return "\n".join([*sections, *heads])


def _calls(rule: t.RuleT, number: str, name: str, whole: bool) -> str:
    """The function that goes through the sections about forms, or those about documents."""
    own = [f"({i}, section_{number}_{i})" for i, one in enumerate(rule.sections) if one.whole is whole]
    return f"{name}_{number} = rt.ruled({', '.join(own)})\n"


def _section(rule: t.RuleT, section: t.SectionT, number: str, index: int, constants: dict[str, str]) -> str:
    """A section; it gives how many things it looks at: those of which it counts no verdict were passed over."""
    emitter = Emitter(constants)
    for name, (param, _) in rule.params.items():
        emitter.line(f"{variable(param)} = params[{name!r}]")
        emitter.sure.add(variable(param))
    hoist = Hoist(f"each_{number}_{index}")
    _guard(emitter, section)
    with _things(emitter, section, hoist) as rows:
        waiting: list[t.StepT] = []
        for at, step in enumerate(section.steps):
            if step.kind == "let":
                waiting.append(step)
            elif step.kind == "where":
                _where(emitter, step.value, waiting, index, at, rows)
            else:
                _settle(emitter, waiting, [step.value])
                condition = emitter.value(step.value)
                _unsure(emitter, f"{condition} is not True", index, at, rows)
                emitter.assume(step.value)
        _settle(emitter, waiting, [check.condition for check in section.checks])
        if len(section.checks) == 1:
            _only(emitter, section.checks[0], index, rows)
        else:
            _checks(emitter, section.checks, index, rows)
    head = f"def section_{number}_{index}{_GIVEN}:"
    return "\n".join([*hoist.text(), head, *emitter.lines, ""])


def _guard(emitter: Emitter, section: t.SectionT) -> None:
    """Nothing is done where there is no row. What is asked of every row first, and is the same for all, is asked once:
    where it is false, all are passed over in one step."""
    if section.kind not in ("row", "pair"):
        return
    assert section.source is not None
    source = emitter.value(section.source)
    emitter.line(f"if not {source}: return 0")
    step = section.steps[0] if section.steps else None
    for part in conjuncts(step.value) if step is not None and step.kind == "where" else ():
        if isinstance(part, t.Const) or not shared(part, section):
            return
        asked = emitter.asked(part)
        emitter.line(f"if {alone(asked.decided('and'))}: return {_number(section, source)}")
        emitter.assume(part)
        if asked.sure:
            emitter.ready[id(part)] = HOLDS
        else:
            emitter.ready[id(part.operand if asked.turned else part)] = asked.text  # type: ignore[union-attr]


def _number(section: t.SectionT, source: str) -> str:
    """How many rows, or pairs of rows, a section looks at."""
    rows = f"len({source})"
    return f"{rows} * ({rows} - 1) // 2" if section.kind == "pair" else rows


@contextmanager
def _things(emitter: Emitter, section: t.SectionT, hoist: Hoist) -> Iterator[str]:
    """The loop over what the section looks at; gives its rows, as Python text."""
    names = tuple(variable(name) for name in section.variables)
    if section.source is None:
        yield NO_ROWS
        emitter.line("return 1")
        return
    if section.kind == "group":
        group = _groups(emitter, section)
        with emitter.block(f"for {group} in groups:"):
            emitter.loops = 1
            emitter.sure.add(group)
            yield group
        emitter.line("return len(groups)")
        return
    source = emitter.value(section.source)
    emitter.loops = len(names)
    if section.kind == "pair":
        emitter.spend(f"len({source}) * (len({source}) - 1) // 2 * {PAIR}")
    worked = _hoisted(emitter, section, source, hoist) if section.kind == "pair" else {}
    with emitter.going(section.source, source, names, worked):
        emitter.sure.update(names)
        yield ", ".join(names)
    emitter.line(f"return {_number(section, source)}")


def _hoisted(emitter: Emitter, section: t.SectionT, source: str, hoist: Hoist) -> dict[str, tuple[str, ...]]:
    """What rests on one row of a pair alone, worked out for every row beforehand."""
    columns: dict[str, tuple[str, ...]] = {}
    for node, row in hoistable(section):
        inner = Emitter(emitter.constants)
        inner.loops = 1
        inner.sure.add(variable(row))
        value = inner.value(node)
        column = hoist.column(source, inner, value, row)
        names = columns.setdefault(column, tuple(emitter.fresh() for _ in section.variables))
        name = emitter.ready[id(node)] = names[section.variables.index(row)]
        if value in inner.sure:
            emitter.sure.add(name)
    return columns


def _groups(emitter: Emitter, section: t.SectionT) -> str:
    group, row = (variable(name) for name in section.variables)
    assert section.source is not None
    source = emitter.value(section.source)
    emitter.line("keyed = []")
    with emitter.loop(f"for {row} in {source}:", source), emitter.local():
        emitter.sure.add(row)
        keys = [emitter.value(key) for key in section.keys]
        emitter.line(f"keyed.append((({', '.join(keys)},), {row}))")
    emitter.line("groups = rt.groups(keyed)")
    return group


def _settle(emitter: Emitter, waiting: list[t.StepT], nodes: list[t.Node]) -> None:
    """Work out what nodes rest on of the lets that wait: most rows get no further than a `where`, and what messages
    alone name is never needed here."""
    for step in _wanted(waiting, nodes):
        waiting.remove(step)
        emitter.named[step.variable] = emitter.value(step.value)
        emitter.lets[step.variable] = step.value


def _wanted(waiting: list[t.StepT], nodes: list[t.Node]) -> list[t.StepT]:
    """Which of the lets that wait nodes rest on, in their order."""
    if not waiting:
        return []
    wanted = {name for node in nodes for name in _names(node)}
    for step in reversed(waiting):
        if step.variable in wanted:
            wanted.update(_names(step.value))
    return [step for step in waiting if step.variable in wanted]


def _names(node: t.Node) -> Iterator[str]:
    return (inner.name for inner in walk(node) if isinstance(inner, t.Var))


def _where(
    emitter: Emitter, condition: t.Node, waiting: list[t.StepT], section: int, at: int, rows: str
) -> None:
    """Conditions joined by `and`, one after another: the first that is false is the last that is looked at."""
    tests, doubtful = list[str](), list[str]()

    def settle() -> None:
        if tests:
            _pass_over(emitter, denied(tests[0] if len(tests) == 1 else tight(" and ".join(tests))), rows)
            tests.clear()

    parts = [part for part in conjuncts(condition) if emitter.ready.get(id(part)) != HOLDS]
    for part in parts:
        if _wanted(waiting, [part]):
            settle()
            _settle(emitter, waiting, [part])
        known, lines = emitter.here(), len(emitter.lines)
        asked = emitter.asked(part)
        if tests and len(emitter.lines) > lines:
            # What it takes to tell is only worked out where the conditions so far hold.
            del emitter.lines[lines:]
            emitter.back(known)
            settle()
            asked = emitter.asked(part)
        if asked.sure:
            tests.append(asked.text)
            emitter.assume(part)
            continue
        settle()
        if part is parts[-1] and not doubtful:
            with emitter.block(f"if {asked.text} is not {not asked.turned}:"):
                _unsure(emitter, f"{asked.text} is None", section, at, rows)
                emitter.line(_on(rows))
        else:
            _pass_over(emitter, asked.decided("and"), rows)
            doubtful.append(asked.text)
    settle()
    if doubtful:
        _unsure(emitter, " or ".join(f"{one} is None" for one in doubtful), section, at, rows)
    emitter.assume(condition)


def _pass_over(emitter: Emitter, when: str, rows: str) -> None:
    """No check is made of the thing at hand."""
    emitter.line(f"if {alone(when)}: {_on(rows)}")


def _unsure(emitter: Emitter, when: str, section: int, at: int, rows: str) -> None:
    """No check is made of the thing at hand, for whether one is due could not be decided: that is told."""
    emitter.line(f"if {when}: unsure(to, {_told(section, at, rows)}); {_on(rows)}")


def _on(rows: str) -> str:
    """On to the next thing."""
    return "return 1" if rows == NO_ROWS else "continue"


def _told(*said: object) -> str:
    """What is told, as Python text: numbers, then rows."""
    return ", ".join(str(one) for one in said if one != NO_ROWS)


def _only(emitter: Emitter, check: t.CheckT, section: int, rows: str) -> None:
    """The one check of a section."""
    wrong, telling = _made(emitter, check, section, 0, rows)
    emitter.line(f"if {wrong}: counts[{telling}] += 1")
    emitter.line(f"else: counts[{PASS}] += 1")


def _checks(emitter: Emitter, checks: tuple[t.CheckT, ...], section: int, rows: str) -> None:
    """Several checks. Once one has failed, the ones after it are silent on the same rows."""
    emitter.line(f"state = {PASS}")
    for at, check in enumerate(checks):
        with emitter.block(f"if state != {FAIL}:") if at else nullcontext(), emitter.local():
            wrong, telling = _made(emitter, check, section, at, rows)
            emitter.line(f"if {wrong}: state = {f'max(state, {telling})' if at else telling}")
    emitter.line("counts[state] += 1")


def _made(emitter: Emitter, check: t.CheckT, section: int, at: int, rows: str) -> tuple[str, str]:
    """When a check does not pass, and what tells so and gives its verdict, as Python text."""
    condition = check.condition
    if isinstance(condition, t.Compare) and condition.operator in ("shows", "~=") and not check.forbid:
        # Exact passes; rounded and truncated are counted and may be told.
        outcome = emitter.outcome(condition)
        noted = (1 if check.rounding else 0) + (2 if check.truncated else 0)
        return f"{outcome} != 0", f"rt.within(to, {_told(outcome, noted, section, at, rows)})"
    asked = emitter.asked(condition)
    if asked.sure:
        wrong = asked.decided("or" if check.forbid else "and")
        return alone(wrong), f"told(to, {_told(FAIL, section, at, rows)})"
    passes = check.forbid is asked.turned
    return f"{asked.text} is not {passes}", f"told(to, {_told(asked.text, section, at, rows)})"

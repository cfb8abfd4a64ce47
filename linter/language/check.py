"""A rule typed clause by clause: every clause's first fault is told, none hides another's."""

from __future__ import annotations

from decimal import Decimal

from linter.diagnostics.codes import Fault, Note
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import near_words
from linter.language import syntax as s
from linter.language import typed as t
from linter.language import types as ty
from linter.language.build import build_expression
from linter.language.fail import Fail
from linter.language.field_names import both_spellings, own_name
from linter.language.holes import HOLE, Hole, in_title, odd_ones
from linter.language.infer import infer, rows_of, truth
from linter.language.limits import of_rule
from linter.language.misfit import article, pointed_at
from linter.language.parser import parse_expression
from linter.language.reach import document_scope, source_of
from linter.language.scope import Context, Scope
from linter.language.spelling import TYPES
from linter.text.source import Source


def check_rule(rule: s.RuleSyntax, source: Source, context: Context) -> tuple[t.RuleT | None, list[Fault]]:
    """The typed rule, or None, and its faults."""
    checker = _Checker(source, context)
    made = checker.rule(rule)
    over = of_rule(made, context.computed) if not checker.fatal else None
    if over is not None:
        checker.fault(over)
    return (made if not checker.fatal else None), checker.faults


def rest_of_broken(rule: s.RuleSyntax, source: Source, context: Context, binding: bool) -> list[Fault]:
    """The further faults of a rule that lacks the clauses that could not be read. What the lack itself may have caused
    is not told: a clause not there, and, where clauses that give names are lacking, a name not known."""
    checker = _Checker(source, context)
    checker.rule(rule)
    told = ("L003", "L004", "L012", "L013", *(() if binding else ("L002",)))
    return [fault for fault in checker.faults if fault.code in told]


def fault_of(fail: Fail, source: Source) -> Fault:
    """A fault of typing with its places in the text."""
    notes = (Note(o.zh, o.en, _excerpt(source.text[slice(*o.at)]), source.span(*o.at)) for o in fail.notes)
    return Fault(fail.code, fail.zh, fail.en, source.span(*fail.at), fail.help, tuple(notes))


def _excerpt(text: str) -> str:
    """Written text on one line, short enough to be read at a glance."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "..."


PARAMS = ("points", "money", "ratio", "number", "text")
"""The types of parameters."""
_Opened = tuple[Scope, tuple[str, ...], t.Node | None, tuple[t.Node, ...]]
_OF_KINDS = ("L003", "L004")
"""Faults that may only come of a wrong guess at the kind of a value."""


class _Checker:
    def __init__(self, source: Source, context: Context) -> None:
        self.source, self.context = source, context
        self.faults: list[Fault] = []
        self.fatal = False
        # What stands in braces, by its place.
        self.read: dict[tuple[int, str], s.Expression | Fault] = {}
        # Lets whose value could not be typed: what kind they are of is not known.
        self.broken = set[str]()

    def fault(self, fail: Fail) -> None:
        self.fatal = True
        self.faults.append(fault_of(fail, self.source))

    def attempt(self, node: s.Expression, scope: Scope, condition: bool = False) -> t.Node | None:
        """The typed node, or None with its fault told."""
        try:
            made = infer(node, scope)
            return truth(made, node) if condition else made
        except Fail as fail:
            if fail.code not in _OF_KINDS or not s.mentions(node, self.broken):
                self.fault(fail)
            return None

    def rule(self, rule: s.RuleSyntax) -> t.RuleT:
        form = t.Var("form", ty.record(self.context.schema.root), rule.at)
        scope = Scope(self.context, own_name(self.context.schema.form, form), (form,))
        params: dict[str, tuple[str, Decimal | str]] = {}
        for param in rule.params:
            self.param(param, scope, params)
        names: dict[str, t.Node] = {
            p.name: t.Var(f"param_{p.name}", ty.NAMED.get(p.type, ty.LITERAL), p.at) for p in rule.params
        }
        self.both(rule.title, "标题", "title")
        if (braces := in_title(rule.title)) is not None:
            self.fault(braces)
        if not rule.sections:
            said = (
                "规则里没有 每张表 或 每个（each）：不知道查什么",
                "the rule has no 'each': nothing to look at",
            )
            self.fault(Fail("L001", *said, rule.at))
        sections = tuple(
            self.section(section, scope.inner(names), i, rule) for i, section in enumerate(rule.sections)
        )
        made = tuple(x for x in sections if x is not None)
        twins = (self.twin(section, scope.inner(names), i, rule) for i, section in enumerate(rule.sections))
        return t.RuleT(
            rule.code, rule.name, rule.severity, params, made + tuple(x for x in twins if x is not None)
        )

    def param(self, param: s.Param, scope: Scope, into: dict[str, tuple[str, Decimal | str]]) -> None:
        default = self.attempt(param.default, scope)
        if param.type not in PARAMS:
            self.fault(_no_type(param))
        elif isinstance(default, t.Const) and isinstance(default.value, Decimal | str):
            wrong = _misfitting(param, default.type)
            if wrong is None and param.name in into:
                said = f"参数“{param.name}”写了两次", f"the param {param.name!r} is given twice"
                wrong = Fail("L008", *said, param.at)
            if wrong is not None:
                self.fault(wrong)
            into[param.name] = (f"param_{param.name}", default.value)
        elif default is not None:
            self.fault(
                Fail(
                    "L003", "参数的默认值要是一个数或文字", "a param's default is a number or text", param.at
                )
            )

    def section(self, section: s.Section, scope: Scope, index: int, rule: s.RuleSyntax) -> t.SectionT | None:
        opened = self.open(section.each, scope, index)
        if opened is None:
            return None
        scope, variables, source, keys = opened
        whole = scope.whole
        steps: list[t.StepT] = []
        for step in section.steps:
            scope = self.step(step, scope, index, steps)
        if not section.checks:
            self.fault(
                Fail(
                    "L001",
                    "这一段没有 检查 或 禁止（check、forbid）",
                    "this section checks nothing",
                    section.each.at,
                )
            )
        checks = [self.check(check, scope) for check in section.checks]
        point = self.attempt(section.point, scope) if section.point is not None else None
        if point is not None and (wrong := pointed_at(point)) is not None:
            self.fault(wrong)
        if section.message is None:
            help = Bilingual(
                '在 检查 下面加一行 消息，其下缩进两格写 中 "……" 和 英 "……"',
                'add a line \'message\' under the check, and indented under it zh "..." and en "..."',
            )
            self.fault(Fail("L005", "规则没有 消息（message）", "the rule has no message", rule.at, help))
            return None
        return t.SectionT(
            section.each.kind, variables, source, keys, tuple(steps), tuple(c for c in checks if c is not None),
            point, tuple(self.fixes(section, scope)), tuple(self.follows(section, scope)),
            tuple(self.causes(section, scope)), self.message(section.message, scope), whole,
        )  # fmt: skip

    def twin(self, section: s.Section, scope: Scope, index: int, rule: s.RuleSyntax) -> t.SectionT | None:
        """The same section over a document: of rows that stand in a form and in a document alike (claims), where it
        asks for nothing that only a form has. None where there is no such reading of it."""
        record, whole = self.record_of(section.each, scope), document_scope(scope)
        if whole is None or record is None or self.context.schema.home(record):
            return None
        quiet = _Quiet(self.source, self.context._replace(log=None))
        quiet.read = self.read
        try:
            made = quiet.section(section, whole, index + len(rule.sections), rule)
        except _Unfit:
            return None
        return None if quiet.fatal else made

    def record_of(self, each: s.Each, scope: Scope) -> str | None:
        """The record of the rows of a form that a section goes through; None where it looks at no rows of a form."""
        if each.source is None:
            return None
        try:
            return rows_of(each.source, scope)[1].record
        except Fail:
            return None

    def open(self, each: s.Each, scope: Scope, index: int) -> _Opened | None:
        """The scope inside a section, its variables, source and keys."""
        if each.kind == "form":
            return scope, (), None, ()
        try:
            scope, source, element = source_of(each, scope)
            if source is None or element is None:
                return scope, (), None, ()
            if each.kind == "group":
                return self.group(each, scope, source, element, index)
            rows = [t.Var(f"{name}_{index}", element, each.at) for name in each.variables]
            inner = scope.inner(dict(zip(each.variables, rows, strict=True)), rows[0])
            return inner, tuple(row.name for row in rows), source, ()
        except Fail as fail:
            self.fault(fail)
            return None

    def group(
        self, each: s.Each, scope: Scope, source: t.Node, element: ty.Type, index: int
    ) -> tuple[Scope, tuple[str, ...], t.Node, tuple[t.Node, ...]]:
        row = t.Var(f"row_{index}", element, each.at)
        keys = tuple(infer(key, scope.inner({}, row)) for key in each.keys)
        group = t.Var(f"{each.variables[0]}_{index}", source.type, each.at)
        # What the rows share goes by the name of its key: that of the first row is that of all.
        first = t.Call("first", (group,), element, each.at)
        shared: dict[str, t.Node] = {}
        for key in each.keys:
            node = infer(key, scope.inner({}, first))
            shared |= dict.fromkeys(both_spellings(self.context.schema, node, key.names[-1]), node)
        inner = scope.inner({**shared, each.variables[0]: group})
        return inner, (group.name, row.name), source, keys

    def step(self, step: s.Step, scope: Scope, index: int, into: list[t.StepT]) -> Scope:
        value = self.attempt(step.value, scope, condition=step.kind != "let")
        if step.kind == "let" and (value is None or s.mentions(step.value, self.broken)):
            self.broken.add(step.name)
        if value is None:
            value = (
                t.Const(False, ty.BOOL, step.at)
                if step.kind != "let"
                else t.Const(Decimal(0), ty.LITERAL, step.at)
            )
        variable = f"{step.name}_{index}_{step.at[0]}" if step.kind == "let" else ""
        into.append(t.StepT(step.kind, variable, value))
        return scope.inner({step.name: t.Var(variable, value.type, step.at)}) if step.kind == "let" else scope

    def check(self, check: s.Check, scope: Scope) -> t.CheckT | None:
        condition = self.attempt(check.condition, scope, condition=True)
        if condition is None:
            return None
        return t.CheckT(check.forbid, condition, check.rounding, check.truncated, check.lower)

    def fixes(self, section: s.Section, scope: Scope) -> list[tuple[t.Node, t.Node]]:
        made = []
        for fix in section.fixes:
            field, value = self.attempt(fix.field, scope), self.attempt(fix.value, scope)
            if field is not None and value is not None:
                made.append((field, value))
        return made

    def follows(self, section: s.Section, scope: Scope) -> list[t.FollowT]:
        return [
            t.FollowT(f.codes, self.attempt(f.condition, scope, True) if f.condition is not None else None)
            for f in section.follows
        ]

    def causes(self, section: s.Section, scope: Scope) -> list[t.CauseT]:
        made = []
        for cause in section.causes:
            condition = self.attempt(cause.condition, scope, condition=True)
            if condition is not None:
                made.append(t.CauseT(cause.kind, condition, self.message(cause.message, scope)))
        return made

    def both(self, text: s.Text, zh: str, en: str) -> None:
        """A text in one language only is half a text; the message gives the line to add."""
        lacking = [(tag, lang) for tag, lang in (("zh", text.zh), ("en", text.en)) if not lang]
        for tag, _ in lacking:
            word = {"zh": "中", "en": "英"}[tag]
            said = f'{zh}缺一种文字：在下面加一行 {word} "……"'
            self.fault(
                Fail("L005", said, f'the {en} lacks a language: add a line {tag} "..." under it', text.at)
            )

    def message(self, text: s.Text, scope: Scope) -> t.Message:
        """Both languages with their holes typed; they must name the same things."""
        self.both(text, "消息", "message")
        before = len(self.faults)
        zh, zh_holes = self.pieces(text.zh, text.places.get("zh", text.at), scope)
        en, en_holes = self.pieces(text.en, text.places.get("en", text.at), scope)
        odd = odd_ones(zh_holes, en_holes)
        if text.zh and text.en and len(self.faults) == before and odd:
            self.fault(
                Fail(
                    "L005",
                    f"两种文字说的值不同：{'、'.join(odd)}",
                    f"the two languages name different values: {', '.join(odd)}",
                    text.at,
                )
            )
        return t.Message(tuple(zh), tuple(en))

    def pieces(self, text: str, at: s.At, scope: Scope) -> tuple[list[str | t.Node], list[Hole]]:
        pieces: list[str | t.Node] = []
        holes, end = list[Hole](), 0
        for found in HOLE.finditer(text):
            pieces.append(text[end : found.start()])
            end = found.end()
            start = at[0] + 1 + found.start(1)
            node = self.hole(found[1], start, scope)
            if node is not None:
                pieces.append(node)
                holes.append(Hole(found[1].strip(), node))
        return [*pieces, text[end:]], holes

    def hole(self, text: str, start: int, scope: Scope) -> t.Node | None:
        if (start, text) not in self.read:
            tree = parse_expression(self.source, text, start)
            self.read[start, text] = tree if isinstance(tree, Fault) else build_expression(tree, start)
        written = self.read[start, text]
        if not isinstance(written, Fault):
            return self.attempt(written, scope)
        self.fatal = True
        in_braces = Bilingual("花括号里写一个值", "braces hold a value")
        self.faults.append(
            written if written.code == "L010" else written._replace(code="L005", help=in_braces)
        )
        return None


def _no_type(param: s.Param) -> Fail:
    near = near_words(param.type, PARAMS, 1, 0.6) or PARAMS
    zh = "、".join(f"{TYPES[name]}（{name}）" for name in near)
    help = Bilingual(f"类型写 {zh}", f"types are written {', '.join(near)}")
    return Fail("L003", f"没有“{param.type}”这种类型", f"no such type: {param.type}", param.at, help)


def _misfitting(param: s.Param, given: ty.Type) -> Fail | None:
    """What is wrong with a default of another type than its param says; every use of it relies on that."""
    due = ty.NAMED[param.type]
    if given.kind == due.kind and ty.same_dimension(given, due):
        return None
    zh = f"参数“{param.name}”的类型是{due.words[0]}，默认值却是{given.words[0]}"
    en = f"the param {param.name!r} is {article(due.words[1])}, its default {article(given.words[1])}"
    return Fail("L003" if given.kind != due.kind else "L004", zh, en, param.default.at)


class _Unfit(Exception):  # noqa: N818
    """There is no such reading of a section."""


class _Quiet(_Checker):
    """Looks whether a section can be read in another way: nobody hears why it cannot."""

    def fault(self, fail: Fail) -> None:
        raise _Unfit

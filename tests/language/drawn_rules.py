"""Rules drawn at random over the self-evaluation form: every construct of the language, words of both languages mixed,
lines broken and blanks strewn anywhere they may stand."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from linter.forms.schema import FieldType, RecordType
from linter.language.builtins import FUNCTIONS, PARTS
from linter.language.field_names import chinese, find_field
from linter.language.scope import Context, computed
from linter.language.spelling import KEYWORDS, OPERATORS, SEVERITIES, STATES, TYPES
from linter.resources import rules_folder
from linter.rulesets.loader import context_at

DIMENSIONS = ("points", "money", "ratio")
NAMES = (
    "due",
    "gap",
    "小计",
    "得分",
    "score",
    "分值",
    "weight",
    "名称",
    "name",
    "总分",
    "total",
    "x1",
    "达标",
    "指标",
    "行",
)
"""Names of variables; some are those of fields, which then are hidden."""
LITERALS = {
    "points": ("5", "2.5 分", "0 分"),
    "money": ("95 万元", "582537元", "10"),
    "ratio": ("90%", "61.32％", "0.9"),
}


@cache
def context() -> Context:
    return context_at(rules_folder("selfeval"))


class Way(NamedTuple):
    """A path of fields from a record: what it leads to ("points", "text", "target", "enum:row", "rows:indicator",
    "points*" for a list of them), and whether it is a printed cell."""

    steps: tuple[tuple[RecordType, FieldType], ...]
    leads: str
    printed: bool


@cache
def ways(name: str, depth: int = 2) -> tuple[Way, ...]:
    """Every path from a record, at most so many records deep."""
    schema, made = context().schema, []
    for field in schema.records[name].fields.values():
        step = ((schema.records[name], field),)
        made.append(Way(step, kind_of(schema.records[name], field), field.scalar))
        for target, listed in further(schema.records[name], field) if depth else ():
            for way in ways(target, depth - 1):
                if not listed:
                    made.append(way._replace(steps=step + way.steps))
                elif way.printed and len(way.steps) == 1:
                    made.append(Way(step + way.steps, way.leads + "*", False))
    return tuple(made)


def kind_of(record: RecordType, field: FieldType) -> str:
    if field.type == "computed":
        found = computed(context(), record, field).type
        return found.look or ("bool" if found.kind == "bool" else "other")
    if field.type in ("list", "inverse"):
        return f"rows:{field.target}"
    return f"enum:{field.target}" if field.type == "enum" else field.type


def further(record: RecordType, field: FieldType) -> tuple[tuple[str, bool], ...]:
    """The record that a field leads to, and whether to many of it."""
    if field.type == "ref":
        return ((context().schema.form.fields[field.target].target, False),)
    if field.type == "pick":
        return ((record.fields[field.target].target, False),)
    return ((field.target, field.type != "record"),) if field.type in ("record", "list", "inverse") else ()


class Drawn:
    """Draws one rule. rows: names of the records in scope, innermost first; names: variables with what they are."""

    def __init__(self, rnd: Random) -> None:
        self.rnd = rnd
        self.rows: list[str] = ["form"]
        self.names: dict[str, str] = {}

    def one(self, *choices: str) -> str:
        return self.rnd.choice(choices)

    def chance(self, share: float) -> bool:
        return self.rnd.random() < share

    def key(self, kind: str) -> str:
        """A keyword in one of its spellings."""
        return self.one(*KEYWORDS[kind])

    def sign(self, kind: str) -> str:
        return self.one(*OPERATORS[kind])

    # Names

    def path(self, leads: str, printed: bool = False) -> str | None:
        """A path that leads to what is wanted, or None; one of the form may say so."""
        if "form" not in self.names and "本表" not in self.names and self.chance(0.1):
            steps = [way.steps for way in ways("form") if way.leads == leads and (way.printed or not printed)]
            names = [
                self.one(field.name, chinese(record, field))
                for record, field in self.rnd.choice(steps or [()])
            ]
            return ".".join([self.one("form", "本表"), *names]) if names else None
        found = [
            way
            for row in self.reach()
            for way in ways(row)
            if way.leads == leads and (way.printed or not printed)
        ]
        found = [way for way in found if self.head(way)]
        if not found:
            return None
        way = self.rnd.choice(found)
        rest = [self.one(field.name, chinese(record, field)) for record, field in way.steps[1:]]
        return self.one(".", ".", " . ").join([self.one(*self.head(way)), *rest])

    def reach(self) -> list[str]:
        return list(dict.fromkeys(self.rows))

    def head(self, way: Way) -> list[str]:
        """The spellings of the first name of a path that mean it here and nothing else."""
        record, field = way.steps[0]
        return [
            name for name in (field.name, field.label.zh) if self.finds(name) == (record.name, field.name)
        ]

    def finds(self, name: str) -> object:
        if name in self.names:
            return None
        for row in self.rows:
            field = find_field(context().schema.records[row], name)
            if field is not None:
                return row, field.name
        return None

    def variable(self, kind: str) -> str | None:
        found = [name for name, of in self.names.items() if of == kind]
        return self.one(*found) if found else None

    # Expressions

    def number(self, kind: str, depth: int) -> str:
        """A number of a dimension."""
        leaf = self.variable(kind) if self.chance(0.3) else None
        leaf = leaf or self.path(kind) or self.one(*LITERALS[kind])
        if depth <= 0 or self.chance(0.3):
            return leaf if self.chance(0.8) else self.one(*LITERALS[kind])
        inner = depth - 1
        makers = (self.sum_of, self.rounded, self.either_or, self.added, self.banded, self.picked, self.part)
        return self.rnd.choice(makers)(kind, inner) or leaf

    def sum_of(self, kind: str, depth: int) -> str | None:
        rows = self.path(kind + "*")
        return f"{self.function('sum')}({rows})" if rows else None

    def rounded(self, kind: str, depth: int) -> str:
        return f"{self.function('round')}({self.number(kind, depth)}{self.one(', ', '，')}{self.one('0', '1', '2')})"

    def either_or(self, kind: str, depth: int) -> str:
        left, right = self.number(kind, depth), self.number(kind, depth)
        if self.chance(0.5):
            return f"({left} {self.key('OTHERWISE')} {right})"
        words = [self.key("IF"), self.condition(depth), self.key("THEN"), left, self.key("ELSE"), right]
        return f"({' '.join(words)})"

    def added(self, kind: str, depth: int) -> str:
        made = f"{self.number(kind, depth)} {self.one('+', '-')} {self.number(kind, depth)}"
        factor = self.one("2", "-3", "0.5")
        return f"({made}) {self.one('*', '×', '/', '÷')} {factor}" if self.chance(0.4) else f"({made})"

    def banded(self, kind: str, depth: int) -> str:
        arms = [
            f"{self.sign('GE')}{self.one('', ' ')}{bound}: {self.one(*LITERALS[kind])}"
            for bound in ("90%", "80%")
        ]
        arms.append(f"{self.key('ELSE')} {self.one(*LITERALS[kind])}")
        return f"{self.one('band', '分档')}({', '.join([self.number('ratio', depth), *arms])})"

    def picked(self, kind: str, depth: int) -> str:
        return (
            f"{self.function(self.one('min', 'max'))}({self.number(kind, depth)}, {self.number(kind, depth)})"
        )

    def part(self, kind: str, depth: int) -> str | None:
        cell = self.path("target", printed=True) if kind == "ratio" else None
        return f"({self.part_of('ratio', cell)})" if cell else None

    def part_of(self, part: str, cell: str) -> str:
        cell = self.one(cell, f"({cell})")
        return (
            f"{self.one(part, PARTS[part].zh)} of {cell}"
            if self.chance(0.5)
            else f"{cell} 的 {PARTS[part].zh}"
        )

    def function(self, name: str) -> str:
        return self.one(name, FUNCTIONS[name].zh) + self.one("", "", " ")

    def condition(self, depth: int) -> str:
        """Anything true or false."""
        leaf = self.rnd.choice(
            (self.compared, self.state, self.state, self.kind, self.wordy, self.met, self.said)
        )
        if depth <= 0 or self.chance(0.3):
            return leaf(depth) or self.compared(depth)
        inner = depth - 1
        makers = (self.logic, self.denied, self.every, self.compared, leaf)
        return self.rnd.choice(makers)(inner) or self.compared(inner)

    def compared(self, depth: int) -> str:
        kind = self.one(*DIMENSIONS)
        cell = self.path(kind, printed=True)
        if cell and self.chance(0.3):
            return f"{cell} {self.key('SHOWS')} {self.number(kind, depth)}"
        sign = self.one(
            "==", "<", ">", self.sign("NE"), self.sign("LE"), self.sign("GE"), self.sign("APPROX")
        )
        return f"{self.number(kind, depth)}{self.one(' ', '')}{sign}{self.one(' ', '')}{self.number(kind, depth)}"

    def state(self, depth: int) -> str | None:
        cell = self.path(self.one(*DIMENSIONS, "text", "target"), printed=True)
        name, negated = self.one(*STATES), self.chance(0.4)
        en = f"is not {name}" if negated else f"is {name}"
        return f"{cell} {self.one(en, STATES[name][negated])}" if cell else None

    def kind(self, depth: int) -> str | None:
        vocab = self.one(*context().schema.vocab)
        cell = self.path(f"enum:{vocab}", printed=True)
        kind = self.one(*context().schema.vocab[vocab])
        word = self.one(kind, *context().schema.vocab[vocab][kind].words[:1])
        return f"{cell} {self.one('is', 'is not', '是', '不是')} {word}" if cell else None

    def wordy(self, depth: int) -> str | None:
        cell = self.path("text", printed=True)
        if not cell:
            return None
        spelled = context().schema.spellings["words"]
        words = self.one(*context().words)
        listed = f"{self.one('words', '词表')}.{self.one(words, spelled[words])}"
        if self.chance(0.5):
            return (
                f"{cell} {self.one('in', 'not in', '属于', '不属于', 'contains any of', '包含任一')} {listed}"
            )
        operator = self.key(self.one("CONTAINS", "STARTS_WITH", "ENDS_WITH"))
        return f'{cell} {operator} "（元）, #x"'

    def met(self, depth: int) -> str | None:
        one, other = self.path("target", printed=True), self.path("target", printed=True)
        return f"{one} {self.key('MEETS')} {other}" if one and other else None

    def said(self, depth: int) -> str | None:
        """Something of what a text says."""
        cell, name = self.path("text", printed=True), self.one("one", "某句")
        if not cell or len(self.rows) > 3:
            return None
        every = f"{self.key('FOR')} {name} {self.key('IN')}"
        return self.one(
            f'{self.function("any")}({self.part_of("unit", name)} == "个" {every} {self.function("quantities")}({cell}))',
            f'{self.function("all")}({name} {self.key("CONTAINS")} "因" {every} {self.function("clauses")}({cell}))',
            f"{self.function('sum')}({self.function('amounts')}({cell})) > 1 万元",
            f"{self.function('nearest')}({self.function('percents')}({cell}), {self.key('TO')} 90%) < 5%",
            f'{self.function("like")}({cell}, "（元）, #x") {self.sign("GE")} 60%',
        )

    def logic(self, depth: int) -> str:
        operator = self.key(self.one("AND", "OR", "IMPLIES"))
        return f"({self.condition(depth)} {operator} {self.condition(depth)})"

    def denied(self, depth: int) -> str:
        return f"{self.key('NOT')} ({self.condition(depth)})"

    def every(self, depth: int) -> str | None:
        target = self.one("indicator", "fund", "category", "subcategory")
        rows = self.path(f"rows:{target}")
        if not rows or len(self.rows) > 3:
            return None
        name = self.one(*NAMES)
        outer = dict(self.names), list(self.rows)
        self.names[name], self.rows = f"row:{target}", [target, *self.rows]
        inner = self.condition(depth)
        where = f" {self.key('WHERE')} {self.condition(0)}" if self.chance(0.3) else ""
        self.names, self.rows = outer
        call = self.function(self.one("any", "all"))
        return f"{call}({inner} {self.key('FOR')} {name} {self.key('IN')} {rows}{where})"

    # Clauses

    def line(self, text: str, depth: int = 1) -> str:
        """A clause, perhaps with a comment behind it or before it."""
        blanks = "  " * depth
        comment = self.one("", blanks, "     ") + '# 说明：a "b", （c）\n'
        before = self.one("", "", "", comment, "\n\n")
        return (
            before
            + blanks
            + text
            + self.one("", "", "", "  # see 'x'", '# 尾注，"')
            + self.one("", "  ")
            + "\n"
        )

    def clauses(self) -> list[str]:
        """What stands between the head of a section and its message."""
        made = []
        for _ in range(self.rnd.randint(0, 2)):
            made.append(self.line(f"{self.key(self.one('WHERE', 'NEEDS'))} {self.broken(self.condition(2))}"))
            if self.chance(0.6):
                name, kind = self.one(*NAMES), self.one(*DIMENSIONS)
                made.append(self.line(f"{self.key('LET')} {name} = {self.number(kind, 2)}"))
                self.names[name] = kind
        options = self.one(
            "", f", {self.key('ROUNDING')}: {self.severity()}", f"，{self.key('TRUNCATED')}：提示", ""
        )
        options += self.one("", f" {self.one('otherwise', '否则')} {self.severity()}")
        check = self.key(self.one("CHECK", "FORBID"))
        made.append(self.line(f"{check} {self.broken(self.condition(3))}{options}"))
        return made

    def broken(self, condition: str) -> str:
        """A condition, perhaps going on in the next line."""
        operator = self.key(self.one("AND", "OR"))
        more = self.condition(1)
        return self.one(
            condition,
            f"{condition} # {more}\n    {operator} {more}",
            f"({condition}\n      {operator} {more}\n  # x\n   )",
        )

    def severity(self) -> str:
        return self.one("error", "warning", "info", *list(SEVERITIES.values())[:3])

    def section(self) -> str:
        outer = dict(self.names), list(self.rows)
        made = self.each() + "".join(self.clauses())
        more = [self.follows, self.cause, self.point, self.mend, self.filtered]
        made += "".join(clause() for clause in self.rnd.sample(more, self.rnd.randint(0, 2)))
        made += self.line(self.key("MESSAGE")) + self.texts()
        self.names, self.rows = outer
        return made

    def each(self) -> str:
        """The head of a section; its rows are in scope from here on."""
        target = self.one("form", "form", "indicator", "fund", "category")
        rows = self.path(f"rows:{target}")
        if rows is None:
            return self.line(self.key("EACH_FORM"))
        names = self.rnd.sample(NAMES, 2)
        head, inside = f"{self.key('EACH')} {names[0]}", f"{self.key('IN')} {rows}"
        if target == "indicator" and self.chance(0.3):
            keys = ", ".join((self.one("category", "一级指标"), self.one("kind", "种类")))
            self.names |= {"category": "text", "一级指标": "text", "kind": "enum:row", "种类": "enum:row"}
            self.names[names[0]] = f"rows:{target}"
            return self.line(f"{head} {inside} {self.key('BY')} {keys}")
        self.names[names[0]], self.rows = f"row:{target}", [target, *self.rows]
        if self.chance(0.3):
            self.names[names[1]] = f"row:{target}"
            return self.line(f"{head}，{names[1]} {inside}")
        return self.line(f"{head} {inside}")

    def texts(self) -> str:
        """The sentences of a message, with a value in each."""
        hole = "{" + self.hole() + "}"
        made = self.line(f'{self.one("zh", "中")} "有误：" "{hole}，改"', 2)
        return made + self.line(f'{self.one("en", "英")} "wrong: {hole}, mend"', 2)

    def follows(self) -> str:
        when = f" {self.key('WHEN')} {self.condition(1)}" if self.chance(0.5) else ""
        return self.line(f"{self.key('FOLLOWS')} A101,BR-CO-10{when}")

    def cause(self) -> str:
        return self.line(f"{self.key('CAUSE')} unit {self.key('WHEN')} {self.condition(1)}") + self.texts()

    def point(self) -> str:
        return self.line(f"{self.key('AT')} {self.path('text', printed=True) or 'funds.total.name'}")

    def mend(self) -> str:
        cell = self.path("points", printed=True) or "资金.合计.得分"
        return self.line(f"{self.key('FIX')} {cell} = {self.number('points', 1)}")

    def filtered(self) -> str:
        """A collection with some of its rows left out; its own fields come first inside."""
        name, rows = self.one("others", "余下"), self.path("rows:fund")
        outer = list(self.rows)
        self.rows = ["fund", *self.rows]
        condition = self.condition(1)
        self.rows = outer
        if rows is None:
            return ""
        made = self.line(f"{self.key('LET')} {name} = {rows} {self.key('WHERE')} {condition}")
        self.names[name] = "rows:fund"
        return made

    def hole(self) -> str:
        """What a message shows: a number without texts in it; marks in braces are read as they are."""
        shown = self.number(self.one(*DIMENSIONS), 1).replace("，", ",")
        return shown if '"' not in shown else self.hole()

    def rule(self) -> str:
        """A whole rule."""
        made = f"{self.key('RULE')} {self.one('A1', 'BR-CO-10')} {self.one('sum-of', '得分之和')}: {self.severity()}\n"
        made += self.line(self.key("TITLE"))
        made += self.line(f'{self.one("zh", "中")} "标题（一）"', 2) + self.line(
            f'{self.one("en", "英")} "Title (1)"', 2
        )
        if self.chance(0.5):
            name = self.one(*NAMES)
            made += self.line(f"{self.key('PARAM')} {name}: {self.one('points', TYPES['points'])} = 0.1")
            self.names[name] = "points"
        made += "".join(self.section() for _ in range(self.rnd.randint(1, 2)))
        place = self.one("total.score", "总分.得分", "indicators[0] . 得分")
        made += f"  {self.one(*KEYWORDS['FAILS'])} {self.one(*KEYWORDS['AT'])} {place}\n"
        return made + self.one("    total: {score: 1}\n", "     total:\n       score: 1 # 留\n\n")


def rules() -> st.SearchStrategy[str]:
    """Texts of one or two rules."""
    one = st.randoms(use_true_random=False).map(lambda rnd: Drawn(rnd).rule())
    return st.lists(one, min_size=1, max_size=2).map("".join)

"""Random rules over the self-evaluation schema, well typed by construction, and random forms for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import strategies as st

from linter.forms.raw import Raw, RawRecord

Draw = Callable[[Any], Any]


class Names(NamedTuple):
    """What can be named at a place, by kind; `rows` are collections with the record they hold."""

    money: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    ratio: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    truth: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    """Printed fields of any kind, whose state may be asked."""
    figures: tuple[tuple[str, str], ...] = ()
    """Printed numbers with their dimension, that may stand left of `shows`."""
    rows: tuple[tuple[str, str], ...] = ()


FUND = ("initial", "budget", "executed")


def fund(path: str) -> Names:
    money = tuple(f"{path}{name}" for name in FUND)
    figures = tuple((name, "money") for name in money)
    points = (f"{path}weight", f"{path}score")
    computed = (f"{path}base", f"{path}base_used", f"{path}executed_used")
    printed = (*money, *points, f"{path}rate")
    return Names(
        (*money, *computed), points, (f"{path}rate",), (f"{path}name",), printed=printed,
        figures=(*figures, (f"{path}rate", "ratio"), *((name, "points") for name in points)),
    )  # fmt: skip


def indicator(path: str) -> Names:
    def at(*names: str) -> tuple[str, ...]:
        return tuple(path + name for name in names)

    return Names(
        points=at("weight", "score", "weight_used", "category.cap", "subcategory.cap"),
        text=at("name", "reason", "category.name", "subcategory.name"),
        target=at("target", "actual"), method=at("method"), truth=at("reverse", "reached", "category.left_blank"),
        printed=at("weight", "score", "name", "reason", "target", "actual", "method", "category", "category.cap"),
        figures=((path + "weight", "points"), (path + "score", "points")),
        rows=((path + "category.rows", "indicator"), (path + "subcategory.rows", "indicator")),
    )  # fmt: skip


def category(path: str) -> Names:
    return Names(
        points=(path + "cap", path + "residual"), text=(path + "name",), truth=(path + "left_blank",),
        printed=(path + "cap", path + "name"), figures=((path + "cap", "points"),),
        rows=((path + "rows", "indicator"), (path + "parts", "subcategory"), (path + "blank_parts", "subcategory")),
    )  # fmt: skip


def subcategory(path: str) -> Names:
    return Names(
        points=(path + "cap",), text=(path + "name", path + "category.name"), truth=(path + "cap_fails",),
        printed=(path + "cap", path + "name"), figures=((path + "cap", "points"),),
        rows=((path + "rows", "indicator"),),
    )  # fmt: skip


RECORDS = {"fund": fund, "indicator": indicator, "category": category, "subcategory": subcategory}
_TOTAL, _OTHER, _ROW = fund("funds.total."), fund("funds.other."), indicator("execution_row.")
FORM = Names(
    (*_TOTAL.money, *_OTHER.money),
    ("total.score", "total.weight", "execution_weight", "execution_score", "scores_added", "blank_points",
     "profile.total", 'profile.template["output"]', 'profile.template["decision"]', *_TOTAL.points, *_ROW.points),
    (*_TOTAL.ratio, *_OTHER.ratio, "rate_used", "profile.low_rate", "profile.execution_bands[rate_used]",
     'profile.three_grades["middle"]'),
    ("title", "project", "department", "grade", "money_unit", "funds.other.name", "profile.grades[total.score]",
     "profile.splits[funds.other.kind]", *_ROW.text),
    _ROW.target, _ROW.method, ("in_yuan", *_ROW.truth),
    ("title", "total.score", "total.weight", "grade", "year", "goal.expected", *_TOTAL.printed, *_OTHER.printed),
    (("total.score", "points"), ("total.weight", "points"), *_TOTAL.figures, *_OTHER.figures),
    (("indicators", "indicator"), ("categories", "category"), ("subcategories", "subcategory"),
     ("funds.parts", "fund")),
)  # fmt: skip
WORDS = ("boilerplate", "empty_reason", "per_unit", "durations", "no_name")


def joined(inner: Names, outer: Names) -> Names:
    return Names(*(a + b for a, b in zip(inner, outer, strict=True)))


class Writer:
    """Writes random expressions. `draw` is hypothesis's; every operand stands in parentheses."""

    def __init__(self, draw: Draw) -> None:
        self.draw, self.count = draw, 0

    def pick(self, *options: Any) -> Any:
        return self.draw(st.sampled_from(options))

    def number(self, kind: str, names: Names, depth: int) -> str:
        """kind: money, points or ratio (a plain number fits wherever a ratio does)."""
        known = getattr(names, kind)
        if depth <= 0 or self.draw(st.integers(0, 3)) == 0:
            return str(self.pick(*known)) if known and self.draw(st.integers(0, 4)) else self.literal(kind)
        made = self.pick(
            self.sum, self.scaled, self.either, self.chosen, self.rounded, self.extreme, self.folded, self.banded,
            self.negative, *((self.quotient, self.counted, self.shared, self.viewed) if kind == "ratio" else ()),
            *((self.by_method, self.by_points) if kind == "points" and names.method else ()), self.written, self.near_to,
        )  # fmt: skip
        return str(made(kind, names, depth - 1))

    def literal(self, kind: str) -> str:
        return str(self.pick(*{
            "money": ("95 万元", "582537 元", "0 元", "16.2 万元"), "points": ("10 分", "0 分", "2.5 分", "100 分"),
            "ratio": ("90%", "100%", "0.5", "61.32%", "0", "1.2"),
        }[kind]))  # fmt: skip

    def sum(self, kind: str, names: Names, depth: int) -> str:
        left, right = self.number(kind, names, depth), self.number(kind, names, depth)
        return f"({left} {self.pick('+', '-')} {right})"

    def negative(self, kind: str, names: Names, depth: int) -> str:
        return f"(-{self.number(kind, names, 0)})"

    def scaled(self, kind: str, names: Names, depth: int) -> str:
        return (
            f"({self.number(kind, names, depth)} {self.pick('*', '/')} {self.number('ratio', names, depth)})"
        )

    def quotient(self, kind: str, names: Names, depth: int) -> str:
        other = self.pick(*(k for k in ("money", "points") if getattr(names, k)))
        return f"({self.number(other, names, depth)} / {self.number(other, names, depth)})"

    def either(self, kind: str, names: Names, depth: int) -> str:
        return f"({self.number(kind, names, depth)} otherwise {self.number(kind, names, depth)})"

    def chosen(self, kind: str, names: Names, depth: int) -> str:
        yes, no = self.number(kind, names, depth), self.number(kind, names, depth)
        return f"(if {self.truth(names, depth)} then {yes} else {no})"

    def rounded(self, kind: str, names: Names, depth: int) -> str:
        if self.draw(st.booleans()):
            known = [figure for figure, of in names.figures if of == kind]
            if known and self.draw(st.booleans()):
                return f"repaired({self.pick(*known)})"
            return f"abs({self.number(kind, names, depth)})"
        return f"round({self.number(kind, names, depth)}, {self.pick('0', '1', '2', '4')})"

    def extreme(self, kind: str, names: Names, depth: int) -> str:
        left, right = self.number(kind, names, depth), self.number(kind, names, depth)
        return f"{self.pick('min', 'max')}({left}, {right})"

    def banded(self, kind: str, names: Names, depth: int) -> str:
        subject = self.number("ratio", names, depth)
        first, second = self.number(kind, names, 0), self.number(kind, names, depth)
        end = f", else {self.number(kind, names, 0)}" if self.draw(st.booleans()) else ""
        return (
            f"band({subject}, >={self.pick('90%', '100%')}: {first}, {self.pick('>', '>=')}0: {second}{end})"
        )

    def folded(self, kind: str, names: Names, depth: int) -> str:
        inner = self.each(names, depth, lambda names, depth: self.number(kind, names, depth))
        return f"{self.pick('sum', 'sum', 'min', 'max', 'mean')}({inner})"

    def counted(self, kind: str, names: Names, depth: int) -> str:
        text = self.pick("", "duplicates", "missing", "blanks", "sharing")
        if text == "sharing":
            return f"count(sharing({self.pick(*names.printed)}))"
        if text in ("missing", "blanks"):
            return f"count({text}({self.pick(*names.printed)}, {self.pick(*names.printed)}))"
        if text == "duplicates":
            return (
                f"count(duplicates({self.each(names, depth, lambda names, depth: self.pick(*names.text))}))"
            )
        return f"count({self.each(names, depth, self.truth)})"

    def shared(self, kind: str, names: Names, depth: int) -> str:
        if not names.target:
            return self.literal(kind)
        return f"share({self.pick(*names.target)}, {self.pick(*names.target)})"

    def viewed(self, kind: str, names: Names, depth: int) -> str:
        if names.target and self.draw(st.booleans()):
            return f"(ratio of {self.pick(*names.target)})"
        return f"(decimals of {self.pick(*names.figures)[0]})"

    def by_method(self, kind: str, names: Names, depth: int) -> str:
        method, rate = self.pick(*names.method), self.number("ratio", names, depth)
        weight = self.number("points", names, 0)
        return str(self.pick(
            f"points_at({method}, {rate})", f"points_at({method}, {rate}, {weight})",
            f"max(points_due({method}, {rate}, {weight}))",
        ))  # fmt: skip

    def by_points(self, kind: str, names: Names, depth: int) -> str:
        listed = self.pick("criteria", "bands.points")
        return f"{self.pick('sum', 'min', 'max', 'mean')}({self.pick(*names.method)}.{listed})"

    def written(self, kind: str, names: Names, depth: int) -> str:
        """A number made of what a text says."""
        text = self.pick(*names.text)
        if kind == "money":
            return f"{self.pick('sum', 'min', 'max', 'mean')}({self.found('amounts', text)})"
        if kind == "points":
            return f"(count({self.found('quantities', text)}) * 1 分)"
        return str(self.pick(
            f"sum({self.found('percents', text)})",
            f"{self.pick('like', 'kept')}({text}, {self.pick(*names.text)})",
            f"count({self.texts(text)})", f"max(years({text}))", f"sum({self.found('numbers', text)})",
            f"length({self.worded_over(text)})",
        ))  # fmt: skip

    def found(self, function: str, text: str) -> str:
        """Values of a text, or some of them."""
        self.count += 1
        one = f"q{self.count}"
        condition = self.pick(
            f'unit of {one} == "个"', f"{one} is numeric", f"number of {one} > 2", f"decimals of {one} < 2"
        )
        return str(
            self.pick(f"{function}({text})", f"{one} for {one} in {function}({text}) where {condition}")
        )

    def texts(self, text: str) -> str:
        """A list of texts."""
        words = f"words.{self.pick(*WORDS)}"
        return str(self.pick(
            f"clauses({text})", f"sentences({text})", f"repeats({text})", f"find({words}, {text})", f"quantities({text})",
            f"duplicates(clauses({text}))", f"common(clauses({text}), {words})", f"duplicates(amounts({text}))",
            f"titles({text})",
        ))  # fmt: skip

    def worded_over(self, text: str) -> str:
        """A text made of another."""
        words = f"words.{self.pick(*WORDS)}"
        return str(self.pick(
            f"{self.pick('without', 'trimmed', 'after')}({text}, {words})", f"join(clauses({text}))", f'join(repeats({text}), "-")', f"most_common(sentences({text}))",
        ))  # fmt: skip

    def near_to(self, kind: str, names: Names, depth: int) -> str:
        numbers = self.each(names, depth, lambda names, depth: self.number(kind, names, depth))
        wanted = self.number(kind, names, depth)
        return str(self.pick(
            f"nearest({numbers}, {self.pick('to ', '')}{wanted})", f"nearest(subset_sums({numbers}), to {wanted})",
            f"most_common({numbers})",
        ))  # fmt: skip

    def each(self, names: Names, depth: int, item: Callable[[Names, int], str]) -> str:
        """`item for x in rows where condition`."""
        source, record = self.pick(*names.rows)
        self.count += 1
        row = f"x{self.count}"
        inner = joined(RECORDS[record](self.pick(f"{row}.", "")), names)
        condition = f" where {self.truth(inner, depth)}" if self.draw(st.booleans()) else ""
        return f"{item(inner, depth)} for {row} in {source}{condition}"

    def truth(self, names: Names, depth: int) -> str:
        made = [self.state, self.state, self.order, self.shown, self.worded]
        if depth > 0:
            made += [
                self.logic,
                self.logic,
                self.negation,
                self.every,
                self.order,
                self.near,
                self.some_said,
                self.amongst,
            ]
        if names.truth:
            made.append(self.named)
        if names.target:
            made.append(self.meeting)
        return str(self.pick(*made)(names, depth - 1))

    def state(self, names: Names, depth: int) -> str:
        word = self.pick("given", "blank", "absent", "placeholder", "numeric", "empty", "shared", "date")
        return f"({self.pick(*names.printed)} is {self.pick('', 'not ')}{word})"

    def order(self, names: Names, depth: int) -> str:
        kind = self.pick(*(k for k in ("money", "points", "ratio") if getattr(names, k)))
        sign = self.pick("==", "!=", "<", "<=", ">", ">=")
        return f"({self.number(kind, names, depth)} {sign} {self.number(kind, names, depth)})"

    def some_said(self, names: Names, depth: int) -> str:
        """Something of the clauses or values of a text."""
        text, words = self.pick(*names.text), f"words.{self.pick(*WORDS)}"
        self.count += 1
        one = f"c{self.count}"
        clause = self.pick(
            f'{one} contains "培训"', f"{one} contains any of {words}", f"count(numbers({one})) > 0"
        )
        value = self.pick(
            f"{one} > 1 万元", f"{one} shows funds.total.executed", f"{one} ~= funds.total.budget"
        )
        inside = self.pick(f"{clause} for {one} in clauses({text})", f"{value} for {one} in amounts({text})")
        return f"{self.pick('any', 'all', 'complete')}({inside} where {self.truth(names, 0)})"

    def amongst(self, names: Names, depth: int) -> str:
        text = self.pick(*names.text)
        if names.method and self.draw(st.booleans()):
            method = self.pick(*names.method)
            points = self.number("points", names, 0)
            return str(self.pick(
                f"({points} in subset_sums({method}.criteria))", f"any(band.low >= 80% for band in {method}.bands)",
                f"({points} in {method}.bands.points)", f"all(grade.high > grade.low for grade in {method}.grades)",
            ))  # fmt: skip
        return f"({self.number('money', names, depth)} {self.pick('in', 'not in')} amounts({text}))"

    def near(self, names: Names, depth: int) -> str:
        figure, kind = self.pick(*names.figures)
        if self.draw(st.booleans()):
            return f"({figure} ~= {self.folded(kind, names, depth)})"
        return f"({figure} ~= {self.number(kind, names, depth)})"

    def shown(self, names: Names, depth: int) -> str:
        figure, kind = self.pick(*names.figures)
        return f"({figure} shows {self.number(kind, names, depth)})"

    def worded(self, names: Names, depth: int) -> str:
        text, other = self.pick(*names.text), self.pick(*names.text, '"培训"', '"完成"', '"元"')
        sign = self.pick(
            "==", "!=", "contains", "starts with", "ends with", "in", "not in", "contains any of"
        )
        if sign in ("in", "not in", "contains any of"):
            return f"({text} {sign} words.{self.pick(*WORDS)})"
        if self.draw(st.integers(0, 3)) == 0:
            return f"{self.pick('same_letters', 'holds_letters')}({text}, {other})"
        if self.draw(st.integers(0, 3)) == 0:
            return f"shares({text}, {other}, words.{self.pick(*WORDS)})"
        return f"({text} {sign} {other})"

    def named(self, names: Names, depth: int) -> str:
        return str(self.pick(*names.truth))

    def meeting(self, names: Names, depth: int) -> str:
        a, b = self.pick(*names.target), self.pick(*names.target)
        return str(
            self.pick(f"({a} meets {b})", f"met({a}, {b}, {self.truth(names, 0)})", f"alike({a}, {b})")
        )

    def logic(self, names: Names, depth: int) -> str:
        left, right = self.truth(names, depth), self.truth(names, depth)
        return f"({left} {self.pick('and', 'or', 'implies')} {right})"

    def negation(self, names: Names, depth: int) -> str:
        return f"(not {self.truth(names, depth)})"

    def every(self, names: Names, depth: int) -> str:
        return f"{self.pick('any', 'all', 'complete')}({self.each(names, depth, self.truth)})"


@st.composite
def rules(draw: Draw) -> str:
    """A rule of one section: an each, steps, one to three checks."""
    writer = Writer(draw)
    head, names = draw(st.sampled_from([
        ("each form", FORM), ("each row in indicators", joined(indicator(""), FORM)),
        ("each row in indicators", joined(indicator("row."), FORM)),
        ("each one in categories", joined(category(""), FORM)),
        ("each part in funds.parts", joined(fund("part."), FORM)),
        ("each group in indicators by category", FORM._replace(rows=(*FORM.rows, ("group", "indicator")))),
        ("each group in funds.parts by name, kind", FORM._replace(rows=(("group", "fund"), *FORM.rows))),
        ("each a, b in indicators", joined(joined(indicator("a."), indicator("b.")), FORM)),
    ]))  # fmt: skip
    lines = [head]
    for at in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["where", "needs", "let", "let", "rows"]))
        if kind == "let":
            unit = draw(st.sampled_from(["money", "points", "ratio"]))
            lines.append(f"let made{at} = {writer.number(unit, names, 3)}")
            names = names._replace(**{unit: (*getattr(names, unit), f"made{at}")})
        elif kind == "rows":
            source, record = writer.pick(*names.rows)
            inner = joined(RECORDS[record](""), names)
            lines.append(f"let some{at} = {source} where {writer.truth(inner, 1)}")
            names = names._replace(rows=(*names.rows, (f"some{at}", record)))
        else:
            lines.append(f"{kind} {writer.truth(names, 2)}")
    for _ in range(draw(st.integers(1, 3))):
        lines.append(
            f"{draw(st.sampled_from(['check', 'forbid']))} {writer.truth(names, 3)}{_told(draw, lines)}"
        )
    body = "".join(f"  {line}\n" for line in lines)
    texts = '  {}\n    zh "某事"\n    en "something"\n'
    return f"rule T1 made-up: error\n{texts.format('title')}{body}{texts.format('message')}"


def _told(draw: Draw, lines: list[str]) -> str:
    return draw(st.sampled_from(["", "", " otherwise warning"]))


TEXTS = {
    "text": ("培训人数", "预算执行率", "人才培训期数", "期数人才培训", "完成", "无", "一期培训推迟",
             "产出指标", "元", "万元", "—", "支出16.2万元，其中8000元用于培训；完成率98.5%，共2期55人。", "2019年完成80%以上，由于由于，，推迟5个",
             "1.投入58.2537万元；2.采购两台，约3-5万元/人", "印发《培训方案》《期数》，用于培训的经费，由于人员"),
    "money": ("95", "58.2537", "582537", "16.2万元", "110.76", "0", "3-5万元", "约60", "优", "-5"),
    "ratio": ("61.32%", "61.3%", "100%", "0.98", "54", "98.0%", "120%", "无"),
    "points": ("10", "9.9", "2.5", "0", "50", "89.5", "100", "优", "-1", "5分"),
    "target": ("5个", "≥95%", "98%", "6-8人", "≤20天", "2019年底", "良好", "20余场次", "≤90万元", "85万元",
               "10", "7个项目"),
    "method": ("完成值达到指标值，记满分；未达到指标值，按B/A或A/B×该指标分值记分。",
               "目标明确（2分）；目标细化（2分）；目标量化（2分）。",
               "预算执行率≥90%得10分；90%>预算执行率≥80%得5分；预算执行率<80%，得0分。", "由评价人酌情打分"),
    "year": ("2019", "2020年"),
    "unit": ("万元", "元", "千元"),
}  # fmt: skip
CATEGORIES = ("产出指标", "效益指标", "项目管理")
SUBCATEGORIES = ("数量指标", "成本指标", "经济效益指标")


def cells(kind: str) -> st.SearchStrategy[Raw | None]:
    """A cell with a value, nothing, a placeholder; None where the form has no such cell."""
    given = st.sampled_from(TEXTS[kind]).map(Raw)
    return st.one_of(
        given, given, given, given, st.sampled_from([None, Raw(""), Raw(" "), Raw("—"), Raw("/")])
    )


def points() -> st.SearchStrategy[Raw | None]:
    return st.one_of(cells("points"), cells("points"), st.just(Raw("", None, "", "indicators[0].score")))


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[RawRecord]:
    return st.fixed_dictionaries(fields).map(
        lambda given: RawRecord({name: cell for name, cell in given.items() if cell is not None})
    )


def _named(words: tuple[str, ...]) -> st.SearchStrategy[Raw | None]:
    return st.sampled_from([None, *map(Raw, words)])


def _fund(named: bool) -> st.SearchStrategy[RawRecord]:
    names = {"name": _named(("当年财政拨款", "其他资金", "上年结转资金"))} if named else {}
    return record(
        **names, initial=cells("money"), budget=cells("money"), executed=cells("money"), rate=cells("ratio"),
        weight=cells("points"), score=cells("points"),
    )  # fmt: skip


FORMS = record(
    title=cells("text"), project=cells("text"), department=cells("text"), year=cells("year"), grade=cells("text"),
    money_unit=cells("unit"),
    funds=record(total=_fund(False), parts=st.lists(_fund(True), max_size=3)),
    goal=record(expected=cells("text"), achieved=cells("text")),
    categories=st.lists(record(name=_named(CATEGORIES), cap=cells("points")), max_size=3),
    subcategories=st.lists(
        record(name=_named(SUBCATEGORIES), category=_named(CATEGORIES), cap=cells("points")), max_size=3
    ),
    indicators=st.lists(
        record(
            category=_named(CATEGORIES), subcategory=_named(SUBCATEGORIES), name=cells("text"), target=cells("target"),
            actual=cells("target"), weight=points(), score=points(), method=cells("method"), reason=cells("text"),
        ),
        max_size=4,
    ),
    total=record(weight=cells("points"), score=cells("points")),
)  # fmt: skip

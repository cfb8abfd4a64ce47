"""Why a rule says what it says: decisions with clauses, operands and places, for people and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.report import VERDICTS, FormInfo
from linter.language.spelling import KEYWORDS
from linter.reporters.base import Line, Options, Piece
from linter.reporters.full import form_name
from linter.reporters.places import spoken
from linter.reporters.width import clean
from linter.reporters.words import aside
from linter.text.span import Span, span_to_json

if TYPE_CHECKING:
    from linter.rulesets.reasons import Clause, Operand, Part, Thing, Why
    from linter.rulesets.rule import Rule

_VERDICTS = {
    "pass": (Bilingual("通过", "pass"), "bold"),
    "fail": (Bilingual("不通过", "fail"), "error"),
    "within_rounding": (Bilingual("舍入误差之内", "within rounding"), "info"),
    "not_applicable": (Bilingual("不适用", "not applicable"), "dim"),
    "not_evaluated": (Bilingual("未能核算", "not evaluated"), "warning"),
}
_OUTCOMES = {
    "true": Bilingual("成立", "true"),
    "false": Bilingual("不成立", "false"),
    "missing": Bilingual("缺数据，无从判断", "cannot be told, something is missing"),
    "exact": Bilingual("符合", "holds"),
    "rounded": Bilingual("四舍五入后符合", "holds after rounding"),
    "truncated": Bilingual("截去尾数后符合", "holds after cutting digits off"),
    "wrong": Bilingual("不符合", "does not hold"),
}
_STATES = {
    "absent": Bilingual("表中没有这一格", "no such cell"),
    "blank": Bilingual("空白", "blank"),
    "placeholder": Bilingual("只有占位符", "a placeholder"),
    "shared": Bilingual("与另一格合并", "merged with another cell"),
    "given": Bilingual("读不成所要的值", "not readable as what is needed"),
}
_WORDS = {
    "line": Bilingual("（第{line}行）", "(line {line})"),
    "stopped": Bilingual("其中这一条", "in it"),
    "lacking": Bilingual("缺", "lacking"),
    "near": Bilingual("相近的有", "near it"),
    "nothing": Bilingual("“{words}”在这张表上没有行", "'{words}' has no rows on this form"),
    "has": Bilingual("这张表有", "the form has"),
    "spent": Bilingual("工作量太大，其余从略", "the rest is too much work and is left out"),
    "quiet": Bilingual("这条规则对这张表不起作用：{reason}", "the rule does not run on this form: {reason}"),
}


def why_lines(rule: Rule, answers: Sequence[Why], infos: Sequence[FormInfo], options: Options) -> list[Line]:
    """The whole answer for people."""
    found: list[Line] = [
        (Piece(f"{rule.code} {rule.name}", "bold"), Piece(f"  {rule.title.get(options.tongue)}"))
    ]
    for answer in (one for one in answers if one.parts):
        info = next((one for one in infos if one.number == answer.form), None)
        found += [(), (Piece(form_name(answer.form, info, options.tongue), "bold"),)]
        for part in answer.parts:
            found += _part(part, options)
        found.append((Piece("  " + _counts(answer, options), "dim"),))
    return found


def _part(part: Part, options: Options) -> Iterator[Line]:
    lang = options.tongue
    if not part.things and not part.spent:
        yield (Piece("  " + _say("nothing", lang, words=part.words), "dim"),)
        if part.near:
            yield (Piece(f"    {_say('has', lang)} " + ", ".join(part.near), "dim"),)
    for thing in part.things:
        yield from _thing(thing, options)
    if part.spent:
        yield (Piece("  " + _say("spent", lang), "warning"),)


def _thing(thing: Thing, options: Options) -> Iterator[Line]:
    lang = options.tongue
    word, style = _VERDICTS[thing.verdict]
    name = clean(thing.label.get(lang))
    path = f"  {thing.path}" if thing.path and thing.path != name else ""
    yield (
        Piece(f"  {word.get(lang)}", style),
        Piece(f"  {name}"),
        Piece(f"{path}{aside(spoken(thing.span, lang), lang)}", "place"),
    )
    if thing.message:
        yield from ((Piece(f"    {clean(text)}", "bold"),) for text in options.texts(thing.message))
    for clause in thing.clauses:
        yield from _clause(clause, lang)


def _clause(clause: Clause, lang: str) -> Iterator[Line]:
    line = f" {_say('line', lang, line=clause.span.line)}" if clause.span else ""
    said = _OUTCOMES[clause.outcome].get(lang)
    keyword = KEYWORDS[clause.keyword.upper()][lang == "zh"]
    yield Piece(f"    {keyword} {clause.words}"), Piece(line, "dim"), Piece(f"  → {said}", "mark")
    if clause.part:
        yield (Piece(f"      {_say('stopped', lang)} {clause.part}"),)
    for text in clause.arithmetic:
        yield (Piece(f"      = {text}"),)
    for operand in clause.operands:
        yield _operand(operand, lang)
    for operand in clause.lacking:
        yield _lack(operand, lang)


def _operand(operand: Operand, lang: str) -> Line:
    state = f" [{_STATES[operand.state].get(lang)}]" if operand.state not in ("", "given") else ""
    value = "" if operand.state in ("absent", "blank", "shared") else f" = {clean(operand.value.get(lang))}"
    path = f"  {operand.path}" if operand.path not in ("", operand.words) else ""
    return Piece(f"      {operand.words}{value}{state}"), Piece(
        f"{path}{aside(spoken(operand.span, lang), lang)}", "place"
    )


def _lack(operand: Operand, lang: str) -> Line:
    state = _STATES[operand.state or "absent"].get(lang)
    near = f"; {_say('near', lang)} {', '.join(operand.near)}" if operand.near else ""
    said = f"      {_say('lacking', lang)} {operand.path or operand.words}: {state}"
    return Piece(said, "warning"), Piece(aside(spoken(operand.span, lang), lang), "place"), Piece(near, "dim")


def _counts(answer: Why, options: Options) -> str:
    counts = Counter(thing.verdict for part in answer.parts for thing in part.things)
    words = [f"{_VERDICTS[v][0].get(options.tongue)} {counts[v]}" for v in VERDICTS if counts[v]]
    return ("，" if options.tongue == "zh" else ", ").join(words)


def _say(key: str, lang: str, **values: object) -> str:
    return _WORDS[key].get(lang).format(**values)


def why_data(rule: Rule, path: str, answers: Sequence[Why], infos: Sequence[FormInfo]) -> dict[str, Any]:
    """The whole answer as plain data: `{version, code, name, path, forms: [{index, project, sections: [...]}]}`; the
    index of what the rule says of the whole document is null."""
    projects: dict[int | None, str] = {info.number: info.project for info in infos}
    forms = [
        {
            "index": a.form,
            "project": projects.get(a.form, ""),
            "sections": [_section(part) for part in a.parts],
        }
        for a in answers
    ]
    return {"version": 1, "code": rule.code, "name": rule.name, "path": path, "forms": forms}


def _section(part: Part) -> dict[str, Any]:
    return {
        "each": part.words or "form",
        "near": list(part.near),
        "things": [_thing_data(t) for t in part.things],
    }


def _thing_data(thing: Thing) -> dict[str, Any]:
    return {
        "path": thing.path, "name": thing.label.zh, "verdict": thing.verdict, "location": _place(thing.span),
        "messages": thing.message._asdict() if thing.message else None,
        "clauses": [_clause_data(clause) for clause in thing.clauses],
    }  # fmt: skip


def _clause_data(clause: Clause) -> dict[str, Any]:
    return {
        "keyword": clause.keyword, "text": clause.words, "rule_location": _place(clause.span),
        "outcome": clause.outcome, "part": clause.part or None, "arithmetic": list(clause.arithmetic),
        "operands": [_operand_data(one) for one in clause.operands],
        "missing": [_operand_data(one) for one in clause.lacking],
    }  # fmt: skip


def _operand_data(operand: Operand) -> dict[str, Any]:
    return {
        "text": operand.words, "value": operand.value.zh if operand.state != "absent" else None,
        "field": operand.path or None, "state": operand.state or None, "location": _place(operand.span),
        "near": list(operand.near),
    }  # fmt: skip


def _place(span: Span | None) -> dict[str, object] | None:
    return span_to_json(span) if span else None

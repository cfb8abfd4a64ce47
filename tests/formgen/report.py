"""A report that says of a form what its table says: amounts, rate, scores, counts, and where the money went."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from .model import Block, Form, Row, grade_of, shown, words
from .planting import base_of, number

_COUNTED = ("met", "missed")
_COUNT = re.compile(r"\d+(?:座|户|只|株|条|班次)")


def make_report(form: Form, rng: Random) -> list[str]:
    """The lines of the report, headings and paragraphs."""
    return [
        f"{form.head['project']}项目支出绩效自评报告",
        "一、项目概况",
        _money(form),
        rng.choice(words()["report"]["course"]),
        "二、资金使用情况",
        *_spending(form, rng),
        "三、自评得分",
        _score(form),
        *_blocks(form, rng),
        "四、完成情况",
        *_counts(form),
        *_flaws(form, rng),
    ]


def _year(form: Form) -> str:
    return form.head["year"][:4]


def _money(form: Form) -> str:
    fund, unit = form.total_fund, form.head["money_unit"]
    budget, executed = number(fund[base_of(form)]), number(fund["executed"])
    left = f"，结余{shown(budget - executed)}{unit}" if budget > executed else ""
    rate = shown(executed / budget * 100, 2)
    return (
        f"{_year(form)}年度项目预算{shown(budget)}{unit}，截至12月31日，实际支出{shown(executed)}{unit}，"
        f"预算执行率{rate}%{left}。"
    )


def _spending(form: Form, rng: Random) -> list[str]:
    """The uses allowed, and amounts for each of them that make what was spent."""
    unit, executed = form.head["money_unit"], number(form.total_fund["executed"])
    items = rng.sample(words()["report"]["items"], rng.choice([3, 4]))
    places = Decimal(1).scaleb(-2)
    cut = [(executed / (len(items) + i)).quantize(places) for i in range(len(items) - 1)]
    amounts = [*cut, executed - sum(cut)]
    uses = "；".join(f"{i}.{item}" for i, item in enumerate(items, 1))
    spent = "，".join(f"{item}{shown(n)}{unit}" for item, n in zip(items, amounts, strict=True))
    return [f"资金使用范围包括：{uses}。", f"实际支出{shown(executed)}{unit}，具体为：{spent}。"]


def _score(form: Form) -> str:
    score = number(form.total["score"])
    return f"项目自评总分{shown(score)}分，自评等级为“{grade_of(score)}”。"


def _blocks(form: Form, rng: Random) -> list[str]:
    """A heading with points and a paragraph for each block; a block that lost some says why."""
    lines = []
    for at, block in enumerate(form.blocks):
        rows = [row for row in form.used() if row.block == at]
        weight, score = _added(rows, "weight"), _added(rows, "score")
        if block.kind == "execution" or any("weight" not in row.fields and not row.shares for row in rows):
            continue
        lost = weight - score
        heads = sum(1 for line in lines if line.startswith("（"))
        lines.append(f"（{'一二三四五'[heads]}）{block.name}（{shown(score)}分）")
        lines.append(f"{_scored(block.name, rows)}。{_parts(block, rows)}")
        if lost:
            lines.append(f"{block.name}：{rng.choice(words()['report']['because'])}，扣{shown(lost)}分。")
    return lines


def _scored(name: str, rows: list[Row]) -> str:
    return f"{name}分值{shown(_added(rows, 'weight'))}分，得分{shown(_added(rows, 'score'))}分"


def _parts(block: Block, rows: list[Row]) -> str:
    """The same of its subcategories, where there are several."""
    if len(block.parts) < 2:
        return ""
    said = [_scored(part.name, [r for r in rows if r.part == i]) for i, part in enumerate(block.parts)]
    return f"其中，{'；'.join(said)}。"


def _added(rows: list[Row], name: str) -> Decimal:
    return sum((Decimal(row.fields.get(name) or "0") for row in rows), Decimal(0))


def _counts(form: Form) -> list[str]:
    """What was counted, as the table has it."""
    told = [
        f"{row.fields['name']}{row.fields['actual']}"
        for row in form.used()
        if row.state in _COUNTED and _COUNT.fullmatch(row.fields["actual"])
    ]
    return [f"全年{'，'.join(told)}。"] if told else ["各项任务均已办结。"]


def _flaws(form: Form, rng: Random) -> list[str]:
    return [] if form.total["score"] == "100" else ["五、存在的问题", rng.choice(words()["report"]["flaws"])]

"""Consistent forms from a seed: every sum, rate and score is right, however oddly it is written."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any

from .model import Block, Form, Row, grade_of, rounded, shown, words
from .money import TEN, make_funds
from .style import in_scheme, make_style
from .values import can_miss, pair


def make_form(seed: int, profile: str = "mof") -> Form:
    """The form of a seed, as the scheme of a profile has it: in the Ministry's or the Yinchuan layout."""
    rng = Random(seed)
    scheme = words()["schemes"][profile]
    layout = rng.choice(["ministry", "yinchuan"])
    layout = scheme.get("layout", layout if profile == "mof" else "ministry")
    w = words()
    year = str(rng.randint(2019, 2025))
    place = rng.choice(scheme.get("places", w["places"]))
    project = rng.choice(w["projects"])
    style = in_scheme(make_style(rng, layout), scheme)
    head = {
        "title": f"{place}项目支出绩效自评表", "project": project, "department": place + rng.choice(w["offices"]),
        "organisation": place + rng.choice(w["units"]), "year": f"{year}年度" if rng.random() < 0.5 else f"{year} 年度",
        "money_unit": style["unit"],
    }  # fmt: skip
    if style["year"] == "title":
        head["year"] = f"{year}年度"
        head["title"] = f"{year}年度{head['title']}"
    total, parts, rate = make_funds(rng, layout, style)
    goal = {"expected": rng.choice(w["expected"]), "achieved": rng.choice(w["achieved"])}
    if style["no_goal"] and rate >= Decimal("0.9"):
        goal = {}
    elif rate < Decimal("0.9"):
        goal["achieved"] += "因汛期较长，部分尾款未能在年内支付。"
    blocks, rows = _rows(rng, layout, scheme.get("caps", _CAPS[layout]), style, year, rate, total["rate"])
    if style["execution_row"]:
        for row in rows:
            row.block += 1
        rows.insert(0, _execution_first(rng, style, total, parts, rate))
        blocks.insert(0, Block("execution", "预算执行率", "10" if style["caps"] else ""))
    if style["split"]:
        for row in rows:
            _in_columns(row)
    if style["flat"]:
        for row in rows:
            row.fields.update(
                core=rng.choice(["是", "否"]), initial_target=row.fields["target"], coefficient="1"
            )
    form = Form(layout, head, total, parts, goal, blocks, rows, {}, style)
    _total(form, rng)
    if style.get("unweighted"):
        _without_weights(form)
    if style["grade"]:
        head["grade"] = grade_of(Decimal(form.total["score"]))
    return form


def _execution_first(
    rng: Random, style: dict[str, Any], total: dict[str, str], parts: list[dict[str, str]], rate: Decimal
) -> Row:
    """The execution rate scored in the list of indicators, no longer on the row of the funds."""
    for fund in (total, *parts):
        fund.pop("weight", None)
    score = total.pop("score")
    for fund in parts:
        fund.pop("score")
    fields = {"name": "预算执行率", "target": "100%", "actual": total["rate"], "weight": "10", "score": score}
    if style["reason"]:
        fields["reason"] = "" if score == "10" else rng.choice(words()["reasons"])
    return Row(0, -1, fields, "execution")


_TARGET = re.compile(r"(≥|≤|＝|=)?([0-9.,]+)(%|[^0-9.,%≥≤=-]+)?")


def _without_weights(form: Form) -> None:
    """A layout in which only the blocks say what they weigh."""
    form.style["order"] = [name for name in form.style["order"] if name != "weight"]
    for row in form.rows:
        row.fields.pop("weight", None)


def _in_columns(row: Row) -> None:
    """The sign and unit of a target in columns of their own, where it is that simple and the result has its unit."""
    target = _TARGET.fullmatch(row.fields["target"])
    if target is not None and row.state != "execution":
        row.fields["printed_target"] = target[2]
        row.fields["operator"], row.fields["unit"] = target[1] or "", target[3] or ""


def split(total: Decimal, count: int, rng: Random, step: Decimal = Decimal("0.5")) -> list[Decimal]:
    """A total cut into parts of at least one point, in steps."""
    if count == 1:
        return [total]
    steps = int(total / step)
    least = max(1, int(1 / step))
    cuts = sorted(rng.sample(range(1, steps - count * (least - 1)), count - 1))
    ends = [0, *cuts, steps - count * (least - 1)]
    return [(b - a + least - 1) * step for a, b in pairwise(ends)]


_CAPS = {
    "ministry": [
        {"output": 50, "benefit": 30, "satisfaction": 10},
        {"output": 40, "benefit": 40, "satisfaction": 10},
        {"output": 45, "benefit_whole": 45},
    ],
    "yinchuan": [{"decision": 10, "management": 25, "output": 30, "benefit": 35}],
}


def _rows(
    rng: Random,
    layout: str,
    caps: list[dict[str, int]],
    style: dict[str, Any],
    year: str,
    rate: Decimal,
    printed: str,
) -> tuple[list[Block], list[Row]]:
    blocks: list[Block] = []
    rows: list[Row] = []
    for kind, points in rng.choice(caps).items():
        name, parts = words()["categories"][layout + style["vocabulary"]][kind]
        chosen = [
            p for p in parts if kind in ("decision", "management") or len(parts) == 1 or rng.random() < 0.75
        ]
        chosen = chosen or list(parts)[:1]
        block = Block(kind, name, str(points) if style["caps"] else "")
        blocks.append(block)
        at = len(blocks) - 1
        if kind in ("decision", "management"):
            rows += _described(rng, block, at, chosen, parts, Decimal(points), rate, printed, style)
            continue
        # A printed part cap for all or none of the parts.
        capped = bool(style["part_caps"]) and layout == "yinchuan" and rng.random() < 0.6
        for part, weight in zip(
            chosen, split(Decimal(points), len(chosen), rng, Decimal("2.5")), strict=True
        ):
            block.parts.append(Block(part, parts[part], shown(weight) if capped else ""))
            rows += _part_rows(rng, part, (at, len(block.parts) - 1), weight, layout, style, year)
    return blocks, rows


def _described(
    rng: Random, block: Block, at: int, chosen: list[str], parts: dict[str, str], points: Decimal,
    rate: Decimal, printed: str, style: dict[str, Any],
) -> list[Row]:  # fmt: skip
    """Rows whose method lists points; in the management block the execution rate comes first."""
    rows: list[Row] = []
    pool = rng.sample(words()["described"][block.kind], len(words()["described"][block.kind]))
    left = points
    for number, part in enumerate(chosen):
        block.parts.append(Block(part, parts[part], ""))
        where = (at, len(block.parts) - 1)
        if part == "inputs":
            rows.append(_execution(rng, where, rate, printed))
            left -= TEN
            continue
        rest = sum(1 for p in chosen[number:] if p != "inputs")
        share = split(left, rest, rng, Decimal(1)) if rest > 1 else [left]
        weight = max(share[0], Decimal(2)) if rest > 1 else left
        weight = min(weight, left - 2 * (rest - 1))
        left -= weight
        rows.append(_criteria(rng, where, pool[number % len(pool)], weight))
    return rows


def _execution(rng: Random, where: tuple[int, int], rate: Decimal, printed: str) -> Row:
    score = "10" if rate >= Decimal("0.9") else "5" if rate >= Decimal("0.8") else "0"
    fields = {
        "name": "预算执行率", "target": "—", "actual": printed, "weight": "10", "score": score,
        "method": words()["methods"]["bands"], "reason": "" if score == "10" else rng.choice(words()["reasons"]),
    }  # fmt: skip
    return Row(*where, fields, "execution")


def _criteria(rng: Random, where: tuple[int, int], spec: dict[str, Any], weight: Decimal) -> Row:
    names = spec["points"][: min(len(spec["points"]), int(weight))]
    points = split(weight, len(names), rng, Decimal(1))
    lost = rng.random() < 0.15 and len(points) > 1
    method = "；".join(f"{name}（{shown(p)}分）" for name, p in zip(names, points, strict=True)) + "。"
    fields = {
        "name": spec["name"], "target": rng.choice(["—", "—", "/"]), "actual": spec["actual"], "weight": shown(weight),
        "score": shown(weight - points[-1] if lost else weight), "method": method,
        "reason": rng.choice(words()["reasons"]) if lost else "",
    }  # fmt: skip
    return Row(*where, fields, "described")


def _part_rows(
    rng: Random,
    part: str,
    where: tuple[int, int],
    weight: Decimal,
    layout: str,
    style: dict[str, Any],
    year: str,
) -> list[Row]:
    pool = words()["indicators"][part]
    count = min(len(pool), max(1, int(weight // 2)), rng.choice([1, 1, 2, 2, 3, 4]))
    rows = [
        _row(rng, spec, where, w, layout, style, year)
        for spec, w in zip(rng.sample(pool, count), split(weight, count, rng), strict=True)
    ]
    if style["shared"] and len(rows) > 1 and rng.random() < 0.7:
        _share(rows, rng)
    for number, row in enumerate(rows, 1):
        row.slot = style["slot"].format(number)
    if (style["unused"] is not False and layout == "yinchuan" and rng.random() < 0.6) or (
        style["unused"] and rng.random() < 0.3
    ):
        text = str(style["unused"]).format(count + 1)
        rows.append(Row(*where, {**dict.fromkeys(rows[0].fields, ""), "name": text}, unused=True))
    if layout == "yinchuan":
        method = words()["methods"][
            "free" if part in ("economic", "social") and rng.random() < 0.4 else "pro_rata"
        ]
        for row in rows:
            row.fields["method"] = method
    return rows


def _share(rows: list[Row], rng: Random) -> None:
    """One weight and one score merged over the rows; a reason stands on any of them."""
    first = rows[0]
    weight, score = sum(row.weight for row in rows), sum(row.score for row in rows)
    reasons = [row.fields.get("reason", "") for row in rows if row.score < row.weight]
    for row in rows:
        row.state, row.shares = "shared", row is not first
        if "reason" in row.fields:
            row.fields["reason"] = ""
        if row.shares:
            del row.fields["weight"], row.fields["score"]
    first.heads = len(rows)
    first.fields.update(weight=shown(Decimal(weight)), score=shown(Decimal(score)))
    if reasons and "reason" in first.fields:
        rng.choice(rows).fields["reason"] = reasons[0]


def _row(
    rng: Random, spec: dict[str, Any], where: tuple[int, int], weight: Decimal, layout: str, style: dict[str, Any],
    year: str,
) -> Row:  # fmt: skip
    missed = can_miss(spec) and rng.random() < 0.15
    said = pair(spec, rng, year, missed)
    score = weight
    if said.state == "missed":
        score = rounded(weight * said.share)
    elif said.state == "words_missed":
        score = max(weight - Decimal("0.5"), Decimal("0.5"))
    lost = score < weight
    widths = (
        str.maketrans("0123456789%.", "０１２３４５６７８９％．")
        if style["full_width"] and rng.random() < 0.4
        else {}
    )
    fields = {
        "name": spec["name"], "target": said.target.translate(widths), "actual": said.actual.translate(widths),
        "weight": shown(weight), "score": shown(score),
    }  # fmt: skip
    if style["reason"]:
        fields["reason"] = (
            rng.choice(words()["reasons"]) if lost else rng.choice(["", "", "", "无", "—", "/"])
        )
    return Row(*where, fields, said.state, upper=said.upper, share=said.share)


def _total(form: Form, rng: Random) -> None:
    added = sum((row.score for row in form.used()), Decimal(0)) + Decimal(form.total_fund.get("score", "0"))
    weights = sum((row.weight for row in form.used()), Decimal(0)) + Decimal(
        form.total_fund.get("weight", "0")
    )
    assert weights == 100, weights
    form.total["score"] = shown(added)
    if form.style["total_rounded"]:
        form.total["score"] = shown(added, 0)
    if form.style["total_weight"]:
        form.total["weight"] = "100"

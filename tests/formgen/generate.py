"""Consistent forms from a seed: every sum, rate and score is right, however oddly it is written."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from random import Random
from typing import Any

from .model import Block, Form, Row, rounded, shown, words
from .values import can_miss, pair

TEN = Decimal(10)


def make_form(seed: int, layout: str | None = None) -> Form:
    """The form of a seed, in the Ministry's or the Yinchuan layout."""
    rng = Random(seed)
    layout = layout or rng.choice(["ministry", "yinchuan"])
    w = words()
    year = str(rng.randint(2019, 2025))
    place = rng.choice(w["places"])
    project = rng.choice(w["projects"])
    style = _style(rng, layout)
    head = {
        "title": f"{place}项目支出绩效自评表", "project": project, "department": place + rng.choice(w["offices"]),
        "organisation": place + rng.choice(w["units"]), "year": f"{year}年度" if rng.random() < 0.5 else f"{year} 年度",
        "money_unit": style["unit"],
    }  # fmt: skip
    if style["year"] == "title":
        head["year"] = f"{year}年度"
        head["title"] = f"{year}年度{head['title']}"
    total, parts, rate = _funds(rng, layout, style)
    goal = {"expected": rng.choice(w["expected"]), "achieved": rng.choice(w["achieved"])}
    if style["no_goal"]:
        goal = {}
    elif rate < Decimal("0.9"):
        goal["achieved"] += "因汛期较长，部分尾款未能在年内支付。"
    blocks, rows = _rows(rng, layout, style, year, rate, total["rate"])
    if style["execution_row"]:
        for row in rows:
            row.block += 1
        rows.insert(0, _execution_first(rng, style, total, parts, rate))
        blocks.insert(0, Block("execution", "预算执行率", "10" if style["caps"] else ""))
    form = Form(layout, head, total, parts, goal, blocks, rows, {}, style)
    _total(form, rng)
    if style["grade"]:
        head["grade"] = _grade(Decimal(form.total["score"]))
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


def _grade(score: Decimal) -> str:
    return "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"


def _style(rng: Random, layout: str) -> dict[str, Any]:
    w = words()["headers"][layout]
    reason = layout == "yinchuan" or rng.random() < 0.9
    caps = layout == "yinchuan" or rng.random() < 0.7
    return {
        "headers": {name: rng.choice(choices) if rng.random() < 0.6 else choices[0] for name, choices in w.items()},
        "unit": rng.choices(["万元", "元"], [8, 1])[0],
        "caps": caps and rng.choice(["（{}分）", "({}分)", "（{}）", " ({}分)", "\n（{}分）", "（ {} 分）"]),
        "part_caps": caps and rng.choice(["（{}分）", "({}分)", " ({}分)"]),
        "reason": reason,
        "spaced": rng.choice(["", "", " ", "\n"]),
        "apart": rng.random() < 0.15,
        "before": rng.random() < 0.3,
        "after": rng.random() < 0.4 and rng.choice(["paragraph", "row"]),
        "unused": rng.random() < (0.9 if layout == "yinchuan" else 0.3) and rng.choice(["指标{}：", "指标{}:", "", "……"]),
        "slot": rng.choice(["指标{}：", "指标{}: "]) if layout == "yinchuan" and rng.random() < 0.8 else "",
        "full_width": rng.random() < 0.15,
        "thousands": rng.random() < 0.25,
        "method_merged": rng.random() < 0.7,
        "total_weight": layout == "ministry" or rng.random() < 0.3,
        "total_rounded": rng.random() < 0.1,
        "empty": rng.choice(["", "", "—", "/", "-"]),
        "side": rng.random() < 0.8,
        "order": _order(rng, layout, reason),
        "wide_name": rng.random() < 0.2,
        "repeated": rng.random() < 0.12,
        "points": rng.random() < 0.05,
        "year": rng.choice(["line", "line", "title", "pair"]),
        "grade": reason and rng.random() < 0.15,
        "execution_row": layout == "ministry" and rng.random() < 0.2,
        "sources": rng.randrange(len(words()["parts"])),
        "shared": layout == "ministry" and rng.random() < 0.12,
        "subtotals": rng.random() < 0.08,
        "header_again": rng.random() < 0.05,
        "no_parts": rng.random() < 0.1,
        "no_goal": rng.random() < 0.08,
        "total_cap": rng.random() < 0.1,
        "offset": rng.choice([0, 0, 0, 1, 2]),
        "other_table": rng.random() < 0.08,
        "vocabulary": rng.choice(["", "", "", "_short", "_target", "_whole"]) if layout == "ministry" else "",
        "seed": rng.randint(0, 10**9),
    }  # fmt: skip


def _order(rng: Random, layout: str, reason: bool) -> list[str]:
    """The columns of the list after the labels."""
    order = rng.choice(words()["orders"][layout]).split()
    return order if reason else [name for name in order if name != "reason"]


def _amount(rng: Random, unit: str) -> Decimal:
    places = rng.choice([0, 0, 1, 2, 4]) if unit == "万元" else rng.choice([0, 2])
    size = rng.choice([30, 300, 3000]) * (10000 if unit == "元" else 1)
    return Decimal(rng.randint(size * 10**places // 5, size * 10**places)).scaleb(-places)


def _written(number: Decimal, style: dict[str, Any]) -> str:
    text = shown(number)
    whole, _, part = text.partition(".")
    if style["thousands"] and len(whole) > 3:
        whole = f"{int(whole):,}"
    return f"{whole}.{part}" if part else whole


_Funds = tuple[dict[str, str], list[dict[str, str]], Decimal]


def _funds(rng: Random, layout: str, style: dict[str, Any]) -> _Funds:
    """The total row, its parts and the exact rate of execution."""
    plan = rng.choice(["same", "same", "adjusted", "blank"])
    used = rng.choice([(0,), (0,), (0, 1), (0, 2), (0, 1, 2)]) if layout == "ministry" else (0,)
    if style["no_parts"]:
        used = (0,)
    sums = dict.fromkeys(("initial", "budget", "executed"), Decimal(0))
    parts = [_part(rng, style, i, i in used, plan, sums) for i in range(3)] if layout == "ministry" else []
    if layout == "yinchuan":
        _part(rng, style, 0, True, plan, sums)
    if style["no_parts"]:
        parts = []
    base = sums["initial"] if plan == "blank" else sums["budget"]
    rate = sums["executed"] / base
    total = {name: _written(number, style) for name, number in sums.items()}
    if plan == "blank":
        total["budget"] = ""
    total["name"] = style["headers"]["total_fund"].rstrip(":：")
    total["rate"] = _rate(rng, rate)
    if layout == "ministry":
        total["weight"] = "10"
        total["score"] = shown(min(TEN, rounded(rate * 10, rng.choice([1, 2]))))
    return total, parts, rate


def _part(
    rng: Random, style: dict[str, Any], i: int, used: bool, plan: str, sums: dict[str, Decimal]
) -> dict[str, str]:
    """A source of funds; what it adds to the sums is added."""
    empty = style["empty"]
    label, printed = words()["parts"][style["sources"]][i]
    row = {"name": label, "printed": printed, "weight": rng.choice(["—", "", empty]), "score": "", "rate": ""}
    row["score"] = row["weight"]
    if not used:
        return {
            **row,
            "initial": empty,
            "budget": "" if plan == "blank" else empty,
            "executed": empty or rng.choice(["", "0"]),
        }
    budget = _amount(rng, style["unit"])
    initial = _amount(rng, style["unit"]) if plan == "adjusted" else budget
    whole = rng.random() < 0.4
    places = 4 if style["unit"] == "万元" else 2
    share = Decimal(rng.randint(450, 999)) / 1000
    executed = budget if whole else max(rounded(budget * share, places), Decimal("0.01"))
    for name, number in (("initial", initial), ("budget", budget), ("executed", executed)):
        sums[name] += number
        row[name] = _written(number, style)
    if plan == "blank":
        row["budget"] = ""
    if rng.random() < 0.3:
        row["rate"] = f"{shown(executed / budget * 100, 2)}%"
    return row


def _rate(rng: Random, rate: Decimal) -> str:
    """A rate with or without its sign, rounded or cut."""
    places = rng.choice([0, 1, 2, 2])
    percent = rate * 100
    if rng.random() < 0.1:
        cut = percent.quantize(Decimal(1).scaleb(-places), ROUND_DOWN)
        return f"{cut}%"
    kind = rng.choices(["%", "", "ratio"], [6, 1, 1])[0]
    if kind == "ratio":
        return "1" if rate == 1 and rng.random() < 0.5 else shown(rate, 4)
    return f"{shown(percent, places)}{kind}"


def split(total: Decimal, count: int, rng: Random, step: Decimal = Decimal("0.5")) -> list[Decimal]:
    """A total cut into parts of at least one point, in steps."""
    if count == 1:
        return [total]
    steps = int(total / step)
    least = max(1, int(1 / step))
    cuts = sorted(rng.sample(range(1, steps - count * (least - 1)), count - 1))
    ends = [0, *cuts, steps - count * (least - 1)]
    return [(b - a + least - 1) * step for a, b in zip(ends, ends[1:], strict=False)]


_CAPS = {
    "ministry": [
        {"output": 50, "benefit": 30, "satisfaction": 10},
        {"output": 40, "benefit": 40, "satisfaction": 10},
        {"output": 45, "benefit_whole": 45},
    ],
    "yinchuan": [{"decision": 10, "management": 25, "output": 30, "benefit": 35}],
}


def _rows(
    rng: Random, layout: str, style: dict[str, Any], year: str, rate: Decimal, printed: str
) -> tuple[list[Block], list[Row]]:
    blocks: list[Block] = []
    rows: list[Row] = []
    for kind, points in rng.choice(_CAPS[layout]).items():
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
    if (
        style["unused"] is not False
        and layout == "yinchuan"
        and rng.random() < 0.6
        or (style["unused"] and rng.random() < 0.3)
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

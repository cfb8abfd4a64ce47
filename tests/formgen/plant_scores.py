"""Mistakes in how rows score, and in the reasons for it."""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from random import Random

from .model import Form, Row, shown, words
from .plant_targets import counted
from .planting import Planted, lowered, pick, plants, rate_of, rows_in


@plants("S405")
def _lower_grade(form: Form, rng: Random) -> Planted | None:
    row = pick(rows_in(form, "words"), rng)
    if row is None:
        return None
    row.fields["actual"] = rng.choice(["未达成年度指标", "部分达成年度指标"])
    return Planted("S405", form.path(row, "score"), "warning")


@plants("S406")
def _criteria_off(form: Form, rng: Random) -> Planted | None:
    row = pick([r for r in rows_in(form, "described") if r.score == r.weight and r.fields["method"]], rng)
    if row is None:
        return None
    points = re.findall(r"（([\d.]+)分）", row.fields["method"])
    more = shown(Decimal(points[-1]) + 1)
    at = row.fields["method"].rindex(f"（{points[-1]}分）")
    row.fields["method"] = f"{row.fields['method'][:at]}（{more}分）。"
    return Planted("S406", form.path(row, "weight"), "warning")


@plants("S407")
def _no_figure(form: Form, rng: Random) -> Planted | None:
    rows = [
        r
        for r in rows_in(form, "described")
        if form.blocks[r.block].kind == "decision" and r.score == r.weight
    ]
    row = pick([r for r in rows if r.weight >= 3], rng)
    if row is None or "一" in form.goal.get("expected", ""):
        return None
    rest = shown(row.weight - 2)
    row.fields.update(
        name="目标编制", actual="目标分解到季度和村组", method=f"目标设定清楚（{rest}分）；目标量化（2分）。"
    )
    return Planted("S407", form.path(row, "score"), "warning")


@plants("S408")
def _far_above(form: Form, rng: Random) -> Planted | None:
    found = [one for one in counted(form) if "reason" in one[0].fields]
    if not found:
        return None
    row, target, unit = rng.choice(found)
    times, severity = rng.choice([(Decimal("2.5"), "warning"), (Decimal("1.5"), "info")])
    row.fields.update(actual=f"{int(target * times) + 1}{unit}", reason=rng.choice(["", "无", "完成"]))
    return Planted("S408", form.path(row, "actual"), severity)


@plants("S409")
def _bands_meet_twice(form: Form, rng: Random) -> Planted | None:
    row = next((r for r in rows_in(form, "execution") if "method" in r.fields), None)
    if row is None or rate_of(form) in (Decimal("0.8"), Decimal("0.9")):
        return None
    row.fields["method"] = rng.choice([
        "预算执行率≥90%得10分；90%≥预算执行率≥80%得5分；预算执行率<80%，得0分。",
        "预算执行率≥90%得10分；85%>预算执行率≥80%得5分；预算执行率<80%，得0分。",
    ])  # fmt: skip
    return (
        None
        if Decimal("0.85") <= rate_of(form) <= Decimal("0.9")
        else Planted("S409", form.path(row, "method"), "warning")
    )


@plants("S410")
def _not_delivered(form: Form, rng: Random) -> Planted | None:
    row = pick(
        [r for r in rows_in(form, "met", "words") if "reason" in r.fields and r.score == r.weight], rng
    )
    if row is None:
        return None
    row.fields["reason"] = rng.choice(["该项工作尚未开展，待下年度落实", "因场地未定，未按期实施"])
    return Planted("S410", form.path(row, "score"), "warning")


@plants("R703")
def _other_deduction(form: Form, rng: Random) -> Planted | None:
    row = pick([r for r in lowered(form) if r.state != "shared"], rng)
    if row is None:
        return None
    row.fields["reason"] = f"连续降雨致使工期顺延，扣{shown(row.weight - row.score + 1)}分"
    return Planted("R703", form.path(row, "reason"))


@plants("R704")
def _low_rate(form: Form, rng: Random) -> Planted | None:
    if rate_of(form) >= Decimal("0.8") or not form.goal or rows_in(form, "execution"):
        return None
    form.goal["achieved"] = words()["achieved"][0]
    return Planted("R704", "funds.total.rate", "warning")


@plants("R705")
def _said_elsewhere(form: Form, rng: Random) -> Planted | None:
    losing = [r for r in lowered(form) if r.state != "shared"]
    found = [one for one in counted(form) if "余" not in one[0].fields["target"] and len(one[2]) == 1]
    if not losing or not found:
        return None
    row, target, unit = rng.choice(found)
    row.fields["actual"] = f"{target}{unit}"
    other = rng.choice(losing)
    other.fields["reason"] = f"{row.fields['name']}有2{unit}未完成，转入下年度"
    return (
        None
        if other.fields["name"] == row.fields["name"]
        else Planted("R705", form.path(row, "actual"), "warning")
    )


@plants("X903")
def _same_scores(form: Form, rng: Random) -> Planted | None:
    """Another form of the same file with the same scores throughout."""
    at = next((i for i in range(len(form.blocks)) if _judged(form, i)), None)
    if at is None or form.style["shared"] or form.style["flat"]:
        return None
    twin = copy.deepcopy(form)
    twin.head["project"] = next(p for p in words()["projects"] if p != form.head["project"])
    first = next(row for row in form.used() if row.block == at)
    return Planted("X903", form.path(first, "score"), "info", more=(twin,))


def _judged(form: Form, at: int) -> bool:
    rows: list[Row] = [row for row in form.used() if row.block == at]
    return len(rows) >= 4 and sum(row.score < row.weight for row in rows) >= 2


@plants("C610")
def _no_score(form: Form, rng: Random) -> Planted | None:
    row = pick([r for r in rows_in(form, "met", "words", "date") if r.weight], rng)
    if row is None or form.style["shared"]:
        return None
    row.fields["score"] = ""
    return Planted("C610", form.path(row, "score"))


@plants("C604")
def _no_weight(form: Form, rng: Random) -> Planted | None:
    row = pick(rows_in(form, "met", "words", "date"), rng)
    if row is None or form.style["shared"]:
        return None
    row.fields["weight"] = ""
    return Planted("C604", form.path(row, "weight"), "info")

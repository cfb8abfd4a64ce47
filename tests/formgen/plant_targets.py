"""Mistakes in targets, results and their units."""

from __future__ import annotations

import re
from random import Random

from .model import Form, Row, shown
from .planting import Planted, base_of, number, part_of, pick, plants, rows_in, rows_of

_COUNT = re.compile(r"\D*(\d+)([^\d%元]+)")
_OUTCOMES = ("social", "quality", "sustained", "ecological")


def counted(form: Form, *parts: str) -> list[tuple[Row, int, str]]:
    """Rows that are met with whole numbers of something: the row, its target and its counter."""
    found = []
    for row in rows_in(form, "met"):
        target, actual = _COUNT.fullmatch(row.fields["target"]), _COUNT.fullmatch(row.fields["actual"])
        plain = target and actual and target[2].removesuffix("以上") == actual[2] and not row.upper
        if target and actual and plain and (not parts or part_of(form, row) in parts):
            found.append((row, int(target[1]), actual[2]))
    return found


@plants("T501")
def _bound(form: Form, rng: Random) -> Planted | None:
    rows = [
        r
        for r in rows_in(form, "met")
        if not r.upper and r.fields["actual"][0].isdigit() and "余" not in r.fields["actual"]
    ]
    row = pick(rows, rng)
    if row is None:
        return None
    row.fields["actual"] = rng.choice(["≥", "约", ">"]) + row.fields["actual"]
    return Planted("T501", form.path(row, "actual"), "warning")


@plants("T502")
def _words_for_a_number(form: Form, rng: Random) -> Planted | None:
    rows = [row for row, _, _ in counted(form)] + rows_of(form, "quality", "met")
    row = pick([row for row in rows if "余" not in row.fields["target"]], rng)
    if row is None:
        return None
    row.fields["actual"] = rng.choice(["完成", "已完成", "达成预期指标"])
    return Planted("T502", form.path(row, "actual"), "warning")


@plants("T502")
def _word_for_a_date(form: Form, rng: Random) -> Planted | None:
    row = pick(rows_in(form, "date"), rng)
    if row is None:
        return None
    row.fields["actual"] = "按期完成"
    return Planted("T502", form.path(row, "actual"), "info")


@plants("T503")
def _unmeasurable(form: Form, rng: Random) -> Planted | None:
    row = pick(rows_of(form, "quantity", "met"), rng)
    if row is None:
        return None
    row.fields["target"] = row.fields["actual"] = "按方案推进"
    return Planted("T503", form.path(row, "target"), "warning")


@plants("T504")
def _wish(form: Form, rng: Random) -> Planted | None:
    row = pick([row for part in _OUTCOMES for row in rows_of(form, part, "met", "words")], rng)
    if row is None:
        return None
    row.fields.update(name="服务水平全面提升", target="100%", actual="100%")
    return Planted("T504", form.path(row, "name"), "info")


@plants("T505")
def _no_name(form: Form, rng: Random) -> Planted | None:
    row = pick([row for part in _OUTCOMES for row in rows_of(form, part, "met", "words")], rng)
    if row is None:
        return None
    row.fields["name"] = rng.choice(["无", "/", "其他"])
    return Planted("T505", form.path(row, "name"))


@plants("T506")
def _other_number(form: Form, rng: Random) -> Planted | None:
    found = counted(form, "quantity")
    if not found:
        return None
    row, _, unit = rng.choice(found)
    n = rng.randint(3, 9)
    row.fields.update(name=f"打造{n}{unit}示范样板", target=f"{n + 30}{unit}", actual=f"{n + 30}{unit}")
    return Planted("T506", form.path(row, "target"))


@plants("T507")
def _not_asked(form: Form, rng: Random) -> Planted | None:
    row = pick([r for r in rows_of(form, "satisfaction", "met") if "满意" in r.fields["name"]], rng)
    if row is None:
        return None
    row.fields["actual"] = rng.choice(["满意", "较好", "完成"])
    return Planted("T507", form.path(row, "actual"))


@plants("T507")
def _more_than_all(form: Form, rng: Random) -> Planted | None:
    row = pick([r for r in rows_of(form, "satisfaction", "met") if "满意" in r.fields["name"]], rng)
    if row is None or not row.fields["target"].endswith("%"):
        return None
    row.fields["actual"] = f"{rng.randint(101, 125)}%"
    return Planted("T507", form.path(row, "actual"))


@plants("T508")
def _money_as_quantity(form: Form, rng: Random) -> Planted | None:
    row = pick(rows_of(form, "quantity", "met"), rng)
    if row is None:
        return None
    row.fields.update(name="仪器购置投入", target="≥6万元", actual="6万元")
    return Planted("T508", form.path(row, "target"), "info")


@plants("T508")
def _spending_as_benefit(form: Form, rng: Random) -> Planted | None:
    rows = [row for row in rows_of(form, "social", "met", "words") if form.blocks[row.block].kind != "output"]
    row = pick(rows, rng)
    if row is None:
        return None
    row.fields.update(name="补助资金拨付进度", target="按季度推进", actual="按季度推进")
    return Planted("T508", form.path(row, "name"), "info")


@plants("T509")
def _filled_in_afterwards(form: Form, rng: Random) -> Planted | None:
    rows = rows_of(form, "cost", "met")
    if len(rows) < 2:
        return None
    for i, row in enumerate(rows[:2]):
        text = f"{rng.randint(2, 9)}.{rng.randint(100, 999)}{i + 1}万元"
        row.fields.update(name=("水泥采购成本", "闸门安装成本")[i], target=text, actual=text)
    for row in rows[2:]:
        row.fields.update(target="按合同控制", actual="按合同控制")
    return Planted("T509", form.path(rows[0], "target"), "info")


@plants("T510")
def _goal_as_result(form: Form, rng: Random) -> Planted | None:
    if not form.goal:
        return None
    form.goal["achieved"] = f"目标{rng.randint(2, 5)}：{form.goal['achieved']}"
    return Planted("T510", "goal.achieved", "warning")


@plants("U304")
def _no_unit(form: Form, rng: Random) -> Planted | None:
    found = counted(form)
    if len(found) < 2:
        return None
    row, target, _ = rng.choice(found)
    row.fields.update(target=str(target), actual=str(target))
    return Planted("U304", form.path(row, "target"), "info")


@plants("U305")
def _other_unit(form: Form, rng: Random) -> Planted | None:
    found = counted(form)
    if not found:
        return None
    row, target, _ = rng.choice(found)
    row.fields["actual"] = f"{target}{rng.choice(['小时', '平方米', '万元'])}"
    if "平方米" in row.fields["target"]:
        return None
    return Planted("U305", form.path(row, "actual"), "warning")


@plants("U305")
def _rate_in_persons(form: Form, rng: Random) -> Planted | None:
    rows = [r for r in rows_of(form, "quality", "met") if r.fields["name"].endswith("率") and not r.upper]
    row = pick(rows, rng)
    if row is None:
        return None
    row.fields.update(target="≥20人", actual="22人")
    return Planted("U305", form.path(row, "target"), "warning")


@plants("F206")
def _cost_of_the_whole(form: Form, rng: Random) -> Planted | None:
    rows = rows_of(form, "cost", "met", "missed")
    if len(rows) != 1 or rows[0].state != "met":
        return None
    fund, unit = form.total_fund, form.head["money_unit"]
    budget, executed = number(fund[base_of(form)]), number(fund["executed"])
    wrong = {number(part["executed"]) for part in form.funds if part["executed"][:1].isdigit()}
    actual = (executed / 2).quantize(executed.normalize()) if executed > 4 else executed
    if actual in {*wrong, executed} or actual == 0:
        return None
    rows[0].fields.update(
        name="项目总成本", target=f"≤{shown(budget)}{unit}", actual=f"{shown(actual)}{unit}"
    )
    return Planted("F206", form.path(rows[0], "actual"), "warning")


@plants("C611")
def _goal_copied(form: Form, rng: Random) -> Planted | None:
    if not form.goal or "因" in form.goal["achieved"]:
        return None
    form.goal["achieved"] = rng.choice([form.goal["expected"], "", "—"])
    return Planted("C611", "goal.achieved", "warning")


@plants("N812")
def _slip_of_the_pen(form: Form, rng: Random) -> Planted | None:
    if not form.goal:
        return None
    name = rng.choice(["expected", "achieved"])
    form.goal[name] += rng.choice(["资金均已拔付到位。", "由于由于雨季较长，收尾稍晚。"])
    return Planted("N812", f"goal.{name}", "info")


@plants("N803")
def _other_count_in_the_goal(form: Form, rng: Random) -> Planted | None:
    found = [one for one in counted(form, "quantity") if one[2] in ("座", "户", "株", "只", "条")]
    found = [one for one in found if "新" not in one[0].fields["name"]]
    if not form.goal or not found:
        return None
    row, target, unit = rng.choice(found)
    text = f"{target // 2}{unit}"
    form.goal["achieved"] += f"全年{row.fields['name']}{text}。"
    return Planted("N803", "claims[].value", "warning", words=text)


@plants("N808")
def _other_year(form: Form, rng: Random) -> Planted | None:
    row = pick([r for r in rows_in(form, "date") if re.match(r"20\d\d年", r.fields["target"])], rng)
    if row is None:
        return None
    year = int(row.fields["target"][:4]) - 1
    row.fields["target"] = f"{year}{row.fields['target'][4:]}"
    row.fields["actual"] = (
        f"{year}{row.fields['actual'][4:]}" if row.fields["actual"].startswith("20") else row.fields["actual"]
    )
    return Planted("N808", form.path(row, "target"), "info")


@plants("N809")
def _other_grade(form: Form, rng: Random) -> Planted | None:
    if "grade" not in form.head:
        return None
    form.head["grade"] = rng.choice(sorted({"优", "良", "中", "差"} - {form.head["grade"]}))
    return Planted("N809", "grade")


@plants("F207")
def _price(form: Form, rng: Random) -> Planted | None:
    row = pick([row for part in _OUTCOMES for row in rows_of(form, part, "words")], rng)
    if row is None:
        return None
    count, price, off = rng.randint(11, 60), rng.randint(3, 9) * 100, rng.randint(1, 9) * 100
    row.fields["actual"] = f"走访{count}户，每户{price}元，累计支出{count * price + off}元"
    return Planted("F207", form.path(row, "actual"), "info")

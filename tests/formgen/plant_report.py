"""Mistakes in the report below a form."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from random import Random

from .model import Form, shown
from .planting import Planted, base_of, number, rate_of, reports

_VALUE = "claims[].value"


def change(form: Form, pattern: str, made: Callable[[re.Match[str]], str], begins: str = "") -> str | None:
    """Write one place of the report anew: the new text, None where nothing is like that."""
    for i, line in enumerate(form.report):
        found = re.search(pattern, line) if line.startswith(begins) else None
        if found is not None:
            text = made(found)
            form.report[i] = line[: found.start()] + text + line[found.end() :]
            return text
    return None


def add(form: Form, after: str, *lines: str) -> None:
    """Put paragraphs behind the heading that ends so."""
    at = next(i for i, line in enumerate(form.report) if line.endswith(after)) + 1
    form.report[at:at] = lines


def blocks(form: Form) -> list[tuple[int, str, Decimal, Decimal]]:
    """The paragraphs of blocks: line, name, weight and score."""
    found = [re.match(r"([^：]+?)分值([\d.]+)分，得分([\d.]+)分。", line) for line in form.report]
    return [(i, m[1], Decimal(m[2]), Decimal(m[3])) for i, m in enumerate(found) if m]


@reports("N801")
def _parts_off(form: Form, rng: Random) -> Planted | None:
    whole = next((name for i, name, _, _ in blocks(form) if "其中" in form.report[i]), None)
    if whole is None or form.style["shared"]:
        return None
    change(
        form,
        r"(?<=；)(\S+?分值[\d.]+分，得分)([\d.]+)(?=分。)",
        lambda m: m[1] + shown(Decimal(m[2]) - 1),
        whole,
    )
    return Planted("N801", _VALUE, words=whole)


@reports("N802")
def _heading_off(form: Form, rng: Random) -> Planted | None:
    heads = [line for line in form.report if line.startswith("（")]
    if len(heads) < 3:
        return None
    text = change(
        form, r"([\d.]+)(?=分）)", lambda m: shown(Decimal(m[1]) - Decimal("0.3")), rng.choice(heads)
    )
    return Planted("N802", _VALUE, "warning", words=f"{text}分")


@reports("N803")
def _count_off(form: Form, rng: Random) -> Planted | None:
    text = change(form, r"(?<!池)(?<!\d)\d+(?=[座户只株条])", lambda m: str(int(m[0]) * 3 + 1), "全年")
    return Planted("N803", _VALUE, "warning", words=text) if text else None


@reports("N804")
def _total_off(form: Form, rng: Random) -> Planted | None:
    score = number(form.total["score"])
    wrong = shown(score - 1 if (score - 1) // 10 == score // 10 and score < 100 else score + 1)
    if score >= 99 or score % 10 == 0:
        return None
    change(form, r"(?<=总分)[\d.]+", lambda m: wrong)
    return Planted("N804", _VALUE, words=wrong)


@reports("N804")
def _budget_off(form: Form, rng: Random) -> Planted | None:
    wrong = shown(number(form.total_fund[base_of(form)]) + 37)
    add(form, "一、项目概况", f"年初预算{wrong}{form.head['money_unit']}。")
    return Planted("N804", _VALUE, words=wrong)


@reports("N805")
def _rate_off(form: Form, rng: Random) -> Planted | None:
    text = change(form, r"(?<=执行率)([\d.]+)(?=%)", lambda m: shown(Decimal(m[1]) - 9))
    return Planted("N805", _VALUE, words=text) if text else None


@reports("N806")
def _item_off(form: Form, rng: Random) -> Planted | None:
    text = change(form, r"([\d.]+)(?=\D+。$)", lambda m: shown(Decimal(m[1]) + 7), "实际支出")
    executed = shown(number(form.total_fund["executed"]))
    return Planted("N806", "claims[].parts[].value", words=executed) if text else None


@reports("N807")
def _both_ways(form: Form, rng: Random) -> Planted | None:
    add(form, "四、完成情况", "慰问物资已全部发放。慰问物资尚未发放。")
    return Planted("N807", "claims[].text", "warning", words="发放", chosen=True)


@reports("N808")
def _other_year(form: Form, rng: Random) -> Planted | None:
    year = int(form.head["year"][:4]) - 1
    add(form, "一、项目概况", f"审批手续未在{year}年办理到位。")
    return Planted("N808", _VALUE, "info", words=f"{year}")


@reports("N809")
def _grade_off(form: Form, rng: Random) -> Planted | None:
    if "grade" in form.head:
        return None
    text = change(form, r"“(.)”", lambda m: f"“{rng.choice(sorted(set('优良中差') - {m[1]}))}”")
    return Planted("N809", _VALUE, words=text) if text else None


@reports("N810")
def _balance_off(form: Form, rng: Random) -> Planted | None:
    text = change(form, r"(?<=结余)([\d.]+)", lambda m: shown(Decimal(m[1]) + 3))
    return Planted("N810", _VALUE, "info", words=text) if text else None


@reports("N811")
def _full_marks(form: Form, rng: Random) -> Planted | None:
    if form.total["score"] != "100":
        return None
    form.report += ["五、存在的问题", "个别村组台账整理不够细致。"]
    return Planted("N811", "claims[].text", "info")


@reports("N811")
def _hardly_used(form: Form, rng: Random) -> Planted | None:
    if rate_of(form) < Decimal("0.9") or form.total["score"] == "100":
        return None
    form.report[-1] = "资金使用率不高。"
    return Planted("N811", "claims[].text", "info")


@reports("N812")
def _slip_of_the_pen(form: Form, rng: Random) -> Planted | None:
    text = rng.choice(["资金均已拔付到位。", "由于由于雨季较长，收尾稍晚。"])
    add(form, "二、资金使用情况", text)
    return Planted("N812", "paragraphs[].text", "info")


@reports("R701")
def _no_reason(form: Form, rng: Random) -> Planted | None:
    name = _losing(form)
    if name is None:
        return None
    change(form, r"：.*", lambda _: "：各项任务有序推进。", f"{name}：")
    return Planted("R701", "claims[].score", "warning", words=name)


@reports("R703")
def _other_deduction(form: Form, rng: Random) -> Planted | None:
    text = change(form, r"(?<=扣)([\d.]+)(?=分)", lambda m: shown(Decimal(m[1]) + 1))
    return Planted("R703", "claims[].score", words=text) if text else None


@reports("S410")
def _not_delivered(form: Form, rng: Random) -> Planted | None:
    name = _losing(form)
    if name is None:
        return None
    change(form, r"：.*，扣", lambda _: "：因招标延迟，补助尚未发放，扣", f"{name}：")
    return Planted("S410", "claims[].score", "warning", words=name)


def _losing(form: Form) -> str | None:
    """A block of the report that lost some points, not many."""
    said = {name for line in form.report for name, mark, _ in [line.partition("：")] if mark}
    return next(
        (n for _, n, weight, score in blocks(form) if n in said and weight * Decimal("0.7") < score < weight),
        None,
    )


@reports("C609")
def _no_score(form: Form, rng: Random) -> Planted | None:
    start = form.report.index("三、自评得分")
    end = form.report.index("四、完成情况")
    form.report[start:end] = []
    return Planted("C609", "paragraphs[].text", "info", words=form.report[0])


@reports("X901")
def _other_name(form: Form, rng: Random) -> Planted | None:
    project = form.head["project"]
    if len(project) < 7 or "绩效" in project or "（" in project:
        return None
    change(form, r"年度项目预算", lambda _: f"年度{project[:-2]}事务项目预算")
    return Planted("X901", "paragraphs[].text", "info", words=form.report[0])


@reports("X904")
def _outside(form: Form, rng: Random) -> Planted | None:
    change(form, r"(?<=为：)\D+", lambda _: "公务接待", "实际支出")
    return Planted("X904", "claims[].parts[].value", "info", words="公务接待")


@reports("U301")
def _slip(form: Form, rng: Random) -> Planted | None:
    fund = form.total_fund
    factor = 1 if form.head["money_unit"] == "元" else 10000
    budget, executed = (shown(number(fund[name]) * factor) for name in (base_of(form), "executed"))
    rate = shown(rate_of(form) * 100, 2)
    add(
        form,
        "二、资金使用情况",
        f"上级下拨资金为{budget}元，上级拨付资金已支出{executed}万元，已完成下拨总额的{rate}%。",
    )
    return Planted("U301", "claims[].parts[].value", words=f"{executed}万元")

"""Mistakes in the funds and their units."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from .model import Form, rounded, shown
from .planting import (
    Planted,
    base_of,
    digits,
    execution_of,
    number,
    plants,
    restate,
    retotal,
)


@plants("F201")
def _rate_off(form: Form, rng: Random) -> Planted | None:
    rate = number(form.total_fund["executed"]) / number(form.total_fund[base_of(form)]) * 100
    wrong = rate + rng.choice([3, -4]) if rate < 97 else rate - 6
    if form.total_fund["initial"] and form.total_fund["initial"] != form.total_fund[base_of(form)]:
        other = number(form.total_fund["executed"]) / number(form.total_fund["initial"]) * 100
        if abs(other - wrong) < 1:
            return None
    restate(form, f"{shown(wrong, 2)}%")
    return Planted("F201", "funds.total.rate")


@plants("F201")
def _part_rate_off(form: Form, rng: Random) -> Planted | None:
    rated = [i for i, part in enumerate(form.funds) if part["rate"].endswith("%")]
    if not rated:
        return None
    at = rng.choice(rated)
    form.funds[at]["rate"] = f"{shown(Decimal(form.funds[at]['rate'][:-1]) - 7, 1)}%"
    return Planted("F201", f"funds.parts[{at}].rate")


@plants("F202")
def _parts_off(form: Form, rng: Random) -> Planted | None:
    name = rng.choice(["initial", "budget", "executed"])
    parts = [part for part in form.funds if part[name] and digits(part[name]) and not part["rate"]]
    parts = [part for part in parts if number(part[name]) > 1]
    if not parts:
        return None
    part = rng.choice(parts)
    part[name] = shown(number(part[name]) * Decimal("0.9") if name == "executed" else number(part[name]) + 12)
    return Planted("F202", f"funds.total.{name}")


@plants("F203")
def _overspent(form: Form, rng: Random) -> Planted | None:
    base, executed = number(form.total_fund[base_of(form)]), number(form.total_fund["executed"])
    part = form.funds[0] if form.funds else {}
    if part.get("rate"):
        return None
    more = rounded(base * Decimal("1.2"), 2)
    rate = f"{shown(more / base * 100, 2)}%"
    other = number(form.total_fund["initial"])
    if other != base and abs(more / other - more / base) < Decimal("0.01"):
        return None
    form.total_fund["executed"] = shown(more)
    if part:
        part["executed"] = shown(number(part["executed"]) + more - executed)
    if "score" in form.total_fund:
        form.total_fund["score"] = "10"
    restate(form, rate)
    row = execution_of(form)
    if row is not None:
        row.fields["score"] = "10"
    retotal(form)
    return Planted("F203", "funds.total.executed")


@plants("F203")
def _unbudgeted(form: Form, rng: Random) -> Planted | None:
    unused = [
        i for i, part in enumerate(form.funds) if not digits(part["executed"]) or part["executed"] == "0"
    ]
    if not unused or form.funds[0]["rate"]:
        return None
    at, first = rng.choice(unused), form.funds[0]
    moved = rounded(number(first["executed"]) / 4, 2)
    if moved <= 0:
        return None
    first["executed"] = shown(number(first["executed"]) - moved)
    form.funds[at].update(initial="0", budget="0" if form.total_fund["budget"] else "", executed=shown(moved))
    return Planted("F203", f"funds.parts[{at}].executed", "warning")


@plants("F204")
def _zero_budget(form: Form, rng: Random) -> Planted | None:
    if form.total_fund["budget"]:
        return None
    form.total_fund["budget"] = rng.choice(["0", "0.00"])
    return Planted("F204", "funds.total.budget", "warning")


@plants("F204")
def _other_base(form: Form, rng: Random) -> Planted | None:
    total = form.total_fund
    if not total["budget"] or total["budget"] == total["initial"]:
        return None
    rate = number(total["executed"]) / number(total["initial"])
    if abs(rate - number(total["executed"]) / number(total["budget"])) < Decimal("0.01") or rate > 3:
        return None
    restate(form, f"{shown(rate * 100, 2)}%")
    return Planted("F204", "funds.total.rate", "warning")


@plants("F205")
def _two_rates(form: Form, rng: Random) -> Planted | None:
    row = execution_of(form)
    if row is None or not form.total_fund["rate"].endswith("%"):
        return None
    rate = number(form.total_fund["executed"]) / number(form.total_fund[base_of(form)]) * 100
    row.fields["actual"] = f"{shown(rate - 9 if rate > 70 else rate + 9, 1)}%"
    return Planted("F205", form.path(row, "actual"))


# -- units


@plants("U301")
def _slip(form: Form, rng: Random) -> Planted | None:
    name = rng.choice(["executed", base_of(form)])
    if form.head["money_unit"] != "万元" or name == "initial":
        name = "executed"
    factor = Decimal(10000) if form.head["money_unit"] == "万元" else Decimal("0.0001")
    form.total_fund[name] = shown(number(form.total_fund[name]) * factor)
    return Planted("U301", f"funds.total.{name}")


@plants("U302")
def _cell_unit(form: Form, rng: Random) -> Planted | None:
    if form.head["money_unit"] != "万元":
        return None
    rows = [("funds.total", form.total_fund)]
    rows += [
        (f"funds.parts[{i}]", part)
        for i, part in enumerate(form.funds)
        if digits(part["executed"] or "x") and part["executed"] != "0"
    ]
    path, fund = rng.choice(rows)
    name = rng.choice(["initial", "executed"])
    fund[name] = f"{shown(number(fund[name]) * 10000)}元"
    return Planted("U302", f"{path}.{name}", "warning")


@plants("U303")
def _digit(form: Form, rng: Random) -> Planted | None:
    """One digit of the amount executed, where the rate and the sources both tell the right one."""
    total, filled = form.total_fund, [part for part in form.funds if digits(part["executed"] or "x")]
    executed, whole = total["executed"].replace(",", ""), total["rate"].removesuffix("%")
    if len(filled) < 2 or not total["rate"].endswith("%") or len(whole.replace(".", "")) < 4:
        return None
    first = executed[0]
    other = str(int(first) - 2) if int(first) > 3 else None
    if other is None or len(executed.partition(".")[0]) < 2:
        return None
    total["executed"] = other + executed[1:]
    return Planted("U303", "funds.total.executed")

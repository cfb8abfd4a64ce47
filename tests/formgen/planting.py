"""One mistake at a time: each planter spoils a consistent form in exactly one way and says where it must be found."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import NamedTuple

from .model import Form, Row, rounded, shown, words

TENTH, ONE, HUNDRED = Decimal("0.1"), Decimal(1), Decimal(100)


class Planted(NamedTuple):
    """Where a mistake must be found. beside, may: other (code, path) that the same mistake deserves, or may cause."""

    code: str
    path: str
    severity: str = "error"
    beside: tuple[tuple[str, str], ...] = ()
    may: tuple[tuple[str, str], ...] = ()


Planter = Callable[[Form, Random], Planted | None]
PLANTERS: dict[str, list[Planter]] = {}
_BY_ROW = ("S403", "S404", "R701", "R702")


def _plants(code: str) -> Callable[[Planter], Planter]:
    def note(planter: Planter) -> Planter:
        PLANTERS.setdefault(code, []).append(planter)
        return planter

    return note


def plant(code: str, form: Form, rng: Random) -> Planted | None:
    """Spoil a form so that this rule must speak; None where this form does not lend itself to it.

    The form is changed in place.
    """
    if code in _BY_ROW and any(row.shares for row in form.rows):
        return None  # Where rows score together, rules on the score of one row keep silent.
    return rng.choice(PLANTERS[code])(form, rng)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _retotal(form: Form) -> None:
    added = sum((_score(row) for row in form.used()), Decimal(0)) + _number(
        form.total_fund.get("score") or "0"
    )
    form.total["score"] = shown(added)


def _score(row: Row) -> Decimal:
    text = row.fields.get("score", "")
    return Decimal(text) if text.replace(".", "").lstrip("-").isdigit() else Decimal(0)


def _rows(form: Form, *states: str) -> list[Row]:
    return [row for row in form.used() if row.state in states]


def _pick(rows: list[Row], rng: Random) -> Row | None:
    return rng.choice(rows) if rows else None


def _lowered(form: Form) -> list[Row]:
    return [row for row in form.used() if row.score < row.weight and row.fields.get("reason")]


def _base(form: Form) -> str:
    return "budget" if form.total_fund["budget"] else "initial"


def _execution(form: Form) -> Row | None:
    return next((row for row in form.used() if row.state == "execution"), None)


def _restate(form: Form, rate: str) -> None:
    """Print another rate wherever the form states it."""
    form.total_fund["rate"] = rate
    row = _execution(form)
    if row is not None:
        row.fields["actual"] = rate


# -- totals


@_plants("A101")
def _total_weight_off(form: Form, rng: Random) -> Planted | None:
    if "weight" not in form.total:
        return None
    form.total["weight"] = rng.choice(["90", "95", "110", "99.5"])
    return Planted("A101", "total.weight")


@_plants("A101")
def _row_weight_off(form: Form, rng: Random) -> Planted | None:
    rows = [row for row in _rows(form, "met", "words") if row.weight >= 3]
    if "weight" not in form.total or form.style["caps"] or not rows:
        return None
    row = rng.choice(rows)
    row.fields["weight"] = row.fields["score"] = shown(row.weight - 2)
    _retotal(form)
    return Planted("A101", "total.weight")


@_plants("A102")
def _hundred_and_five(form: Form, rng: Random) -> Planted | None:
    row = _pick(_rows(form, "met", "words"), rng)
    if row is None or not ("weight" in form.total or form.style["caps"]):
        return None
    row.fields["weight"] = row.fields["score"] = shown(row.weight + 5)
    block = form.blocks[row.block]
    for one in (block, block.parts[row.part]):
        if one.cap:
            one.cap = shown(Decimal(one.cap) + 5)
    _retotal(form)
    if "weight" not in form.total:
        form.style["total_cap"] = False
        return Planted("A102", "categories[0].cap")
    form.total["weight"] = "105"
    return Planted("A102", "total.weight")


@_plants("A103")
def _sum_off(form: Form, rng: Random) -> Planted | None:
    _retotal(form)
    wrong = Decimal(form.total["score"]) + Decimal(rng.choice(["-4", "-1.5", "2", "0.5", "-10"]))
    if wrong == wrong.to_integral_value():
        wrong += 5  # A whole number may be the sum rounded.
    form.total["score"] = shown(wrong)
    return Planted("A103", "total.score")


@_plants("A104")
def _cap_off(form: Form, rng: Random) -> Planted | None:
    at = rng.randrange(len(form.blocks))
    block = form.blocks[at]
    if not block.cap:
        return None
    block.cap = shown(Decimal(block.cap) + rng.choice([5, -5, 10]))
    path = f"categories[{at}].cap"
    # A printed cap below says the same twice.
    return Planted("A104", path) if block.cap != "0" else None


@_plants("A104")
def _part_cap_off(form: Form, rng: Random) -> Planted | None:
    parts = [part for block in form.blocks for part in block.parts]
    capped = [i for i, part in enumerate(parts) if part.cap]
    if not capped:
        return None
    at = rng.choice(capped)
    parts[at].cap = shown(Decimal(parts[at].cap) + 3)
    return Planted("A104", f"subcategories[{at}].cap")


@_plants("A105")
def _caps_off(form: Form, rng: Random) -> Planted | None:
    if "weight" not in form.total or not form.style["caps"] or form.layout != "ministry":
        return None
    for row in form.used():
        row.fields["weight"] = ""
    block = rng.choice(form.blocks)
    block.cap = shown(Decimal(block.cap) + 10)
    return Planted("A105", "total.weight")


@_plants("A106")
def _above_weight(form: Form, rng: Random) -> Planted | None:
    row = _pick(_rows(form, "met", "words"), rng)
    if row is None:
        return None
    row.fields["score"] = shown(row.weight + rng.choice([1, Decimal("0.5")]))
    _retotal(form)
    return Planted("A106", form.path(row, "score"))


@_plants("A106")
def _below_zero(form: Form, rng: Random) -> Planted | None:
    row = _pick([row for row in _rows(form, "date") if "reason" in row.fields], rng)
    if row is None:
        return None
    row.fields["score"], row.fields["reason"] = "-1", words()["reasons"][0]
    _retotal(form)
    return Planted("A106", form.path(row, "score"))


@_plants("A106")
def _no_number(form: Form, rng: Random) -> Planted | None:
    row = _pick(_rows(form, "met", "words", "date"), rng)
    if row is None:
        return None
    row.fields["score"] = rng.choice(["优", "满分", "已得分"])
    return Planted("A106", form.path(row, "score"))


def _blank(form: Form, rng: Random) -> int | None:
    """Leave all rows of a capped category empty; its number."""
    choices = [
        i
        for i, block in enumerate(form.blocks)
        if block.cap and block.kind in ("benefit", "benefit_whole", "output", "satisfaction")
    ]
    if not choices:
        return None
    at = rng.choice(choices)
    for row in form.rows:
        if row.block == at:
            row.fields.update(dict.fromkeys(set(row.fields) - {"method"}, ""))
            row.unused = True
    return at


@_plants("A107")
def _unprinted(form: Form, rng: Random) -> Planted | None:
    _retotal(form)
    at = _blank(form, rng)
    if at is None:
        return None
    # Where no row is left that lost points, the total has lost some without a reason.
    return Planted(
        "A107", "total.score", "error", (("C605", f"categories[{at}].name"),), (("R701", "total.score"),)
    )


# -- funds


@_plants("F201")
def _rate_off(form: Form, rng: Random) -> Planted | None:
    rate = _number(form.total_fund["executed"]) / _number(form.total_fund[_base(form)]) * 100
    wrong = rate + rng.choice([3, -4]) if rate < 97 else rate - 6
    if form.total_fund["initial"] and form.total_fund["initial"] != form.total_fund[_base(form)]:
        other = _number(form.total_fund["executed"]) / _number(form.total_fund["initial"]) * 100
        if abs(other - wrong) < 1:
            return None
    _restate(form, f"{shown(wrong, 2)}%")
    return Planted("F201", "funds.total.rate")


@_plants("F201")
def _part_rate_off(form: Form, rng: Random) -> Planted | None:
    rated = [i for i, part in enumerate(form.funds) if part["rate"].endswith("%")]
    if not rated:
        return None
    at = rng.choice(rated)
    form.funds[at]["rate"] = f"{shown(Decimal(form.funds[at]['rate'][:-1]) - 7, 1)}%"
    return Planted("F201", f"funds.parts[{at}].rate")


@_plants("F202")
def _parts_off(form: Form, rng: Random) -> Planted | None:
    name = rng.choice(["initial", "budget", "executed"])
    parts = [part for part in form.funds if part[name] and _digits(part[name]) and not part["rate"]]
    parts = [part for part in parts if _number(part[name]) > 1]
    if not parts:
        return None
    part = rng.choice(parts)
    part[name] = shown(
        _number(part[name]) * Decimal("0.9") if name == "executed" else _number(part[name]) + 12
    )
    return Planted("F202", f"funds.total.{name}")


def _digits(text: str) -> bool:
    return text.replace(",", "").replace(".", "").isdigit()


@_plants("F203")
def _overspent(form: Form, rng: Random) -> Planted | None:
    base, executed = _number(form.total_fund[_base(form)]), _number(form.total_fund["executed"])
    part = form.funds[0] if form.funds else {}
    if part.get("rate"):
        return None
    more = rounded(base * Decimal("1.2"), 2)
    rate = f"{shown(more / base * 100, 2)}%"
    other = _number(form.total_fund["initial"])
    if other != base and abs(more / other - more / base) < Decimal("0.01"):
        return None
    form.total_fund["executed"] = shown(more)
    if part:
        part["executed"] = shown(_number(part["executed"]) + more - executed)
    if "score" in form.total_fund:
        form.total_fund["score"] = "10"
    _restate(form, rate)
    row = _execution(form)
    if row is not None:
        row.fields["score"] = "10"
    _retotal(form)
    return Planted("F203", "funds.total.executed")


@_plants("F203")
def _unbudgeted(form: Form, rng: Random) -> Planted | None:
    unused = [
        i for i, part in enumerate(form.funds) if not _digits(part["executed"]) or part["executed"] == "0"
    ]
    if not unused or form.funds[0]["rate"]:
        return None
    at, first = rng.choice(unused), form.funds[0]
    moved = rounded(_number(first["executed"]) / 4, 2)
    if moved <= 0:
        return None
    first["executed"] = shown(_number(first["executed"]) - moved)
    form.funds[at].update(initial="0", budget="0" if form.total_fund["budget"] else "", executed=shown(moved))
    return Planted("F203", f"funds.parts[{at}].executed", "warning")


@_plants("F204")
def _zero_budget(form: Form, rng: Random) -> Planted | None:
    if form.total_fund["budget"]:
        return None
    form.total_fund["budget"] = rng.choice(["0", "0.00"])
    return Planted("F204", "funds.total.budget", "warning")


@_plants("F204")
def _other_base(form: Form, rng: Random) -> Planted | None:
    total = form.total_fund
    if not total["budget"] or total["budget"] == total["initial"]:
        return None
    rate = _number(total["executed"]) / _number(total["initial"])
    if abs(rate - _number(total["executed"]) / _number(total["budget"])) < Decimal("0.01") or rate > 3:
        return None
    _restate(form, f"{shown(rate * 100, 2)}%")
    return Planted("F204", "funds.total.rate", "warning")


@_plants("F205")
def _two_rates(form: Form, rng: Random) -> Planted | None:
    row = _execution(form)
    if row is None or not form.total_fund["rate"].endswith("%"):
        return None
    rate = _number(form.total_fund["executed"]) / _number(form.total_fund[_base(form)]) * 100
    row.fields["actual"] = f"{shown(rate - 9 if rate > 70 else rate + 9, 1)}%"
    return Planted("F205", form.path(row, "actual"))


# -- units


@_plants("U301")
def _slip(form: Form, rng: Random) -> Planted | None:
    name = rng.choice(["executed", _base(form)])
    if form.head["money_unit"] != "万元" or name == "initial":
        name = "executed"
    factor = Decimal(10000) if form.head["money_unit"] == "万元" else Decimal("0.0001")
    form.total_fund[name] = shown(_number(form.total_fund[name]) * factor)
    return Planted("U301", f"funds.total.{name}")


@_plants("U302")
def _cell_unit(form: Form, rng: Random) -> Planted | None:
    if form.head["money_unit"] != "万元":
        return None
    rows = [("funds.total", form.total_fund)]
    rows += [
        (f"funds.parts[{i}]", part)
        for i, part in enumerate(form.funds)
        if _digits(part["executed"] or "x") and part["executed"] != "0"
    ]
    path, fund = rng.choice(rows)
    name = rng.choice(["initial", "executed"])
    fund[name] = f"{shown(_number(fund[name]) * 10000)}元"
    return Planted("U302", f"{path}.{name}", "warning")


# -- scoring


@_plants("S401")
def _execution_score(form: Form, rng: Random) -> Planted | None:
    if "score" not in form.total_fund:
        return None
    due = Decimal(form.total_fund["score"])
    wrong = due - Decimal("1.3") if due > 2 else due + Decimal("1.3")
    if due == 10 and rng.random() < 0.5:
        wrong = Decimal("9.9")
    form.total_fund["score"] = shown(rounded(wrong))
    _retotal(form)
    return Planted("S401", "funds.total.score")


@_plants("S401")
def _execution_row_score(form: Form, rng: Random) -> Planted | None:
    row = _execution(form)
    if row is None or "method" in row.fields or "reason" not in row.fields:
        return None
    row.fields["score"] = shown(rounded(row.score - Decimal("1.3")))
    row.fields["reason"] = words()["reasons"][1]
    _retotal(form)
    return Planted("S401", form.path(row, "score"))


@_plants("S402")
def _band(form: Form, rng: Random) -> Planted | None:
    row = _execution(form)
    if row is None or "method" not in row.fields:
        return None
    row.fields["score"] = rng.choice(sorted({"10", "5", "0", "8"} - {row.fields["score"]}))
    row.fields["reason"] = "" if row.score == row.weight else words()["reasons"][1]
    _retotal(form)
    return Planted("S402", form.path(row, "score"))


@_plants("S403")
def _met_but_less(form: Form, rng: Random) -> Planted | None:
    row = _pick(
        [row for row in _rows(form, "met", "words") if row.weight >= 2 and "reason" in row.fields], rng
    )
    if row is None:
        return None
    row.fields["score"] = shown(row.weight - rng.choice([1, Decimal("0.5")]))
    row.fields["reason"] = words()["reasons"][2]
    _retotal(form)
    # The form's own rule makes it an error.
    ruled = "记满分" in row.fields.get("method", "") and row.state == "met"
    return Planted("S403", form.path(row, "score"), "error" if ruled else "warning")


@_plants("S404")
def _not_pro_rata(form: Form, rng: Random) -> Planted | None:
    row = _pick([row for row in _rows(form, "missed") if abs(row.weight - row.score) >= Decimal("0.4")], rng)
    if row is None:
        return None
    full = rng.random() < 0.5
    row.fields["score"] = row.fields["weight"] if full else shown(max(row.score - Decimal("0.3"), TENTH))
    if row.score == rounded(row.weight * row.share):
        return None
    _retotal(form)
    ruled = "B/A" in row.fields.get("method", "")
    whole = row.score == rounded(row.weight * row.share, 0)
    return Planted("S404", form.path(row, "score"), "error" if ruled and not whole else "warning")


# -- completeness and reasons


@_plants("C601")
def _nameless(form: Form, rng: Random) -> Planted | None:
    row = _pick([row for row in form.used() if row.state != "execution" and row.score > 0], rng)
    if row is None:
        return None
    row.fields["name"] = ""
    if rng.random() < 0.4:
        row.fields["target"] = row.fields["actual"] = ""
    return Planted("C601", form.path(row, "name"))


@_plants("C602")
def _no_target(form: Form, rng: Random) -> Planted | None:
    row = _pick(_rows(form, "met", "words", "date", "missed"), rng)
    if row is None:
        return None
    row.fields["target"] = ""
    return Planted("C602", form.path(row, "target"), "warning")


@_plants("C603")
def _no_actual(form: Form, rng: Random) -> Planted | None:
    row = _pick(_rows(form, "met", "words", "date", "missed", "described"), rng)
    if row is None:
        return None
    row.fields["actual"] = "" if row.state == "described" else rng.choice(["", "—", "-", "/"])
    return Planted("C603", form.path(row, "actual"), "warning")


@_plants("C605")
def _left_blank(form: Form, rng: Random) -> Planted | None:
    at = _blank(form, rng)
    if at is None:
        return None
    _retotal(form)
    return Planted("C605", f"categories[{at}].name")


@_plants("R701")
def _no_reason(form: Form, rng: Random) -> Planted | None:
    row = _pick(_lowered(form), rng)
    if row is None:
        return None
    row.fields["reason"] = rng.choice(["", "", "—", "-", "……"])
    return Planted("R701", form.path(row, "reason"), "warning")


@_plants("R702")
def _empty_talk(form: Form, rng: Random) -> Planted | None:
    row = _pick(_lowered(form), rng)
    if row is None:
        return None
    row.fields["reason"] = rng.choice(["完成", "无", "/", "已完成。", "0", "全部完成"])
    return Planted("R702", form.path(row, "reason"))


@_plants("X902")
def _twice(form: Form, rng: Random) -> Planted | None:
    rows = [row for row in form.used() if row.state not in ("execution",)]
    if len(rows) < 2:
        return None
    first, second = sorted(rng.sample(range(len(rows)), 2))
    name = rows[first].fields["name"]
    rows[second].fields["name"] = rng.choice([name, name[2:] + name[:2], name[0] + " " + name[1:]])
    return Planted("X902", form.path(rows[second], "name"), "warning")

"""Mistakes in single rows: scores, blanks, reasons, names."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from .model import Form, rounded, shown, words
from .planting import (
    TENTH,
    Planted,
    blank_block,
    execution_of,
    lowered,
    pick,
    plants,
    retotal,
    rows_in,
)

# -- scoring


@plants("S401")
def _execution_score(form: Form, rng: Random) -> Planted | None:
    if "score" not in form.total_fund:
        return None
    due = Decimal(form.total_fund["score"])
    wrong = due - Decimal("1.3") if due > 2 else due + Decimal("1.3")
    if due == 10 and rng.random() < 0.5:
        wrong = Decimal("9.9")
    form.total_fund["score"] = shown(rounded(wrong))
    retotal(form)
    return Planted("S401", "funds.total.score")


@plants("S401")
def _execution_row_score(form: Form, rng: Random) -> Planted | None:
    row = execution_of(form)
    if row is None or "method" in row.fields or "reason" not in row.fields:
        return None
    row.fields["score"] = shown(rounded(row.score - Decimal("1.3")))
    row.fields["reason"] = words()["reasons"][1]
    retotal(form)
    return Planted("S401", form.path(row, "score"))


@plants("S402")
def _band(form: Form, rng: Random) -> Planted | None:
    row = execution_of(form)
    if row is None or "method" not in row.fields:
        return None
    row.fields["score"] = rng.choice(sorted({"10", "5", "0", "8"} - {row.fields["score"]}))
    row.fields["reason"] = "" if row.score == row.weight else words()["reasons"][1]
    retotal(form)
    return Planted("S402", form.path(row, "score"))


@plants("S403")
def _met_but_less(form: Form, rng: Random) -> Planted | None:
    same = [row for row in rows_in(form, "words") if row.fields["target"] == row.fields["actual"]]
    rows = [row for row in [*rows_in(form, "met"), *same] if row.weight >= 2 and "reason" in row.fields]
    row = pick(rows, rng)
    if row is None:
        return None
    row.fields["score"] = shown(row.weight - rng.choice([1, Decimal("0.5")]))
    row.fields["reason"] = words()["reasons"][2]
    retotal(form)
    # The form's own rule makes it an error.
    ruled = "记满分" in row.fields.get("method", "") and row.state == "met"
    return Planted("S403", form.path(row, "score"), "error" if ruled else "warning")


@plants("S404")
def _not_pro_rata(form: Form, rng: Random) -> Planted | None:
    row = pick([row for row in rows_in(form, "missed") if abs(row.weight - row.score) >= Decimal("0.4")], rng)
    if row is None:
        return None
    full = rng.random() < 0.5
    row.fields["score"] = row.fields["weight"] if full else shown(max(row.score - Decimal("0.3"), TENTH))
    if row.score == rounded(row.weight * row.share):
        return None
    retotal(form)
    ruled = "B/A" in row.fields.get("method", "")
    whole = row.score == rounded(row.weight * row.share, 0)
    return Planted("S404", form.path(row, "score"), "error" if ruled and not whole else "warning")


# -- completeness and reasons


@plants("C601")
def _nameless(form: Form, rng: Random) -> Planted | None:
    row = pick([row for row in form.used() if row.state != "execution" and row.score > 0], rng)
    if row is None:
        return None
    row.fields["name"] = ""
    if rng.random() < 0.4:
        row.fields["target"] = row.fields["actual"] = ""
    return Planted("C601", form.path(row, "name"))


@plants("C602")
def _no_target(form: Form, rng: Random) -> Planted | None:
    row = pick(rows_in(form, "met", "words", "date", "missed"), rng)
    if row is None:
        return None
    row.fields["target"] = ""
    return Planted("C602", form.path(row, "target"), "warning")


@plants("C603")
def _no_actual(form: Form, rng: Random) -> Planted | None:
    row = pick(rows_in(form, "met", "words", "date", "missed", "described"), rng)
    if row is None:
        return None
    row.fields["actual"] = "" if row.state == "described" else rng.choice(["", "—", "-", "/"])
    return Planted("C603", form.path(row, "actual"), "warning")


@plants("C605")
def _left_blank(form: Form, rng: Random) -> Planted | None:
    at = blank_block(form, rng)
    if at is None:
        return None
    retotal(form)
    return Planted("C605", f"categories[{at}].name")


@plants("R701")
def _no_reason(form: Form, rng: Random) -> Planted | None:
    row = pick(lowered(form), rng)
    if row is None:
        return None
    row.fields["reason"] = rng.choice(["", "", "—", "-", "……"])
    return Planted("R701", form.path(row, "reason"), "warning")


@plants("R702")
def _empty_talk(form: Form, rng: Random) -> Planted | None:
    row = pick(lowered(form), rng)
    if row is None:
        return None
    row.fields["reason"] = rng.choice(["完成", "无", "/", "已完成。", "0", "全部完成"])
    return Planted("R702", form.path(row, "reason"))


@plants("X902")
def _twice(form: Form, rng: Random) -> Planted | None:
    # The name decides whether less is better: a row of that kind keeps its own.
    rows = [row for row in form.used() if row.state != "execution" and not row.upper]
    if len(rows) < 2:
        return None
    first, second = sorted(rng.sample(range(len(rows)), 2))
    name = rows[first].fields["name"]
    rows[second].fields["name"] = rng.choice([name, name[2:] + name[:2], name[0] + " " + name[1:]])
    return Planted("X902", form.path(rows[second], "name"), "warning")

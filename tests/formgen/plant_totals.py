"""Mistakes in weights, scores and totals."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from .model import Form, shown, words
from .planting import (
    Planted,
    blank_block,
    pick,
    plants,
    retotal,
    rows_in,
)


@plants("A101")
def _total_weight_off(form: Form, rng: Random) -> Planted | None:
    if "weight" not in form.total:
        return None
    form.total["weight"] = rng.choice(["90", "95", "110", "99.5"])
    return Planted("A101", "total.weight")


@plants("A101")
def _row_weight_off(form: Form, rng: Random) -> Planted | None:
    rows = [row for row in rows_in(form, "met", "words") if row.weight >= 3]
    if "weight" not in form.total or form.style["caps"] or not rows:
        return None
    row = rng.choice(rows)
    row.fields["weight"] = row.fields["score"] = shown(row.weight - 2)
    retotal(form)
    return Planted("A101", "total.weight")


@plants("A102")
def _hundred_and_five(form: Form, rng: Random) -> Planted | None:
    row = pick(rows_in(form, "met", "words"), rng)
    if row is None or not ("weight" in form.total or form.style["caps"]):
        return None
    row.fields["weight"] = row.fields["score"] = shown(row.weight + 5)
    block = form.blocks[row.block]
    for one in (block, block.parts[row.part]):
        if one.cap:
            one.cap = shown(Decimal(one.cap) + 5)
    retotal(form)
    if "weight" not in form.total:
        form.style["total_cap"] = False
        return Planted("A102", "categories[0].cap")
    form.total["weight"] = "105"
    return Planted("A102", "total.weight")


@plants("A103")
def _sum_off(form: Form, rng: Random) -> Planted | None:
    retotal(form)
    wrong = Decimal(form.total["score"]) + Decimal(rng.choice(["-4", "-1.5", "2", "0.5", "-10"]))
    if wrong == wrong.to_integral_value():
        wrong += 5  # A whole number may be the sum rounded.
    form.total["score"] = shown(wrong)
    return Planted("A103", "total.score")


@plants("A104")
def _cap_off(form: Form, rng: Random) -> Planted | None:
    at = rng.randrange(len(form.blocks))
    block = form.blocks[at]
    if not block.cap:
        return None
    block.cap = shown(Decimal(block.cap) + rng.choice([5, -5, 10]))
    path = f"categories[{at}].cap"
    # A printed cap below says the same twice.
    return Planted("A104", path) if block.cap != "0" else None


@plants("A104")
def _part_cap_off(form: Form, rng: Random) -> Planted | None:
    parts = [part for block in form.blocks for part in block.parts]
    capped = [i for i, part in enumerate(parts) if part.cap]
    if not capped:
        return None
    at = rng.choice(capped)
    parts[at].cap = shown(Decimal(parts[at].cap) + 3)
    return Planted("A104", f"subcategories[{at}].cap")


@plants("A105")
def _caps_off(form: Form, rng: Random) -> Planted | None:
    if "weight" not in form.total or not form.style["caps"] or form.layout != "ministry":
        return None
    for row in form.used():
        row.fields["weight"] = ""
    block = rng.choice(form.blocks)
    block.cap = shown(Decimal(block.cap) + 10)
    return Planted("A105", "total.weight")


@plants("A106")
def _above_weight(form: Form, rng: Random) -> Planted | None:
    row = pick(rows_in(form, "met", "words"), rng)
    if row is None:
        return None
    row.fields["score"] = shown(row.weight + rng.choice([1, Decimal("0.5")]))
    retotal(form)
    return Planted("A106", form.path(row, "score"))


@plants("A106")
def _below_zero(form: Form, rng: Random) -> Planted | None:
    row = pick([row for row in rows_in(form, "date") if "reason" in row.fields], rng)
    if row is None:
        return None
    row.fields["score"], row.fields["reason"] = "-1", words()["reasons"][0]
    retotal(form)
    return Planted("A106", form.path(row, "score"))


@plants("A106")
def _no_number(form: Form, rng: Random) -> Planted | None:
    row = pick(rows_in(form, "met", "words", "date"), rng)
    if row is None:
        return None
    row.fields["score"] = rng.choice(["优", "满分", "已得分"])
    return Planted("A106", form.path(row, "score"))


@plants("A107")
def _unprinted(form: Form, rng: Random) -> Planted | None:
    retotal(form)
    at = blank_block(form, rng)
    if at is None:
        return None
    return Planted("A107", "total.score", "error", (("C605", f"categories[{at}].name"),))

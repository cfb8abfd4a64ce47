"""Funds that add up, and their rate as forms print it."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from random import Random
from typing import Any

from .model import rounded, shown, words

TEN = Decimal(10)


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


def make_funds(rng: Random, layout: str, style: dict[str, Any]) -> _Funds:
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
    if layout == "ministry" and style["execution"]:
        whole = Decimal(style["execution"])
        total["weight"] = style["execution"]
        total["score"] = shown(min(whole, rounded(rate * whole, rng.choice([1, 2]))))
        if _repeats(style) and parts:
            # The source that pays for it all may repeat what the total weighs and scores; no sum counts it.
            parts[0]["weight"], parts[0]["score"] = total["weight"], total["score"]
    else:
        for part in parts:
            del part["weight"], part["score"]
    return total, parts, rate


def _repeats(style: dict[str, Any]) -> bool:
    return bool(style["seed"] % 8 == 0)


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

"""Choices of print: what one form does one way and the next another, without changing a value."""

from __future__ import annotations

from random import Random
from typing import Any

from .model import words


def make_style(rng: Random, layout: str) -> dict[str, Any]:
    """The style of a form, drawn from the layout's words."""
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
        "unused": rng.random() < (0.9 if layout == "yinchuan" else 0.3)
        and rng.choice(["指标{}：", "指标{}:", "", "……"]),
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


def in_scheme(style: dict[str, Any], scheme: dict[str, Any]) -> dict[str, Any]:
    """The style with what is always so in the forms of a scheme."""
    always = dict(scheme.get("style", {}))
    if "order" in always:
        always["order"] = always["order"].split() if style["reason"] else always["order"].split()[:-1]
    style = {**style, "execution": scheme.get("execution", "10"), "flat": False, **always}
    style["headers"] = {**style["headers"], **scheme.get("headers", {})}
    return {**style, "split": "operator" in style["order"]}

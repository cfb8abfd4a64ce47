"""C++ CEL through its Python binding, compiled once.

CEL has no decimals: whole numbers stand in for them. It cannot add up a list either: `sum` is an extension.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.plain import SCALE

_SHOWS = "({p} == {e} || (2 * {e} + {s}) / (2 * {s}) * {s} == {p} || {e} / {s} * {s} == {p})"


def _shows(printed: str, exact: str, step: str) -> str:
    return _SHOWS.format(p=printed, e=f"({exact})", s=step)


_RATIO = f"funds.executed * {SCALE} / funds.budget"
_RATE = (
    f"((2 * funds.executed * {SCALE} / funds.rate_step + funds.budget) / (2 * funds.budget) * funds.rate_step == funds.rate"
    f" || {_RATIO} / funds.rate_step * funds.rate_step == funds.rate)"
)
_DUE = (
    "(2 * funds.weight * (funds.executed < funds.budget ? funds.executed : funds.budget) + funds.budget * 1000)"
    " / (2 * funds.budget * 1000) * 1000"
)
_EXECUTION = "(has(funds.score) ? funds.score : 0)"
_WEIGHT = "(has(funds.weight) ? funds.weight : 0)"
_MEETS = "(r.operator == '≥' ? r.actual >= r.target : r.operator == '≤' ? r.actual <= r.target : r.actual == r.target)"
_BOTH = "has(r.score) && has(r.weight)"
_CHECKS = (
    "has(total.score) && !" + _shows("total.score", f"{_EXECUTION} + sum(indicators.filter(r, has(r.score)).map(r, r.score))", "total.score_step")
    + " ? ['T01 total.score'] : []",
    "has(total.weight) && indicators.size() > 0 && indicators.all(r, has(r.weight))"
    f" && total.weight != {_WEIGHT} + sum(indicators.map(r, r.weight)) ? ['T02 total.weight'] : []",
    "categories.filter(b, has(b.cap) && b.rows.size() > 0 && b.rows.all(r, has(r.weight)) && b.cap != sum(b.rows.map(r, r.weight)))"
    ".map(b, 'T03 ' + b.path)",
    f"indicators.filter(r, {_BOTH} && (r.score < 0 || r.score > r.weight)).map(r, 'T04 ' + r.score_path)",
    "has(funds.rate) && has(funds.executed) && has(funds.budget) && funds.budget != 0 && !" + _RATE
    + " ? ['T05 funds.total.rate'] : []",
    "has(funds.executed) && has(funds.budget) && funds.executed > funds.budget ? ['T06 funds.total.executed'] : []",
    "has(funds.budget) && parts.exists(p, has(p.budget)) && !"
    + _shows("funds.budget", "sum(parts.filter(p, has(p.budget)).map(p, p.budget))", "funds.budget_step")
    + " ? ['T07 funds.total.budget'] : []",
    f"has(funds.score) && {_WEIGHT} > 0 && has(funds.executed) && has(funds.budget) && funds.budget != 0"
    f" && funds.score != {_DUE} ? ['T08 funds.total.score'] : []",
    f"indicators.filter(r, has(r.target) && has(r.actual) && {_BOTH} && {_MEETS} && r.score < r.weight)"
    ".map(r, 'T09 ' + r.score_path)",
    f"indicators.filter(r, {_BOTH} && r.score < r.weight && r.reason == '').map(r, 'T10 ' + r.reason_path)",
)  # fmt: skip
NAMES = ("total", "funds", "parts", "categories", "indicators")


def peers(forms: list[dict[str, Any]]) -> dict[str, Callable[[], list[list[str]]]]:
    """Rule by rule on a form as it comes; and all ten rules as one expression, forms bound beforehand."""
    from cel_expr_python import cel

    kind = cel.Type
    row = kind.Map(kind.STRING, kind.DYN)
    number = kind.Map(kind.STRING, kind.INT)
    types = {"total": number, "funds": number, "parts": kind.List(number), "categories": kind.List(row),
             "indicators": kind.List(row)}  # fmt: skip
    total = cel.FunctionDecl("sum", [cel.Overload("sum_list", kind.INT, [kind.List(kind.DYN)], False, _sum)])
    environment = cel.NewEnv(variables=types, functions=[total])
    expression = environment.compile(" + ".join(f"({check})" for check in _CHECKS))
    bound = [environment.Activation(form) for form in forms]
    rules = [environment.compile(check) for check in _CHECKS]
    return {
        "rule by rule": lambda: [
            [w for rule in rules for w in rule.eval(data=form).plain_value()] for form in forms
        ],
        "as one": lambda: [expression.eval(form).plain_value() for form in bound],
    }


def _sum(numbers: Any) -> int:
    return sum(numbers)

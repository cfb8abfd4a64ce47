"""The ten checks of ten.rule as a good programmer would write them in Python with `decimal`, for the same forms."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from linter.values.rounding import round_half_away, shows
from linter.values.target import meets

Found = list[tuple[str, str]]
ZERO, ONE = Decimal(0), Decimal(1)


def _number(field: Any) -> Decimal | None:
    return field.value.number  # type: ignore[no-any-return]


def _absent_is_zero(field: Any) -> Decimal | None:
    value = field.value
    return ZERO if value.state == "absent" else value.number


def _sum(rows: list[Any], name: str) -> Decimal | None:
    known = [row[name].value.number for row in rows if row[name].value.number is not None]
    return sum(known[1:], known[0]) if known else None


def total_of_scores(form: Any, found: Found) -> None:
    printed = form["total"]["score"].value
    if printed.number is None:
        return
    execution, rows = _absent_is_zero(form["funds"]["total"]["score"]), _sum(form["indicators"], "score")
    if execution is not None and rows is not None and shows(printed, execution + rows) == "wrong":
        found.append(("T01", "total.score"))


def total_of_weights(form: Any, found: Found) -> None:
    total = _number(form["total"]["weight"])
    weights = [row["weight"].value.number for row in form["indicators"]]
    if total is None or None in weights or not weights:
        return
    execution = _absent_is_zero(form["funds"]["total"]["weight"])
    if execution is not None and total != execution + sum(weights):
        found.append(("T02", "total.weight"))


def caps(form: Any, found: Found) -> None:
    for block in form["categories"]:
        cap = _number(block["cap"])
        weights = [row["weight"].value.number for row in block["rows"]]
        if cap is not None and weights and None not in weights and cap != sum(weights):
            found.append(("T03", block.path + ".cap"))


def within_weight(form: Any, found: Found) -> None:
    for row in form["indicators"]:
        score, weight = row["score"].value.number, row["weight"].value.number
        if score is not None and weight is not None and not ZERO <= score <= weight:
            found.append(("T04", row["score"].path))


def rate(form: Any, found: Found) -> None:
    total = form["funds"]["total"]
    printed, executed, budget = total["rate"].value, _number(total["executed"]), _number(total["budget"])
    if printed.number is None or executed is None or not budget:
        return
    if shows(printed, executed / budget) == "wrong":
        found.append(("T05", "funds.total.rate"))


def above_budget(form: Any, found: Found) -> None:
    total = form["funds"]["total"]
    executed, budget = _number(total["executed"]), _number(total["budget"])
    if executed is not None and budget is not None and executed > budget:
        found.append(("T06", "funds.total.executed"))


def sources(form: Any, found: Found) -> None:
    printed, parts = form["funds"]["total"]["budget"].value, _sum(form["funds"]["parts"], "budget")
    if printed.number is not None and parts is not None and shows(printed, parts) == "wrong":
        found.append(("T07", "funds.total.budget"))


def execution_score(form: Any, found: Found) -> None:
    total = form["funds"]["total"]
    score, weight = total["score"].value.number, _absent_is_zero(total["weight"])
    executed, budget = _number(total["executed"]), _number(total["budget"])
    if score is None or weight is None or not weight > 0 or executed is None or not budget:
        return
    if score != round_half_away(weight * min(executed / budget, ONE), 1):
        found.append(("T08", "funds.total.score"))


def met_means_full(form: Any, found: Found) -> None:
    for row in form["indicators"]:
        target, actual = row["target"].value, row["actual"].value
        score, weight = row["score"].value.number, row["weight"].value.number
        if None in (target.number, actual.number, score, weight):
            continue
        if meets(actual, target) and score < weight:
            found.append(("T09", row["score"].path))


def reason(form: Any, found: Found) -> None:
    for row in form["indicators"]:
        score, weight = row["score"].value.number, row["weight"].value.number
        short = score is not None and weight is not None and score < weight
        if short and row["reason"].value.state in ("blank", "absent"):
            found.append(("T10", row["reason"].path))


CHECKS: tuple[Callable[[Any, Found], None], ...] = (
    total_of_scores, total_of_weights, caps, within_weight, rate, above_budget, sources, execution_score,
    met_means_full, reason,
)  # fmt: skip

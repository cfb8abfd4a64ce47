"""zen-engine: one expression for a form, compiled once. Its numbers are exact decimals.

It takes its data as a Python mapping at every evaluation; there is no way to bind a form beforehand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.plain import SCALE


def _shows(printed: str, exact: str, step: str) -> str:
    return f"({printed} == {exact} or floor(({exact}) / {step} + 0.5) * {step} == {printed} or floor(({exact}) / {step}) * {step} == {printed})"


_MEETS = "(#.operator == '≥' ? #.actual >= #.target : #.operator == '≤' ? #.actual <= #.target : #.actual == #.target)"
_BOTH = "#.score != null and #.weight != null"
_CHECKS = (
    "total.score != null and not(" + _shows("total.score", "((funds.score ?? 0) + sum(map(filter(indicators, #.score != null), #.score)))", "total.score_step")
    + ") ? ['T01 total.score'] : []",
    "total.weight != null and len(indicators) > 0 and all(indicators, #.weight != null)"
    " and total.weight != (funds.weight ?? 0) + sum(map(indicators, #.weight)) ? ['T02 total.weight'] : []",
    "map(filter(categories, #.cap != null and len(#.weights) > 0 and #.known and #.cap != sum(#.weights)), 'T03 ' + #.path)",
    f"map(filter(indicators, {_BOTH} and (#.score < 0 or #.score > #.weight)), 'T04 ' + #.score_path)",
    "funds.rate != null and funds.executed != null and (funds.budget ?? 0) != 0 and not("
    + _shows("funds.rate", f"(funds.executed * {SCALE} / funds.budget)", "funds.rate_step") + ") ? ['T05 funds.total.rate'] : []",
    "funds.executed != null and funds.budget != null and funds.executed > funds.budget ? ['T06 funds.total.executed'] : []",
    "funds.budget != null and some(parts, #.budget != null) and not("
    + _shows("funds.budget", "sum(map(filter(parts, #.budget != null), #.budget))", "funds.budget_step")
    + ") ? ['T07 funds.total.budget'] : []",
    "funds.score != null and (funds.weight ?? 0) > 0 and funds.executed != null and (funds.budget ?? 0) != 0 and funds.score"
    " != floor(funds.weight * min([funds.executed / funds.budget, 1]) / 1000 + 0.5) * 1000 ? ['T08 funds.total.score'] : []",
    f"map(filter(indicators, #.target != null and #.actual != null and {_BOTH} and {_MEETS} and #.score < #.weight), 'T09 ' + #.score_path)",
    f"map(filter(indicators, {_BOTH} and #.score < #.weight and #.reason == ''), 'T10 ' + #.reason_path)",
)  # fmt: skip


def peers(forms: list[dict[str, Any]]) -> dict[str, Callable[[], list[list[str]]]]:
    """Rule by rule, and all ten rules as one expression."""
    import zen

    expression = zen.compile_expression("flatten([" + ", ".join(f"({check})" for check in _CHECKS) + "])")
    ready = [{**form, "categories": [_block(block) for block in form["categories"]]} for form in forms]
    rules = [zen.compile_expression(check) for check in _CHECKS]
    return {
        "rule by rule": lambda: [[w for rule in rules for w in rule.evaluate(form)] for form in ready],
        "as one": lambda: [expression.evaluate(form) for form in ready],
    }


def _block(block: dict[str, Any]) -> dict[str, Any]:
    """A closure inside a closure cannot be told apart (both are `#`): the weights of a block stand beside it."""
    weights = [row.get("weight") for row in block["rows"]]
    return {"path": block["path"], "cap": block.get("cap"), "weights": [w for w in weights if w is not None],
            "known": None not in weights}  # fmt: skip

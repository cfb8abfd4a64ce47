"""The forms as other engines take them: plain mappings of whole numbers, so that no engine loses a digit.

Every number is in ten-thousandths: of 元 for money, of 1 for rates and points. `..._step` is one unit in the last digit
printed. What a form does not say is left out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

SCALE = 10_000


def plain(form: Any) -> dict[str, Any]:
    """One form as a mapping; rows carry the paths of the cells that findings name."""
    total, funds = form["total"], form["funds"]["total"]
    return {
        "total": _numbers(total, "score", "weight"),
        "funds": _numbers(funds, "budget", "executed", "rate", "weight", "score"),
        "parts": [_numbers(part, "budget") for part in form["funds"]["parts"]],
        "categories": [
            {"path": block.path + ".cap", **_numbers(block, "cap"), "rows": [_row(row) for row in block["rows"]]}
            for block in form["categories"]
        ],
        "indicators": [_row(row) for row in form["indicators"]],
    }  # fmt: skip


def _row(row: Any) -> dict[str, Any]:
    return {
        "score_path": row["score"].path, "reason_path": row["reason"].path,
        **_numbers(row, "score", "weight", "target", "actual"),
        "operator": row["target"].value.operator or "=", "reason": row["reason"].value.text,
    }  # fmt: skip


def _numbers(record: Any, *names: str) -> dict[str, int]:
    found = {}
    for name in names:
        value = record[name].value
        if value.number is not None:
            found[name] = _whole(value.number)
            found[name + "_step"] = max(1, _whole(value.scale.scaleb(-value.decimals)))
    return found


def _whole(number: Decimal) -> int:
    return int((number * SCALE).to_integral_value())

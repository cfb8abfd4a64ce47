"""Forms for measuring: consistent ones with a mistake here and there, the same for the same seed."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from linter.forms.raw import Raw, RawRecord

_BLOCKS = (("产出指标", 50, 6), ("效益指标", 30, 4), ("满意度指标", 10, 1))


def raw_forms(count: int, often: float = 1.0, seed: int = 7) -> list[RawRecord]:
    """`count` raw forms of about a dozen rows each. often: 1 makes about 0.6 findings a form, 0.15 about 0.1."""
    chance = random.Random(seed)
    return [_form(chance, often) for _ in range(count)]


def _record(fields: dict[str, Any]) -> RawRecord:
    return RawRecord({k: v if isinstance(v, RawRecord | list) else Raw(str(v)) for k, v in fields.items()})


def _form(chance: random.Random, often: float) -> RawRecord:
    budget = Decimal(chance.randrange(100, 90000)) / 100
    executed = (budget * chance.randrange(60, 101) / 100).quantize(Decimal("0.01"))
    score = (10 * executed / budget).quantize(Decimal("0.1"))
    rows = [row for name, weight, n in _BLOCKS for row in _rows(chance, name, weight, n, often)]
    total = score + sum((Decimal(row.fields["score"].text) for row in rows), Decimal(0))  # type: ignore[union-attr]
    if chance.random() < 0.2 * often:
        total += chance.choice((1, 5, -2))
    rate = f"{(100 * executed / budget).quantize(Decimal('0.01'))}%"
    fund = {"budget": budget, "executed": executed, "rate": rate, "weight": 10, "score": score}
    part = {"name": "当年财政拨款", "budget": budget, "executed": executed}
    return _record({
        "project": "测速", "money_unit": "万元",
        "funds": _record({"total": _record(fund), "parts": [_record(part)]}),
        "categories": [_record({"name": name, "cap": weight}) for name, weight, _ in _BLOCKS],
        "indicators": rows, "total": _record({"weight": 100, "score": total}),
    })  # fmt: skip


def _rows(chance: random.Random, category: str, weight: int, count: int, often: float) -> list[RawRecord]:
    share = Decimal(weight) / count
    weights = [share.quantize(Decimal("0.5"))] * (count - 1)
    weights.append(weight - sum(weights))
    return [_row(chance, category, w, often) for w in weights]


def _row(chance: random.Random, category: str, weight: Decimal, often: float) -> RawRecord:
    target = chance.randrange(5, 500)
    missed = chance.random() < 0.2
    actual = target * 4 // 5 if missed else target + chance.randrange(0, 20)
    score = (weight * min(Decimal(1), Decimal(actual) / target)).quantize(Decimal("0.1"))
    name = f"第{chance.randrange(1, 999)}项"
    reason = "天气原因推迟" if missed and chance.random() >= 0.2 * often else ""
    return _record({
        "category": category, "name": name, "target": f"≥{target}个", "actual": f"{actual}个",
        "weight": weight, "score": score, "reason": reason,
    })  # fmt: skip

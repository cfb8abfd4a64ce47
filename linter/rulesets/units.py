"""Units that numbers written in rules, profiles and settings may carry."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def literal_units(prelude: dict[str, Any]) -> dict[str, tuple[str, Decimal]]:
    """Units that a literal may carry: name -> (dimension, base units in one)."""
    units: dict[str, tuple[str, Decimal]] = {}
    multipliers = {"": "1", **prelude["multipliers"]}
    for names in prelude["money"].values():
        for name, factor in names.items():
            for sign, power in multipliers.items():
                units.setdefault(sign + name, ("money", Decimal(factor) * Decimal(power)))
        break  # other currencies do not add to 元
    units.update({name: ("ratio", Decimal(factor)) for name, factor in prelude["ratio"].items()})
    units.update({name: ("points", Decimal(1)) for name in prelude["points"]})
    for counter, same in prelude["counters"].items():
        for name in (counter, *same):
            units.setdefault(name, ("number", Decimal(1)))
    return units

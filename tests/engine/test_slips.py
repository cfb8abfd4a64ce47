"""Which slip of the pen makes what is written of the right number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.engine.slips import kind_of
from linter.engine.terms import Cell
from linter.values.parse import reader
from linter.values.value import ABSENT

SLIPS = [
    # kind, written, the right number in base units, as typed
    ("money", "5", 50_000_000, "5000", "unit"),
    ("money", "500", 50_000_000, "5000", "missing_digit"),
    ("money", "50", 50_000_000, "5000", "unit"),
    ("money", "50.0", 5_000_000, "500", "point"),
    ("money", "50000", 5_000_000, "500", "unit"),
    ("ratio", "0.875%", Decimal("0.875"), "87.5%", "percent"),
    ("ratio", "8.75%", Decimal("0.875"), "87.5%", "point"),
    ("ratio", "0.0875%", Decimal("0.875"), "87.5%", "point"),
    ("points", "120", 12, "12", "extra_digit"),
    ("points", "1", 10, "10", "missing_digit"),
    ("points", "1.2", 12, "12", "point"),
    ("points", "1200", 12, "12", "point"),
    ("points", "14", 12, "12", "wrong_digit"),
    ("points", "21", 12, "12", "swapped_digits"),
    ("points", "2.1", Decimal("1.2"), "1.2", "swapped_digits"),
    ("points", "122", 12, "12", "extra_digit"),
    ("points", "12", 132, "132", "missing_digit"),
    ("points", "12", 45, "45", ""),
    ("points", "321", 123, "123", ""),
    ("points", "12", 12, "12", ""),
    ("points", "90", 0, "0", ""),
    ("points", "0", 90, "90", ""),
]


@pytest.mark.parametrize(("kind", "written", "number", "right", "slip"), SLIPS)
def test_the_slip_is_named(kind: str, written: str, number: int | Decimal, right: str, slip: str) -> None:
    value = reader().read(written, kind, "万元" if kind == "money" else "", "")
    cell = Cell(None, value)  # type: ignore[arg-type]  (whose cell it is does not matter)
    assert value.state != ABSENT
    assert kind_of(cell, Decimal(number), right) == slip

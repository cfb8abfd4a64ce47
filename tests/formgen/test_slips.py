"""One slip in a consistent form: where the form tells the cell, that cell is named first.

FORMLINT_SEEDS sets how many seeds the long run tries.
"""

from __future__ import annotations

import os

import pytest

from .slipping import determined, findings, named, plant, plant_two

LONG = int(os.environ.get("FORMLINT_SEEDS", "0"))


def _first(seeds: range) -> tuple[int, int, int]:
    """Of slips that the form determines: how many there are, named first, and named at all."""
    there = first = given = 0
    for slip in filter(None, map(plant, seeds)):
        if determined(slip):
            told = [path for path, _ in named(findings(slip.form))]
            there, first, given = there + 1, first + (told[:1] == [slip.path]), given + (slip.path in told)
    return there, first, given


def test_the_cell_that_the_form_tells_is_named() -> None:
    there, first, given = _first(range(1, 6))
    assert there >= 2
    assert first == given == there


def test_two_slips_at_once_are_both_named() -> None:
    pairs = [pair for pair in map(plant_two, (1, 3)) if pair is not None]
    assert pairs
    for first, second in pairs:
        assert {first.path, second.path} <= {path for path, _ in named(findings(second.form))}


@pytest.mark.slow
@pytest.mark.skipif(not LONG, reason="FORMLINT_SEEDS says how many seeds to try")
def test_many_seeds() -> None:
    there, first, given = _first(range(1, LONG + 1))
    assert first >= there * 0.9
    assert given >= there * 0.98

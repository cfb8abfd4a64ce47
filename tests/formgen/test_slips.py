"""One slip in a consistent form: where the form tells the cell, that cell is named first.

FORMLINT_SEEDS sets how many seeds the long run tries.
"""

from __future__ import annotations

import os
from typing import NamedTuple

import pytest

from .slipping import SLIP_RULES, determined, findings, given, plant, plant_two

LONG = int(os.environ.get("FORMLINT_SEEDS", "0"))


class Told(NamedTuple):
    """Of slips that the form determines: how many there are, named first, and named at all."""

    there: int
    first: int
    given: int


def _told(seeds: range) -> Told:
    there = first = among = 0
    for slip in filter(None, map(plant, seeds)):
        if determined(slip):
            told = given(findings(slip.form))
            there, first, among = there + 1, first + (told[:1] == [slip.path]), among + (slip.path in told)
    return Told(there, first, among)


def _both(seeds: range) -> list[bool]:
    """Of pairs of slips, each of which the form would determine alone: are both cells named?"""
    pairs = [pair for pair in map(plant_two, seeds) if pair is not None]
    return [{one.path, other.path} <= set(given(findings(other.form))) for one, other in pairs]


def test_the_cell_that_the_form_tells_is_named() -> None:
    told = _told(range(1, 60))
    assert told.there >= 20
    assert told.first == told.given == told.there


def test_two_slips_at_once_are_both_named() -> None:
    both = _both(range(1, 40))
    assert len(both) >= 3 and all(both)


def test_what_nothing_else_says_is_never_called_certain() -> None:
    for slip in filter(None, map(plant, range(1, 60))):
        for found in findings(slip.form):
            if found.code in SLIP_RULES:
                assert found.field == slip.path


@pytest.mark.slow
@pytest.mark.skipif(not LONG, reason="FORMLINT_SEEDS says how many seeds to try")
def test_many_seeds() -> None:
    told, both = _told(range(1, LONG + 1)), _both(range(1, LONG + 1))
    print(f"{told}; both of {len(both)} pairs named: {sum(both)}")
    assert told.first >= told.there * 0.9
    assert told.given >= told.there * 0.98
    assert sum(both) >= len(both) * 0.9

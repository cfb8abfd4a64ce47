"""One mistake in a consistent form: its rule speaks, at its cell, and nobody else does.

FORMLINT_SEEDS sets how many seeds the long run tries.
"""

from __future__ import annotations

import os

import pytest

from .checking import faults
from .files import spoiled_files
from .planting import PLANTERS
from .writers import FORMATS

LONG = int(os.environ.get("FORMLINT_SEEDS", "0"))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("code", sorted(PLANTERS))
def test_found_where_planted(code: str, kind: str) -> None:
    tried = list(spoiled_files(code, kind, range(2, 200), 2))
    assert len(tried) == 2
    assert {seed: faults(written, planted) for seed, written, planted in tried} == {
        seed: [] for seed, *_ in tried
    }


@pytest.mark.slow
@pytest.mark.skipif(not LONG, reason="FORMLINT_SEEDS says how many seeds to try")
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("code", sorted(PLANTERS))
def test_many_seeds(code: str, kind: str) -> None:
    wrong = {}
    for seed, written, planted in spoiled_files(code, kind, range(LONG), LONG):
        found = faults(written, planted)
        if found:
            wrong[seed] = [str(planted), *found]
    assert wrong == {}

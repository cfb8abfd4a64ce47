"""Consistent forms, however oddly written: read right to the last cell, and nothing is said of them.

FORMLINT_SEEDS sets how many seeds the long run tries.
"""

from __future__ import annotations

import os

import pytest

from .checking import noise
from .files import clean_file, clean_report
from .reading import compare
from .writers import FORMATS

QUICK = range(1, 15)
FEW = range(1, 8)
PROFILES = ("sichuan", "hubei", "yinchuan", "chongqing", "yunnan", "ningxia-agriculture")
LONG = range(1, 1 + int(os.environ.get("FORMLINT_SEEDS", "0")))


@pytest.mark.parametrize(("seed", "kind"), [(seed, kind) for seed in QUICK for kind in FORMATS])
def test_read_right_and_silent(seed: int, kind: str) -> None:
    made = clean_file(seed, kind)
    assert compare(made.written, made.expected).wrong == []
    assert noise(made.written) == []


@pytest.mark.parametrize(("seed", "profile"), [(seed, profile) for seed in FEW for profile in PROFILES])
def test_forms_of_every_profile_are_silent(seed: int, profile: str) -> None:
    made = clean_file(seed, FORMATS[seed % len(FORMATS)], profile)
    assert compare(made.written, made.expected).wrong == []
    # By name, and by what their layout proposes.
    assert noise(made.written, profile) == noise(made.written) == []


@pytest.mark.parametrize(
    ("seed", "profile"), [(seed, profile) for seed in FEW for profile in ("mof", *PROFILES)]
)
def test_reports_that_say_what_the_table_says_are_silent(seed: int, profile: str) -> None:
    made = clean_report(seed, ("txt", "docx")[seed % 2], profile)
    assert noise(made.written) == []


@pytest.mark.parametrize("seed", QUICK)
def test_the_national_scheme_by_name(seed: int) -> None:
    """What a form says less or more than the template is told as a note, and nothing else."""
    made = clean_file(seed, FORMATS[seed % len(FORMATS)])
    assert [line for line in noise(made.written, "mof") if not line.startswith("A108 info")] == []


@pytest.mark.parametrize("seed", FEW)
def test_rows_without_weights_that_share_scores(seed: int) -> None:
    """A layout of Hubei: that its rows have no weights is told once, as a note."""
    made = clean_file(seed, FORMATS[seed % len(FORMATS)], "hubei-unweighted")
    assert compare(made.written, made.expected).wrong == []
    found = [*noise(made.written), *noise(made.written, "hubei")]
    assert [line for line in found if not line.startswith("C604 info")] == []


@pytest.mark.slow
@pytest.mark.skipif(not LONG, reason="FORMLINT_SEEDS says how many seeds to try")
@pytest.mark.parametrize("kind", FORMATS)
def test_many_seeds(kind: str) -> None:
    wrong = {}
    for seed in LONG:
        made = clean_file(seed, kind)
        found = compare(made.written, made.expected).wrong + noise(made.written)
        if found:
            wrong[seed] = found[:5]
    assert wrong == {}

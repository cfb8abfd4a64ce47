"""One mistake in a consistent form or report: its rule speaks, at its cell, and nobody else does.

FORMLINT_SEEDS sets how many seeds the long run tries.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .checking import faults
from .files import spoiled_files
from .planting import COMPANIONS, PLANTERS, REPORTERS
from .targets_only import TARGETS
from .writers import FORMATS

RULES = sorted({path.stem.split("-")[0] for path in Path("rules/selfeval").glob("*/*.rule")})
LONG = int(os.environ.get("FORMLINT_SEEDS", "0"))
WRITTEN = ("txt", "docx")
"""Files that hold prose."""


def test_every_rule_has_a_plant() -> None:
    assert [code for code in RULES if code not in PLANTERS.keys() | REPORTERS.keys() | TARGETS.keys()] == []


def test_rules_that_read_tables_and_reports_have_both() -> None:
    assert {
        "R701",
        "R703",
        "S410",
        "C609",
        "X901",
        "N803",
        "N808",
        "N809",
        "N812",
        "U301",
    } <= PLANTERS.keys() & REPORTERS.keys()


def test_companions_have_reasons() -> None:
    assert all(
        code in PLANTERS.keys() | REPORTERS.keys() and reason for (code, _), reason in COMPANIONS.items()
    )


def planted_in(kind: str, code: str, reported: bool, seeds: range, most: int) -> dict[int, list[str]]:
    tried = list(spoiled_files(code, kind, seeds, most, reported))
    assert tried
    return {
        seed: [str(planted), *wrong]
        for seed, written, planted in tried
        if (wrong := faults(written, planted))
    }


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("code", sorted(PLANTERS.keys() & set(RULES)))
def test_found_where_planted(code: str, kind: str) -> None:
    assert planted_in(kind, code, False, range(2, 400), 2) == {}


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("code", sorted(REPORTERS))
def test_found_in_the_report(code: str, kind: str) -> None:
    assert planted_in(kind, code, True, range(2, 400), 2) == {}


@pytest.mark.slow
@pytest.mark.skipif(not LONG, reason="FORMLINT_SEEDS says how many seeds to try")
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("code", sorted(PLANTERS.keys() & set(RULES)))
def test_many_seeds(code: str, kind: str) -> None:
    assert planted_in(kind, code, False, range(400 + LONG), LONG) == {}


@pytest.mark.slow
@pytest.mark.skipif(not LONG, reason="FORMLINT_SEEDS says how many seeds to try")
@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("code", sorted(REPORTERS))
def test_many_seeds_of_reports(code: str, kind: str) -> None:
    assert planted_in(kind, code, True, range(400 + LONG), LONG) == {}

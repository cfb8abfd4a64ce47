"""Targets in a table of their own, results in the report: consistent ones are silent, what is missing is found."""

from __future__ import annotations

import pytest

from linter.api import Settings, check_bytes

from .targets_only import TARGETS, Lines, table

SEEDS = range(1, 6)


def said(lines: Lines, report: Lines) -> list[tuple[str, str | None]]:
    found = check_bytes("form.txt", "\n".join([*lines, *report, ""]).encode(), Settings()).diagnostics
    # Such a table has no weights, and is told so once.
    return [(d.code, d.field) for d in found if d.code != "C604"]


@pytest.mark.parametrize("seed", SEEDS)
def test_silent(seed: int) -> None:
    assert said(*table(seed)) == []


@pytest.mark.parametrize("code", sorted(TARGETS))
@pytest.mark.parametrize("seed", SEEDS)
def test_found(seed: int, code: str) -> None:
    lines, report = table(seed)
    field = TARGETS[code](report)
    assert said(lines, report) == [(code, field)]

"""The benchmarks come to their end; what they measure is no matter here."""

from __future__ import annotations

import pytest

from benchmarks import folder, starting
from benchmarks.measure import Row

pytestmark = pytest.mark.slow


def test_the_check_of_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "COUNT", 10)
    rows = [row for row in folder.rows() if isinstance(row, Row)]
    assert len(rows) == 10 and all(row.ms > 0 for row in rows)


def test_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORMLINT_CACHE_DIR", "PYTHONPYCACHEPREFIX"):
        monkeypatch.setenv(name, "")
    assert any("from text" in row.name for row in starting.rows() if isinstance(row, Row))

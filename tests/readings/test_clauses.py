"""Clauses that were read before say what they said then, whatever became of the file that they are kept in."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.readings import clauses
from linter.readings.clauses import facts_of
from linter.readings.scoring import read_clause

ROOT = Path(__file__).resolve().parents[2]
CLAUSES = (
    "达到指标值得满分",
    "80%(含)-90%得该指标分值的80%",
    "按完成比例计分",
    "每少一次扣1分",
    "无此说法的一句话",
)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("FORMLINT_CACHE_DIR", str(tmp_path))
    monkeypatch.delenv("FORMLINT_NO_CACHE", raising=False)
    clauses._ledger.cache_clear()
    yield tmp_path / "clauses"
    clauses._ledger.cache_clear()


def files(place: Path) -> list[Path]:
    return sorted(place.iterdir())


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_says_the_same_when_it_was_read_before(clause: str, place: Path) -> None:
    fresh = facts_of(clause)
    assert fresh == read_clause(clause) and files(place)
    clauses._ledger.cache_clear()
    assert facts_of(clause) == fresh


@pytest.mark.parametrize("clause", CLAUSES)
def test_what_is_damaged_is_read_anew(clause: str, place: Path) -> None:
    fresh = facts_of(clause)
    (file,) = files(place)
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    clauses._ledger.cache_clear()
    assert facts_of(clause) == fresh


def test_nothing_is_kept_where_nothing_may_be(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMLINT_NO_CACHE", "1")
    clauses._ledger.cache_clear()
    assert facts_of(CLAUSES[0]) == read_clause(CLAUSES[0])
    assert not place.exists()


def test_the_parser_is_not_loaded_for_a_clause_that_was_read_before() -> None:
    asked = f"import sys; from linter.readings.clauses import facts_of; facts_of({CLAUSES[1]!r}); print('lark' in sys.modules)"
    said = [
        subprocess.run(
            [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["True", "False"]

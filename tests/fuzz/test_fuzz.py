"""A few seconds of what `python -m tests.fuzz` does for as long as one likes, and what that found before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.case import Case
from tests.fuzz.run import attempt, run
from tests.fuzz.targets import TARGETS

pytestmark = pytest.mark.slow
FOUND = sorted(Path(__file__).with_name("found").iterdir())


@pytest.mark.parametrize("name", [name for name in TARGETS if name != "readers"])
def test_nothing_is_found_in_a_few_seconds(name: str, tmp_path: Path) -> None:
    tried, found = run(name, TARGETS[name], 4, 1, tmp_path)
    assert tried
    assert not found, [why.read_text(encoding="utf-8") for why in tmp_path.glob("*.why")]


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_is_mended(path: Path) -> None:
    target, _, name = path.name.split("-", 2)
    assert attempt(TARGETS[target], Case(name, path.read_bytes())) == ("", "")

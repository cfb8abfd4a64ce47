"""The numbers behind the findings of published forms: named at the right cell with the right value, and no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from linter.api import Settings, check_bytes
from linter.diagnostics.diagnostic import Diagnostic

FOLDER = os.environ.get("FORMLINT_PUBLISHED", "")
pytestmark = [
    pytest.mark.published,
    pytest.mark.skipif(not FOLDER, reason="FORMLINT_PUBLISHED does not name the folder of published forms"),
]
CAUSES: dict[str, dict[int, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("causes.yaml").read_text(encoding="utf-8")
)


def _said(found: Diagnostic) -> str:
    """The slip, then each cell with what to write there."""
    assert found.cause is not None
    return " ".join((found.cause.kind, *(f"{one.field} {one.old} -> {one.new}" for one in found.correction)))


@pytest.mark.parametrize("name", CAUSES)
def test_the_causes_are_named(name: str) -> None:
    file = next(Path(FOLDER).glob(f"{name}_*.txt"))
    said: dict[int, set[str]] = {}
    for found in check_bytes(file.name, file.read_bytes(), Settings()).diagnostics:
        if found.cause is not None and found.form is not None:
            said.setdefault(found.form, set()).add(_said(found))
    assert said == {form: set(causes) for form, causes in CAUSES[name].items()}

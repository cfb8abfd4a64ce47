"""Which fixes are proposed, and which are safe: cases as data in `fixes.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.api import Settings, check_bytes
from linter.diagnostics.diagnostic import Diagnostic

CASES = yaml.safe_load(Path(__file__).with_name("fixes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_fixes(case: dict[str, Any]) -> None:
    data = yaml.safe_dump(case["form"], allow_unicode=True).encode()
    found = check_bytes("form.yaml", data, Settings()).diagnostics
    shown = [_line(d) for d in found if d.fix is not None and d.code in case.get("about", [d.code])]
    assert sorted(shown) == case["fixes"]


def _line(diagnostic: Diagnostic) -> str:
    assert diagnostic.fix is not None
    (edit,) = diagnostic.fix.edits
    assert edit.field == diagnostic.field
    return f"{diagnostic.code} {edit.field}: {edit.old} -> {edit.new}, {diagnostic.fix.applicability}"

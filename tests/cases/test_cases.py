"""Forms and what is said of them, as data: a case more is an entry in a `*.yaml` of this folder, no Python.

An entry: `case`, what it shows; `form`, the fields that matter, or `text`, a form as text (│ stands for a tab),
or `report`, a text without a form (which D004 or D018 says, and no case has to);
`says`, one line for each finding in any order, `CODE severity field`, a consequence followed by `follows CODE`.
Whatever is not listed must not be said. `about` restricts a case to the rules named, `profile` chooses one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.api import Settings, check_bytes
from linter.diagnostics.diagnostic import Diagnostic

HERE = Path(__file__).parent


def cases() -> Iterator[Any]:
    for path in sorted(HERE.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['case']}")


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any]) -> None:
    if "text" in case or "report" in case:
        name, data = "form.txt", str(case.get("text") or case["report"]).replace("│", "\t")
    else:
        name, data = "form.yaml", yaml.safe_dump(case["form"], allow_unicode=True, sort_keys=False)
    settings = Settings(select=tuple(case.get("about", "").split()), profile=case.get("profile"))
    found = check_bytes(name, data.encode(), settings).diagnostics
    found = tuple(one for one in found if "report" not in case or one.code not in ("D004", "D018"))
    assert sorted(map(line, found)) == sorted(case.get("says") or [])


def line(diagnostic: Diagnostic) -> str:
    """A finding as the cases write it."""
    said = f"{diagnostic.code} {diagnostic.severity.word} {diagnostic.field or 'document'}"
    return f"{said} follows {diagnostic.follows.code}" if diagnostic.follows else said


def test_every_rule_that_checks_a_table_has_cases() -> None:
    """A rule without a case of its own has not been thought through; text rules have theirs elsewhere."""
    said = {line.split()[0] for case in cases() for line in case.values[0].get("says") or []}
    assert sorted(TABLES - said) == []


TABLES = {
    *("A101", "A102", "A103", "A104", "A105", "A106", "A107", "F201", "F202", "F203", "F204", "F205", "U301"),
    *("U302", "S401", "S402", "S403", "S404", "C601", "C602", "C603", "C605", "R701", "R702", "X902"),
    *("T501", "T502", "T503", "T504", "T505", "T506", "T507", "T508", "T509", "T510", "U304", "U305", "F206"),
    *("C604", "C606", "C607", "C610", "C611", "C612", "R703", "R704", "R705", "X901"),
}

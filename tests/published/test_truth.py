"""Published forms and the findings that each must give (`truth.json` in the folder named by FORMLINT_PUBLISHED)."""

from __future__ import annotations

import json
import os
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from linter.api import Settings, check_bytes, rules_of
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.severity import Severity
from linter.text.span import TextSpan

FOLDER = os.environ.get("FORMLINT_PUBLISHED", "")
pytestmark = [
    pytest.mark.published,
    pytest.mark.skipif(not FOLDER, reason="FORMLINT_PUBLISHED does not name the folder of published forms"),
]
NEAR = 3
READ_NOW = ("003", "004")


@cache
def _truth() -> dict[str, Any]:
    return dict(json.loads((Path(FOLDER) / "truth.json").read_text(encoding="utf-8"))) if FOLDER else {}


@cache
def _found(name: str) -> tuple[Diagnostic, ...]:
    return check_bytes(name, (Path(FOLDER) / name).read_bytes(), Settings()).diagnostics


def _known() -> set[str]:
    return {rule.code for rule in rules_of(Settings()).rules}


def _certain() -> list[dict[str, Any]]:
    findings = _truth().get("findings", [])
    return [
        f
        for f in findings
        if f["certainty"] == "certain" and f["file"][:3] in READ_NOW and f["rule"] in _known()
    ]


def _lines(diagnostic: Diagnostic) -> set[int]:
    spans = [diagnostic.span, *(related.span for related in diagnostic.related)]
    return {
        line for span in spans if isinstance(span, TextSpan) for line in range(span.line, span.end_line + 1)
    }


@pytest.mark.parametrize("finding", _certain(), ids=lambda f: f"{f['id']}-{f['rule']}")
def test_a_certain_finding_is_reported_by_its_rule_at_its_line(finding: dict[str, Any]) -> None:
    places = [_lines(d) for d in _found(finding["file"]) if d.code == finding["rule"]]
    assert any(abs(a - b) <= NEAR for lines in places for a in lines for b in finding["lines"])


@pytest.mark.parametrize(
    "negative",
    [t for t in _truth().get("true_negatives", []) if t["file"][:3] in READ_NOW],
    ids=lambda t: t["id"],
)
def test_a_true_negative_is_not_reported(negative: dict[str, Any]) -> None:
    wrong = [
        (d.code, d.span, d.message.zh)
        for d in _found(negative["file"])
        if d.code in negative["naive_rules"]
        and d.severity >= Severity.WARNING
        and isinstance(d.span, TextSpan)
        and d.span.line in negative["lines"]
    ]
    # A line may hold a true negative and a finding of the same rule.
    findings = {
        (f["rule"], line)
        for f in _truth()["findings"]
        if f["file"] == negative["file"]
        for line in f["lines"]
    }
    assert [w for w in wrong if (w[0], w[1].line) not in findings] == []


@pytest.mark.parametrize("name", ["003.docx", "003.xlsx", "004.docx"])
def test_an_office_twin_gives_the_findings_of_its_text(name: str) -> None:
    text = next(f["file"] for f in _truth()["findings"] if f["file"].startswith(name[:3]))

    def said(path: str) -> Counter[tuple[int | None, str, str | None]]:
        return Counter((d.form, d.code, d.field) for d in _found(path) if d.code[0] not in "D")

    assert said(f"office/{name}") == said(text)

"""Every published verdict on invoices: `en16931.json` in the folder `data` beside the one FORMLINT_PUBLISHED names.

The verdicts come from the unit tests of the EN 16931 and Peppol rule sets; nobody here wrote them.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.examples.invoice_rules import check_figures, interpreted, ruleset

FOLDER = os.environ.get("FORMLINT_PUBLISHED", "")
FILE = Path(FOLDER).parent / "data" / "en16931.json" if FOLDER else Path()
pytestmark = [
    pytest.mark.published,
    pytest.mark.skipif(not FILE.is_file(), reason="no data/en16931.json beside FORMLINT_PUBLISHED"),
]


@cache
def published() -> dict[str, Any]:
    return dict(json.loads(FILE.read_text(encoding="utf-8"))) if FILE.is_file() else {}


def cases(key: str) -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in published().get(key, ())]


@pytest.mark.parametrize("case", cases("cases"))
def test_a_published_verdict(case: dict[str, Any]) -> None:
    result = check_figures(case["figures"])
    assert [d for d in result.diagnostics if d.code.startswith("D")] == []
    for code, expected in case["expected"].items():
        assert ("fail" if result.verdicts[code]["fail"] else "pass") == expected
        # What is right is right to the last digit, and what was not looked at does not pass for right.
        assert not result.verdicts[code]["within_rounding"] and not result.verdicts[code]["not_evaluated"]


@pytest.mark.parametrize("case", cases("sample_documents"))
def test_a_correct_invoice_gets_silence(case: dict[str, Any]) -> None:
    result = check_figures(case["figures"], profile=case["id"].partition(":")[0])
    assert [(d.code, d.field, d.message.en) for d in result.diagnostics] == []
    assert all(result.verdicts[code]["fail"] == 0 for code in case["expected"])


def test_all_of_them() -> None:
    counts = published()["counts"]
    assert len(cases("cases")) == counts["cases"] == 283
    assert len(cases("sample_documents")) == counts["sample_documents"] == 28


def test_every_published_rule_is_there() -> None:
    wanted = {code for case in published()["cases"] for code in case["expected"]}
    assert wanted <= {rule.code for rule in ruleset().rules}


def test_compiled_and_interpreted_rules_agree_on_every_published_invoice() -> None:
    for case in (*published()["cases"], *published()["sample_documents"]):
        data = json.dumps(case["figures"]).encode()
        assert check_figures(case["figures"]).verdicts == interpreted("x.json", data), case["id"]

"""Whatever stands in an invoice, the compiled rules and the tree-walking evaluator judge it alike."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples.invoice_rules import check_figures, interpreted, ruleset

pytestmark = pytest.mark.slow

NUMBER = st.sampled_from(["0", "1", "2", "-1", "0.005", "1.125", "10.00", "12.5", "100", "", "—", "many"])
CATEGORY = st.sampled_from(["S", "Z", "E", "K", "IC", ""])
RATE = st.sampled_from(["0", "0.4", "7", "7.0", "25", "25%", ""])


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A record in which any field may be left out."""
    return st.fixed_dictionaries({}, optional=fields)


def rows(row: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(row, max_size=3)


ADJUSTMENT = some(amount=NUMBER, base=NUMBER, percent=NUMBER, category=CATEGORY, rate=RATE)
LINE = some(
    net=NUMBER, quantity=NUMBER, price=NUMBER, base_quantity=NUMBER, category=CATEGORY, rate=RATE,
    allowances=rows(ADJUSTMENT), charges=rows(ADJUSTMENT),
)  # fmt: skip
PART = some(taxable=NUMBER, tax=NUMBER, category=CATEGORY, rate=RATE)
TAX_TOTAL = some(tax=NUMBER, currency=st.sampled_from(["EUR", "SEK", ""]), breakdown=rows(PART))
TOTALS = some(
    sum_of_lines=NUMBER, allowance_total=NUMBER, charge_total=NUMBER, total_without_tax=NUMBER, total_with_tax=NUMBER,
    prepaid=NUMBER, rounding=NUMBER, due=NUMBER,
)  # fmt: skip
INVOICE = some(
    currency=st.sampled_from(["EUR", "SEK"]), lines=rows(LINE), allowances=rows(ADJUSTMENT), charges=rows(ADJUSTMENT),
    tax_totals=rows(TAX_TOTAL), totals=TOTALS,
).filter(bool)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(INVOICE)
def test_compiled_and_interpreted_rules_agree(figures: dict[str, Any]) -> None:
    assert check_figures(figures).verdicts == interpreted("x.json", json.dumps(figures).encode())


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(INVOICE)
def test_every_failure_has_a_place_and_a_sentence_in_both_languages(figures: dict[str, Any]) -> None:
    codes = {rule.code for rule in ruleset().rules}
    for found in check_figures(figures).diagnostics:
        assert found.span is not None
        assert found.message.zh and found.message.en
        assert found.field or found.code not in codes

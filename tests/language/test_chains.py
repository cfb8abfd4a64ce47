"""Chains of conditions as compiled: what decides first is looked at last, what all rows share is asked once."""

from __future__ import annotations

from decimal import localcontext

import pytest
from hypothesis import HealthCheck, given, settings

from linter.forms.raw import RawRecord
from linter.language.compile import source_of
from linter.values.exact import EXACT
from tests.language.generated import FORMS
from tests.language.test_compiled_is_interpreted import by_path, compiled, form_of, interpreted, typed

RULE = """rule X1 chained: info
  title
    zh "条件"
    en "conditions"
  each row in indicators
  where {where}
  check {check}
  message
    zh "错"
    en "wrong"
"""
MIXED = "score > 1"
for turn in range(1, 25):
    MIXED = f"(weight > {turn} {'and' if turn % 2 else 'or'} ({MIXED}))"
CHAINS = {
    "shared by all rows, certain": ("total.score is numeric and score is numeric", "score <= weight"),
    "shared by all rows, may be missing": ("total.score > 50 and score > 1", "score <= weight"),
    "turned, may be missing": ("not (total.score > 50) and not (score > 1)", "not (score > weight)"),
    "shared behind what is not": ("score is numeric and total.score > 50", "score <= weight"),
    "either of two that may be missing": ("score > 1 or weight > 1 or name is given", "score <= weight or reason is given"),
    "neither": ("not (score > 1 or weight > 1)", "score <= weight"),
    "implied": ("score is numeric", "score > 1 implies weight > 1"),
    "given, then read": ('name is given and name contains "桥"', 'name contains "修" or reason == name'),
    "of lets": ("score is numeric", "count(amounts(text of actual)) == 0 and count(quantities(text of actual)) <= 1"),
    "longer than is nested": (" and ".join(f"score != {n}" for n in range(40)), "score <= weight"),
    "deeper than is nested": (MIXED, MIXED),
}  # fmt: skip


@pytest.mark.parametrize(("where", "check"), CHAINS.values(), ids=CHAINS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw=FORMS)
def test_says_what_the_interpreter_says(where: str, check: str, raw: RawRecord) -> None:
    rule = typed(RULE.format(where=where, check=check))
    with localcontext(EXACT):
        assert by_path(compiled(rule, form_of(raw))) == by_path(interpreted(rule, form_of(raw)))


def test_what_all_rows_share_is_asked_before_the_loop() -> None:
    before, loop, inside = source_of([typed(RULE.format(
        where="total.score is numeric and score is numeric", check="score <= weight"
    ))], {}).partition(" for ")  # fmt: skip
    assert loop and "['total']" in before and "['total']" not in inside


@pytest.mark.parametrize("name", ["longer than is nested", "deeper than is nested"])
def test_is_nested_no_deeper_than_python_reads(name: str) -> None:
    where, check = CHAINS[name]
    text = source_of([typed(RULE.format(where=where, check=check))], {})
    compile(text, "<rules>", "exec")
    assert max(len(line) - len(line.lstrip(" ")) for line in text.splitlines()) < 90


def test_nothing_is_read_where_there_is_no_row() -> None:
    before, empty, _ = source_of(
        [typed(RULE.format(where="score > 1", check="score <= weight"))], {}
    ).partition("if not t1: return")
    assert empty and "column" not in before

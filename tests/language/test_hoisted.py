"""Of pairs of rows, what looks at one row alone is worked out once for each row, and nothing said is another thing."""

from __future__ import annotations

from decimal import localcontext

import pytest
from hypothesis import HealthCheck, given, settings

from linter.forms.raw import RawRecord
from linter.language.compile import source_of
from linter.values.exact import EXACT
from tests.language.generated import FORMS
from tests.language.test_compiled_is_interpreted import by_path, compiled, form_of, interpreted, typed

RULE = """rule X1 pairs: info
  title
    zh "两行"
    en "two rows"
  each a, b in indicators
  {steps}
  message
    zh "错"
    en "wrong"
"""
PAIRS = {
    "of each row": ("where length(a.name) >= 2 and length(b.name) >= 2\n  forbid a.name == b.name", "rt.length(", 1),
    "of one of the two": ("forbid a.name in words.no_name or a.name == b.name", "rt.among(", 1),
    "beside the other": (
        "where length(a.name) * 2 <= length(b.name) * 3\n  check a.score <= b.weight", "rt.length(", 2
    ),
    "of what a row names": (
        "where not (a.category.kind is benefit) or b.category.kind is output\n  check a.weight <= b.weight or b.reached",
        "['kind']", 2,
    ),
    "of a list of its own": (
        "where count(amounts(text of a.actual)) == count(quantities(text of b.actual))\n  forbid a.name == b.name",
        "rt.amounts(", 1,
    ),
    "where the parts may be missing": ("check a.score <= a.weight and (b.score > a.score implies b.reached)", "<=", 1),
    "as printed": ("where a.weight > 1\n  check a.score ~= b.score or a.score shows a.weight * 50%", "rt.approx(", 1),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "call", "times"), PAIRS.values(), ids=PAIRS)
def test_worked_out_in_functions_of_one_row(steps: str, call: str, times: int) -> None:
    text = source_of([typed(RULE.format(steps=steps))], {})
    alone, _, looped = text.partition("def section_")
    assert text.count(call) == times
    if call != "rt.approx(":
        assert call in alone and call not in looped


@pytest.mark.parametrize("steps", [steps for steps, _, _ in PAIRS.values()], ids=PAIRS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw=FORMS)
def test_pairs_are_judged_as_by_the_interpreter(steps: str, raw: RawRecord) -> None:
    rule = typed(RULE.format(steps=steps))
    with localcontext(EXACT):
        assert by_path(compiled(rule, form_of(raw))) == by_path(interpreted(rule, form_of(raw)))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw=FORMS)
def test_parameters_and_lets_stay_where_they_are(raw: RawRecord) -> None:
    steps = (
        "where a.score < limit\n  let both = a.score + b.score\n  check both <= limit and a.score <= b.weight"
    )
    text = RULE.format(steps=steps).replace("  each", "  param limit: points = 5\n  each", 1)
    rule = typed(text)
    with localcontext(EXACT):
        assert by_path(compiled(rule, form_of(raw))) == by_path(interpreted(rule, form_of(raw)))

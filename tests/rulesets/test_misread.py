"""Examples that are at fault themselves: what is told, and where, whether the rule around them is sound or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import api
from linter.language.bodies import misread, odd_cells
from linter.language.syntax import Example
from linter.resources import rules_folder
from linter.rulesets.examples import raw_form
from linter.rulesets.loader import context_at
from linter.text.source import Source
from linter.text.span import TextSpan

RULE = """rule T1 at-most-twenty: error
  title
    zh "分值不超过二十五"
    en "at most twenty-five"
  each row in indicators
  check weight {sign} 25 分
  message
    zh "写为 {{weight}}"
    en "it says {{weight}}"
  passes
    indicators: [{{weight: 3}}]
  {kind}
    {body}
"""
KINDS = "fails at indicators[0].weight"
WRONG = [
    (
        "passes",
        "indicators: [{scroe: 3, weight: 3}]",
        "13:19",
        "no form has a field 'indicators[0].scroe'",
        "score?",
    ),
    ("passes", "indicators: [{weight: 3}]\n    grades: A", "14:5", "no form has a field 'grades'", "grade?"),
    (
        KINDS,
        "指标: [{分值: 26}]",
        "13:5",
        "no form has a field '指标'",
        "English names of fields: indicators",
    ),
    (
        KINDS,
        "indicators: [{分值: 26}]",
        "13:19",
        "no form has a field 'indicators[0].分值'",
        "of fields: weight",
    ),
    (KINDS, "indicators: [{weight：26}]", "13:19", "'weight：26' is not parted", "write weight: 26"),
    (KINDS, "indicators: [{weight:26}]", "13:19", "'weight:26' is not parted", "write weight: 26"),
    (KINDS, "indicators: [{weight: 26}，{weight: 3}]", "13:30", "a full-width “，” stands here", ""),
    (KINDS, "indicators: [{weight: 26", "13:29", "a bracket is not closed", ""),
    (KINDS, "indicators: [26]", "13:18", "'field: value' is due here", "total: {score: 90}"),
    (KINDS, "indicators：26", "13:5", "'field: value' is due here", "write indicators: 26"),
    (KINDS, "{[a, b]: 3}", "13:6", "'field: value' is due here", ""),
    (KINDS, "indicators: 26", "13:17", "'indicators' must be a list", ""),
    (KINDS, "total: {score: {a: 1}}", "13:20", "'total.score' must be one value", ""),
    (KINDS, "total: {score_used: 1}", "13:13", "no form has a field 'total.score_used'", "score?"),
    (
        KINDS,
        "indicators:\n      - name: a\n        weight：26\n      - name: b",
        "15:15",
        "full-width colon",
        "",
    ),
    (
        "fails at indicators[0].wieght",
        "indicators: [{weight: 26}]",
        "12:26",
        "no cell is called 'wieght'",
        "",
    ),
    ("fails at indicatorz[0].weight", "indicators: [{weight: 26}]", "12:12", "did you mean indicators", ""),
]


def _told(tmp_path: Path, sign: str, kind: str, body: str) -> list[tuple[str, str, str]]:
    path = tmp_path / "a.rule"
    path.write_text(RULE.format(sign=sign, kind=kind, body=body), encoding="utf-8")
    told = []
    for _, fault in api.faults_of((str(path),))[1]:
        if fault.code == "L007":
            continue
        assert isinstance(fault.span, TextSpan)
        help = fault.help.en if fault.help else ""
        told.append((f"{fault.span.line}:{fault.span.column}", fault.en, help))
    return told


@pytest.mark.parametrize(("kind", "body", "place", "says", "help"), WRONG)
def test_what_is_wrong_with_an_example_is_told_where_it_stands(
    tmp_path: Path, kind: str, body: str, place: str, says: str, help: str
) -> None:
    [found] = _told(tmp_path, "<=", kind, body)
    assert found[0] == place and says in found[1] and help in found[2]


@pytest.mark.parametrize(("kind", "body", "place", "says", "help"), WRONG)
def test_a_fault_of_the_rule_does_not_hide_it(
    tmp_path: Path, kind: str, body: str, place: str, says: str, help: str
) -> None:
    for sign in ("=<", "<= 3 万元 +"):
        of_rule, found = sorted(_told(tmp_path, sign, kind, body))[::-1]
        if of_rule[0] == place:
            of_rule, found = found, of_rule
        assert of_rule[0].startswith("6:") and found[0] == place
        assert says in found[1] and help in found[2]


SOUND = [
    ("passes", "indicators: [{weight: {value: 3, header: 分值}}]"),
    ("passes", "funds: {current: {score: 3}}\n    indicators: [{weight: 3}]"),
    ("passes", "indicators: [{weight: {shared: 'indicators[1].weight'}}, {weight: 3}]"),
    ("fails at 指标[0].分值", "indicators: [{weight: 26}]"),
    ("silent", ""),
]


@pytest.mark.parametrize(("kind", "body"), SOUND)
def test_what_a_form_may_say_an_example_may(tmp_path: Path, kind: str, body: str) -> None:
    assert _told(tmp_path, "<=", kind, body) == []


PIECES = ["indicators", "total", "score", ": ", ":", "：", "{", "}", "[", "]", ",", "，", "\n", "\n  ", "- ", '"', "3",
          "甲", "  ", "#", "? ", "|", "forms", "claims", "shared", "value", "headers", "\t", "!x", "~", "\u2028"]  # fmt: skip
SCHEMA = context_at(rules_folder("selfeval")).schema


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_what_cannot_be_read_is_told_and_nothing_else(pieces: list[str]) -> None:
    body = "    " + "".join(pieces)
    raw = raw_form(body)
    unread = raw is None or bool(odd_cells(SCHEMA, raw))
    told = misread(Example("passes", "", body, 7, (0, 6)), Source("a.rule", f"passes\n{body}"), SCHEMA)
    assert bool(told) is unread
    assert all(isinstance(fault.span, TextSpan) for fault in told)

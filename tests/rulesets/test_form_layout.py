"""Mistakes in the layout of a form.yaml are told with their place, before any form is read by it."""

from pathlib import Path

import pytest
import yaml

from linter.api import Settings, rules_of

FORM = """\
schema: {id: travel, root: travel, names: {zh: 报销单, en: claim}}
records:
  travel:
    number: {type: text, zh: 单号, en: number}
    trips:  {list: trip, zh: 行程, en: trips}
    sums:   {record: sums, zh: 合计, en: totals}
  trip:
    name: {type: text, zh: 事由, en: purpose, headers: [事由]}
    fare: {type: money, zh: 票价, en: fare, headers: [票价]}
  sums:
    fare: {type: money, zh: 票价, en: fare}
layout:
  start: [number]
  pairs: {单号: number, 共计: sums.fare}
  blocks:
  - {kind: list, record: trip, into: trips, min_headers: 2, needs: [[name], [fare]]}
  - {kind: total, record: sums, into: sums, labels: [合计], alone: fare}
"""
WRONG = {
    # What stands there, what somebody writes instead, and what is said.
    ("单号: number", "单号: numbr"): "L002 14: layout.pairs: there is no 'numbr' here; it may be number",
    (
        "sums.fare}",
        "sums.fares}",
    ): "L002 14: layout.pairs: there is no 'sums.fares' here; it may be sums.fare",
    ("[number]", "[nummer]"): "L002 13: layout.start: there is no 'nummer' here; it may be number",
    ("start:", "starts:"): "L002 13: there is no 'starts' here; it may be start",
    (
        "kind: list",
        "kind: rows",
    ): "L002 16: blocks: kind: there is no 'rows' here; it may be matrix, list, total",
    ("kind: list, ", ""): "L002 16: blocks: kind: there is no '' here; it may be matrix, list, total",
    ("into: trips, ", ""): "L003 16: a block of kind list must say into",
    ("into: sums, labels: [合计], ", ""): "L003 17: a block of kind total must say into, labels",
    ("record: trip,", "record: trips,"): "L002 16: list: record: there is no 'trips' here; it may be trip",
    ("into: trips", "into: trip"): "L002 16: list: into: there is no 'trip' here; it may be trips",
    ("[[name], [fare]]", "[[name], [far]]"): "L002 16: list: needs: there is no 'far' here; it may be fare",
    ("alone: fare", "alone: far"): "L002 17: total: alone: there is no 'far' here; it may be fare",
    (
        "alone: fare",
        "stated: {fare: far}",
    ): "L002 17: total: stated: there is no 'far' here; it may be fare",
    (
        "into: trips, ",
        "into: trips, unread: numbr, ",
    ): "L002 16: list: unread: there is no 'numbr' here; it may be number",
    ("labels:", "lables:"): "L002 17: there is no 'lables' here; it may be labels, label_states, list_labels",
    ("min_headers: 2", "min_headers: two"): "L003 16: list: min_headers is a number, such as 3",
    ("  start:", "  notes: ['(']\n  start:"): "L012 13: layout.notes: not a regular expression: ",
    ("headers: [事由]", "header: [事由]"): "L002 8: there is no 'header' here; it may be headers",
    ("headers: [票价]", "header_like: '['"): "L012 9: header_like: not a regular expression: ",
    ("  start:", "  flow: {marks: '-'}\n  start:"): None,
    ("- {kind: total, record: sums, into: sums, labels: [合计], alone: fare}", "\n  flow: {ends: x}"): (
        "L003 18: flow needs a block of kind total"
    ),
}


def told(tmp_path: Path, form: str) -> list[str]:
    (tmp_path / "form.yaml").write_text(form, encoding="utf-8")
    found = rules_of(Settings(rules=(str(tmp_path),))).faults
    return [f"{f.code} {f.span.line if f.span else '-'}: {f.en}" for _, f in found]


def test_a_layout_that_can_be_used_is_not_complained_of(tmp_path: Path) -> None:
    assert told(tmp_path, FORM) == []


@pytest.mark.parametrize("change", WRONG, ids=[f"{old} > {new}" for old, new in WRONG])
def test_a_mistake_is_told_with_its_line(tmp_path: Path, change: tuple[str, str]) -> None:
    old, new = change
    assert FORM.count(old) == 1
    said, due = told(tmp_path, FORM.replace(old, new)), WRONG[change]
    assert (said == []) if due is None else (said and said[0].startswith(due)), said


def test_a_table_whose_columns_nobody_heads_cannot_be_told(tmp_path: Path) -> None:
    form = FORM.replace(", headers: [事由]", "").replace(", headers: [票价]", "")
    assert told(tmp_path, form) == [
        "L003 16: no field of trip says headers: its table cannot be told by a header row"
    ]


def test_what_is_not_said_of_a_block_is_needed_nowhere(tmp_path: Path) -> None:
    """A block that says no more than it must is read by: no key is looked up that may be left out."""
    from linter.api import check_bytes

    form = yaml.safe_load(FORM)
    form["layout"]["blocks"][1].pop("alone")
    (tmp_path / "form.yaml").write_text(yaml.safe_dump(form, allow_unicode=True), encoding="utf-8")
    text = "单号\tA1\n事由\t票价\n去程\t10\n合计\t10\n\n合计\t10\n"
    result = check_bytes("a.txt", text.encode(), Settings(rules=(str(tmp_path),)))
    assert [d.code for d in result.diagnostics] == []
    assert len(result.forms) == 1

"""Rules over a whole document: all the forms of a file, and what stands around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import api
from linter.api import Settings, check_bytes, faults_of, rules_of, why_of
from linter.diagnostics.report import FileResult

FORM = """
schema: {id: receipt, root: receipt, document: file, called: number}
spellings: {records: {receipt: 单据, file: 文件}}
records:
  file:
    receipts: {list: receipt, zh: 各单}
    notes:    {list: note, zh: 附注}
    most:     {zh: 最多, computed: max(receipts.due)}
  note:
    text: {type: text, zh: 文字}
    many: {zh: 单数, computed: count(receipts)}
  receipt:
    number: {type: text, zh: 编号}
    items:  {list: item, zh: 明细, absent: 0}
    total:  {type: number, zh: 合计}
    due:    {zh: 应付, computed: sum(items.cost)}
  item:
    name: {type: text, zh: 名称}
    cost: {type: number, zh: 金额}
    share: {zh: 占比, computed: cost / receipt.due}
"""

TEXTS = '  message\n    zh "错了 {hole}"\n    en "wrong {hole}"\n'


def rule(code: str, section: str, hole: str = "count(file.receipts)", more: str = "") -> str:
    head = f'rule {code} some-name: error\n  title\n    zh "一"\n    en "one"\n'
    return head + section + TEXTS.replace("{hole}", "{" + hole + "}") + more + "\n"


def folder(tmp_path: Path, *rules: str, form: str = FORM) -> Settings:
    (tmp_path / "form.yaml").write_text(form, encoding="utf-8")
    (tmp_path / "a.rule").write_text("".join(rules), encoding="utf-8")
    settings = Settings(rules=(str(tmp_path),))
    assert [fault.fault.en for fault in rules_of(settings).faults] == []
    return settings


def said(result: FileResult) -> list[tuple[str, int | None, str | None, str]]:
    return [(d.code, d.form, d.field, d.message.en) for d in result.diagnostics]


TWO = b"""
forms:
- {number: a, items: [{name: tea, cost: 4}, {name: cake, cost: 6}], total: 10}
- {number: b, items: [{name: tea, cost: 5}], total: 10}
notes: [{text: two receipts}]
"""


def test_a_document_is_all_forms_of_a_file(tmp_path: Path) -> None:
    settings = folder(
        tmp_path, rule("X1", "  each document\n  check sum(receipts.total) == sum(receipts.due)\n")
    )
    result = check_bytes("two.yaml", TWO, settings)
    assert said(result) == [("X1", None, None, "wrong 2")]
    assert result.verdicts["X1"] == {
        "pass": 0, "fail": 1, "within_rounding": 0, "not_applicable": 0, "not_evaluated": 0,
    }  # fmt: skip


def test_a_finding_at_a_cell_of_a_form_has_the_number_of_that_form(tmp_path: Path) -> None:
    pairs = "  each a, b in receipts\n  forbid a.total == b.total\n  at b.total\n"
    settings = folder(tmp_path, rule("X1", pairs, "a.number"))
    result = check_bytes("two.yaml", TWO, settings)
    assert said(result) == [("X1", 1, "total", "wrong a")]
    assert [related.field for related in result.diagnostics[0].related] == [
        "document.forms[0].total", "document.forms[0].number",
    ]  # fmt: skip


def test_what_is_worked_out_for_a_row_is_worked_out_over_its_own_form(tmp_path: Path) -> None:
    rows = '  each item in file.receipts.items\n  where item.receipt.number == "b"\n  check share == 100%\n'
    alone = "  each document\n  check most == 10\n"
    settings = folder(tmp_path, rule("X1", rows, "share"), rule("X2", alone))
    result = check_bytes("two.yaml", TWO, settings)
    assert said(result) == []
    assert result.verdicts["X1"]["pass"] == 1 and result.verdicts["X1"]["not_applicable"] == 2
    assert result.verdicts["X2"]["pass"] == 1


def test_what_stands_beside_the_forms_is_of_the_document(tmp_path: Path) -> None:
    notes = '  each note in notes\n  check text contains "three" and many == 3\n'
    settings = folder(tmp_path, rule("X1", notes, "text"))
    assert said(check_bytes("two.yaml", TWO, settings)) == [
        ("X1", None, "document.notes[0].text", "wrong two receipts")
    ]


def test_what_no_document_has_beside_its_forms_is_told(tmp_path: Path) -> None:
    settings = folder(tmp_path, rule("X1", "  each document\n  check most == 10\n"))
    result = check_bytes("two.yaml", TWO + b"remark: none\n", settings)
    assert [(d.code, d.span and d.span[0]) for d in result.diagnostics] == [("D012", 6)]


def test_a_rule_may_look_at_forms_and_at_the_document(tmp_path: Path) -> None:
    both = (
        rule("X1", "  each form\n  check total == due\n", "due")
        + "  each document\n  check count(receipts) < 2\n"
    )
    settings = folder(tmp_path, both + TEXTS.replace("{hole}", "{count(receipts)}"))
    assert said(check_bytes("two.yaml", TWO, settings)) == [
        ("X1", None, None, "wrong 2"), ("X1", 1, "total", "wrong 5"),
    ]  # fmt: skip


def test_a_check_that_lacks_something_names_it_by_its_form(tmp_path: Path) -> None:
    settings = folder(
        tmp_path, rule("X1", "  each a, b in receipts\n  check a.total < b.total\n", "a.number")
    )
    result = check_bytes("two.yaml", TWO.replace(b"total: 10}\n-", b"total: }\n-"), settings)
    assert [(skip.form, skip.missing) for skip in result.skips] == [(None, ("document.forms[0].total",))]
    assert [cell.field for cell in result.skips[0].cells] == ["document.forms[0].total"]


def test_examples_of_documents_and_of_single_forms(tmp_path: Path) -> None:
    examples = """  passes
    receipts: [{total: 1}, {total: 2}]
  fails at receipts[1].total
    receipts: [{total: 2}, {total: 2}]
  silent
    total: 2
"""
    pairs = "  each a, b in receipts\n  forbid a.total == b.total\n  at b.total\n"
    folder(tmp_path, rule("X1", pairs, "a.total", examples))
    assert [outcome.fault for outcome in api.test_rules((str(tmp_path),))] == [None, None, None]


def test_why_tells_of_the_document_beside_the_forms(tmp_path: Path) -> None:
    settings = folder(
        tmp_path, rule("X1", "  each a, b in receipts\n  check a.total < b.total\n", "a.number")
    )
    answers = why_of("two.yaml", TWO, "X1", settings).forms
    assert [(one.form, len(one.parts)) for one in answers] == [(0, 0), (1, 0), (None, 1)]
    (thing,) = answers[-1].parts[0].things
    assert (thing.path, thing.verdict) == ("document.forms[0], document.forms[1]", "fail")
    assert [operand.path for operand in thing.clauses[0].operands] == [
        "document.forms[0].total", "document.forms[1].total",
    ]  # fmt: skip


NO_DOCUMENT = FORM.replace(", document: file", "")
FAULTS = {
    "a kind of form without documents": (
        NO_DOCUMENT,
        "  each document\n  check count(receipts) > 1\n",
        "L002",
    ),
    "a name that neither has": (FORM, "  each one in reciepts\n  check one.total > 1\n", "L002"),
    "a cell of a form where there are several": (FORM, "  each document\n  check total > 1\n", "L002"),
    "no list of forms": (
        FORM.replace("list: receipt,", "list: item,"),
        "  each document\n  check 1 == 2\n",
        "L003",
    ),
    "no such record": (
        FORM.replace("document: file", "document: fil"),
        "  each document\n  check 1 == 2\n",
        "L002",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_cannot_be_is_a_fault_with_its_place(tmp_path: Path, case: str) -> None:
    form, section, code = FAULTS[case]
    (tmp_path / "form.yaml").write_text(form, encoding="utf-8")
    (tmp_path / "a.rule").write_text(rule("X1", section, "1"), encoding="utf-8")
    first = faults_of((str(tmp_path),))[1][0].fault
    assert first.code == code and first.span is not None

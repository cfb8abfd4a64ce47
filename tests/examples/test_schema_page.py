"""docs/schema.md, and its Chinese page, say every key that a form.yaml may have; the example works as it stands."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import yaml

from linter.api import Settings, check_bytes
from linter.api import test_rules as run_examples
from linter.forms.schema import SCALARS
from linter.rulesets.form_file import FIELD_KEYS, HEAD_KEYS, PROFILE_TYPES, TOP_KEYS
from tests.examples.own_folder import check, faults

ROOT = Path(__file__).resolve().parents[2]
PAGES = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("schema.md", "schema.zh.md")]
in_both_languages = pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
BUILT_IN = yaml.safe_load((ROOT / "rules" / "selfeval" / "form.yaml").read_text(encoding="utf-8"))


def said(page: str) -> set[str]:
    """Every word that a page writes as code."""
    return {word for code in re.findall(r"`([^`\n]+)`", page) for word in re.findall(r"\w+", code)}


def used() -> set[str]:
    """Every key that the built-in form.yaml says of a field, a word, a label, the layout or one of its blocks."""
    fields: list[Any] = [field for record in BUILT_IN["records"].values() for field in record.values()]
    words = [word for vocabulary in BUILT_IN["vocab"].values() for word in vocabulary.values()]
    layout = BUILT_IN["layout"]
    parts = [
        *fields,
        *words,
        BUILT_IN["money"],
        BUILT_IN["labels"],
        layout,
        layout["heading"],
        *layout["blocks"],
    ]
    return {key for part in parts for key in part}


@in_both_languages
@pytest.mark.parametrize(
    "key", sorted({*FIELD_KEYS, *HEAD_KEYS, *TOP_KEYS, *PROFILE_TYPES, *SCALARS, *used()})
)
def test_the_page_says_every_key(key: str, page: str) -> None:
    assert key in said(page)


def test_both_pages_say_the_same_keys() -> None:
    english, chinese = (
        [tuple(re.findall(r"`([^`]+)`", cell)) for cell in re.findall(r"^\| (`[^|]+) \|", page, re.M)]
        for page in PAGES
    )
    assert english == chinese


@in_both_languages
def test_the_example_on_the_page_works(tmp_path: Path, page: str) -> None:
    form = re.search(r"```yaml\n(schema:.*?)```", page, re.S)
    rules = re.search(r"```\n(rule .*?)```", page, re.S)
    assert form and rules
    (tmp_path / "form.yaml").write_text(form[1], encoding="utf-8")
    (tmp_path / "own.rule").write_text(rules[1], encoding="utf-8")
    made = Settings(rules=(str(tmp_path),))
    assert faults(made) == []
    assert [outcome.fault for outcome in run_examples((str(tmp_path),))] == [None, None, None]
    (found,) = check(made, "{number: R-7, items: [{name: taxi, fare: 30}], total: 31}").diagnostics
    assert found.message.en == "the total says 31, it should be 30"


@in_both_languages
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_form_on_paper_is_read_as_the_page_says(tmp_path: Path, page: str, kind: str) -> None:
    form = re.findall(r"```yaml\n(schema:.*?)```", page, re.S)[1]
    printed = next(text for text in re.findall(r"```text\n(.*?)```", page, re.S) if "CL-2" in text)
    (tmp_path / "form.yaml").write_text(form, encoding="utf-8")
    (tmp_path / "own.rule").write_text(CLAIM, encoding="utf-8")
    made = Settings(rules=(str(tmp_path),))
    assert faults(made) == []
    rows = [re.split(r"  +", line) for line in printed.splitlines()]
    assert saved(rows, kind, made) == []
    rows[-1][1] = "408"
    assert saved(rows, kind, made) == ["paid out says 408, 407元 is due"]


CLAIM = """rule T1 paid-out: error
  title
    zh "实领应为费用之和减预借"
    en "What is paid out is the costs less the advance"
  each form
  let due = sum(trips.fare) + sum(trips.stay) - advance
  check paid shows due
  check sums.fare shows sum(trips.fare)
  message
    zh "实领写为 {paid}，应为 {due}"
    en "paid out says {paid}, {due} is due"
  passes
    trips: [{fare: 100, stay: 300}]
    sums: {fare: 100}
    paid: 400
  fails at paid
    trips: [{fare: 100}]
    sums: {fare: 100}
    paid: 400
"""


def saved(rows: list[list[str]], kind: str, settings: Settings) -> list[str]:
    """What is found in a file of these rows, made by an office program's library."""
    made = io.BytesIO()
    if kind == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append([float(text) if re.fullmatch(r"[0-9.]+", text) else text for text in row])
        book.save(made)
    else:
        document = docx.Document()
        table = document.add_table(len(rows), 4)
        for at, row in enumerate(rows):
            for cell, text in zip(table.rows[at].cells, row, strict=False):
                cell.text = text
        document.save(made)
    result = check_bytes(f"claim.{kind}", made.getvalue(), settings)
    assert len(result.forms) == 1
    assert result.verdicts["T1"]["not_evaluated"] == 0
    return [d.message.en for d in result.diagnostics]

"""Forms of another kind: a folder with its own form.yaml and rules checks e-invoices, and needs no Python to."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from linter.api import test_rules as run_examples
from linter.rulesets.rule import Rule
from tests.examples.invoice_rules import FOLDER, ROOT, check, check_figures, interpreted, ruleset

INVOICES = sorted((FOLDER / "invoices").iterdir())
RULES = ruleset().rules
LOGIC = re.compile(r"^  (let|where|needs|check|forbid)\b", re.M)

FOUND = {
    "workshop.yaml": [],
    "credit-note.json": [],
    "night-shift.yaml": [
        "BR-CO-10 totals.sum_of_lines 3725.60 -> 3765.60",
        "BR-CO-16 totals.due 4569.50 -> 3569.50",
        "INV-01 lines[3].net 40",
        "PEPPOL-EN16931-R040 allowances[0].amount 200.00",
        "PEPPOL-EN16931-R041 charges[0].base ",
        "PEPPOL-EN16931-R120 lines[1].net 345.60",
    ],
}


@pytest.mark.parametrize("path", INVOICES, ids=lambda path: path.name)
def test_an_invoice_gives_exactly_what_is_wrong_with_it(path: Path) -> None:
    result = check(path.name, path.read_bytes())
    found = [
        f"{d.code} {d.field} {d.actual}" + (f" -> {d.expected}" if d.expected else "")
        for d in result.diagnostics
    ]
    assert sorted(found) == FOUND[path.name]


@pytest.mark.parametrize("path", INVOICES, ids=lambda path: path.name)
def test_an_invoice_is_called_by_its_number(path: Path) -> None:
    number = check(path.name, path.read_bytes()).forms[0].title
    assert number in path.read_text(encoding="utf-8")
    assert number


@pytest.mark.parametrize("path", INVOICES, ids=lambda path: path.name)
def test_compiled_and_interpreted_rules_agree(path: Path) -> None:
    data = path.read_bytes()
    assert check(path.name, data).verdicts == interpreted(path.name, data)


def test_no_rule_is_at_fault() -> None:
    assert ruleset().faults == ()


@pytest.mark.parametrize(
    "outcome", run_examples((str(FOLDER),)), ids=lambda o: f"{o.rule.code}-{o.example.kind}"
)
def test_every_example_comes_out_as_it_says(outcome: object) -> None:
    assert getattr(outcome, "fault") is None  # noqa: B009


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_takes_three_lines_of_logic(rule: Rule) -> None:
    for section in re.split(r"^  each\b", rule.text, flags=re.M)[1:]:
        assert len(LOGIC.findall(section)) <= 3


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_leaves_missing_values_to_the_schema(rule: Rule) -> None:
    logic = "\n".join(line for line in rule.text.split("\n") if LOGIC.match(line))
    assert not re.search(r"\b(otherwise|absent|blank|empty)\b", logic)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_passing_and_a_failing_example(rule: Rule) -> None:
    assert {example.kind for example in rule.examples} >= {"passes", "fails"}


# Ties go away from zero on both sides of it, and sums are exact: what other validators got wrong.
@pytest.mark.parametrize(
    ("code", "figures", "wrong"),
    [
        ("BR-CO-10", {"lines": [{"net": "30.0000"}, {"net": "6.645"}], "totals": {"sum_of_lines": "36.65"}}, 0),
        ("BR-CO-10", {"lines": [{"net": "30.0000"}, {"net": "6.645"}], "totals": {"sum_of_lines": "36.64"}}, 1),
        ("BR-CO-10", {"lines": [{"net": "-6.645"}], "totals": {"sum_of_lines": "-6.65"}}, 0),
        ("BR-CO-10", {"lines": [{"net": "-6.645"}], "totals": {"sum_of_lines": "-6.64"}}, 1),
        ("BR-CO-10", {"lines": [{"net": "0.1"}, {"net": "0.2"}], "totals": {"sum_of_lines": "0.3"}}, 0),
        ("BR-CO-10", {"lines": [{"net": "100.4"}], "totals": {"sum_of_lines": "100"}}, 1),
        ("BR-CO-10", {"lines": [{"net": "100.40"}], "totals": {"sum_of_lines": "100.4000"}}, 0),
        ("BR-CO-10", {"lines": [{"net": "100.40"}], "totals": {"sum_of_lines": "100.404"}}, 1),
    ],
)  # fmt: skip
def test_declared_decimals_round_half_away_from_zero(
    code: str, figures: dict[str, object], wrong: int
) -> None:
    assert check_figures(figures).verdicts[code]["fail"] == wrong


def test_rules_of_the_network_rest_under_the_profile_of_the_standard_alone() -> None:
    figures = {"lines": [{"net": "5", "quantity": "2", "price": "3"}]}
    assert [d.code for d in check_figures(figures).diagnostics] == ["PEPPOL-EN16931-R120"]
    assert check_figures(figures, "en16931").diagnostics == ()


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("totals: {sum_of_lines: a lot}", "D006", "sum of lines"),
        ("totals: {du: 5}", "D012", "due"),
        ("lines: 5", "D012", "list"),
        ("项目名称: 一", "D004", "number, document, currency, tax_currency"),
    ],
)
def test_what_is_no_invoice_is_told(text: str, code: str, words: str) -> None:
    found = check("x.yaml", text.encode()).diagnostics
    assert [(d.code, words in d.message.en) for d in found] == [(code, True)]


def test_a_document_of_pages_is_told_that_only_yaml_and_json_are_read() -> None:
    data = "单位\t金额\n甲\t5\n".encode()
    (found,) = check("x.txt", data).diagnostics
    assert (found.code, "YAML" in found.message.zh) == ("D004", True)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "linter", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_checks_and_shows_invoices() -> None:
    wrong = "examples/invoice/invoices/night-shift.yaml"
    assert run("check", "--rules", "examples/invoice", wrong, "--lang", "en").returncode == 1
    shown = run("show", "--rules", "examples/invoice", wrong, "--lang", "en")
    assert shown.returncode == 0, shown.stderr
    assert "[0].breakdown[1]" in shown.stdout


def test_a_folder_of_rules_with_its_own_form_does_not_disturb_other_forms() -> None:
    assert run("check", "examples/clean").returncode == 0

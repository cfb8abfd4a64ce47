"""`formlint rules` over rules that stand in for the real ones."""

from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from linter.diagnostics.codes import CODES, Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meanings import MEANINGS
from linter.diagnostics.severity import Severity
from linter.text.span import TextSpan
from tests.cli.conftest import Run

PASSES = SimpleNamespace(kind="passes", body="    total: {score: 5}\n")
RULE = SimpleNamespace(
    code="A103", name="total-is-sum-of-scores", severity=Severity.ERROR, source="某办法第三条", path="rules/A103.rule",
    title=Bilingual("总分应等于各项得分之和", "the total is the sum of the scores"),
    why=Bilingual("总分决定等级", "the total decides the grade"), text="rule A103 total-is-sum-of-scores: error\n",
    examples=(PASSES,), replaces=(), params={},
)  # fmt: skip


@pytest.fixture(autouse=True)
def ruleset(api: ModuleType) -> SimpleNamespace:
    found = SimpleNamespace(
        rules=(RULE,),
        faults=(),
        profiles={"mof": SimpleNamespace(label=Bilingual("财政部通用", "national"))},
        schema=SimpleNamespace(records={}, profile={}),
    )
    api.__dict__["rules_of"] = lambda settings: found
    api.__dict__["faults_of"] = lambda paths: (len(found.rules), found.faults)
    return found


def test_rules_are_listed(formlint: Run) -> None:
    out = formlint("rules", "list", "--lang", "zh").out
    assert out.split() == ["A103", "错误", "总分应等于各项得分之和", "total-is-sum-of-scores"]


@pytest.mark.parametrize("name", ["A103", "a103", "total-is-sum-of-scores"])
def test_a_rule_explains_itself(formlint: Run, name: str) -> None:
    out = formlint("rules", "explain", name).out
    said = (
        "the total is the sum",
        "why: the total decides the grade",
        "某办法第三条",
        "rules/A103.rule",
        "rule A103 ",
    )
    assert all(text in out for text in said)


@pytest.mark.parametrize("code", CODES)
def test_codes_of_no_rule_are_explained_too(formlint: Run, code: str) -> None:
    said = formlint("rules", "explain", code, "--lang", "both").out
    assert [CODES[code].name in said, MEANINGS[code].zh in said, MEANINGS[code].en in said] == [True] * 3


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("rules", "explain", "A130"), "did you mean A103"),
        (("check", ".", "--select", "A130"), "no rule has the code A130"),
        (("check", ".", "--ignore", "ZZ"), "no rule has the code ZZ"),
        (("check", ".", "--profile", "atlantis"), "there are: mof"),
    ],
)
def test_what_does_not_exist_is_wrong_usage(
    formlint: Run, forms: Path, args: tuple[str, ...], said: str
) -> None:
    ran = formlint(*args)
    assert (ran.status, said in ran.err) == (2, True)


@pytest.mark.parametrize("codes", ["A", "A1", "A103,D0", "A103，D001"])
def test_codes_and_their_beginnings_select(formlint: Run, forms: Path, codes: str) -> None:
    assert formlint("check", "good.txt", "--select", codes).status == 0


@pytest.fixture
def faulty(ruleset: SimpleNamespace, tmp_path: Path) -> Path:
    path = tmp_path / "my.rule"
    path.write_text("rule X1 my-own: error\n  chek total.score == 1\n", encoding="utf-8")
    fault = Fault("L001", "这里应是 check", "check belongs here", TextSpan(2, 3, 2, 7))
    ruleset.faults = ((str(path), fault),)
    return path


MARKED = "2 |   chek total.score == 1\n  |   ^^^^\n"


def test_faults_of_rules_look_like_findings(formlint: Run, faulty: Path) -> None:
    ran = formlint("rules", "check", faulty)
    assert ran.status == 2
    assert MARKED in ran.out


def test_no_form_is_checked_by_faulty_rules(formlint: Run, faulty: Path, forms: Path) -> None:
    ran = formlint("check", "good.txt", "--rules", faulty, "--format", "json")
    assert (ran.status, ran.out, MARKED in ran.err) == (2, "", True)


def test_sound_rules_are_said_to_be_sound(formlint: Run) -> None:
    assert formlint("rules", "check") == (0, "The rule can be loaded.\n", "")


def outcome(fault: Fault | None) -> Any:
    return SimpleNamespace(rule=RULE, example=PASSES, passed=fault is None, fault=fault, wrong=())


def test_examples_that_hold(formlint: Run, api: ModuleType) -> None:
    api.__dict__["test_rules"] = lambda paths: [outcome(None)]
    ran = formlint("rules", "test")
    assert (ran.status, ran.out) == (0, "A103  1/1\n\n1 example: 1 as said, 0 not\n")


def test_examples_that_do_not_hold(formlint: Run, api: ModuleType) -> None:
    api.__dict__["test_rules"] = lambda paths: [outcome(Fault("L006", "没有通过", "it does not pass"))]
    ran = formlint("rules", "test")
    assert ran.status == 1
    assert all(text in ran.out for text in ("A103  0/1", "it does not pass", "| total: {score: 5}"))

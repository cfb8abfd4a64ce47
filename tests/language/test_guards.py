"""What guards the rules: faults of all rules at once, doubts about those that load, how rules hang together."""

from decimal import localcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from linter.api import Settings, faults_of, rules_of
from linter.forms.build import build_form
from linter.forms.raw import RawRecord
from linter.language import typed as t
from linter.language.constant import Fact, constants, known, refuted
from linter.language.interpret import Interpreter
from linter.language.judge import judge
from linter.language.read import read_rules
from linter.text.source import Source
from linter.values.exact import EXACT
from linter.values.parse import reader
from tests.language.generated import FORMS, rules
from tests.language.golden import context

RULE = """rule {code} some-rule: error
  title
    zh "题"
    en "title"
  each form
  check total.score > 1
  message
    zh "{{total.score}}"
    en "{{total.score}}"
{more}  passes
    total: {{score: 2}}
  fails at total.score
    total: {{score: 1}}
"""


def written(folder: Path, **rules: str) -> tuple[str, ...]:
    """A folder with a rule for each code, with a clause of its own."""
    for code, more in rules.items():
        text = RULE.format(code=code, more=f"  {more}\n" if more else "")
        (folder / f"{code}.rule").write_text(text, encoding="utf-8")
    return (str(folder),)


def told(paths: tuple[str, ...]) -> list[tuple[str, str]]:
    """Code and English sentence of everything told of the rules under the paths."""
    return [(fault.code, fault.en) for _, fault in faults_of(paths)[1]]


def test_the_built_in_rules_are_clean() -> None:
    count, faults = faults_of()
    assert count >= 25
    assert [(path, fault.code, fault.en) for path, fault in faults] == []


def test_sound_rules_of_ones_own_are_clean(tmp_path: Path) -> None:
    assert told(written(tmp_path, ZZ1="", ZZ2="follows ZZ1, A103")) == []


def test_a_code_that_nobody_has(tmp_path: Path) -> None:
    paths = written(tmp_path, ZZ1="follows A1O3")
    assert told(paths) == [("L016", "no rule has the code A1O3; did you mean A103?")]


def test_a_code_that_another_rule_has(tmp_path: Path) -> None:
    found = told(written(tmp_path, A103=""))
    assert [code for code, _ in found] == ["L008"]
    assert "A103 is the code of " in found[0][1]


@pytest.mark.parametrize(
    ("rules", "circle"),
    [
        ({"ZZ1": "follows ZZ1"}, "ZZ1 → ZZ1"),
        ({"ZZ1": "follows ZZ2", "ZZ2": "follows ZZ1"}, "ZZ1 → ZZ2 → ZZ1"),
        ({"ZZ1": "follows ZZ2", "ZZ2": "follows ZZ3", "ZZ3": "follows ZZ1"}, "ZZ1 → ZZ2 → ZZ3 → ZZ1"),
    ],
)
def test_rules_that_follow_each_other(tmp_path: Path, rules: dict[str, str], circle: str) -> None:
    assert told(written(tmp_path, **rules)) == [("L017", f"rules follow each other: {circle}")]


def test_a_failing_example_that_fails_elsewhere(tmp_path: Path) -> None:
    paths = written(tmp_path, ZZ1="")
    file = tmp_path / "ZZ1.rule"
    file.write_text(
        file.read_text(encoding="utf-8").replace("fails at total.score", "fails at total.weight"),
        encoding="utf-8",
    )
    assert [code for code, _ in told(paths)] == ["L006"]


def test_doubts_are_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMLINT_NO_CACHE", "1")
    paths = written(tmp_path, ZZ1="let unused = 1")
    assert [code for code, _ in told(paths)] == ["L009"]
    assert rules_of(Settings(rules=paths)).faults == ()


def test_a_fault_hides_no_other(tmp_path: Path) -> None:
    text = "\n".join(
        [
            RULE.format(code="ZZ1", more="  chek 1 > 2\n  where total.score > 5 万元\n"),
            RULE.format(code="ZZ2", more="  let due = 1 1\n"),
            RULE.format(code="ZZ3", more="  where total.scor > 5\n"),
        ]
    )
    _, found = read_rules(Source("my.rule", text), context())
    assert sorted(fault.code for fault in found) == ["L001", "L001", "L002", "L004"]


# -- conditions that come out one way only: what is told is true of every form ---------------------------------------


@given(rules(), FORMS)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_condition_told_as_constant_never_comes_out_the_other_way(text: str, raw: RawRecord) -> None:
    made, _ = read_rules(Source("my.rule", text), context())
    form = build_form(context().schema, raw, reader().read)
    env = rules_of(Settings()).profile(None)

    def make(variables: dict[str, Any]) -> Interpreter:
        return Interpreter(form, env, context().computed, variables)

    with localcontext(EXACT):
        for rule in made:
            for section in rule.typed.sections:
                holds(section, make)


def holds(section: t.SectionT, make: Any) -> None:
    facts: list[Fact] = []
    reachable = True
    for step in section.steps:
        if step.kind != "let":
            reachable &= not refuted(facts, step.value, True)
            facts += known(step.value, True)
    for ruling in judge(section, make):
        if ruling.stopped is None:
            assert reachable
            for check in section.checks:
                for found in constants(check.condition, facts):
                    if found.node is check.condition:
                        assert ruling.interpreter.value(check.condition) in (found.holds, None)


CONSTANT = {
    "score == score": True,
    "score != score": False,
    "score < score": False,
    "score > 5 and score < 5": False,
    "score >= 5 and score <= 5 and score != 5": False,
    "score > 5 or score <= 5": True,
    "score > 5 implies score > 3": True,
    "not (score > 5 and score < 3)": True,
    "5 < score and score < 5": False,
    "name is given and name is not given": False,
    "name is blank and name is placeholder": False,
    "score is numeric and score is absent": False,
    "name is given or name is blank or name is absent or name is placeholder": True,
    "name is empty and name is given": False,
    "score is blank and score > 1": False,
    "3 > 2": True,
    '"a" == "b"': False,
    "category.kind is output and category.kind is benefit": False,
}
OPEN = [
    "score > 5 and score < 6",
    "score >= 5 and score <= 5",
    "score > 5 or score < 3",
    "score > 5 implies score > 7",
    "name is given or name is blank",
    "name is shared and name is blank",
    "score is not numeric and score is given",
    "score > weight and weight > score",
    "category.kind is output or category.kind is benefit",
    "name is not blank and name is not absent",
    "funds.total.score is absent and funds.total.score == 0",
]


def condition(text: str) -> t.Node:
    rule = (
        RULE.format(code="T1", more="")
        .replace("total.score > 1", text)
        .replace("each form", "each row in indicators")
    )
    (made,), found = read_rules(Source("my.rule", rule), context())
    assert found == []
    return made.typed.sections[0].checks[0].condition


@pytest.mark.parametrize("text", CONSTANT)
def test_conditions_that_always_come_out_one_way(text: str) -> None:
    assert [found.holds for found in constants(condition(text), [])] == [CONSTANT[text]]


@pytest.mark.parametrize("text", OPEN)
def test_conditions_that_may_come_out_either_way(text: str) -> None:
    assert list(constants(condition(text), [])) == []

"""Why a rule says what it says, for every verdict."""

import json
from pathlib import Path

import pytest

from linter.api import Settings, why_of
from linter.cli.main import run
from linter.rulesets.reasons import Clause, Thing


def thing(code: str, form: str) -> Thing:
    """The first thing that the rule looks at."""
    answer = why_of("form.yaml", form.encode(), code, Settings())
    return answer.forms[0].parts[0].things[0]


def clause(code: str, form: str) -> Clause:
    return thing(code, form).clauses[0]


FUNDS = "project: 某项目\nfunds: {{total: {{budget: {}, executed: {}, rate: {}}}}}\n"


@pytest.mark.parametrize(
    ("values", "verdict", "outcome"),
    [
        (("70", "38", "54.29%"), "within_rounding", "rounded"),
        (("70", "38", "54.2%"), "within_rounding", "truncated"),
        (("50", "25", "50%"), "pass", "exact"),
        (("70", "38", "61%"), "fail", "wrong"),
        (("70", "—", "61%"), "not_evaluated", "missing"),
    ],
)
def test_the_check_that_decided(values: tuple[str, ...], verdict: str, outcome: str) -> None:
    form = FUNDS.format(*values)
    assert thing("F201", form).verdict == verdict
    assert clause("F201", form).outcome == outcome


def test_a_failure_shows_its_operands_as_written_with_their_places() -> None:
    found = clause("F201", FUNDS.format("70", "38", "61%"))
    assert found.words == "funds.total.rate shows funds.total.executed / funds.total.base"
    assert found.arithmetic == ("61% ≠ 38 ÷ 70 = 54.2857%",)
    printed = [(one.words, one.value.en, one.span[:2]) for one in found.operands if one.span]
    assert printed == [
        ("funds.total.rate", "61%", (2, 49)),
        ("funds.total.executed", "38", (2, 39)),
        ("funds.total.budget", "70", (2, 25)),
    ]


def test_what_is_missing_is_named_with_its_state_and_place() -> None:
    [lacks] = clause("F201", FUNDS.format("70", "—", "61%")).lacking
    assert (lacks.path, lacks.state) == ("funds.total.executed", "placeholder")
    assert lacks.span is not None


def test_a_cell_that_the_form_has_not_comes_with_those_near_it() -> None:
    [lacks] = clause("F201", "project: 某项目\nfunds: {total: {budget: 70, rate: 61%}}\n").lacking
    assert (lacks.path, lacks.state) == ("funds.total.executed", "absent")
    assert set(lacks.near) == {"funds.total.budget", "funds.total.rate"}


def test_a_rule_that_does_not_apply_says_which_condition_was_false() -> None:
    form = "indicators: [{name: 培训, target: 良好, actual: 8个, weight: 5, score: 4}]\n"
    found = thing("S404", form)
    assert found.verdict == "not_applicable"
    assert (found.clauses[0].keyword, found.clauses[0].outcome) == ("where", "false")
    assert [one.path for one in found.clauses[0].operands if one.path]


def test_a_collection_without_rows_names_those_that_have_some() -> None:
    answer = why_of("form.yaml", b"categories: [{cap: 5}]\n", "S404", Settings())
    assert [part.near for part in answer.forms[0].parts] == [("categories (1)",)] * 3


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "form.yaml"
    path.write_text(FUNDS.format("70", "38", "61%"), encoding="utf-8")
    return path


@pytest.mark.parametrize(("lang", "said"), [("zh", "不通过"), ("en", "does not hold")])
def test_it_is_printed(file: Path, lang: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "why", "F201", str(file), "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert said in out
    assert "61% ≠ 38 ÷ 70 = 54.2857%" in out


def test_it_is_data_too(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "why", "f201", str(file), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    [first] = data["forms"][0]["sections"][0]["things"]
    assert (data["code"], first["verdict"], first["clauses"][0]["outcome"]) == ("F201", "fail", "wrong")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("F210", "form.yaml"), "did you mean"),
        (("F201", "nowhere.yaml"), "no such file or folder: nowhere.yaml"),
        (("F201", "form.yaml", "--form", "2"), "it holds 1"),
        (("F" * 300, "form.yaml"), "no rule has the code"),
    ],
)
def test_wrong_usage_is_said(
    file: Path,
    args: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(file.parent)
    assert run(["rules", "why", *args, "--lang", "en"]) == 2
    assert said in capsys.readouterr().err

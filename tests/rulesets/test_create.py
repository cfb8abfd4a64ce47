"""A rule written from a few answers loads, and its examples come out as they say."""

from pathlib import Path

import pytest

from linter.cli.main import run

ANSWERS = {
    "sum-of-points": ("sum", "--field", "total.score", "--of", "indicators.score"),
    "sum-of-money": ("sum", "--field", "funds.total.budget", "--of", "funds.parts.budget"),
    "ratio-of-form": ("ratio", "--field", "funds.total.rate", "--of", "funds.total.executed", "--over", "funds.total.budget"),
    "ratio-of-row": ("ratio", "--field", "funds.parts.rate", "--of", "funds.parts.executed", "--over", "funds.parts.budget"),
    "range-of-row": ("range", "--field", "indicators.score", "--low", "0", "--high", "100"),
    "range-of-ratio": ("range", "--field", "funds.total.rate", "--low", "0%", "--high", "100%"),
    "range-of-money": ("range", "--field", "funds.total.budget", "--low", "0", "--high", "5000"),
    "range-from-above": ("range", "--field", "indicators.weight", "--high", "25"),
    "range-from-below": ("range", "--field", "funds.total.rate", "--low", "0%"),
    "required-cell": ("required", "--field", "goal.achieved"),
    "required-of-row": ("required", "--field", "indicators.reason"),
    "required-name": ("required", "--field", "indicators.name"),
    "bands-of-form": ("band", "--field", "funds.total.score", "--of", "funds.total.rate", "--bands", "90%:10, 80%:5, else 0"),
    "bands-of-row": ("band", "--field", "indicators.score", "--of", "indicators.actual", "--bands", "90%：10，80%：5"),
    "chinese-names": ("sum", "--field", "总分.得分", "--of", "指标.得分"),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("answers", ANSWERS.values(), ids=ANSWERS)
def test_a_new_rule_tests_green_at_once(
    answers: tuple[str, ...], lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new.rule"
    status = run(["rules", "new", "X101", "--like", *answers, "--lang", lang, "-o", str(path)])
    assert status == 0, capsys.readouterr()
    text = path.read_text(encoding="utf-8")
    assert ("规则 X101" if lang == "zh" else "rule X101") in text
    assert run(["rules", "test", str(path)]) == 0


@pytest.mark.parametrize(
    "answers", [a for n, a in ANSWERS.items() if n.startswith(("range", "band", "sum", "required"))]
)
def test_its_examples_notice_when_it_is_changed(
    answers: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new.rule"
    run(["rules", "new", "X101", "--like", *answers, "--lang", "en", "-o", str(path)])
    assert run(["rules", "test", "--mutate", "--lang", "en", str(path)]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("X101", "--like", "sum", "--field", "totl.score"), "did you mean total"),
        (("X101", "--like", "sum", "--field", "total.scroe"), "did you mean score"),
        (("X101", "--like", "sum", "--field", "title"), "is of type text"),
        (("X101", "--like", "sum", "--field", "indicators.score"), "the total stands alone"),
        (("X101", "--like", "ratio", "--field", "total.score"), "ratio is due here"),
        (("X101", "--like", "required", "--field", "funds"), "is no cell"),
        (("X101", "--like", "range", "--field", "total.score", "--low", "9", "--high", "ten"), "is no number"),
        (("X101", "--like", "range", "--field", "total.score", "--low", "9", "--high", "1"), "below the upper"),
        (("X101", "--like", "range", "--field", "total.score", "--low", "9", "--high", "9"), "below the upper"),
        (("X101", "--like", "range", "--field", "total.score", "--low", "9", "--high", "Infinity"), "is no number"),
        (("X101", "--like", "band", "--field", "total.score", "--of", "funds.total.rate", "--bands", "x"), "no list of bands"),
        (("x101", "--like", "required", "--field", "title"), "is no code"),
        (("A101", "--like", "required", "--field", "title"), "there is a rule with the code"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(
    args: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rules", "new", *args, "--lang", "en", "-o", str(tmp_path / "new.rule")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "new.rule").exists()


def test_a_file_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new.rule"
    path.write_text("mine", encoding="utf-8")
    assert run(["rules", "new", "X101", "--like", "required", "--field", "title", "-o", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "mine"


SAYS = {
    "sum-of-points": ["总分的得分应等于指标的得分之和", "The score of total is the sum of the score of indicators"],
    "ratio-of-form": ["执行率应等于执行数除以预算数", "The rate is executed over budget"],
    "range-of-row": ["“{name}”的得分写为 {score}，应在 0 分与 100 分之间", "it should be between 0 and 100"],
    "range-of-money": ["预算数应在 0 万元与 5000 万元之间"],
    "required-of-row": ["“{name}”的偏差原因为{reason}，应填写"],
}  # fmt: skip


@pytest.mark.parametrize("name", SAYS)
def test_its_sentences_name_what_they_are_about(name: str, tmp_path: Path) -> None:
    path = tmp_path / "new.rule"
    assert run(["rules", "new", "X101", "--like", *ANSWERS[name], "--lang", "en", "-o", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    assert [said for said in SAYS[name] if said not in text] == []

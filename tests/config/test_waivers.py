"""Waivers in a file beside the forms: what they excuse, and what is wrong with them."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.cli.main import run
from linter.forms.path import field_fits

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("waivers.yaml").read_text(encoding="utf-8")
)
FORM = "title: 某县项目支出绩效自评表\nproject: {}\ntotal: {{weight: 100, score: 99}}\nindicators: [{{name: 甲, weight: 100, score: 100}}]\n"


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "forms").mkdir()
    for name, project in {"a": "渡口改造", "b": "阅览室"}.items():
        (tmp_path / f"forms/{name}.yaml").write_text(FORM.format(project), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORMLINT_TODAY", "2026-06-30")
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, dict[str, Any]]:
    status = run(["check", "--select", "A1", "--format", "json", *args])
    return status, json.loads(capsys.readouterr().out)


def listed(data: dict[str, Any], key: str) -> list[str]:
    return [f"{d['code']} {file['path']}" for file in data["files"] for d in file.get(key, [])]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_waivers(case: dict[str, Any], forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = case.get("text") or yaml.safe_dump({"waivers": case["waivers"]}, allow_unicode=True)
    (forms / "formlint-waivers.yaml").write_text(text, encoding="utf-8")
    status, data = checked(capsys, *case.get("args", ["."]))
    assert (listed(data, "suppressed"), listed(data, "diagnostics")) == (case["accepts"], case["says"])
    assert data["summary"].get("suppressed", 0) == len(case["accepts"])
    assert status == int(any(d["severity"] == "error" for file in data["files"] for d in file["diagnostics"]))


def test_what_is_accepted_says_who_and_why(forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "waivers:\n- code: A103\n  file: forms/*\n  who: 绩效科\n  why: 按会议纪要\n  until: 2026-12\n"
    (forms / "formlint-waivers.yaml").write_text(text, encoding="utf-8")
    status, data = checked(capsys)
    assert status == 0
    assert data["files"][0]["suppressed"][0]["suppression"] == {
        "kind": "waiver", "reason": "按会议纪要", "who": "绩效科", "until": "2026-12-31", "path": "formlint-waivers.yaml",
        "location": {"line": 2, "column": 3, "end_line": 2, "end_column": 7},
    }  # fmt: skip


def test_the_nearest_file_of_waivers_counts(forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waiver = "[{code: A103, why: 按会议纪要}]"
    (forms / "formlint-waivers.yaml").write_text(waiver, encoding="utf-8")
    (forms / "forms/formlint-waivers.yaml").write_text("[]", encoding="utf-8")
    assert checked(capsys)[0] == 1
    assert checked(capsys, "--waivers", "formlint-waivers.yaml")[0] == 0
    (forms / "forms/formlint-waivers.yaml").unlink()
    assert checked(capsys, "--isolated")[0] == 1


def test_a_configuration_may_name_the_file_of_waivers(
    forms: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (forms / "forms/formlint-waivers.yaml").write_text("[]", encoding="utf-8")
    (forms / "accepted.yaml").write_text("[{code: A103, why: 按会议纪要}]", encoding="utf-8")
    (forms / "formlint.toml").write_text('waivers = "accepted.yaml"', encoding="utf-8")
    assert checked(capsys, "forms")[0] == 0


@pytest.mark.parametrize("place", ["accepted.yaml", "formlint-waivers.yaml"])
def test_a_file_of_waivers_is_no_form(place: str, forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (forms / place).write_text("[{code: A103, file: none.yaml, why: 已改正}]", encoding="utf-8")
    (forms / "formlint.toml").write_text(f'waivers = "{place}"', encoding="utf-8")
    assert listed(checked(capsys)[1], "diagnostics")[2:] == [f"W003 {place}"]
    assert checked(capsys)[1]["summary"]["files"] == 2
    run(["check", "--lang", "en", "."])
    said = capsys.readouterr().out
    assert "Checked 2 files, 2 forms" in said and "not counted" not in said
    assert run(["check", ".", "--output", f"full={place}"]) == 2
    assert (forms / place).read_text(encoding="utf-8").startswith("[{code: A103")


def test_a_file_of_waivers_that_is_not_there(forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, data = checked(capsys, "--waivers", "no.yaml")
    assert status == 1 and "W005 no.yaml" in listed(data, "diagnostics")


@pytest.mark.parametrize("today", ["tomorrow", "2026-13-01"])
def test_a_day_that_is_none(
    today: str, forms: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (forms / "formlint-waivers.yaml").write_text("[{code: A103, why: x}]", encoding="utf-8")
    monkeypatch.setenv("FORMLINT_TODAY", today)
    assert run(["check", "."]) == 2 and today in capsys.readouterr().err


@pytest.mark.parametrize(
    ("pattern", "path", "fit"),
    [
        ("total.score", "total.score", True), ("total", "total.score", True), ("tot", "total.score", False),
        ("indicators[*].reason", "indicators[12].reason", True), ("indicators[*]", "indicators[12].reason", True),
        ("indicators[1]", "indicators[12].reason", False), ("indicators", "indicators[12].reason", True),
        ("*.score", "indicators[2].score", False), ("**.score", "indicators[2].score", True),
        ("funds.*.rate", "funds.total.rate", True), ("funds.*.rate", "funds.parts[0].rate", False),
        ("total.score", "totalXscore", False), ("total.score", "", False),
    ],
)  # fmt: skip
def test_patterns_of_fields(pattern: str, path: str, fit: bool) -> None:
    assert field_fits(pattern, path) is fit

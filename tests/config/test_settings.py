"""Configuration: where it is found, what it comes to, what is wrong with it, what it changes."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from linter.api import check_bytes, rules_of
from linter.cli.main import run
from linter.config.fit import Misfit, fitted
from linter.config.model import Settings
from linter.config.read import ConfigError
from linter.config.resolve import Asked, effective, fits
from linter.config.schema import json_schema

ROOT = Path(__file__).resolve().parents[2]
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8")
)


def cases(kind: str) -> list[Any]:
    return [pytest.param(case, id=case.get("name") or case["says"]) for case in CASES[kind]]


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")


@pytest.mark.parametrize("case", cases("settings"))
def test_settings_of_a_file(tmp_path: Path, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in case.get("environment", {}).items():
        monkeypatch.setenv(name, value)
    write(
        tmp_path, {"formlint.toml": "", **case.get("files", {})} if not case.get("files") else case["files"]
    )
    asked = Asked(case.get("asked", {}))
    if "wrong" in case:
        with pytest.raises(ConfigError) as error:
            effective(asked, str(tmp_path / case["path"]))
        told = [
            f"{one.path}:{one.line}: {one.said.en}" if one.line else f"{one.path}: {one.said.en}"
            for one in error.value.wrong
        ]
        assert case["wrong"] in told[0]
        return
    found = effective(asked, str(tmp_path / case["path"]))
    assert {key: found.values.get(key) for key in case["gives"]} == case["gives"]
    assert set(found.origins) == set(found.values)


@pytest.mark.parametrize("isolated", [False, True])
def test_an_isolated_run_takes_no_waivers_from_the_folder(tmp_path: Path, isolated: bool) -> None:
    write(tmp_path, {"formlint-waivers.yaml": "waivers: []"})
    found = effective(Asked({}, isolated=isolated), str(tmp_path / "a.docx"))
    assert ("waivers" in found.values) is not isolated


def settings_of(folder: Path, text: str) -> Settings:
    write(folder, {"formlint.toml": text})
    return effective(Asked({}), str(folder / "a.yaml")).settings


@pytest.mark.parametrize("case", cases("unfit"))
def test_settings_that_do_not_fit_the_rules(tmp_path: Path, case: dict[str, str]) -> None:
    settings = settings_of(tmp_path, case["settings"])
    found = fitted(settings, rules_of(Settings()))
    assert isinstance(found, Misfit)
    assert case["says"] in found.said.en


@pytest.mark.parametrize("case", cases("effects"))
def test_what_settings_change(tmp_path: Path, case: dict[str, Any]) -> None:
    settings = fitted(settings_of(tmp_path, case["settings"]), rules_of(Settings()))
    assert isinstance(settings, Settings)
    data = yaml.safe_dump(case["form"], allow_unicode=True).encode()
    found = check_bytes("form.yaml", data, settings).diagnostics
    said = [f"{d.severity.word} {d.code} {(d.field or '').replace('[', '.').replace(']', '')}" for d in found]
    assert said == case["says"]


@pytest.mark.parametrize(
    ("pattern", "path", "fit"),
    [
        ("*.docx", "a/b.docx", True), ("a/*.docx", "a/b.docx", True), ("a/*.docx", "a/b/c.docx", False),
        ("a/**", "a/b/c.docx", True), ("**/c.docx", "c.docx", True), ("**/c.docx", "a/b/c.docx", True),
        ("./a/?.docx", "a/b.docx", True), ("a/?.docx", "a/bb.docx", False), ("a.docx", "a_docx", False),
    ],
)  # fmt: skip
def test_patterns(pattern: str, path: str, fit: bool) -> None:
    assert fits(pattern, Path("/forms") / path, Path("/forms")) is fit


def test_a_file_outside_the_folder_fits_no_pattern() -> None:
    assert not fits("**", Path("/elsewhere/a.docx"), Path("/forms"))


def test_the_schema_for_editors_is_up_to_date() -> None:
    written = json.loads((ROOT / "docs/schema/formlint.schema.json").read_text(encoding="utf-8"))
    assert written == json_schema()


class Ran(NamedTuple):
    status: int
    out: str
    err: str


def formlint(capsys: pytest.CaptureFixture[str], *args: object) -> Ran:
    status = run([str(arg) for arg in args])
    return Ran(status, *capsys.readouterr())


FORM = "title: 某县项目支出绩效自评表\ncategories: [{name: 产出指标, cap: 40}]\n"


def test_each_file_by_the_configuration_nearest_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {
        "a.yaml": FORM, "own/b.yaml": FORM, "formlint.toml": 'select = ["C607"]',
        "own/formlint.toml": 'profile = "mof"\nselect = ["A"]\nfail-on = "info"',
    })  # fmt: skip
    ran = formlint(capsys, "check", tmp_path, "--format", "json")
    codes = {
        Path(f["path"]).name: [d["code"] for d in f["diagnostics"]] for f in json.loads(ran.out)["files"]
    }
    assert (ran.status, codes) == (1, {"a.yaml": ["C607"], "b.yaml": ["A108"]})


def test_a_wrong_configuration_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"a.yaml": FORM, "formlint.toml": 'select = ["A"]\nprofile = "hubie"'})
    ran = formlint(capsys, "check", tmp_path, "--lang", "zh")
    assert (ran.status, ran.out) == (2, "")
    assert "formlint.toml:2: 没有名为 hubie 的方案；是不是 hubei？" in ran.err


def test_config_says_what_counts_and_where_it_was_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a.yaml": FORM, "formlint.toml": '# ours\nprofile = "hubei"'})
    ran = formlint(capsys, "config", tmp_path / "a.yaml", "--ignore", "A1", "--format", "json")
    data = json.loads(ran.out)
    assert data["profile"] == {"value": "hubei", "origin": f"{tmp_path / 'formlint.toml'}:2"}
    assert data["ignore"] == {"value": ["A1"], "origin": "--ignore"}
    assert data["fail-on"] == {"value": "error", "origin": None}
    lines = formlint(capsys, "config", tmp_path / "a.yaml").out
    assert 'profile = "hubei"' in lines and f"# {tmp_path / 'formlint.toml'}:2" in lines


def test_config_of_a_folder_says_what_counts_for_some_of_its_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    toml = 'profile = "hubei"\n[per-file."2018/**"]\nas-of = 2018\nseverity = {A103 = "off"}\n'
    write(tmp_path, {"2018/a.yaml": FORM, "formlint.toml": toml})
    where = f"{tmp_path / 'formlint.toml'}:2"
    lines = formlint(capsys, "config", tmp_path).out.splitlines()
    assert lines[-4:] == ["", f'[per-file."2018/**"]  # {where}', "as-of = 2018", 'severity = {A103 = "off"}']
    data = json.loads(formlint(capsys, "config", tmp_path, "--format", "json").out)
    settings = {"as-of": 2018, "severity": {"A103": "off"}}
    assert data["per-file"] == {"value": {"2018/**": settings}, "origin": where}
    of_file = formlint(capsys, "config", tmp_path / "2018/a.yaml").out
    assert "as-of = 2018" in of_file and "[per-file" not in of_file


def test_isolated_reads_no_configuration(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"a.yaml": FORM, "formlint.toml": 'profil = "hubei"'})
    assert formlint(capsys, "check", tmp_path / "a.yaml", "--isolated", "--select", "A1").status == 0
    assert formlint(capsys, "check", tmp_path / "a.yaml", "--select", "A1").status == 2


@pytest.mark.parametrize(("lang", "said"), [("en", "give one of them"), ("zh", "只能用一个")])
def test_a_configuration_and_none_are_not_both_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    write(tmp_path, {"a.yaml": FORM, "b.toml": ""})
    both = ("--isolated", "--config", tmp_path / "b.toml", "--lang", lang)
    ran = formlint(capsys, "check", tmp_path / "a.yaml", *both)
    assert ran.status == 2 and said in ran.err


def test_that_a_file_was_not_read_cannot_be_played_down(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a.yaml": "total: [", "formlint.toml": 'ignore = ["D"]\n[severity]\nD = "off"'})
    ran = formlint(capsys, "check", tmp_path / "a.yaml", "--format", "concise")
    assert ran.status == 1 and "D011 error" in ran.out


def test_what_is_ignored_at_a_field_is_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = "total: {weight: 100, score: 99}\nindicators: [{name: 甲, weight: 100, score: 100}]"
    settings = 'select = ["A1"]\n[per-field."total.score"]\nignore = ["A103"]'
    write(tmp_path, {"a.yaml": form, "formlint.toml": settings})
    ran = formlint(capsys, "check", tmp_path / "a.yaml", "--format", "json")
    (file,) = json.loads(ran.out)["files"]
    assert (ran.status, file["diagnostics"]) == (0, [])
    assert [(d["code"], d["suppression"]) for d in file["suppressed"]] == [("A103", {"kind": "settings"})]
    assert file["verdicts"]["A103"]["fail"] == 1

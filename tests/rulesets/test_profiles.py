"""Profiles: dated data over each other, the one that a form is checked by, and what is said under it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.api import Settings, check_bytes, faults_of, rules_of, understand
from linter.engine.choose import env_for, propose, year_of
from linter.rulesets.profile import find

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("profiles.yaml").read_text(encoding="utf-8")
)
FORM = """
vocab: {colour: {red: {words: [red]}, blue: {words: [blue]}}}
profile:
  limit: number
  rate: ratio
  strict: bool
  steps: {table: text, by: number}
  names: {list: text}
  points: {table: number, by: [colour]}
records: {form: {name: {type: text}, total: {type: number}}}
"""


def cases(kind: str) -> list[Any]:
    return [pytest.param(case, id=case.get("name") or case["says"]) for case in CASES[kind]]


def folder(path: Path, profiles: dict[str, str]) -> Settings:
    (path / "profiles").mkdir()
    (path / "form.yaml").write_text(FORM, encoding="utf-8")
    for name, text in profiles.items():
        (path / "profiles" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Settings(rules=(str(path),))


def plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", cases("read"))
def test_what_a_profile_says(tmp_path: Path, case: dict[str, Any]) -> None:
    ruleset = rules_of(folder(tmp_path, case["profiles"]))
    assert ruleset.faults == ()
    env = ruleset.profile(case["of"], case.get("year"))
    said = {**env.profile, **{f"words.{name}": listed for name, listed in env.words.items()}}
    assert {key: plain(said[key]) for key in case["gives"]} == case["gives"]


@pytest.mark.parametrize("case", cases("wrong"))
def test_a_mistake_in_a_profile_is_told(tmp_path: Path, case: dict[str, str]) -> None:
    _, faults = faults_of(folder(tmp_path, {"mine": case["profile"]}).rules)
    assert [case["says"] in fault.en for _, fault in faults] == [True]


@pytest.mark.parametrize("profile", ["dated: no list", "proposed_when: b is given", "values: {limit: often}"])
def test_profiles_are_not_looked_at_where_the_form_is_at_fault(tmp_path: Path, profile: str) -> None:
    settings = folder(tmp_path, {"mine": profile})
    (tmp_path / "form.yaml").write_text("records: {form: {name: {type: bogus}}}", encoding="utf-8")
    _, faults = faults_of(settings.rules)
    assert [Path(path).name for path, _ in faults] == ["form.yaml"]


def data_of(form: dict[str, Any]) -> bytes:
    return yaml.safe_dump(form, allow_unicode=True).encode()


@pytest.mark.parametrize("case", cases("proposed"))
def test_the_profile_that_a_form_shows(case: dict[str, Any]) -> None:
    ruleset = rules_of(Settings())
    form = understand("form.yaml", data_of(case["form"]), Settings()).forms[0]
    assert env_for(ruleset, form, None, year_of(form)).name == case["gives"]
    assert propose(ruleset, form, None) == (None if case["gives"] == "mof" else case["gives"])


@pytest.mark.parametrize("case", cases("said"))
def test_a_message_names_the_profile_that_decided(case: dict[str, Any]) -> None:
    values = tuple((case.get("values") or {}).items())
    settings = Settings(select=(case["rule"],), profile=case["profile"] or None, profile_values=values)
    found = check_bytes("form.yaml", data_of(case["form"]), settings).diagnostics
    assert [d.code for d in found] == [case["rule"]]
    for lang, end in case["ends"].items():
        assert found[0].message.get(lang).endswith(end)


def test_a_profile_goes_by_its_name_in_either_language() -> None:
    profiles = rules_of(Settings()).profiles
    assert [find(profiles, name) for name in ("hubei", "HUBEI", "湖北", "Hubei", "湖南")] == ["hubei"] * 4 + [
        None
    ]


def test_a_profile_out_of_force_is_used_and_said(tmp_path: Path) -> None:
    settings = folder(tmp_path, {"base": "default: true", "mine": "since: 2020\nextends: base"})
    text = FORM.replace("total: {type: number}", "total: {type: number}, year: {type: year}")
    (tmp_path / "form.yaml").write_text(text, encoding="utf-8")
    found = check_bytes("form.yaml", b"name: a\nyear: 2019\n", settings._replace(profile="mine")).diagnostics
    assert [(d.code, d.severity.word) for d in found] == [("D015", "info")]
    assert (
        check_bytes("form.yaml", b"name: a\nyear: 2020\n", settings._replace(profile="mine")).diagnostics
        == ()
    )


def test_every_profile_has_every_word_list() -> None:
    ruleset = rules_of(Settings())
    usual = ruleset.profile(None)
    for name in ruleset.profiles:
        env = ruleset.profile(name)
        assert (env.words.keys(), env.profile.keys() >= usual.profile.keys()) == (usual.words.keys(), True)

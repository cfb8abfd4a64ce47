"""What a form of one's own may say in its form.yaml, and what rules make of it: the cases are data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.api import Settings
from tests.examples.own_folder import check, faults, folder, rule, verdict

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "own_form.yaml").read_text("utf-8"))
FORM: str = CASES["form"]


def cases(key: str) -> list[Any]:
    """The cases under a key, each called by what it says."""
    return [pytest.param(case, id=" ".join(map(str, case.values()))[:100]) for case in CASES[key]]


@pytest.mark.parametrize("case", cases("said"))
def test_a_rule_over_an_own_form(tmp_path: Path, case: dict[str, str]) -> None:
    made = folder(tmp_path, FORM, rule("T1", f"each form\n{case['logic']}"))
    if case["gives"] == "fault":
        assert faults(made) != []
        return
    assert faults(made) == []
    assert verdict(made, case["form"]) == case["gives"]


@pytest.mark.parametrize("case", cases("grouped"))
def test_rows_are_grouped_by_several_keys(tmp_path: Path, case: dict[str, Any]) -> None:
    made = folder(tmp_path, FORM, rule("T1", case["logic"]))
    assert faults(made) == []
    found = check(made, CASES["rows"]).verdicts["T1"]
    assert {name: count for name, count in found.items() if count} == case["gives"]


def test_a_message_names_the_key_and_the_sums_of_a_group(tmp_path: Path) -> None:
    text = rule("T1", "each group in rows by colour, size\ncheck sum(group.amount) <= 10\nat group.amount")
    text = text.replace('"wrong"', '"{colour} {size}: {group.amount} make {sum(group.amount)}"')
    text = text.replace('"不对"', '"{colour} {size}：{group.amount} 合计 {sum(group.amount)}"')
    (found,) = check(folder(tmp_path, FORM, text), CASES["rows"]).diagnostics
    assert (found.message.en, found.field) == ("red 2: 6, 5 make 11", "rows[0].amount")


# Codes are free; all of one selects it.
@pytest.mark.parametrize("code", ["BR-CO-10", "PEPPOL-EN16931-R040", "X", "A1-B2-C3", "INV2026"])
def test_codes_are_free(tmp_path: Path, code: str) -> None:
    made = folder(tmp_path, FORM, rule(code, "each form\ncheck total == 1"))
    assert verdict(made, "{total: 1}", code) == "pass"
    assert verdict(made._replace(select=(code,)), "{total: 2}", code) == "fail"


@pytest.mark.parametrize("case", cases("wrong"))
def test_a_mistake_in_the_description_is_told_with_its_place(tmp_path: Path, case: dict[str, str]) -> None:
    assert case["says"] in faults(folder(tmp_path, case["form"], rule("T1", "each form\ncheck 1 == 1")))


def profiled(path: Path, profile: str, logic: str) -> Settings:
    """A folder with a profile called mine, and an entry for it to give a value to."""
    (path / "profiles").mkdir()
    (path / "profiles" / "mine.yaml").write_text(profile, encoding="utf-8")
    return folder(path, f"profile: {{limit: number}}\n{FORM}", rule("T1", logic))


@pytest.mark.parametrize("case", cases("profiles"))
def test_a_mistake_in_a_profile_is_told(tmp_path: Path, case: dict[str, str]) -> None:
    found = faults(profiled(tmp_path, case["profile"], "each form\ncheck total == 1"))
    assert any(case["says"] in fault for fault in found), found


def test_an_own_form_has_profiles_and_words_of_its_own(tmp_path: Path) -> None:
    profile = "default: true\nvalues: {limit: 5}\nwords: {kinds: [oak, pine]}\n"
    made = profiled(tmp_path, profile, "each form\nwhere name in words.kinds\ncheck total <= profile.limit")
    said = [
        verdict(made, f"{{name: {name}, total: {total}}}")
        for name, total in (("oak", 5), ("pine", 6), ("lead", 6))
    ]
    assert said == ["pass", "fail", "not_applicable"]


def test_rules_without_a_form_of_their_own_join_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "mine.rule").write_text(rule("ZZ-1", "each form\ncheck total.score == 90"), encoding="utf-8")
    found = check(Settings(rules=(str(tmp_path),)), "{total: {weight: 110, score: 91}}").diagnostics
    assert {"ZZ-1", "A102"} <= {d.code for d in found}

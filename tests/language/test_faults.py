"""What is wrong with a rule, as its author sees it: each case in faults/*.txt is a text, then what is printed of it."""

import os
import re
from importlib.util import find_spec

import pytest

from tests.language.golden import FOLDER, LANGUAGES, Case, printed, read_file, rule_of, write_file

LACKING = {"patterns"} if find_spec("re2") is None else set[str]()
"""Files that print something else without google-re2: neither tested nor written anew."""
NEEDS = {name: pytest.mark.skip(reason="google-re2 is not installed") for name in LACKING}
FILES = sorted(FOLDER.glob("*.txt"))
if os.environ.get("FORMLINT_ACCEPT"):
    for path in FILES:
        if path.stem not in LACKING:
            write_file(read_file(path))
CASES = [
    pytest.param(
        file.frame, case, id=f"{path.stem}-{case.name.replace(' ', '_')}", marks=NEEDS.get(path.stem, ())
    )
    for path in FILES
    for file in [read_file(path)]
    for case in file.cases
]


def test_there_are_cases() -> None:
    assert len(CASES) > 100


@pytest.mark.parametrize(("frame", "case"), CASES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_fault_is_told_as_people_see_it(frame: str, case: Case, lang: str) -> None:
    assert printed(rule_of(frame, case.text), lang).strip() == case.printed[lang].strip()


@pytest.mark.parametrize(("frame", "case"), CASES)
def test_every_fault_has_a_place_and_a_caret(frame: str, case: Case) -> None:
    said = printed(rule_of(frame, case.text), "en")
    faults = len(re.findall(r"^(error|warning) L\d{3} ", said, re.M))
    assert faults >= 1
    assert len(re.findall(r"^ *--> line \d+, column \d+$", said, re.M)) == faults
    assert len(re.findall(r"^ +\| +\^+$", said, re.M)) == faults


@pytest.mark.parametrize(("frame", "case"), CASES)
def test_both_languages_point_at_the_same_places(frame: str, case: Case) -> None:
    en, zh = (printed(rule_of(frame, case.text), lang) for lang in LANGUAGES)
    places = re.findall(r"^ *--> line (\d+), column (\d+)$", en, re.M)
    assert re.findall(r"^ *--> 第(\d+)行第(\d+)列$", zh, re.M) == places

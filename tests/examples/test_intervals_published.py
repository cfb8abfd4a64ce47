"""Interval arithmetic through rules: `calc11.json` in the folder `data` beside the one FORMLINT_PUBLISHED names."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from linter.config.model import Settings
from linter.values.exact import LONGEST
from tests.examples.own_folder import faults, folder, rule, verdict

FOLDER = os.environ.get("FORMLINT_PUBLISHED", "")
FILE = Path(FOLDER).parent / "data" / "calc11.json" if FOLDER else Path()
pytestmark = [
    pytest.mark.published,
    pytest.mark.skipif(not FILE.is_file(), reason="no data/calc11.json beside FORMLINT_PUBLISHED"),
]
# One processor computes with 28 digits and takes what lies beyond them for right; forms are read to 40.
ITS_DIGITS = 28


@cache
def published() -> dict[str, Any]:
    return dict(json.loads(FILE.read_text(encoding="utf-8"))) if FILE.is_file() else {}


def plain(number: str) -> str:
    return format(Decimal(number), "f")


def declared(decimals: str) -> str:
    return "exact" if decimals == "INF" else decimals


def named(decimals: str) -> str:
    return f"p_{decimals.replace('-', 'm').lower()}"


@cache
def places(*decimals: str) -> str:
    """A form with a field for each declared precision, and exact bounds to compare it with."""
    fields = {named(d): declared(d) for d in decimals} | {"low": "exact", "high": "exact"}
    said = "".join(f"    {name}: {{type: number, decimals: {places}}}\n" for name, places in fields.items())
    return f"records:\n  form:\n{said}"


@pytest.fixture(scope="module")
def bounded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    known = sorted({case["decimals"] for case in published()["intervals"]})
    rules = [
        rule(
            f"T{n}",
            f"each form\nwhere {named(d)} is given\ncheck {named(d)} ~= low\ncheck {named(d)} ~= high\n"
            f"forbid {named(d)} ~= low - 0.000001\nforbid {named(d)} ~= high + 0.000001",
        )
        for n, d in enumerate(known)
    ]
    made = folder(tmp_path_factory.mktemp("bounded"), places(*known), *rules)
    assert faults(made) == []
    return made


def rounded() -> list[Any]:
    return [case for case in published().get("intervals", ()) if case["mode"] == "round-to-nearest"]


@pytest.mark.parametrize("case", rounded(), ids=lambda case: f"{case['value']}@{case['decimals']}")
def test_a_number_stands_for_its_interval_and_no_more(bounded: Settings, case: dict[str, Any]) -> None:
    assert case["lower_included"] and case["upper_included"]
    known = sorted({one["decimals"] for one in published()["intervals"]})
    text = f"{{{named(case['decimals'])}: {case['value']}, low: {case['lower']}, high: {case['upper']}}}"
    assert verdict(bounded, text, f"T{known.index(case['decimals'])}") in ("pass", "within_rounding")


def calculations() -> list[Any]:
    return list(published().get("calculations_both_versions", ()))


def finest(item: dict[str, Any]) -> dict[str, Any]:
    """Facts told twice are intersected there. Here a rule takes the one with the most digits, and sees by `~=` that the
    others agree with it: of intervals inside each other that is the same."""
    told = [{**one, "weight": item["weight"]} for one in item.get("duplicates", [item])]
    return max(told, key=lambda one: float(one["decimals"]))


@pytest.mark.parametrize("case", calculations(), ids=lambda case: case["id"])
def test_a_total_and_its_items_agree_where_their_intervals_meet(tmp_path: Path, case: dict[str, Any]) -> None:
    facts = {
        "total": case["total"],
        **{f"item{n}": item for n, item in enumerate(map(finest, case["items"]))},
    }
    fields = "".join(f"    {n}: {{type: number, decimals: {f['decimals']}}}\n" for n, f in facts.items())
    sum_ = " + ".join(f"({item['weight']}) * item{n}" for n, item in enumerate(map(finest, case["items"])))
    made = folder(tmp_path, f"records:\n  form:\n{fields}", rule("T1", f"each form\ncheck total ~= {sum_}"))
    text = "{" + ", ".join(f"{name}: {fact['value']}" for name, fact in facts.items()) + "}"
    assert (verdict(made, text) != "fail") is case["calc11"]["consistent"]


def duplicates() -> list[Any]:
    return list(published().get("primitives", {}).get("duplicates", ()))


@pytest.mark.parametrize(
    "case", duplicates(), ids=lambda case: "-".join(one["value"] for one in case["facts"])
)
def test_facts_told_twice_agree_where_all_of_them_meet(tmp_path: Path, case: dict[str, Any]) -> None:
    facts = {f"fact{n}": fact for n, fact in enumerate(case["facts"])}
    fields = "".join(f"    {n}: {{type: number, decimals: {f['decimals']}}}\n" for n, f in facts.items())
    pairs = [f"check {a} ~= {b}" for a, b in combinations(facts, 2)]
    made = folder(tmp_path, f"records:\n  form:\n{fields}", rule("T1", "\n".join(["each form", *pairs])))
    text = "{" + ", ".join(f"{name}: {fact['value']}" for name, fact in facts.items()) + "}"
    # Intervals that meet two by two meet all together.
    assert (verdict(made, text) != "fail") is case["consistent"]


def excessive() -> list[Any]:
    found = [case for case in published().get("excess_digits", ()) if len(plain(case["value"])) <= LONGEST]
    return [case for case in found if len(Decimal(case["value"]).as_tuple().digits) <= ITS_DIGITS]


@pytest.mark.parametrize("case", excessive(), ids=lambda case: f"{case['value']}@{case['decimals']}")
def test_digits_beyond_the_declared_ones_are_noticed(tmp_path: Path, case: dict[str, Any]) -> None:
    # A number shows itself where it has no digit beyond those that its field declares.
    name = named(case["decimals"])
    made = folder(tmp_path, places(case["decimals"]), rule("T1", f"each form\ncheck {name} shows {name}"))
    said = verdict(made, f"{{{name}: {plain(case['value'])}}}")
    beyond = Decimal(case["value"]) and abs(int(case["decimals"])) == ITS_DIGITS and "E28" in case["value"]
    assert said == ("fail" if case["excess"] or beyond else "pass")


def roundings() -> list[Any]:
    return [case for case in published().get("rounding", ()) if case["op"] == "round half away from zero"]


@pytest.mark.parametrize(
    "case", roundings(), ids=lambda case: f"{case['src']} {case['value']}@{case['places']}"
)
def test_rounding_is_half_away_from_zero(tmp_path: Path, case: dict[str, Any]) -> None:
    made = folder(tmp_path, places(), rule("T1", f"each form\ncheck round(low, {case['places']}) == high"))
    assert verdict(made, f"{{low: {plain(case['value'])}, high: {plain(case['result'])}}}") == "pass"

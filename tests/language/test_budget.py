"""A rule from a stranger ends: what is more work than one rule may make of one form is not evaluated, and told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from linter.api import Settings, check_bytes, rules_of, why_of
from linter.language import budget
from linter.language.compile import source_of

RULE = """rule Y1 much-to-do: error
  title
    zh "一"
    en "one"
  each {each}
  {clauses}
  message
    zh "错 {hole}"
    en "wrong {hole}"
"""
DEEP = "sum(min(one.weight for one in indicators) for other in indicators)"
TOO_MUCH = {
    "four loops": ("a, b in indicators", f"check {DEEP} == a.weight + b.weight", "a.weight"),
    "three loops": ("row in indicators", f"check {DEEP} == weight", "weight"),
    "a list asked inside two loops": (
        "a, b in indicators",
        "let names = indicators.name\n  check a.name in names and b.name in names and a.weight < 500",
        "a.weight",
    ),
    "lists compared inside two loops": (
        "a, b in indicators",
        "let names = indicators.name\n  check count(common(names, names)) > 0 and a.weight < 500",
        "a.weight",
    ),
    "texts compared with all others": (
        "row in indicators",
        "check all(like(one.name, row.name) <= 100% for one in indicators)",
        "name",
    ),
    "a text put together for every row": (
        "row in indicators",
        "check count(numbers(join(indicators.name))) >= 0",
        "name",
    ),
    "names looked for in all names": (
        "row in indicators",
        "check count(find(indicators.name, join(indicators.name))) >= 0",
        "name",
    ),
    "what stands most often, looked for in every row": (
        "row in indicators",
        "check (most_common(indicators.name) otherwise name) == name",
        "name",
    ),
    "what stands twice, looked for in every row": (
        "row in indicators",
        "check count(duplicates(indicators.name)) == 0 and count(common(indicators.name, indicators.name)) > 1",
        "name",
    ),
    "words shared with every other row": (
        "a, b in indicators",
        "check not shares(a.name, b.name, indicators.name)",
        "a.name",
    ),
    "repeats in all names, for every row": (
        "row in indicators",
        "check count(repeats(join(indicators.name))) >= 0",
        "name",
    ),
    "sums of sums": (
        "row in indicators",
        "let all_of = indicators.score\n  check count(subset_sums(all_of)) < 9",
        "score",
    ),
}


def settings(tmp_path: Path, each: str, clauses: str, hole: str) -> Settings:
    text = RULE.replace("{each}", each).replace("{clauses}", clauses).replace("{hole}", "{" + hole + "}")
    (tmp_path / "a.rule").write_text(text, encoding="utf-8")
    made = Settings(rules=(str(tmp_path),), select=("Y1",))
    assert [fault.fault.en for fault in rules_of(made).faults] == []
    return made


def form(rows: int) -> bytes:
    listed = "".join(f"- {{name: n{i}, weight: {i % 5 + 1}, score: {i % 7}}}\n" for i in range(rows))
    return f"title: 自评表\nindicators:\n{listed}total: {{weight: 100}}\n".encode()


@pytest.fixture(scope="module")
def large() -> bytes:
    return form(3_000)


@pytest.mark.parametrize("case", [name for name in TOO_MUCH if name != "sums of sums"])
def test_too_much_work_is_stopped_and_told(tmp_path: Path, large: bytes, case: str) -> None:
    made = settings(tmp_path, *TOO_MUCH[case])
    start = time.process_time()
    result = check_bytes("large.yaml", large, made)
    assert time.process_time() - start < 20
    assert [(d.code, d.form) for d in result.diagnostics] == [("D016", 0)]
    assert "Y1" in result.diagnostics[0].message.en
    assert result.verdicts["Y1"]["not_evaluated"] >= 1


@pytest.mark.parametrize("case", TOO_MUCH)
def test_the_same_rules_are_evaluated_on_a_form_of_usual_size(tmp_path: Path, case: str) -> None:
    result = check_bytes("small.yaml", form(12), settings(tmp_path, *TOO_MUCH[case]))
    assert "D016" not in {d.code for d in result.diagnostics}
    assert result.verdicts["Y1"]["not_evaluated"] == 0


def test_what_is_stopped_does_not_depend_on_the_machine(
    tmp_path: Path, large: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = settings(tmp_path, *TOO_MUCH["a list asked inside two loops"])
    monkeypatch.setattr(budget, "STEPS", 40_000_000)
    one, two = check_bytes("large.yaml", large, made), check_bytes("large.yaml", large, made)
    assert one.verdicts == two.verdicts and one.verdicts["Y1"]["pass"] > 0


def test_more_findings_than_a_person_reads_are_not_told(tmp_path: Path) -> None:
    made = settings(tmp_path, "a, b in indicators", "check a.weight > b.weight + 100", "a.weight")
    result = check_bytes("large.yaml", form(300), made)
    codes = [d.code for d in result.diagnostics]
    assert codes.count("Y1") == result.verdicts["Y1"]["fail"] == budget.TOLD
    assert codes.count("D016") == 1


def test_other_rules_are_not_held_up(tmp_path: Path, large: bytes) -> None:
    made = settings(tmp_path, *TOO_MUCH["four loops"])
    result = check_bytes("large.yaml", large, made._replace(select=("Y1", "A106")))
    assert sum(result.verdicts["A106"].values()) >= 3_000


def test_texts_do_not_grow_without_end(tmp_path: Path, large: bytes) -> None:
    grown = "let a = join(indicators.name)\n  let b = join(a for one in indicators)\n  let c = join(indicators.name, b)"
    made = settings(tmp_path, "form", f"{grown}\n  check length(b) < 0 or length(c) < 0", "title")
    assert check_bytes("large.yaml", large, made).verdicts["Y1"]["not_evaluated"] == 1


def test_why_gives_up_too(tmp_path: Path) -> None:
    made = settings(tmp_path, *TOO_MUCH["three loops"])
    (answer,) = why_of("large.yaml", form(400), "Y1", made).forms
    (part,) = answer.parts
    assert part.spent and len(part.things) < 400


@pytest.mark.parametrize(
    "places", ["0 - 99999999999", "99999999999", "0 - 999999999999 * 999999999999", "2 - 4"]
)
def test_rounding_to_any_number_of_places(tmp_path: Path, places: str) -> None:
    made = settings(tmp_path, "form", f"check round(total.weight, {places}) >= 0 分", "title")
    assert check_bytes("small.yaml", form(3), made).verdicts["Y1"]["pass"] == 1


def test_long_products(tmp_path: Path) -> None:
    lets = ["let a0 = 9999999999999999999999999999999999 * 9999999999999999999999999999999999"]
    lets += [f"let a{i + 1} = a{i} * a{i}" for i in range(8)]
    made = settings(tmp_path, "form", "\n  ".join([*lets, "check a8 > 1 / a8", "check a8 ~= a8"]), "title")
    assert check_bytes("small.yaml", form(3), made).verdicts["Y1"]["pass"] == 1


def test_more_rules_than_may_be_read_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.language import limits

    monkeypatch.setattr(limits, "ALL_RULES", 3)
    (tmp_path / "form.yaml").write_text("records: {form: {title: {type: text}}}\n", encoding="utf-8")
    text = RULE.format(each="form", clauses="check title is given", hole="{title}")
    for number, name in enumerate("abcdef"):
        (tmp_path / f"{name}.rule").write_text(text.replace("Y1", f"Y{number}"), encoding="utf-8")
    (fault,) = rules_of(Settings(rules=(str(tmp_path),))).faults
    assert (fault.fault.code, Path(fault.path).name) == ("L010", "e.rule")
    assert fault.fault.span is not None and "3 rules" in fault.fault.en


def test_rules_of_fewer_loops_count_nothing() -> None:
    loaded = rules_of(Settings())
    plain = next(rule for rule in loaded.rules if rule.code == "A103")
    assert "bg.spend" not in source_of([plain.typed], {})


@pytest.mark.parametrize(
    ("arguments", "steps"),
    [
        ((), 0),
        (("名称",), 4),
        ((["a", "b", "c"],), 3),
        (("名称", ["a", "b", "c"]), 4 + 3),
        (("名" * 512, ("a", "b")), 1024 + 2 * (1 + 2)),
        (("名" * 256, "称" * 256, frozenset("ab")), 1024 + 2 * (1 + 2)),
        ((None, 7, ["a"]), 1),
    ],
)
def test_what_a_function_costs(arguments: tuple[object, ...], steps: int) -> None:
    """A little for the call, and more the more items have to be looked for in the more text."""
    assert budget.weigh(*arguments) == budget.TEXT + steps

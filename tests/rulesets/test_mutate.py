"""Mutants of a rule, and which of them its examples notice."""

import os
from pathlib import Path

import pytest

from linter.api import mutate_rules
from linter.resources import rules_folder
from linter.rulesets.survivors import Tally

MOST = int(os.environ.get("FORMLINT_MUTATED", "100"))
"""Built-in rules of each family whose examples are tried."""
FAMILIES = sorted({path.parent.name for path in rules_folder("selfeval").glob("*/*.rule")})

HEAD = 'rule T1 made-up: error\n  title\n    zh "某事"\n    en "something"\n'
TAIL = '  message\n    zh "写为 {total.score}"\n    en "it says {total.score}"\n'


def tried(tmp_path: Path, body: str, examples: str) -> Tally:
    path = tmp_path / "made-up.rule"
    path.write_text(f"{HEAD}{body}{TAIL}{examples}", encoding="utf-8")
    [tally] = mutate_rules((str(path),))
    return tally


CHECK = "  each form\n  where total.score is numeric\n  check total.score <= 100 分\n"
EDGES = """  passes
    total: {score: 100}
  fails at total.score
    total: {score: 101}
  silent
    total: {score: 优}
"""


def test_examples_on_both_sides_of_a_limit_notice_everything(tmp_path: Path) -> None:
    tally = tried(tmp_path, CHECK, EDGES)
    assert (tally.total, tally.killed, tally.counted, tally.survivors) == (7, 6, 1, ())


def test_what_no_example_notices_is_named_with_its_place(tmp_path: Path) -> None:
    loose = EDGES.replace("100}", "50}").replace("101}", "150}")
    tally = tried(tmp_path, CHECK, loose)
    told = [(s.words, s.span.line if s.span else 0, s.change.en) for s in tally.survivors]
    assert told == [
        ("total.score <= 100 分", 7, "<= turned into <"),
        ("100 分", 7, "turned into 101"),
        ("100 分", 7, "turned into 99"),
    ]


def test_a_reason_above_the_clause_is_taken(tmp_path: Path) -> None:
    body = CHECK.replace("  check", "  # survives: nobody scores that much\n  check")
    tally = tried(tmp_path, body, EDGES.replace("100}", "50}").replace("101}", "150}"))
    assert {one.reason for one in tally.survivors} == {"nobody scores that much"}
    assert tally.unexplained == ()


@pytest.mark.parametrize(
    ("check", "changes"),
    [
        ("total.score == 1 分 and total.weight == 2 分", {"and turned into or", "dropped", "negated"}),
        ("not (total.score == 1 分)", {"negated", "== turned into !="}),
        ("total.score == total.weight + 1 分", {"+ turned into -", "dropped", "turned into 2", "turned into 0"}),
        ("total.score is numeric", {"negated"}),
        ("any(score > 0 for row in indicators)", {"any turned into all", "> turned into >="}),
        ("sum(indicators.score) == total.score", {"== turned into !=", "negated"}),
        ("(total.score otherwise 0 分) == 0", {"dropped", "turned into 1"}),
    ],
)  # fmt: skip
def test_everything_in_a_check_is_turned(tmp_path: Path, check: str, changes: set[str]) -> None:
    tally = tried(tmp_path, f"  each form\n  check {check}\n", "")
    assert changes <= {one.change.en for one in tally.survivors}


CLAIMS = """  each claim in claims
  where claim.kind is score
  check claim.score <= claim.weight
  message
    zh "写为 {claim.score}"
    en "it says {claim.score}"
"""


def test_what_forms_and_documents_both_have_is_turned_once(tmp_path: Path) -> None:
    path = tmp_path / "made-up.rule"
    examples = """  passes
    claims: [{kind: score, weight: 5, score: 5}]
  fails at claims[0].score
    claims: [{kind: score, weight: 5, score: 5.1}]
  silent
    claims: [{kind: budget, weight: 5, score: 6}]
"""
    path.write_text(f"{HEAD}{CLAIMS}{examples}", encoding="utf-8")
    [tally] = mutate_rules((str(path),))
    assert (tally.total, tally.survivors) == (5, ())


def spread(paths: list[Path], most: int) -> tuple[str, ...]:
    """So many of the files, from all over them; all where there are no more."""
    return (
        tuple(str(paths[at * len(paths) // most]) for at in range(most))
        if most < len(paths)
        else tuple(map(str, paths))
    )


def test_a_bound_takes_rules_from_all_over() -> None:
    paths = [Path(letter) for letter in "abcdefgh"]
    assert [spread(paths, most) for most in (1, 3, 8, 20)] == [
        ("a",),
        ("a", "c", "f"),
        tuple("abcdefgh"),
        tuple("abcdefgh"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_the_built_in_rules_are_tested_by_their_examples(family: str) -> None:
    rules = sorted((rules_folder("selfeval") / family).glob("*.rule"))
    tallies = mutate_rules(spread(rules, MOST))
    total, killed = sum(one.total for one in tallies), sum(one.killed for one in tallies)
    unexplained = [(one.rule.code, s.words, s.change.en) for one in tallies for s in one.unexplained]
    assert len(tallies) == min(MOST, len(rules))
    assert killed / total > 0.5 or len(rules) > MOST
    assert unexplained == []

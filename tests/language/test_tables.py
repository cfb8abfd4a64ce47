"""The shipped tables are those of the grammar, and reading by them gives what lark gives."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.language import lalr, make_tables, parser
from linter.language.limits import too_deep
from linter.language.lines import chunks
from linter.language.tree import Part, Tree
from linter.language.unread import Stop
from linter.resources import grammar, rules_folder
from tests.language.test_mutated_texts import spoiled

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@cache
def tables() -> lalr.Tables:
    found = lalr.of_text(grammar(parser.TABLES), parser.grammar_digest())
    assert found is not None
    return found


def places(part: Part) -> list[tuple[str, str, int, int]]:
    """Every word of a tree with its place."""
    if isinstance(part, Tree):
        return [place for child in part.children for place in places(child)]
    return [] if part is None else [(part.type, str(part), part.start_pos, part.end_pos)]


def height(part: Part) -> int:
    if not isinstance(part, Tree):
        return 0
    own = len(part.children) if part.data == "call" else 1
    return own + max(map(height, part.children), default=0)


def agree(text: str, start: str) -> bool:
    """Do the tables give the tree of lark, or nothing? Whether they gave one."""
    quick, slow = tables().read(text, start), parser._tree(text, start)
    if quick is None:
        return False
    assert isinstance(slow, Tree), text
    assert quick.tree == slow
    assert places(quick.tree) == places(slow)
    assert quick.height >= height(slow)
    return True


def rules() -> list[str]:
    files = [*rules_folder().rglob("*.rule"), *EXAMPLES.rglob("*.rule")]
    return [chunk.code for file in sorted(files) for chunk in chunks(file.read_text(encoding="utf-8"))]


def test_the_tables_are_those_of_the_grammar() -> None:
    again = "grammar/rules.lark has changed: python -m linter.language.make_tables"
    assert grammar(parser.TABLES) == make_tables.made(), again


def test_every_rule_of_ours_is_read_by_them() -> None:
    assert [code for code in rules() if not agree(code, "rule")] == []


@pytest.mark.parametrize("text", [
    "a", "a.b + 2 * (c - 1)", "sum(row.score for row in indicators where weight > 1)", "a where b is not given",
    'band(x, >=90%: 10, else 0)', "a 已填 且 非 b 为数", "title otherwise rounding", "单位 of x", "总分 的 单位",
    "nearest(xs, to 3)", "x contains any of words.no_name", "f()", "if a then b else c", "the a in b where c",
    "template[kind]", "# a remark", "a # a remark", "-1 万元", "(a for b in c)", 'x == "#"',
])  # fmt: skip
def test_expressions(text: str) -> None:
    assert agree(text, "expression") is isinstance(parser._tree(text, "expression"), Tree)


@pytest.mark.parametrize("text", [
    "令x = 1", "a b", "", "a +", "(a", "a)", "x otherwise info", "A1", "to (1)", "zh", "1..2", "a 已填了", "错误",
])  # fmt: skip
def test_what_they_do_not_take_is_left_to_lark(text: str) -> None:
    agree(text, "expression")
    agree(f"rule A1 a: error\n  each form\n  {text}\n", "rule")
    agree(f"rule A1 a: error\n  each form\n  check {text} == 1\n  let x1 = {text}\n", "rule")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_spoiled_rules(rnd: Random) -> None:
    for chunk in chunks(spoiled(rnd)):
        agree(chunk.code, "rule")


@pytest.mark.parametrize("piece", [" ", "#", "# ", "\t#", "x ", "(", '"', "\n ", "1."])
def test_long_runs_take_no_longer_than_long_texts(piece: str) -> None:
    agree("a" + piece * 3000 + "$", "expression")


def test_what_is_too_deep_is_found_as_lark_has_it() -> None:
    text = "(" * 70 + "a" + ")" * 70 + " + 1" * 70
    found, place = parser._read(text, "expression")
    assert isinstance(found, Tree)
    assert place == too_deep(found) is not None


@pytest.mark.parametrize("text", [
    "", "\n", "grammar", "grammar\tanother\n", f"grammar\t{parser.grammar_digest()}\nrule\tx\n",
    f"grammar\t{parser.grammar_digest()}\nstate\t7\n", grammar(parser.TABLES).replace("\t1\t", "\t", 1),
])  # fmt: skip
def test_missing_stale_and_damaged_tables_are_not_used(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = parser.grammar
    monkeypatch.setattr(parser, "grammar", lambda name: text if name == parser.TABLES else kept(name))
    parser._quick.cache_clear()
    assert parser._quick() is None
    assert not isinstance(parser._read("a + 1", "expression")[0], Stop)
    parser._quick.cache_clear()

"""A rule from a stranger: it cannot crash the tool, hang it, grow beyond bounds, or reach anything but the form."""

import builtins
import keyword
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.api import Settings, check_bytes, faults_of
from linter.diagnostics.codes import Fault
from linter.language import limits
from linter.language.compile import compile_rules, source_of
from linter.language.python import function_name, variable
from linter.language.read import read_rules
from linter.resources import rules_folder
from linter.rulesets.ruleset import RuleFault, RuleSet
from linter.text.source import Source
from linter.text.span import TextSpan
from linter.values.exact import EXACT
from tests.language.golden import context

HEAD = 'rule T1 some-rule: error\n  title\n    zh "题"\n    en "title"\n'
TAIL = '  message\n    zh "{total.score}"\n    en "{total.score}"\n'
EXAMPLES = "  passes\n    total: {score: 1}\n  fails\n    total: {score: 2}\n"


def rule(body: str) -> str:
    return f"{HEAD}  each form\n{body}{TAIL}{EXAMPLES}"


def faults(text: str) -> list[Fault]:
    return read_rules(Source("my.rule", text), context())[1]


def codes(text: str) -> set[str]:
    return {fault.code for fault in faults(text)}


def located(text: str, found: list[Fault]) -> bool:
    lines = text.count("\n") + 1
    return all(
        isinstance(f.span, TextSpan) and 1 <= f.span.line <= lines
        for f in found
        if f.code != "L001" or f.span
    )


# -- no text crashes the reading of rules ---------------------------------------------------------------------------

RULES = [path.read_text(encoding="utf-8") for path in sorted(rules_folder("selfeval").rglob("*.rule"))]
WORDS = """
rule 规则 check forbid where let each 每个 in 属于 if then else and or not is given blank message zh en passes fails at
follows T1 for the of 的 5 5% 5万元 score 得分 indicators sum( any( ( ) [ ] { } , : == = ~ && " “ \\ # .
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n  ", "\n    ", "\t", "\0", "\ufeff", "\u2028", "\r"])


@given(st.lists(PIECES, max_size=40).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_random_pieces_never_crash(body: str) -> None:
    for text in (body, rule(f"  check {body}\n"), rule(body)):
        assert located(text, faults(text))


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_random_texts_never_crash(body: str) -> None:
    for text in (body, f"rule {body}", rule(f"  check {body}\n"), rule(f"  passes\n    {body}\n")):
        assert located(text, faults(text))


@given(st.sampled_from(RULES), st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_rules_never_crash(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        end = min(len(text), at + data.draw(st.integers(0, 30)))
        text = text[:at] + data.draw(st.one_of(st.just(""), PIECES, st.text(max_size=3))) + text[end:]
    source = Source("my.rule", text)
    rules, found = read_rules(source, context(), strict=True)
    assert located(text, found)
    compile_rules([one.typed for one in rules], context().computed)


# -- limits ---------------------------------------------------------------------------------------------------------

DEEP = 400
TOO_MUCH = {
    "sums": "  check total.score > " + "+".join(["1"] * DEEP) + "\n",
    "nots": "  check " + "not " * DEEP + "total.score > 1\n",
    "choices": "  check total.score > " + "if total.score > 1 then 1 else " * DEEP + "1\n",
    "otherwises": "  check total.score > " + "total.score otherwise " * DEEP + "1\n",
    "conditions": "  check " + "total.score > 1 and " * DEEP + "total.score > 1\n",
    "implications": "  check " + "total.score > 1 implies " * DEEP + "total.score > 1\n",
    "minuses": "  check total.score > " + "-" * DEEP + "1\n",
    "parts": "  check " + "unit of " * DEEP + "total.score is given\n",
    "calls": "  check total.score > " + "abs(" * DEEP + "1" + ")" * DEEP + "\n",
    "arms": "  check total.score > band(total.score, " + ", ".join(f">={i}: {i}" for i in range(DEEP)) + ", else 0)\n",
    "digits": "  check total.score > " + "9" * DEEP + "\n",
    "loops": "  check " + "any(" * 6 + "score > 1" + " for row in indicators)" * 6 + "\n",
    "braces": '  message\n    zh "{' + "not " * DEEP + '1}"\n    en "{1}"\n  check total.score > 1\n',
    "doubling": "".join(f"  let a{i + 1} = a{i} + a{i}\n" for i in range(40)) + "  check funds.total.rate ~= a40\n",
    "squaring": "".join(f"  let a{i + 1} = a{i} * a{i}\n" for i in range(40)) + "  check a40 > 1\n",
    "clauses": "  check total.score > 1\n" * 5_000,
    "faults": "  chek total.score > 1\n" * 500,
    "examples": "  passes\n    total: {score: 1}\n" * 200,
    "a long example": "  passes\n" + "    # nothing\n" * 5_000,
    "aliases": "  passes\n    a: &a [1]\n    b: [*a, *a]\n",
    "a deep example": "  passes\n    a: " + "[" * 5_000 + "\n",
    "a deep list": "  passes\n    a:\n      " + "- " * 5_000 + "1\n",
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_is_a_fault_and_not_a_crash(name: str) -> None:
    start = "" if name not in ("doubling", "squaring") else "  let a0 = total.score / total.score\n"
    found = faults(rule(start + TOO_MUCH[name]))
    assert found
    assert len(found) <= limits.FAULTS + 2
    assert {"faults": "L001"}.get(name, "L010") in {fault.code for fault in found}


def test_parentheses_alone_cost_nothing() -> None:
    run(rule("  check " + "(" * DEEP + "total.score > 1" + ")" * DEEP + "\n"))


def test_a_file_has_its_limits_too() -> None:
    assert codes("# " + "x" * limits.FILE_CHARACTERS) == {"L010"}
    assert codes("rule T1 a: error\n" * (limits.RULES + 1)) == {"L010"}


def test_what_stays_within_the_limits_loads_and_runs() -> None:
    body = "".join(
        f"  check total.score > {('if total.score > 1 then 1 else ' * 15)}{i}\n" for i in range(20)
    )
    rules, found = read_rules(Source("my.rule", rule(body)), context())
    assert found == []
    compile_rules([one.typed for one in rules], context().computed)


# -- nothing but the typed tree becomes code ------------------------------------------------------------------------

NAMES = [
    *keyword.kwlist, *keyword.softkwlist, *dir(builtins),
    "form", "env", "params", "counts", "found", "skipped", "state", "rt", "D", "D0", "self", "t1", "keyed", "groups",
    "item", "memo", "__import__", "中", "变量", "ﬁ", "fi", "ℌ", "H", "x²", "ª", "µ", "μ", "º", "ⅷ", "𝐱", "x",
]  # fmt: skip
WRITABLE = [
    name
    for name in dict.fromkeys(NAMES)
    if name not in ("and", "or", "not", "if", "else", "for", "in", "is", "form")
]


def run(text: str) -> Any:
    rules, found = read_rules(Source("my.rule", text), context())
    assert [(fault.code, fault.en) for fault in found] == []
    namespace: dict[str, Any] = {}
    exec(compile_rules([one.typed for one in rules], context().computed), namespace)
    return namespace


@pytest.mark.parametrize("name", WRITABLE)
def test_any_name_may_be_given_to_a_let_a_param_and_a_row(name: str) -> None:
    run(rule(f"  let {name} = 1\n  check {name} + total.score > 1\n"))
    run(rule(f"  param {name}: points = 1\n  check {name} > total.score\n"))
    run(f"{HEAD}  each {name} in indicators\n  check {name}.score > 1\n" + TAIL + EXAMPLES)
    run(rule(f"  check any({name}.score > 1 for {name} in indicators)\n"))


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
def test_different_names_stay_different(names: list[str]) -> None:
    import unicodedata

    made = [
        unicodedata.normalize("NFKC", variable(prefix + name))
        for name in names
        for prefix in ("x_", "param_")
    ]
    assert len(set(made)) == len(made)
    assert all(name.isidentifier() and name.isascii() for name in made)


@pytest.mark.parametrize("field", ["a(): import os\ndef b", "x y", "中", "a-b", "class", "x²"])
def test_a_field_of_a_strangers_form_is_no_code(field: str) -> None:
    assert function_name("form", field).isidentifier()
    assert function_name("a_b", "c") != function_name("a", "b_c")


@pytest.mark.parametrize(
    "text", ['\\"', "{0}", "'''", '\\n") or __import__(\\"os\\")', "\\", "\u2028", "\ud800", "%s"]
)
def test_a_text_stays_a_text(text: str) -> None:
    source = rule(f'  check goal.expected contains "{text}"\n')
    rules, found = read_rules(Source("my.rule", source), context())
    if not found:
        code = source_of([one.typed for one in rules], {})
        assert repr(text) in code


def test_numbers_grow_no_further_than_decimals_go() -> None:
    body = "".join(f"  let a{i + 1} = a{i} * a{i}\n" for i in range(10))
    with localcontext(EXACT):
        number = Decimal("9" * limits.DIGITS)
        for _ in range(10):
            number = number * number
    assert number.is_finite()
    assert "L010" not in codes(
        rule(f"  let a0 = {'9' * limits.DIGITS}\n{body}  check total.score / total.score < a10\n")
    )


# -- regular expressions --------------------------------------------------------------------------------------------


def test_a_pattern_runs_in_linear_time() -> None:
    pytest.importorskip("re2")
    from linter.language.runtime import matches

    assert codes(rule('  check goal.expected matches "(a+)+$"\n')) == set()
    assert matches("a" * 50_000 + "b", "(a+)+$") is False
    assert matches("培训30人", r"\d+人") is True


@pytest.mark.parametrize("pattern", ["(", "[", "*", "(?=a)", "(?<=a)b", r"(a)\1", "a{1001}"])
def test_a_pattern_at_fault_is_told_when_the_rule_loads(pattern: str) -> None:
    pytest.importorskip("re2")
    found = faults(rule(f'  check goal.expected matches "{pattern}"\n'))
    assert [fault.code for fault in found] == ["L012"]
    assert found[0].span is not None


def test_a_missing_library_is_told_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from linter.language.patterns import compiled

    monkeypatch.setitem(sys.modules, "re2", None)
    compiled.cache_clear()
    found = faults(rule('  check goal.expected matches "a"\n'))
    compiled.cache_clear()
    assert [fault.code for fault in found] == ["L013"]
    assert found[0].help is not None
    assert "formlint[regex]" in found[0].help.en


# -- examples are run when a rule is read ---------------------------------------------------------------------------

WRONG = rule("  check total.score == 5\n").replace("{score: 1}", "{score: 4}")


def test_an_example_that_does_not_hold_is_a_fault_of_the_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMLINT_NO_CACHE", "1")
    from linter.api import rules_of

    path = tmp_path / "my.rule"
    path.write_text(WRONG, encoding="utf-8")
    found = rules_of(Settings(rules=(str(path),))).faults
    assert [
        (fault.code, fault.span.line if isinstance(fault.span, TextSpan) else 0) for _, fault in found
    ] == [("L006", 10)]
    assert [fault.code for _, fault in faults_of((str(path),))[1]] == ["L006"]


def test_a_fresh_cache_stands_for_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.rulesets.cache import load

    monkeypatch.delenv("FORMLINT_NO_CACHE", raising=False)
    monkeypatch.setenv("FORMLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "rules").mkdir()
    file = tmp_path / "rules" / "my.rule"
    file.write_text(rule("  check total.score == 1\n"), encoding="utf-8")
    proven: list[int] = []

    def prove(ruleset: RuleSet) -> tuple[RuleFault, ...]:
        proven.append(len(ruleset.rules))
        return ()

    load((str(file.parent),), prove)
    load((str(file.parent),), prove)
    assert len(proven) == 1
    file.write_text(rule("  check total.score == 1\n") + "# changed\n", encoding="utf-8")
    load((str(file.parent),), prove)
    assert len(proven) == 2


def test_an_example_that_is_no_yaml_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "my.rule"
    path.write_text(WRONG.replace("{score: 4}", "{score: [4"), encoding="utf-8")
    assert [fault.code for _, fault in faults_of((str(path),))[1]] == ["L006"]


def test_a_rule_reaches_nothing_but_the_form(tmp_path: Path) -> None:
    for name in ("__class__", "_asdict", "__globals__", "value", "fields", "path"):
        assert "L002" in codes(rule(f"  check total.{name} == 1\n"))
        assert "L002" in codes(rule(f"  check {name} == 1\n"))
        assert "L002" in codes(rule(f"  check {name}(total.score) == 1\n"))


def test_a_binary_file_is_no_rule(tmp_path: Path) -> None:
    path = tmp_path / "my.rule"
    path.write_bytes(bytes(range(256)) * 20)
    assert [fault.code for _, fault in faults_of((str(path),))[1]] == ["L001"]
    path.write_bytes(b"\xff\xfe" * 2_000_000)
    assert {fault.code for _, fault in faults_of((str(path),))[1]} <= {"L001", "L010"}
    assert check_bytes("x.yaml", b"total: {score: 1}", Settings()).path == "x.yaml"

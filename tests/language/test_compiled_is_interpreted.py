"""The compiled rule and the tree-walking evaluator say the same of every rule on every form."""

from __future__ import annotations

import os
import re
from decimal import localcontext
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.api import Settings, rules_of
from linter.forms.build import build_document, build_form
from linter.forms.raw import RawRecord
from linter.forms.record import Record, home
from linter.language.build import build_rule
from linter.language.builtins import FUNCTIONS
from linter.language.check import check_rule
from linter.language.compile import compile_rules, source_of
from linter.language.interpret import Interpreter
from linter.language.judge import judge
from linter.language.parser import parse_rules
from linter.language.python import function_name
from linter.language.scope import Context
from linter.language.typed import RuleT
from linter.rulesets.loader import literal_units
from linter.rulesets.ruleset import RuleSet
from linter.text.source import Source
from linter.values.exact import EXACT
from linter.values.parse import reader
from linter.values.prelude import prelude_data
from tests.language import generated
from tests.language.generated import FORMS, rules

SLOW = settings(
    max_examples=int(os.environ.get("FORMLINT_EXAMPLES", "150")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
COUNTED = ("pass", "within_rounding", "not_evaluated", "fail", "not_applicable")


@cache
def ruleset() -> RuleSet:
    return rules_of(Settings())


def typed(text: str) -> RuleT:
    """The typed tree of a rule's text; a rule at fault fails the test with its faults."""
    loaded = ruleset()
    words = frozenset(loaded.profile(None).words)
    context = Context(
        schema=loaded.schema,
        units=literal_units(prelude_data()),
        words=words,
        computed=dict(loaded.computed),
        pending=[],
    )
    source = Source("made-up.rule", text)
    trees, faults = parse_rules(source)
    assert not faults, (text, faults)
    rule, faults = check_rule(build_rule(*trees[0]), source, context)
    assert rule is not None, (text, faults)
    return rule


def form_of(raw: RawRecord) -> Record:
    return build_form(ruleset().schema, raw, reader().read)


def document_of(raws: list[RawRecord]) -> Record:
    return build_document(ruleset().schema, [form_of(raw) for raw in raws], RawRecord(), reader().read)


def compiled(rule: RuleT, form: Record, called: str = "rule_0") -> tuple[Any, ...]:
    """Verdicts counted, what failed, and what could not be decided, by the compiled code."""
    namespace: dict[str, Any] = {}
    exec(compile_rules([rule], ruleset().computed), namespace)
    counts, found, skipped = [0] * 5, list[Any](), list[Any]()
    params = {name: default for name, (_, default) in rule.params.items()}
    namespace[called](form, ruleset().profile(None), params, counts, found, skipped)
    return dict(zip(COUNTED, counts, strict=True)), found, skipped


def interpreted(rule: RuleT, form: Record) -> tuple[Any, ...]:
    """The same by the tree-walking evaluator."""
    counts, found, skipped = dict.fromkeys(COUNTED, 0), list[Any](), list[Any]()
    bound = dict(rule.params.values())

    def make(variables: dict[str, Any]) -> Interpreter:
        return Interpreter(form, ruleset().profile(None), ruleset().computed, {**bound, **variables})

    whole = form.type.name == "document"
    for number, section in enumerate(rule.sections):
        for ruling in judge(section, make) if section.whole is whole else ():
            counts[ruling.verdict] += 1
            if ruling.stopped is not None and ruling.verdict == "not_evaluated":
                skipped.append((number, ruling.stopped, ruling.rows))
            for at, outcome in enumerate(ruling.outcomes):
                told = {"rounded": section.checks[at].rounding, "truncated": section.checks[at].truncated}
                if outcome == "wrong" or told.get(outcome):
                    found.append((number, at, outcome, ruling.rows))
                if outcome == "missing":
                    skipped.append((number, -1 - at, ruling.rows))
    return counts, found, skipped


def by_path(answer: tuple[Any, ...]) -> tuple[Any, ...]:
    """Rows as their paths, so that two forms read from the same cells can be compared."""
    counts, found, skipped = answer
    return counts, [_paths(one) for one in found], [_paths(one) for one in skipped]


def _paths(node: Any) -> Any:
    if isinstance(node, Record):
        return home(node).number, node.path
    return tuple(map(_paths, node)) if isinstance(node, tuple | list) else node


def test_every_function_is_drawn() -> None:
    """Two operands of min and max are `least` and `greatest`."""
    written = Path(generated.__file__).read_text(encoding="utf-8")
    assert [
        name
        for name in FUNCTIONS
        if not re.search(rf"\b{name}\b", written) and name not in ("least", "greatest")
    ] == []


@pytest.mark.slow
@SLOW
@given(rules(), st.lists(FORMS, min_size=1, max_size=4))
def test_generated_rules_on_generated_forms(text: str, raws: list[RawRecord]) -> None:
    rule = typed(text)
    with localcontext(EXACT):
        for raw in raws:
            # Two forms, so that what one side has worked out and kept does not reach the other.
            one, two = form_of(raw), form_of(raw)
            assert by_path(compiled(rule, one)) == by_path(interpreted(rule, two)), text


@pytest.mark.slow
@SLOW
@given(FORMS)
def test_built_in_rules_on_generated_forms(raw: RawRecord) -> None:
    one, two = form_of(raw), form_of(raw)
    with localcontext(EXACT):
        for rule, checker in zip(ruleset().rules, ruleset().checkers, strict=True):
            counts, found, skipped = [0] * 5, list[Any](), list[Any]()
            checker(one, ruleset().profile(None), rule.params, counts, found, skipped)
            ran = dict(zip(COUNTED, counts, strict=True)), found, skipped
            assert by_path(ran) == by_path(interpreted(rule.typed, two)), rule.code


@pytest.mark.slow
@SLOW
@given(st.lists(FORMS, max_size=4))
def test_built_in_rules_on_generated_documents(raws: list[RawRecord]) -> None:
    one, two = document_of(raws), document_of(raws)
    with localcontext(EXACT):
        for rule in ruleset().rules:
            if rule.code in ruleset().wholes:
                counts, found, skipped = [0] * 5, list[Any](), list[Any]()
                ruleset().wholes[rule.code](one, ruleset().profile(None), rule.params, counts, found, skipped)
                ran = dict(zip(COUNTED, counts, strict=True)), found, skipped
                assert by_path(ran) == by_path(interpreted(rule.typed, two)), rule.code


ACROSS = (
    "each document\n  where count(forms) > 1\n  check sum(forms.total.score) == sum(forms.scores_added)",
    "each a, b in forms\n  where a.rate_used is given\n  check a.rate_used >= b.rate_used or a.weights_added == 100 分",
    "each row in forms.indicators\n  where row.form.total.score > 50\n  check weight_used <= row.form.weights_added",
    "each group in forms.categories by kind, scores\n  check all(one.residual == 0 for one in group)",
    "each one in (forms where any(reached for row in indicators))\n  forbid one.execution_earned < one.total.score",
)


@pytest.mark.slow
@SLOW
@given(st.sampled_from(ACROSS), st.lists(FORMS, max_size=4))
def test_rules_across_forms_on_generated_documents(section: str, raws: list[RawRecord]) -> None:
    rule = typed(
        f'rule X1 across: info\n  title\n    zh "跨表"\n    en "across"\n  {section}\n  message\n    zh "错"\n    en "wrong"\n'
    )
    one, two = document_of(raws), document_of(raws)
    with localcontext(EXACT):
        assert by_path(compiled(rule, one, "whole_0")) == by_path(interpreted(rule, two)), section


@pytest.mark.slow
@SLOW
@given(FORMS)
def test_computed_fields_on_generated_forms(raw: RawRecord) -> None:
    one, two = form_of(raw), form_of(raw)
    computed, env = ruleset().computed, ruleset().profile(None)
    namespace: dict[str, Any] = {}
    exec(source_of([], computed), namespace)
    with localcontext(EXACT):
        for (owner, name), node in computed.items():
            for a, b in zip(_records(one, owner), _records(two, owner), strict=True):
                variables = {} if owner == "form" else {"self": b}
                walked = Interpreter(two, env, computed, variables).value(node)
                assert _paths(namespace[function_name(owner, name)](a, one, env)) == _paths(walked), (
                    owner,
                    name,
                )


def _records(record: Record, type: str) -> list[Record]:
    """The records of a type in a form, in order."""
    found = [record] if record.type.name == type else []
    for name, node in record.items():
        if record.type.fields[name].holds:
            for child in node if isinstance(node, list) else [node]:
                found += _records(child, type)
    return found

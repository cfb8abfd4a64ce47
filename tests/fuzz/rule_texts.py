"""Texts of rules, spoiled or thrown together, and what must hold of each: faults have a place and words, and what loads
runs as the tree-walking evaluator does, on forms of every kind, and can be set out in either language."""

from __future__ import annotations

from decimal import localcontext
from functools import lru_cache
from random import Random

from linter.forms.record import Record
from linter.language.format import format_rules
from linter.language.read import ReadRule, read_rules
from linter.readers.base import RawForms
from linter.resources import rules_folder
from linter.text.source import Source
from linter.text.span import TextSpan
from linter.values.exact import EXACT
from tests.fuzz import bytes_
from tests.fuzz.case import Case
from tests.language.drawn_rules import Drawn
from tests.language.golden import context
from tests.language.test_compiled_is_interpreted import by_path, compiled, form_of, interpreted
from tests.language.test_mutated_texts import spoiled, words

_HEAD = 'rule X1 thrown: info\n  title\n    zh "题"\n    en "title"\n  each {each}\n  check '
_TAIL = '\n  message\n    zh "错"\n    en "wrong"\n'
_EACH = (
    "form",
    "document",
    "row in indicators",
    "a, b in funds.parts",
    "group in indicators by kind",
    "x in categories",
)


@lru_cache
def _rules() -> tuple[str, ...]:
    return tuple(
        path.read_text(encoding="utf-8") for path in sorted(rules_folder("selfeval").rglob("*.rule"))
    )


@lru_cache
def _plain() -> tuple[str, ...]:
    """Words that stay within a line."""
    return tuple(word for word in words() if "\n" not in word)


def _thrown(rng: Random) -> str:
    """Words of rules in any order, behind a sound head or alone."""
    text = " ".join(rng.choice(_plain()) for _ in range(rng.choice((1, 3, 6, 12, 60))))
    if rng.random() < 0.2:
        return text
    return _HEAD.format(each=rng.choice(_EACH)) + text + _TAIL


def made(rng: Random) -> Case:
    kind = rng.random()
    if kind < 0.5:
        text = spoiled(rng)
    elif kind < 0.6:
        text = _thrown(rng)
    elif kind < 0.8:
        text = Drawn(rng).rule()
    else:
        text = bytes_.reworded(rng.choice(_rules()), rng)
    return Case("a.rule", text.encode("utf-8", "replace"))


@lru_cache
def _written() -> tuple[tuple[str, bytes], ...]:
    from tests.formgen.files import clean_file

    return tuple((file.name, file.data) for file in (clean_file(seed, "yaml").written for seed in (1, 5, 9)))


def _forms(number: int) -> list[Record]:
    """The forms of a file read anew, so that what one side has worked out does not reach the other."""
    from linter.readers.yaml_ import read_yaml

    answer = read_yaml(*_written()[number % len(_written())])
    assert isinstance(answer, RawForms)
    return [form_of(raw) for raw in answer.forms]


def tried(case: Case) -> None:
    source = Source(case.name, case.data.decode("utf-8", "replace"))
    lines = source.text.split("\n")
    sound, faults = read_rules(source, context(), strict=True)
    assert sound or faults
    for fault in faults:
        assert fault.zh and fault.en, "a fault without words"
        assert isinstance(fault.span, TextSpan), "a fault without a place"
        assert 1 <= fault.span.line <= len(lines), "a line that is not there"
        assert 1 <= fault.span.column <= len(lines[fault.span.line - 1]) + 1, "a column that is not there"
    made = format_rules(source, context(), (None, "zh", "en")[len(lines) % 3])
    assert not made.faults or faults, "sound, and can't be set out"
    for rule in sound:
        _runs(rule, len(case.data))


def _runs(rule: ReadRule, number: int) -> None:
    with localcontext(EXACT):
        for one, two in zip(_forms(number), _forms(number), strict=True):
            assert by_path(compiled(rule.typed, one)) == by_path(interpreted(rule.typed, two)), "two answers"

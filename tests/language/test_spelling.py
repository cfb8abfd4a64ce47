"""Every word of the language has one English and one Chinese spelling, and no two words share one."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from linter.language.builtins import FUNCTIONS, PARTS, READINGS, STATES
from linter.language.field_names import chinese, find_field
from linter.language.kinds import kind_of, printed_as
from linter.language.spelling import (
    KEYWORDS,
    LANGUAGES,
    OPERATORS,
    SEVERITIES,
    SPACES,
    TYPES,
    Log,
    Named,
    english,
    is_name,
    note,
    state_of,
)
from linter.language.spelling import STATES as SPELLED_STATES
from linter.language.types import NAMED
from linter.resources import grammar
from tests.language.drawn_rules import context

TERMINALS = dict(re.findall(r"^([A-Z_]+)(?:\.\d+)?: (.+)$", grammar("rules.lark"), re.M))
WORD = re.compile(r"[a-z]+|[\u4e00-\u9fff]+")
SPLIT = {"NOT_IN", "IS_NOT", "CONTAINS_ANY", "STARTS_WITH", "ENDS_WITH", "OF"}
"""One word in Chinese, several (or one in another place) in English: two terminals."""
SCHEMA = context().schema
RECORDS = pytest.mark.parametrize("record", SCHEMA.records.values(), ids=lambda record: record.name)


def spelled(terminal: str) -> list[str]:
    """The words of a terminal, its regular expressions stripped of what is no word."""
    bare = re.sub(r"\[ \\t\][*+]", " ", TERMINALS[terminal])
    bare = re.sub(r"\(\?[=!][^)]*\)(\))?|\\b|\\w", "", bare)
    return [" ".join(WORD.findall(part)) for part in bare.split("|") if WORD.search(part)]


@pytest.mark.parametrize("terminal", [name for name in KEYWORDS if name not in SPLIT])
def test_a_keyword_is_spelled_as_in_the_grammar(terminal: str) -> None:
    assert spelled(terminal) == list(KEYWORDS[terminal])


@pytest.mark.parametrize("terminal", sorted(SPLIT))
def test_what_is_one_word_in_chinese_is_in_the_grammar(terminal: str) -> None:
    en, zh = KEYWORDS[terminal]
    assert spelled("HAS" if terminal == "OF" else terminal) == [zh]
    assert all(word.upper() in TERMINALS for word in en.split())


def test_no_keyword_of_the_grammar_is_left_out() -> None:
    chinese = {name for name, body in TERMINALS.items() if re.search("[\u4e00-\u9fff]", body)}
    assert chinese == set(KEYWORDS) - {"OF"} | {"HAS", "STATE", "SEVERITY", "LANG", "LOWER"}


@pytest.mark.parametrize("terminal", OPERATORS)
def test_a_sign_is_spelled_as_in_the_grammar(terminal: str) -> None:
    assert set(OPERATORS[terminal]) <= set(re.findall(r'"([^"]+)"', TERMINALS[terminal]))


def test_words_of_the_grammar_in_sets() -> None:
    assert set(chain(*SPELLED_STATES.values())) == set(spelled("STATE"))
    assert {*SEVERITIES, *SEVERITIES.values()} == set(spelled("SEVERITY"))
    assert set(spelled("LANG")) == {*LANGUAGES, "".join(LANGUAGES.values())}


@pytest.mark.parametrize(
    "words",
    [
        [zh for _, zh in KEYWORDS.values()]
        + [zh for _, zh in OPERATORS.values()]
        + list(SEVERITIES.values()),
        list(chain(*SPELLED_STATES.values())),
        [function.zh for function in FUNCTIONS.values()] + ["分档"],
        [part.zh for part in PARTS.values()],
        list(TYPES.values()),
        *([part.zh for part in parts.values()] for parts in READINGS.values()),
        list(SPACES.values()),
    ],
    ids=["keywords", "states", "functions", "parts", "types", *READINGS, "spaces"],
)
def test_no_two_words_are_spelled_alike(words: list[str]) -> None:
    assert sorted(words) == sorted(set(words))


def test_everything_has_a_chinese_spelling() -> None:
    assert set(SPELLED_STATES) == STATES
    assert set(TYPES) == set(NAMED)
    assert all(is_name(function.zh) for function in FUNCTIONS.values())
    assert all(is_name(part.zh) for part in PARTS.values())


def test_words_go_back_to_english() -> None:
    assert all(
        english(zh) == en for en, zh in chain(KEYWORDS.values(), OPERATORS.values(), SEVERITIES.items())
    )
    assert all(
        state_of(word) == (en, turned)
        for en, both in SPELLED_STATES.items()
        for turned, word in enumerate(both)
    )
    assert all(english(en) == en for en, _ in KEYWORDS.values())


@RECORDS
def test_a_field_is_called_by_its_label_in_chinese(record: object) -> None:
    """Without blanks or brackets, no word of expressions, and no other field's of the record."""
    fields = record.fields.values()  # type: ignore[attr-defined]
    assert [field.name for field in fields if not is_name(field.label.zh)] == []
    assert [field.name for field in fields if chinese(record, field) != field.label.zh] == []  # type: ignore[arg-type]
    assert all(find_field(record, field.label.zh) is field for field in fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("vocab", SCHEMA.vocab.values(), ids=list(SCHEMA.vocab))
def test_a_kind_is_called_by_a_printed_word_in_chinese(vocab: object) -> None:
    assert all(kind_of(vocab, printed_as(vocab, kind)) == kind != printed_as(vocab, kind) for kind in vocab)  # type: ignore


def test_entries_of_profiles_and_word_lists_have_chinese_names() -> None:
    entries = {"profile": set(SCHEMA.profile), "words": set(context().words)}
    for space, names in entries.items():
        words = SCHEMA.spellings[space]
        assert (set(words), len(set(words.values()))) == (names, len(names))
        assert all(map(is_name, words.values()))


def test_a_name_that_means_two_things_in_one_place_is_written_as_it_was() -> None:
    log: Log = {}
    for named in (Named("score", "得分"), Named("score", "得分")):
        note(log, 5, "得分", named)
    assert log[5] == Named("score", "得分")
    note(log, 5, "得分", Named("points", "得分"))
    assert log[5] == Named("得分", "得分")

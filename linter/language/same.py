"""Do two rules mean the same? Their typed trees are compared, places and made-up names of variables apart."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import Any

from linter.language.syntax import Example, RuleSyntax, Text
from linter.language.typed import RuleT

_PLACES = frozenset({"at", "places", "body_at"})
_VARIABLES = frozenset({"name", "variable", "variables", "params"})
_MADE = re.compile(r"(.*?)_?\d+(?:_\d+)*")
"""Variables are told apart by the offset where they were written, which differs between two texts of one rule."""


def same_rule(one: tuple[RuleSyntax, RuleT], other: tuple[RuleSyntax, RuleT]) -> bool:
    """Do two texts say the same rule: head, sentences, examples, typed tree?"""
    return _head(one[0]) == _head(other[0]) and same_tree(one[1], other[1])


def same_tree(one: Any, other: Any) -> bool:
    """Are two typed trees equal, places apart?"""
    return _Pairs().same(one, other)


def _head(rule: RuleSyntax) -> tuple[object, ...]:
    return (
        *rule[:3], _text(rule.title), rule.why and _text(rule.why), rule.source, rule.tags, rule.since, rule.until,
        rule.replaces, rule.profiles, tuple(_example(example) for example in rule.examples),
    )  # fmt: skip


def _text(text: Text) -> tuple[str, str]:
    return text.zh, text.en


def _example(example: Example) -> tuple[str, str, str, str]:
    return example.kind, example.place, example.profile, dedent(example.body).strip()


class _Pairs:
    """Variables of one tree with those of the other."""

    def __init__(self) -> None:
        self.forth: dict[str, str] = {}
        self.back: dict[str, str] = {}

    def same(self, one: Any, other: Any, field: str = "") -> bool:
        if type(one) is not type(other):
            return False
        if isinstance(one, str):
            return one == other or (field in _VARIABLES and self.paired(one, other))
        if isinstance(one, tuple):
            fields = getattr(one, "_fields", (field,) * len(one))
            return len(one) == len(other) and all(
                name in _PLACES or self.same(a, b, name)
                for name, a, b in zip(fields, one, other, strict=True)
            )
        if isinstance(one, dict):
            return self.same(tuple(one.items()), tuple(other.items()), field)
        return bool(one == other)

    def paired(self, one: str, other: str) -> bool:
        """Is this variable of the one always that variable of the other?"""
        a, b = _MADE.fullmatch(one), _MADE.fullmatch(other)
        if a is None or b is None or a[1] != b[1]:
            return False
        return self.forth.setdefault(one, other) == other and self.back.setdefault(other, one) == one

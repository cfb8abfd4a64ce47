"""Loading rules: the built-in ones and those of the user's own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from linter.config.model import Settings
from linter.rulesets.adjust import graded
from linter.rulesets.ruleset import RuleFault, RuleSet
from linter.values.parse import reader as value_reader

if TYPE_CHECKING:
    from linter.rulesets.rule import Rule


@lru_cache(maxsize=8)
def _ruleset(folders: tuple[str, ...]) -> RuleSet:
    from linter.rulesets.cache import load

    return load(folders, _prove_own)


def _prove_own(ruleset: RuleSet) -> tuple[RuleFault, ...]:
    """Run the examples of rules of one's own; the built-in ones were run before they were shipped."""
    from linter.resources import rules_folder

    own = tuple(rule for rule in ruleset.rules if not under(rule.path, (str(rules_folder()),)))
    if not own:
        return ()
    from linter.engine.proof import proven

    return proven(ruleset, own, value_reader().read)


def rules_of(settings: Settings) -> RuleSet:
    """The rules that the settings name, loaded and compiled; faults in their texts are in `.faults`."""
    return graded(_ruleset(settings.rules), settings.severity)


def rules_under(ruleset: RuleSet, paths: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules written under the paths; all of them where none is given."""
    return ruleset.rules if not paths else tuple(rule for rule in ruleset.rules if under(rule.path, paths))


def under(path: str, roots: tuple[str, ...]) -> bool:
    """Does a file stand under one of the folders, or is it one of them?"""
    from pathlib import Path

    return any(Path(path).resolve().is_relative_to(Path(root).resolve()) for root in roots)

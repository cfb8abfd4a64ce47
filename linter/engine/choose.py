"""Which profile a form is checked by: the one named, else one whose signs the form shows, else the usual one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from linter.diagnostics.diagnostic import Bilingual
from linter.forms.record import Field, Record, records
from linter.language.budget import STEPS, Spent
from linter.language.env import Env
from linter.rulesets.profile import env_of, told
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleSet, Sign

if TYPE_CHECKING:
    from linter.language.syntax import Example


def year_of(form: Record) -> int | None:
    """The reporting year that a form states."""
    year = form.get("year")
    return int(year.value.number) if isinstance(year, Field) and year.value.number is not None else None


def env_for(
    ruleset: RuleSet,
    form: Record,
    name: str | None,
    year: int | None,
    overrides: dict[str, Any] | None = None,
) -> Env:
    """What rules read about a form. name: the profile asked for; overrides: values of entries that hold over its own.

    Raises:
        KeyError: there is no profile of that name.
    """
    proposed = None if name else propose(ruleset, form, year)
    env = env_of(ruleset.profiles, name or proposed, year, overrides)
    if proposed is None:
        return env
    said = named(env.label, proposed=True)
    decided = {key: one if key in (overrides or {}) else said for key, one in env.decided.items()}
    return env._replace(decided=decided)


def named(label: Bilingual, proposed: bool) -> Bilingual:
    """A profile as it is named in messages."""
    said = told(label)
    return Bilingual(f"{said.zh}，按表式认定", f"{said.en}, by the form's layout") if proposed else said


def propose(ruleset: RuleSet, form: Record, year: int | None) -> str | None:
    """The profile whose signs a form shows, when it is the only one and in force; None otherwise."""
    memos = [record.memo for record in records(form)]
    found = [
        name
        for name, sign in ruleset.signs.items()
        if (profile := ruleset.profiles[name]).holds(year) and _shows(sign, form, profile.env(year), memos)
    ]
    return found[0] if len(found) == 1 else None


def _shows(sign: Sign, form: Record, env: Env, memos: Sequence[dict[str, Any]]) -> bool:
    """Does a form show the signs of a profile? What is worked out on the way (memos: of all its records) is read by the
    profile's own words."""
    try:
        shown = sign(form, form, env._replace(work=[STEPS])) is True
    except Spent:
        shown = False
    for memo in memos:
        if memo:
            memo.clear()
    return shown


def example_env(ruleset: RuleSet, rule: Rule, example: Example) -> Env:
    """What a rule reads of the profile that an example names, else of the rule's own, else of the usual one."""
    return ruleset.profile(example.profile or (rule.profiles[0] if rule.profiles else None))

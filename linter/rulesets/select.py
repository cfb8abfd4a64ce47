"""Which rules run: by code, by family, by what is in force."""

from __future__ import annotations

from linter.diagnostics.codes import CODES, indispensable
from linter.diagnostics.severity import Severity
from linter.language.env import Env
from linter.rulesets.rule import Rule
from linter.values.kept import Kept

TAG = "tag:"
"""What a tag begins with among codes."""


def selected(
    rules: tuple[Rule, ...],
    env: Env,
    year: int | None,
    select: tuple[str, ...],
    extend: tuple[str, ...],
    ignore: tuple[str, ...],
    on: tuple[str, ...] = (),
) -> frozenset[str]:
    """The codes to run. A longer prefix wins over a shorter one; a rule that is off or in preview runs when its full
    code is asked for, or the profile switches it on."""
    asked = (env.name, year, select, extend, ignore, on)
    return _known.get(rules, asked, lambda: _selected(rules, *asked))


_known: Kept[frozenset[str]] = Kept()


def _selected(
    rules: tuple[Rule, ...],
    profile: str,
    year: int | None,
    select: tuple[str, ...],
    extend: tuple[str, ...],
    ignore: tuple[str, ...],
    on: tuple[str, ...],
) -> frozenset[str]:
    codes = set()
    for rule in rules:
        # Without --select every rule is chosen, by the shortest prefix there is.
        chosen = max(_fit(rule, (*select, *extend)), 0 if select else 0.5)
        named = rule.code in (*select, *extend, *on)
        quiet = rule.severity in (Severity.OFF, Severity.PREVIEW) and not named
        if chosen > _fit(rule, ignore) and not quiet and _holds(rule, profile, year):
            codes.add(rule.code)
    return frozenset(codes)


def _fit(rule: Rule, prefixes: tuple[str, ...]) -> int:
    """The length of the longest prefix of a rule's code, or of a code that it replaces; of a tag it is 1; 0 when there
    is none."""
    own = (rule.code, *rule.replaces)
    found = max((len(prefix) for prefix in prefixes for code in own if code.startswith(prefix)), default=0)
    if found or not any(prefix.startswith(TAG) for prefix in prefixes):
        return found
    return int(any(TAG + tag in prefixes for tag in tags_of(rule)))


def tags_of(rule: Rule) -> tuple[str, ...]:
    """The tags of a rule in small letters: those that it states, and the folder in which it stands."""
    folder = rule.path.replace("\\", "/").rpartition("/")[0].rpartition("/")[2]
    return tuple(dict.fromkeys(tag.casefold() for tag in (*rule.tags, folder) if tag))


def unasked(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Is a finding about files or suppressions not wanted? What says that something was not read always is."""
    if code not in CODES or indispensable(code):
        return False
    fits = (max((len(p) for p in prefixes if code.startswith(p)), default=0) for prefixes in (ignore, select))
    ignored, selected = fits
    return ignored > selected


def _holds(rule: Rule, profile: str, year: int | None) -> bool:
    """Is a rule in force in the reporting year and under the profile?"""
    if rule.profiles and profile not in rule.profiles:
        return False
    return year is None or (rule.since or year) <= year <= (rule.until or year)

"""Do settings fit the rules: are the codes, profiles, entries and parameters that they name there?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from linter.config.model import Settings
from linter.diagnostics.codes import CODES
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import did_you_mean, near_words
from linter.engine.by_field import AtField
from linter.named import NamedTuple
from linter.rulesets.profile import find
from linter.rulesets.ruleset import RuleSet
from linter.rulesets.select import TAG, tags_of

_DUE = {
    "ratio": ("百分数，如 80%", "a ratio such as 80%"), "points": ("分数", "a number of points"),
    "money": ("金额，如 5 万元", "an amount such as 5 万元"), "bool": ("true 或 false", "true or false"),
}  # fmt: skip


class Misfit(NamedTuple):
    """A setting by its key, and what is wrong with it."""

    key: str
    said: Bilingual


def fitted(settings: Settings, ruleset: RuleSet) -> Settings | Misfit:
    """The settings with codes and the profile spelled as the rules spell them, or the first thing that does not fit."""
    known = Known(ruleset)
    lists: dict[str, tuple[str, ...]] = {}
    for key in ("select", "ignore", "extend_select"):
        found = known.spelled(getattr(settings, key))
        if isinstance(found, Bilingual):
            return Misfit(key.replace("_", "-"), found)
        lists[key] = found
    misfit = next(iter(_misfits(settings, ruleset)), None)
    if misfit is not None:
        return misfit
    profile = find(ruleset.profiles, settings.profile) if settings.profile else None
    severity = _severities("severity", settings.severity, known)
    if isinstance(severity, Misfit):
        return severity
    fields = _fields(settings.fields, known, ruleset)
    if isinstance(fields, Misfit):
        return fields
    params = tuple((code.upper(), name, value) for code, name, value in settings.params)
    return settings._replace(
        select=lists["select"], ignore=lists["ignore"], extend_select=lists["extend_select"], profile=profile,
        severity=severity, params=params, fields=fields,
    )  # fmt: skip


class Known:
    """The codes that there are, and the tags of rules."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.codes = [*(code for rule in ruleset.rules for code in (rule.code, *rule.replaces)), *CODES]
        self.rules = ruleset.rules

    @cached_property
    def tags(self) -> dict[str, list[str]]:
        """The codes of rules by their tags."""
        found: dict[str, list[str]] = {}
        for rule in self.rules:
            for tag in tags_of(rule):
                found.setdefault(tag, []).append(rule.code)
        return found

    def spelled(self, codes: tuple[str, ...]) -> tuple[str, ...] | Bilingual:
        """Codes, their beginnings and tags as the rules write them, whatever case they were typed in."""
        found: dict[str, None] = {}
        for code in codes:
            typed = code.casefold()
            if typed.startswith(TAG):
                if typed[len(TAG) :] not in self.tags:
                    return self.unknown_tag(typed[len(TAG) :])
                found[typed] = None
                continue
            meant = (
                [name[: len(code)] for name in self.codes if name.casefold().startswith(typed)]
                if typed
                else []
            )
            if not meant:
                return unknown_code(code, self.codes)
            found.update(dict.fromkeys(meant))
        return tuple(found)

    def meant(self, code: str) -> tuple[str, ...] | Bilingual:
        """The full codes that a code, its beginning or a tag means."""
        found = self.spelled((code,))
        if isinstance(found, Bilingual) or found[0].startswith(TAG):
            return found if isinstance(found, Bilingual) else tuple(self.tags[found[0][len(TAG) :]])
        return tuple(name for name in self.codes if name.startswith(found))

    def unknown_tag(self, tag: str) -> Bilingual:
        """The sentence for a tag that no rule has."""
        zh, en = _near(tag, sorted(self.tags))
        return Bilingual(f"没有规则带标签 {tag}{zh}", f"no rule has the tag {tag}{en}")


def _severities(
    key: str, severity: tuple[tuple[str, str], ...], known: Known
) -> tuple[tuple[str, str], ...] | Misfit:
    """Severities by full codes; what is said of a longer beginning of a code holds over what is said of a shorter, and
    over what is said of a tag."""
    said: dict[str, str] = {}
    for code, word in sorted(severity, key=lambda pair: 0 if TAG in pair[0].lower() else len(pair[0])):
        found = known.meant(code)
        if isinstance(found, Bilingual):
            return Misfit(key, found)
        said |= dict.fromkeys(found, word)
    return tuple(said.items())


def _fields(fields: tuple[AtField, ...], known: Known, ruleset: RuleSet) -> tuple[AtField, ...] | Misfit:
    """Settings of some fields with codes spelled as the rules spell them."""
    names = {name for record in ruleset.schema.records.values() for name in record.fields}
    found = []
    for at in fields:
        strange = next(
            (w for w in re.findall(r"[^\W\d]\w*", at.pattern) if w not in {*names, "document"}), None
        )
        if strange is not None:
            zh, en = _near(strange, sorted(names))
            return Misfit(
                "per-field",
                Bilingual(f"表中没有“{strange}”这个字段{zh}", f"there is no field {strange!r}{en}"),
            )
        ignore: list[str] = []
        for code in at.ignore:
            meant = known.meant(code)
            if isinstance(meant, Bilingual):
                return Misfit("per-field", meant)
            ignore += meant
        severity = _severities("per-field", at.severity, known)
        if isinstance(severity, Misfit):
            return severity
        found.append(AtField(at.pattern, tuple(ignore), severity))
    return tuple(found)


def unknown_code(code: str, known: list[str]) -> Bilingual:
    """The sentence for a code that names no rule, with those that it may have meant."""
    zh, en = did_you_mean(near_words(code.upper(), known, 3))
    return Bilingual(
        f"没有代码为 {code} 的规则{zh or '；formlint rules list 列出全部规则'}",
        f"no rule has the code {code}" + (en or "; 'formlint rules list' names them all"),
    )


def _misfits(settings: Settings, ruleset: RuleSet) -> Iterator[Misfit]:
    if settings.profile and find(ruleset.profiles, settings.profile) is None:
        yield Misfit("profile", _unknown_profile(settings.profile, ruleset))
    yield from _wrong_values(settings, ruleset)
    for code, name, value in settings.params:
        said = _param(code, name, value, ruleset)
        if said is not None:
            yield Misfit("params", said)


def _wrong_values(settings: Settings, ruleset: RuleSet) -> Iterator[Misfit]:
    """Entries over the profile's that there are not, or of another type."""
    if not settings.profile_values:
        return
    from linter.rulesets.profiles import value_fault
    from linter.rulesets.units import literal_units
    from linter.values.prelude import prelude_data

    scales = literal_units(prelude_data())
    for name, value in settings.profile_values:
        if name not in ruleset.schema.profile:
            zh, en = _near(name, list(ruleset.schema.profile))
            yield Misfit(
                "profile-values", Bilingual(f"方案里没有“{name}”{zh}", f"profiles have no entry {name!r}{en}")
            )
            continue
        fault = value_fault(name, value, ruleset.schema, scales)
        if fault is not None:
            yield Misfit("profile-values", Bilingual(fault.zh, fault.en))


def _unknown_profile(name: str, ruleset: RuleSet) -> Bilingual:
    """The sentence for a profile that is not there: the nearest, and all there are."""
    if not ruleset.profiles:
        return Bilingual(f"没有名为 {name} 的方案：这套规则不分方案",
                         f"no profile is called {name}: this ruleset has none")  # fmt: skip
    known = {word: key for key, one in ruleset.profiles.items() for word in (key, *one.label)}
    near = dict.fromkeys(known[word] for word in near_words(name, known, 3))
    zh, en = did_you_mean(near)
    return Bilingual(
        f"没有名为 {name} 的方案{zh or '；'}可用的有：{', '.join(ruleset.profiles)}",
        f"no profile is called {name}{en or ';'} there are: {', '.join(ruleset.profiles)}",
    )


def _param(code: str, name: str, value: str, ruleset: RuleSet) -> Bilingual | None:
    """What is wrong with a parameter that settings give a value to."""
    from linter.rulesets.adjust import param_type, params_of

    rule = next((rule for rule in ruleset.rules if rule.code.casefold() == code.casefold()), None)
    if rule is None:
        return unknown_code(code, [rule.code for rule in ruleset.rules])
    if name not in rule.params:
        zh, en = _near(name, list(rule.params))
        return Bilingual(f"{rule.code} 没有参数“{name}”{zh}", f"{rule.code} has no parameter {name!r}{en}")
    try:
        params_of(ruleset, ((rule.code, name, value),))
    except (ArithmeticError, TypeError):
        zh, en = _DUE.get(param_type(rule, name), ("数", "a number"))
        return Bilingual(
            f"{rule.code} 的参数“{name}”不能是 {value}，应为{zh}",
            f"{rule.code}.{name} cannot be {value}: {en} is due",
        )
    return None


def _near(name: str, known: list[str]) -> Bilingual:
    return did_you_mean(near_words(name, known) or known[:8])

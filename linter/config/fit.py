"""Do settings fit the rules: are the codes, profiles, entries and parameters that they name there?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.config.model import Settings
from linter.diagnostics.codes import CODES
from linter.diagnostics.diagnostic import Bilingual
from linter.rulesets.profile import find
from linter.rulesets.ruleset import RuleSet

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
    known = [*(code for rule in ruleset.rules for code in (rule.code, *rule.replaces)), *CODES]
    lists: dict[str, tuple[str, ...]] = {}
    for key in ("select", "ignore", "extend_select"):
        found = _spelled(getattr(settings, key), known)
        if isinstance(found, Bilingual):
            return Misfit(key.replace("_", "-"), found)
        lists[key] = found
    misfit = next(iter(_misfits(settings, ruleset)), None)
    if misfit is not None:
        return misfit
    profile = find(ruleset.profiles, settings.profile) if settings.profile else None
    severity = _severities(settings, known)
    if isinstance(severity, Misfit):
        return severity
    params = tuple((code.upper(), name, value) for code, name, value in settings.params)
    return settings._replace(
        select=lists["select"], ignore=lists["ignore"], extend_select=lists["extend_select"], profile=profile,
        severity=severity, params=params,
    )  # fmt: skip


def _severities(settings: Settings, known: list[str]) -> tuple[tuple[str, str], ...] | Misfit:
    """Severities by full codes; what is said of a longer beginning of a code holds over what is said of a shorter."""
    said: dict[str, str] = {}
    for code, word in sorted(settings.severity, key=lambda pair: len(pair[0])):
        found = _spelled((code,), known)
        if isinstance(found, Bilingual):
            return Misfit("severity", found)
        said |= dict.fromkeys((name for name in known if name.startswith(found)), word)
    return tuple(said.items())


def _spelled(codes: tuple[str, ...], known: list[str]) -> tuple[str, ...] | Bilingual:
    """Codes and their beginnings as the rules write them, whatever case they were typed in."""
    found: dict[str, None] = {}
    for code in codes:
        typed = code.casefold()
        meant = [name[: len(code)] for name in known if name.casefold().startswith(typed)] if typed else []
        if not meant:
            return unknown_code(code, known)
        found.update(dict.fromkeys(meant))
    return tuple(found)


def unknown_code(code: str, known: list[str]) -> Bilingual:
    """The sentence for a code that names no rule, with those that it may have meant."""
    from difflib import get_close_matches

    near = get_close_matches(code.upper(), known, 3, 0.5)
    return Bilingual(
        f"没有代码为 {code} 的规则" + (f"；是否指 {'、'.join(near)}？" if near else ""),
        f"no rule has the code {code}" + (f"; did you mean {', '.join(near)}?" if near else ""),
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
    from difflib import get_close_matches

    known = {word: key for key, one in ruleset.profiles.items() for word in (key, *one.label)}
    near = dict.fromkeys(known[word] for word in get_close_matches(name, known, 3, 0.5))
    zh = f"是不是 {'、'.join(near)}？" if near else ""
    en = f"did you mean {', '.join(near)}? " if near else ""
    return Bilingual(
        f"没有名为 {name} 的方案；{zh}可用的有：{', '.join(ruleset.profiles)}",
        f"no profile is called {name}; {en}there are: {', '.join(ruleset.profiles)}",
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


def _near(name: str, known: list[str]) -> tuple[str, str]:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 2, 0.5) or known[:8]
    return (f"；是不是 {'、'.join(near)}？", f"; did you mean {', '.join(near)}?") if near else ("", "")

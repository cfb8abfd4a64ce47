"""What holds for a form or a document: its profile, its year, and the rules in force in it."""

from __future__ import annotations

from linter.api.loading import rules_of
from linter.api.reading import Understood
from linter.config.model import Settings
from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.report import FormInfo
from linter.engine.choose import env_for, named, year_of
from linter.forms.build import build_document
from linter.forms.raw import RawRecord
from linter.forms.record import Field, Record, records
from linter.language.env import Env
from linter.rulesets.adjust import values_of
from linter.rulesets.profile import env_of, find
from linter.rulesets.ruleset import RuleSet
from linter.rulesets.select import selected
from linter.values.parse import reader as value_reader


def env_of_form(ruleset: RuleSet, settings: Settings, form: Record) -> Env:
    """What rules read about a form: its profile in its year, with what the settings say over it."""
    name = find(ruleset.profiles, settings.profile) if settings.profile else None
    values = values_of(ruleset, settings.profile_values)
    return env_for(ruleset, form, name or settings.profile, settings.as_of or year_of(form), values)


def shared_env(
    ruleset: RuleSet, settings: Settings, forms: tuple[Record, ...], envs: list[Env]
) -> tuple[Env, int | None]:
    """What rules read about a whole document, and its year: that of its forms where they agree, else the usual one."""
    years = {year_of(form) for form in forms}
    year = settings.as_of or (years.pop() if len(years) == 1 else None)
    if envs and all(env == envs[0] for env in envs):
        return envs[0], year
    for record in (record for form in forms for record in records(form)):
        # What was worked out by a form's own profile does not hold for the document.
        record.memo.clear()
    name = find(ruleset.profiles, settings.profile) if settings.profile else None
    return env_of(ruleset.profiles, name, year, values_of(ruleset, settings.profile_values)), year


def codes_in_force(ruleset: RuleSet, settings: Settings, env: Env, year: int | None) -> frozenset[str]:
    """The rules that run."""
    # What a profile switches on it switches on for those who chose it by name.
    on = ruleset.profiles[env.name].on if settings.profile else ()
    return selected(ruleset.rules, env, year, settings.select, settings.extend_select, settings.ignore, on)


def profile_of(form: Record, settings: Settings) -> Bilingual | None:
    """The profile that a form is checked by, and whether its layout proposed it; None for the usual one."""
    ruleset = rules_of(settings)
    env = env_of_form(ruleset, settings, form)
    if not ruleset.profiles or env.name == next(iter(ruleset.profiles)):
        return None
    return named(env.label, proposed=not settings.profile)


def out_of_force(
    ruleset: RuleSet, settings: Settings, env: Env, year: int | None, index: int
) -> tuple[Diagnostic, ...]:
    """The profile that was asked for does not hold in the form's year: it is used, and that is said."""
    if not settings.profile or ruleset.profiles[env.name].holds(year):
        return ()
    since, until = ruleset.profiles[env.name].since, ruleset.profiles[env.name].until
    years = f"{since or ''}–{until or ''}"
    return (
        Fault(
            "D015", f"“{env.label.zh}”方案的适用年度是 {years}，本表是 {year} 年度",
            f"the {env.label.en} profile is for {years}, the form is of {year}",
        ).diagnostic(index, "year"),
    )  # fmt: skip


def document_of(ruleset: RuleSet, understood: Understood) -> Record:
    """The document that a file is: its forms, and what stands around them."""
    beside = understood.beside or RawRecord()
    return build_document(ruleset.schema, understood.forms, beside, value_reader().read)


def info_of(form: Record, index: int, called: str) -> FormInfo:
    """What a report calls a form. called: the field that names the form itself, its title."""

    def text(name: str) -> str:
        field = form.get(name)
        return field.value.text.strip() if isinstance(field, Field) else ""

    return FormInfo(index, text("project"), text(called))

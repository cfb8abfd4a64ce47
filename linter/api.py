"""The entrance for programs: the one place where readers, layout, rules and engine are wired together.

`check_bytes` is pure and picklable: a name, bytes and settings in, a result out; no file system but the rules', no
state but caches. Whatever checks many files maps it.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from linter.config.grade import as_wanted
from linter.config.model import Settings
from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.order import order
from linter.diagnostics.report import FileResult, FormInfo, Skip, added
from linter.engine.by_field import without_ignored
from linter.engine.choose import env_for, named, year_of
from linter.engine.fixing import Key, keys, vouched, with_fix
from linter.engine.run import ALL, Checked, Telling, check_document, check_form
from linter.engine.suppress import judged, silenced
from linter.forms.build import build_document, build_form
from linter.forms.evident import describes_forms, is_form, may_hold_form, shows_form
from linter.forms.known import beside_forms, unknown_fields
from linter.forms.raw import RawRecord
from linter.forms.record import Field, Record, dissolve, records
from linter.forms.schema import Schema
from linter.forms.suppression import Suppression
from linter.forms.unread import no_form, unlaid, unread
from linter.language.env import Env
from linter.pages.document import Document
from linter.readers.base import Answer, Pages, RawForms
from linter.reporters.ours import REPORT, is_report
from linter.rulesets.adjust import graded, params_of, values_of
from linter.rulesets.profile import env_of, find
from linter.rulesets.ruleset import RuleFault, RuleSet
from linter.rulesets.select import selected
from linter.text.source import Source
from linter.values.parse import reader as value_reader

if TYPE_CHECKING:
    from linter.language.format import Formatted
    from linter.rulesets.document import Page
    from linter.rulesets.examples import Outcome
    from linter.rulesets.reasons import Why
    from linter.rulesets.rule import Rule
    from linter.rulesets.survivors import Tally

__all__ = [
    "Reasons", "Settings", "Telling", "Understood", "check_bytes", "faults_of", "format_rules", "mutate_rules",
    "profile_of", "rule_pages", "rules_of", "test_rules", "understand", "why_of",
]  # fmt: skip

_REPORTS = (b"PK", b"<!doctype")
"""How the reports begin that could be taken for files with forms."""


class Understood(NamedTuple):
    """A file as it was read: its forms, and what in it was seen and not understood. beside: what the
    file says of the whole document, its prose among it; raws: the forms before their values were read."""

    reader: str
    forms: tuple[Record, ...]
    faults: tuple[Diagnostic, ...]
    document: Document | None = None
    beside: RawRecord | None = None
    suppressions: tuple[Suppression, ...] = ()
    raws: tuple[RawRecord, ...] = ()


@lru_cache(maxsize=8)
def _ruleset(folders: tuple[str, ...]) -> RuleSet:
    from linter.rulesets.cache import load

    return load(folders, _prove_own)


def _prove_own(ruleset: RuleSet) -> tuple[RuleFault, ...]:
    """Run the examples of rules of one's own; the built-in ones were run before they were shipped."""
    from linter.resources import rules_folder

    own = tuple(rule for rule in ruleset.rules if not _under(rule.path, (str(rules_folder()),)))
    if not own:
        return ()
    from linter.engine.proof import proven

    return proven(ruleset, own, value_reader().read)


def faults_of(paths: tuple[str, ...] = ()) -> tuple[int, tuple[RuleFault, ...]]:
    """The built-in rules, or the rules under the paths, read from text and looked at as hard as can be: how many can
    be loaded; their faults, what is doubtful about them, and the examples that do not come out as they say."""
    from linter.engine.proof import proven
    from linter.rulesets.loader import build

    ruleset = build(paths, strict=True).ruleset
    shown = tuple(fault for fault in ruleset.faults if not paths or _under(fault.path, paths))
    wanted = _wanted(ruleset, paths)
    return len(wanted), (*shown, *proven(ruleset, wanted, value_reader().read))


def rules_of(settings: Settings) -> RuleSet:
    """The rules that the settings name, loaded and compiled; faults in their texts are in `.faults`."""
    return graded(_ruleset(settings.rules), settings.severity)


def understand(name: str, data: bytes, settings: Settings) -> Understood:
    """Read a file's forms; whatever is wrong with it is in `faults`."""
    from linter.readers import read

    return _understood(read(name, data), rules_of(settings).schema)


def _understood(answer: Answer, schema: Schema) -> Understood:
    if isinstance(answer, Fault):
        return Understood("", (), (answer.diagnostic(),))
    found, prose, faults = raw_forms(answer, schema)
    forms = tuple(build_form(schema, raw, value_reader().read) for raw in found)
    lacking = [d for i, form in enumerate(forms) for d in unread(form, i)]
    if isinstance(answer, Pages):
        pages = answer.document, prose, answer.suppressions
        return Understood(answer.document.reader, forms, (*faults, *lacking), *pages, tuple(found))
    beside, odd = beside_forms(schema, answer.beside)
    faults += [f.diagnostic() for f in odd]
    given = beside, answer.suppressions, tuple(found)
    return Understood(answer.reader, forms, (*faults, *lacking), None, *given)


def raw_forms(
    answer: Pages | RawForms, schema: Schema
) -> tuple[list[RawRecord], RawRecord | None, list[Diagnostic]]:
    """The raw forms of what a reader answered, the prose that belongs to none of them, and its faults."""
    faults = [fault.diagnostic() for fault in answer.faults]
    if isinstance(answer, Pages):
        from linter.layout import read_forms

        if not schema.layout:
            return [], None, [*faults, unlaid(schema).diagnostic()]
        reading = read_forms(answer.document, schema)
        faults += [fault.diagnostic() for fault in reading.faults]
        faults += [fault.diagnostic(i) for i, form in enumerate(reading.forms) for fault in form.faults]
        return [form.raw for form in reading.forms], RawRecord({"paragraphs": list(reading.prose)}), faults
    known = [raw for raw in answer.forms if _has_fields(schema, raw)]
    if not known:
        # What is odd about the parts of something that is no form at all is nobody's concern.
        faults = [fault for fault in faults if fault.code != "D012"]
    if not known and not faults:
        faults.append(no_form(schema, answer.forms[0].span if answer.forms else None).diagnostic())
    faults += [fault.diagnostic(i) for i, raw in enumerate(known) for fault in unknown_fields(schema, raw)]
    return known, None, faults


def _has_fields(schema: Schema, raw: RawRecord) -> bool:
    return not describes_forms(raw) and any(key in schema.form.fields for key in raw.fields)


def check_bytes(
    name: str, data: bytes, settings: Settings, met: bool = False, telling: Telling = ALL
) -> FileResult:
    """Check every form of a file. The same bytes and settings give the same result on every machine.

    met: the file was met in a folder, nobody named it: YAML and JSON that do not look like a form have D004 alone.
    """
    from linter.readers import read

    ruleset = rules_of(settings)
    if data.startswith(_REPORTS) and is_report(data):
        return _report(name)
    tree = _tree(name, data) if met else ""
    if tree and not may_hold_form(ruleset.schema, tree):
        return _other(name, ruleset.schema)
    answer = read(name, data)
    if tree and not _is_meant(answer, ruleset.schema, tree):
        return _other(name, ruleset.schema)
    understood = _understood(answer, ruleset.schema)
    envs = [_env(ruleset, settings, form) for form in understood.forms]
    looked = _look(ruleset, settings, understood, envs, telling)
    found = [*understood.faults, *(d for _, one in looked for d in one.diagnostics)]
    if any(d.fix is not None and d.fix.applicability == "safe" for d in found):
        found = vouched(found, partial(_found_again, ruleset, settings, understood))
    verdicts = added([one.verdicts for _, one in looked])
    wrong, remarks = judged(found, understood.suppressions, ruleset, verdicts)
    diagnostics = as_wanted([*found, *wrong], settings)
    result = FileResult(
        name,
        understood.reader,
        tuple(_info(form, i, ruleset.schema.called) for i, form in enumerate(understood.forms)),
        tuple(_with_excerpts(sorted(_of_use(diagnostics), key=order), understood.document, name, data)),
        verdicts,
        tuple(skip for form, one in looked if one.skips for skip in _named(one.skips, form)),
    )
    for form in understood.forms:
        dissolve(form)
    return without_ignored(silenced(result, remarks), settings.fields)


def _of_use(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Where places are those of a converted file is of use only beside a place."""
    return [] if all(found.code == "D017" for found in diagnostics) else diagnostics


def _report(name: str) -> FileResult:
    """A report of ours, left among the forms: it shows forms and is none."""
    zh, en = "这是 formlint 写的检查结果，不是表", "this is a report that formlint wrote, not a form"
    return FileResult(name, REPORT, (), (Fault("D004", zh, en).diagnostic(),), {})


def _tree(name: str, data: bytes) -> str:
    """The text of a YAML or JSON file; "" for any other file, and where the reader is to say what is wrong with it."""
    from linter.readers import reader_of
    from linter.readers.decode import decode

    if reader_of(name, data) not in ("yaml", "json"):
        return ""
    decoded = decode(data)
    return "" if isinstance(decoded, Fault) else decoded.text


def _is_meant(answer: Answer, schema: Schema, text: str) -> bool:
    """Is a tree a form, or a broken text meant as one?"""
    if isinstance(answer, RawForms):
        return any(is_form(schema, raw) for raw in answer.forms)
    return not isinstance(answer, Fault) or shows_form(schema, text)


def _other(name: str, schema: Schema) -> FileResult:
    return FileResult(name, "", (), (no_form(schema).diagnostic(),), {})


def _named(skips: tuple[Skip, ...], form: Record) -> tuple[Skip, ...]:
    from linter.engine.excerpts import with_cells

    return with_cells(skips, form)


def _look(
    ruleset: RuleSet, settings: Settings, understood: Understood, envs: list[Env], telling: Telling
) -> list[tuple[Record, Checked]]:
    """What the rules say of each form of a file, and of the file as a whole."""
    looked = [
        (form, _check(ruleset, settings, form, i, env, telling))
        for i, (form, env) in enumerate(zip(understood.forms, envs, strict=True))
    ]
    return looked + _check_whole(ruleset, settings, understood, envs, telling)


def _found_again(
    ruleset: RuleSet, settings: Settings, understood: Understood, fixed: Diagnostic
) -> frozenset[Key]:
    """What is found in a file once the fix of a finding is made."""
    at, raw = fixed.form or 0, with_fix(understood.raws, fixed)
    if raw is None:
        # Nobody can say: as good as something new.
        return frozenset({("", None, "")})
    form = build_form(ruleset.schema, raw, value_reader().read)
    again = understood._replace(forms=(*understood.forms[:at], form, *understood.forms[at + 1 :]))
    looked = _look(
        ruleset,
        settings,
        again,
        [_env(ruleset, settings, form) for form in again.forms],
        Telling(skips=False, causes=False),
    )
    return keys([*again.faults, *(d for _, one in looked for d in one.diagnostics)])


def _check(
    ruleset: RuleSet, settings: Settings, form: Record, index: int, env: Env, telling: Telling
) -> Checked:
    year = settings.as_of or year_of(form)
    codes = _codes(ruleset, settings, env, year)
    checked = check_form(ruleset, codes, form, index, env, params_of(ruleset, settings.params), telling)
    return checked._replace(
        diagnostics=(*_out_of_force(ruleset, settings, env, year, index), *checked.diagnostics)
    )


def _codes(ruleset: RuleSet, settings: Settings, env: Env, year: int | None) -> frozenset[str]:
    """The rules that run."""
    # What a profile switches on it switches on for those who chose it by name.
    on = ruleset.profiles[env.name].on if settings.profile else ()
    return selected(ruleset.rules, env, year, settings.select, settings.extend_select, settings.ignore, on)


def _check_whole(
    ruleset: RuleSet, settings: Settings, understood: Understood, envs: list[Env], telling: Telling
) -> list[tuple[Record, Checked]]:
    """What the rules say of the file as a whole; nothing where no rule in force looks at that."""
    if not ruleset.wholes or not understood.reader:
        return []
    env, year = _shared(ruleset, settings, understood.forms, envs)
    codes = _codes(ruleset, settings, env, year) & ruleset.wholes.keys()
    if not codes:
        return []
    document = _whole(ruleset, understood)
    params = params_of(ruleset, settings.params)
    return [(document, check_document(ruleset, codes, document, env, params, telling))]


def _whole(ruleset: RuleSet, understood: Understood) -> Record:
    """The document that a file is: its forms, and what stands around them."""
    beside = understood.beside or RawRecord()
    return build_document(ruleset.schema, understood.forms, beside, value_reader().read)


def _shared(
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


def _env(ruleset: RuleSet, settings: Settings, form: Record) -> Env:
    """What rules read about a form: its profile in its year, with what the settings say over it."""
    name = find(ruleset.profiles, settings.profile) if settings.profile else None
    values = values_of(ruleset, settings.profile_values)
    return env_for(ruleset, form, name or settings.profile, settings.as_of or year_of(form), values)


def profile_of(form: Record, settings: Settings) -> Bilingual | None:
    """The profile that a form is checked by, and whether its layout proposed it; None for the usual one."""
    ruleset = rules_of(settings)
    env = _env(ruleset, settings, form)
    if not ruleset.profiles or env.name == next(iter(ruleset.profiles)):
        return None
    return named(env.label, proposed=not settings.profile)


def _out_of_force(
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


def _info(form: Record, index: int, called: str) -> FormInfo:
    def text(name: str) -> str:
        field = form.get(name)
        return field.value.text.strip() if isinstance(field, Field) else ""

    return FormInfo(index, text("project"), text(called))


def _with_excerpts(
    diagnostics: list[Diagnostic], document: Document | None, name: str, data: bytes
) -> list[Diagnostic]:
    """Diagnostics with the row or line that they are about."""
    if not any(d.span for d in diagnostics):
        return diagnostics
    from linter.engine.excerpts import with_lines, with_rows

    if document is not None:
        return with_rows(diagnostics, document)
    from linter.readers.decode import decode

    decoded = decode(data)
    return diagnostics if isinstance(decoded, Fault) else with_lines(diagnostics, Source(name, decoded.text))


class Reasons(NamedTuple):
    """What a rule decided on each form of a file; last, where it looks at that, on the whole document."""

    infos: tuple[FormInfo, ...]
    forms: tuple[Why, ...]


def why_of(name: str, data: bytes, code: str, settings: Settings) -> Reasons:
    """Every decision of the rule of a code on the forms of a file, with the clause and the values behind it.

    Raises:
        KeyError: no rule has the code.
    """
    from linter.engine.why import why

    ruleset = rules_of(settings)
    rule = {rule.code: rule for rule in ruleset.rules}[code]
    understood = understand(name, data, settings)
    forms = understood.forms
    params = params_of(ruleset, settings.params).get(rule.code, {})
    envs = [_env(ruleset, settings, form) for form in forms]
    answers = tuple(
        why(ruleset, rule, form, i, env, params)
        for i, (form, env) in enumerate(zip(forms, envs, strict=True))
    )
    if rule.code in ruleset.wholes and understood.reader:
        whole, env = _whole(ruleset, understood), _shared(ruleset, settings, forms, envs)[0]
        answers += (why(ruleset, rule, whole, None, env, params),)
    return Reasons(tuple(_info(form, i, ruleset.schema.called) for i, form in enumerate(forms)), answers)


def test_rules(paths: tuple[str, ...] = ()) -> list[Outcome]:
    """Run the examples of the built-in rules, or of the rules under the paths; outcomes in order."""
    from linter.engine.examples import run_examples

    ruleset = rules_of(Settings(rules=paths))
    return run_examples(ruleset, _wanted(ruleset, paths), value_reader().read)


def format_rules(path: str, text: str, lang: str | None = None) -> Formatted:
    """A file of rules set out in the one way, in a language ("zh" or "en") when one is named; rules at fault stay as
    they are. Fields are those of the ruleset in whose folder the file stands, else the built-in ones."""
    from linter.language.format import format_rules as formatted
    from linter.rulesets.home import context_of

    return formatted(Source(path, text), context_of(path), lang)


def mutate_rules(paths: tuple[str, ...] = ()) -> list[Tally]:
    """Turn everything in the same rules in turn; by rule, what their examples do not notice."""
    from linter.engine.mutants import try_mutants

    ruleset = rules_of(Settings(rules=paths))
    return try_mutants(ruleset, _wanted(ruleset, paths), value_reader().read)


def rule_pages(paths: tuple[str, ...] = ()) -> list[Page]:
    """The same rules with their examples checked: what a page about each of them shows."""
    from linter.engine.examples import show_examples

    ruleset = rules_of(Settings(rules=paths))
    return show_examples(ruleset, _wanted(ruleset, paths), value_reader().read)


def _wanted(ruleset: RuleSet, paths: tuple[str, ...]) -> tuple[Rule, ...]:
    return ruleset.rules if not paths else tuple(rule for rule in ruleset.rules if _under(rule.path, paths))


def _under(path: str, roots: tuple[str, ...]) -> bool:
    from pathlib import Path

    return any(Path(path).resolve().is_relative_to(Path(root).resolve()) for root in roots)

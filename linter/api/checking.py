"""Checking a file: what the rules in force say of each form in it and of the file as a whole.

`check_bytes` is pure and picklable: a name, bytes and settings in, a result out; no file system but the rules', no
state but caches. Whatever checks many files maps it.
"""

from __future__ import annotations

from functools import partial

from linter.api.held import borne_out
from linter.api.loading import rules_of
from linter.api.meant import open_file
from linter.api.reading import Understood
from linter.api.report import read_as_report
from linter.api.situation import codes_in_force, document_of, env_of_form, info_of, out_of_force, shared_env
from linter.config.grade import as_wanted
from linter.config.model import Settings
from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.order import order
from linter.diagnostics.report import FileResult, Skip, Verdicts, added, moved
from linter.engine.by_field import without_ignored
from linter.engine.choose import year_of
from linter.engine.fixing import Key, keys, vouched, with_fix
from linter.engine.run import ALL, Checked, Telling, check_document, check_form
from linter.engine.suppress import judged, silenced
from linter.forms.build import build_form
from linter.forms.illegible import readable
from linter.forms.raw import RawRecord
from linter.forms.record import Record, dissolve
from linter.language.env import Env
from linter.pages.document import Document
from linter.rulesets.adjust import params_of
from linter.rulesets.ruleset import RuleSet
from linter.text.source import Source
from linter.values.parse import reader as value_reader


def check_bytes(
    name: str, data: bytes, settings: Settings, met: bool = False, telling: Telling = ALL
) -> FileResult:
    """Check every form of a file. The same bytes and settings give the same result on every machine.

    met: the file was met in a folder, nobody named it: YAML and JSON that do not look like a form have D004 alone.
    """
    ruleset = rules_of(settings)
    opened = open_file(name, data, ruleset.schema, met)
    if isinstance(opened, FileResult):
        return opened
    looked = _look(ruleset, settings, opened, telling)
    found, verdicts = _found(ruleset, settings, opened, looked)
    wrong, remarks = judged(found, opened.suppressions, ruleset, verdicts)
    wholes = [record for record, _ in looked[len(opened.forms) :]]
    found = read_as_report(found, opened, wholes, ruleset.schema, met)
    diagnostics = sorted(_of_use(as_wanted([*found, *wrong], settings)), key=order)
    result = FileResult(
        name,
        opened.reader,
        tuple(info_of(form, i, ruleset.schema.called) for i, form in enumerate(opened.forms)),
        tuple(_with_excerpts(diagnostics, opened.document, name, data)),
        verdicts,
        tuple(skip for form, one in looked if one.skips for skip in _named(one.skips, form)),
    )
    for form in opened.forms:
        dissolve(form)
    return without_ignored(silenced(result, remarks), settings.fields)


def _look(
    ruleset: RuleSet, settings: Settings, understood: Understood, telling: Telling
) -> list[tuple[Record, Checked]]:
    """What the rules say of each form of a file, and of the file as a whole."""
    envs = [env_of_form(ruleset, settings, form) for form in understood.forms]
    looked = [
        (form, _check(ruleset, settings, form, i, env, telling))
        for i, (form, env) in enumerate(zip(understood.forms, envs, strict=True))
    ]
    return looked + _check_whole(ruleset, settings, understood, envs, telling)


def _check(
    ruleset: RuleSet, settings: Settings, form: Record, index: int, env: Env, telling: Telling
) -> Checked:
    year = settings.as_of or year_of(form)
    codes = codes_in_force(ruleset, settings, env, year)
    checked = check_form(ruleset, codes, form, index, env, params_of(ruleset, settings.params), telling)
    return checked._replace(
        diagnostics=(*out_of_force(ruleset, settings, env, year, index), *checked.diagnostics)
    )


def _check_whole(
    ruleset: RuleSet, settings: Settings, understood: Understood, envs: list[Env], telling: Telling
) -> list[tuple[Record, Checked]]:
    """What the rules say of the file as a whole; nothing where no rule in force looks at that."""
    if not ruleset.wholes or not understood.reader:
        return []
    env, year = shared_env(ruleset, settings, understood.forms, envs)
    codes = codes_in_force(ruleset, settings, env, year) & ruleset.wholes.keys()
    if not codes:
        return []
    document = document_of(ruleset, understood)
    params = params_of(ruleset, settings.params)
    return [(document, check_document(ruleset, codes, document, env, params, telling))]


def _found(
    ruleset: RuleSet, settings: Settings, opened: Understood, looked: list[tuple[Record, Checked]]
) -> tuple[list[Diagnostic], dict[str, Verdicts]]:
    """Every finding of a file, and the verdicts of its rules; a fix is safe only where nothing new is found once it is
    made."""
    found, unknown = readable([*opened.faults, *(d for _, one in looked for d in one.diagnostics)])
    again = partial(_found_as_held, ruleset, settings, opened)
    found, eased = borne_out(found, opened.document, opened.raws, again)
    verdicts = added([one.verdicts for _, one in looked])
    verdicts = moved(moved(verdicts, unknown, "not_evaluated"), eased, "within_rounding")
    if any(d.fix is not None and d.fix.applicability == "safe" for d in found):
        found = vouched(found, partial(_found_again, ruleset, settings, opened, looked))
    return found, verdicts


def _found_as_held(
    ruleset: RuleSet, settings: Settings, opened: Understood, raws: tuple[RawRecord, ...]
) -> list[Diagnostic]:
    """What is found in a file whose cells say what they hold."""
    forms = tuple(build_form(ruleset.schema, raw, value_reader().read) for raw in raws)
    looked = _look(ruleset, settings, opened._replace(forms=forms), Telling(skips=False, causes=False))
    found = [d for _, one in looked for d in one.diagnostics]
    for form in forms:
        dissolve(form)
    return found


def _found_again(
    ruleset: RuleSet,
    settings: Settings,
    understood: Understood,
    looked: list[tuple[Record, Checked]],
    fixed: Diagnostic,
) -> frozenset[Key]:
    """What is found in a file once the fix of a finding is made: in its form, and in the file as a whole; what is
    said of the other forms stays as it was."""
    at, raw = fixed.form or 0, with_fix(understood.raws, fixed)
    if raw is None:
        # Nobody can say: as good as something new.
        return frozenset({("", None, "")})
    quiet = Telling(skips=False, causes=False)
    form = build_form(ruleset.schema, raw, value_reader().read)
    again = understood._replace(forms=(*understood.forms[:at], form, *understood.forms[at + 1 :]))
    envs = [env_of_form(ruleset, settings, one) for one in again.forms]
    checks = [checked for _, checked in looked[: len(again.forms)]]
    checks[at] = _check(ruleset, settings, form, at, envs[at], quiet)
    checks += [checked for _, checked in _check_whole(ruleset, settings, again, envs, quiet)]
    return keys([*again.faults, *(d for checked in checks for d in checked.diagnostics)])


def _of_use(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Where places are those of a converted file is of use only beside a place."""
    return [] if all(found.code == "D017" for found in diagnostics) else diagnostics


def _named(skips: tuple[Skip, ...], form: Record) -> tuple[Skip, ...]:
    from linter.engine.excerpts import with_cells

    return with_cells(skips, form)


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

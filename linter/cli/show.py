"""`formlint show`: the forms of a file as they were understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from linter.cli.language import LANGUAGES, from_locale
from linter.cli.output import screen
from linter.cli.output import show as put
from linter.cli.settings import refuse_wrong, settings_options
from linter.cli.single import read_file, refuse_form
from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.severity import Severity
from linter.reporters.base import Line, Options, Piece
from linter.reporters.block import block
from linter.reporters.words import say

if TYPE_CHECKING:
    from linter.config.model import Settings


@click.command()
@click.argument("file", type=click.Path())
@click.option("--form", type=click.IntRange(1), metavar="N", help="Only the N-th form, from 1.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the output; the locale's unless said."
)
@settings_options
def show(file: str, form: int | None, lang: str | None, settings: Settings) -> int:
    """Print every form of FILE as it was understood, each value with its place, and what was not understood."""
    settings = refuse_wrong(settings, lang)
    data = read_file(file, lang)
    from linter.api import profile_of, understand

    understood = understand(file, data, settings)
    count = len(understood.forms)
    refuse_form(form, count, file, lang)
    width, wrap = screen()
    options = Options(lang or from_locale(), width, wrap)
    wanted = range(count) if form is None else range(form - 1, form)
    profiles = [profile_of(one, settings) for one in understood.forms]
    put(_lines(file, understood, wanted, profiles, options))
    return 1 if any(d.severity is Severity.ERROR for d in understood.faults) else 0


def _lines(
    file: str, understood: Any, wanted: range, profiles: list[Bilingual | None], options: Options
) -> list[Line]:
    from linter.reporters.form import form_lines, legend

    reader = f" ({understood.reader})" if understood.reader else ""
    forms = say("forms", options.tongue, n=len(understood.forms))
    found: list[Line] = [(Piece(file, "bold"), Piece(f"{reader}  {forms}", "dim"))]
    for at in wanted:
        found += [
            (),
            (Piece(say("form", options.tongue, n=at + 1), "bold"), *_under(profiles[at], options)),
            *form_lines(understood.forms[at], options),
        ]
    if wanted:
        found += [(), *legend(options)]
    faults = [d for d in understood.faults if d.form is None or d.form in wanted]
    return [*found, (), *_faults(file, faults, options)]


def _under(profile: Bilingual | None, options: Options) -> tuple[Piece, ...]:
    """The profile that a form is checked by, where it is not the usual one."""
    return () if profile is None else (Piece(f"  {profile.get(options.tongue)}", "dim"),)


def _faults(file: str, faults: list[Diagnostic], options: Options) -> list[Line]:
    if not faults:
        return [(Piece(say("all_understood", options.tongue), "dim"),)]
    found: list[Line] = [(Piece(say("unread", options.tongue), "bold"),)]
    for fault in faults:
        found += [(), *block(file, fault, [], options)]
    return found

"""`formlint rules`: the rules, their reasons, and the tests that they carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from linter.cli.language import LANGUAGES, from_locale, pick
from linter.cli.output import screen, show
from linter.cli.rules_docs import docs
from linter.cli.rules_format import format_
from linter.cli.rules_new import new
from linter.cli.rules_why import why
from linter.cli.settings import (
    load_rules,
    refuse_faults,
    refuse_missing,
    refuse_wrong,
    settings_options,
    unknown_code,
)
from linter.diagnostics.codes import CODES, Code
from linter.diagnostics.diagnostic import Bilingual
from linter.reporters.base import Line, Options, Piece

if TYPE_CHECKING:
    from linter.config.model import Settings

_lang = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the output; the locale's unless said."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def rules() -> None:
    """List, explain, test and check the rules, the built-in ones or one's own."""


rules.add_command(format_)
rules.add_command(docs)
rules.add_command(new)
rules.add_command(why)


@rules.command("list")
@settings_options
@_lang
def list_(settings: Settings, lang: str | None) -> int:
    """List the rules: code, severity, name, title."""
    from linter.reporters.rules import listing

    settings = refuse_wrong(settings, lang)
    show(listing(load_rules(settings, lang).rules, _options(lang)))
    return 0


@rules.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@settings_options
@_lang
def explain(codes: tuple[str, ...], settings: Settings, lang: str | None) -> int:
    """Say what a rule checks and why, where it comes from, and show its text and examples."""
    from linter.reporters.rules import explained

    settings = refuse_wrong(settings, lang)
    ruleset = load_rules(settings, lang)
    options = _options(lang)
    lines: list[Line] = []
    for code in codes:
        rule = _find(ruleset.rules, code)
        if rule is not None:
            lines += [*explained(rule, options), ()]
        elif code.upper() in CODES:
            lines += [*_finding_code(code.upper(), CODES[code.upper()], options), ()]
        else:
            known = [rule.code for rule in ruleset.rules] + list(CODES)
            raise click.UsageError(unknown_code(code, known, lang))
    show(lines)
    return 0


@rules.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--mutate", is_flag=True, help="Change everything in a rule in turn: do its examples notice?")
@_lang
def test(paths: tuple[str, ...], mutate: bool, lang: str | None) -> int:
    """Run the examples that rules carry; exit 1 when one does not come out as it says."""
    from linter.api import faults_of, test_rules
    from linter.cli.rules_mutate import mutate as mutated
    from linter.reporters.rules import tested

    refuse_missing(paths, lang)
    outcomes = test_rules(paths)
    if not outcomes:
        refuse_faults(faults_of(paths)[1], lang)
        raise click.UsageError(pick(lang, _NO_EXAMPLES))
    passed = all(outcome.passed for outcome in outcomes)
    if mutate and passed:
        return mutated(paths, lang)
    show(tested(outcomes, _options(lang)))
    return 0 if passed else 1


@rules.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_lang
def check_rules(paths: tuple[str, ...], lang: str | None) -> int:
    """See whether rules can be loaded; print their faults with place and caret; exit 2 when one is an error."""
    from linter.api import faults_of

    refuse_missing(paths, lang)
    count, faults = faults_of(paths)
    refuse_faults(faults, lang, err=False)
    if not count:
        raise click.UsageError(
            pick(lang, Bilingual("没有找到规则（*.rule 文件）", "no rules (*.rule files) were found"))
        )
    click.echo(pick(lang, _LOADED if count == 1 else _ALL_LOADED).format(count=count))
    return 0


_NO_EXAMPLES = Bilingual(
    "没有找到带例子的规则（*.rule 文件）", "no rules (*.rule files) with examples were found"
)
_LOADED = Bilingual("这条规则能载入。", "The rule can be loaded.")
_ALL_LOADED = Bilingual("{count} 条规则都能载入。", "All {count} rules can be loaded.")


def _find(ruleset: tuple[Any, ...], code: str) -> Any:
    """The rule of a code, in capitals or not, or of a name."""
    wanted = code.casefold()
    return next((rule for rule in ruleset if wanted in (rule.code.casefold(), rule.name.casefold())), None)


def _finding_code(code: str, known: Code, options: Options) -> list[Line]:
    """What is to be said about a code that belongs to no rule: faults of files and of rule texts."""
    from linter.diagnostics.meanings import MEANINGS
    from linter.reporters.words import SEVERITIES, aside

    severity = aside(SEVERITIES[known.severity].get(options.tongue), options.tongue)
    head = (Piece(f"{code} {known.name}", "bold"), Piece(severity))
    return [head, *((Piece(f"  {text}"),) for text in options.texts(MEANINGS[code]))]


def _options(lang: str | None) -> Options:
    width, wrap = screen()
    return Options(lang or from_locale(), width, wrap)

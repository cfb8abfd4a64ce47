"""`formlint rules why CODE FILE`: what a rule decided on the forms of a file, and on what grounds."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import click

from linter.cli.language import LANGUAGES, from_locale, pick
from linter.cli.output import screen, show
from linter.cli.settings import load_rules, refuse_wrong, settings_options, unknown_code
from linter.cli.single import read_file, refuse_form
from linter.diagnostics.diagnostic import Bilingual
from linter.reporters.base import Options

if TYPE_CHECKING:
    from linter.config.model import Settings


@click.command()
@click.argument("code")
@click.argument("file")
@click.option("--form", type=click.IntRange(1), metavar="N", help="Only the N-th form, from 1.")
@click.option("--format", "format_", type=click.Choice(("full", "json")), default="full")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the output; the locale's unless said."
)
@settings_options
def why(code: str, file: str, form: int | None, format_: str, lang: str | None, settings: Settings) -> int:
    """Say what the rule CODE decided on each thing in FILE: which clause, on which values, printed where."""
    settings = refuse_wrong(settings, lang)
    rule = _rule(code, file, load_rules(settings, lang), lang)
    from linter.api import why_of

    data = read_file(file, lang)
    answer = why_of(file, data, rule.code, settings)
    if not answer.infos:
        raise click.ClickException(pick(lang, _formless(file, data, settings)))
    refuse_form(form, len(answer.infos), file, lang)
    answers = [one for one in answer.forms if form is None or one.form == form - 1]
    if format_ == "json":
        from linter.reporters.why import why_data

        click.echo(json.dumps(why_data(rule, file, answers, answer.infos), ensure_ascii=False, indent=2))
        return 0
    from linter.reporters.why import why_lines

    width, wrap = screen()
    show(why_lines(rule, answers, answer.infos, Options(lang or from_locale(), width, wrap)))
    return 0


def _formless(file: str, data: bytes, settings: Settings) -> Bilingual:
    """The sentence for a file without a form, with the reason why none was read."""
    from linter.api import check_bytes

    found = check_bytes(file, data, settings).diagnostics
    zh = "；".join(f"{d.code} {d.message.zh}" for d in found)
    en = "; ".join(f"{d.code} {d.message.en}" for d in found)
    return Bilingual(f"{file} 里没有读到表：{zh}", f"no form was read in {file}: {en}")


def _rule(code: str, file: str, ruleset: Any, lang: str | None) -> Any:
    wanted = code.casefold()
    found = next((r for r in ruleset.rules if wanted in (r.code.casefold(), r.name.casefold())), None)
    if found is None and os.path.exists(code):  # noqa: PTH110  (a name too long for any file is none)
        said = Bilingual(f"先写规则编号，后写文件：formlint rules why {file} {code}",
                         f"the code comes first, then the file: formlint rules why {file} {code}")  # fmt: skip
        raise click.UsageError(pick(lang, said))
    if found is None:
        raise click.UsageError(unknown_code(code, [rule.code for rule in ruleset.rules], lang))
    return found

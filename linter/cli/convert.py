"""`formlint convert`: the forms of a file as canonical YAML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.language import LANGUAGES, from_locale, pick
from linter.cli.output import screen, show, write
from linter.cli.saving import refuse_to_overwrite, save
from linter.cli.settings import refuse_wrong, settings_options
from linter.cli.single import read_file
from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.severity import Severity

if TYPE_CHECKING:
    from linter.config.model import Settings


@click.command()
@click.argument("file", required=False)
@click.option(
    "-o", "--output", metavar="FILE", help="Where to write to; - (the standard output) unless said."
)
@click.option("--positions", is_flag=True, help="With the place that each value comes from, as comments.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option(
    "--schema-hint", metavar="PATH", help="Name the JSON Schema of such forms in the first line, for editors."
)
@click.option("--json-schema", is_flag=True, help="Print the JSON Schema of such forms and read no file.")
@click.option("--stdin-filename", default="", metavar="NAME", help="The name of what `-` reads.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages; the locale's unless said.")
@settings_options
def convert(
    file: str | None,
    output: str | None,
    positions: bool,
    force: bool,
    schema_hint: str | None,
    json_schema: bool,
    stdin_filename: str,
    lang: str | None,
    settings: Settings,
) -> int:
    """Write every form of FILE, whatever its format, as YAML: the fields of the form, each value as it stands there."""
    settings = refuse_wrong(settings, lang)
    if json_schema:
        write(output or "-", schema_text(settings), lang)
        return 0
    if file is None:
        said = Bilingual("请写出要转换的文件", "name the file to convert")
        raise click.UsageError(pick(lang, said))
    target = output or "-"
    refuse_to_overwrite(target, [file], force, lang)
    _refuse_dress(target, lang)
    data = read_file(file, lang)
    from linter.converting import convert_bytes

    name = (stdin_filename or "<stdin>") if file == "-" else file
    converted = convert_bytes(name, data, settings, positions)
    _tell(name, converted.faults, lang)
    if not converted.text:
        return 1
    hint = f"# yaml-language-server: $schema={' '.join(schema_hint.split())}\n" if schema_hint else ""
    _put(target, hint + converted.text, converted.forms, lang)
    return 1 if any(fault.severity is Severity.ERROR for fault in converted.faults) else 0


def _put(target: str, text: str, forms: int, lang: str | None) -> None:
    """Write what was converted, and say so where it goes to a file."""
    if target == "-":
        write(target, text, lang)
    else:
        save(target, text.encode("utf-8"), lang)
        zh, en = f"{forms} 张表，已写入 {target}", f"forms: {forms}, written to {target}"
        click.echo(pick(lang, Bilingual(zh, en)), err=True)


def _refuse_dress(target: str, lang: str | None) -> None:
    """A name that ends as those of other formats do promises one: YAML is not written under it.

    Raises:
        click.UsageError: it does.
    """
    from linter.readers import SUFFIXES

    suffix = Path(target).suffix.lower()
    if suffix in SUFFIXES - {".yaml", ".yml"}:
        said = Bilingual(
            f"写出的是 YAML，文件名不能以 {suffix} 结尾：{target}；请以 .yaml 结尾",
            f"what is written is YAML: {target} cannot end in {suffix}; let it end in .yaml",
        )
        raise click.UsageError(pick(lang, said))


def _tell(name: str, faults: tuple[Diagnostic, ...], lang: str | None) -> None:
    """What was seen and not understood, to the output for errors: the form itself may go to the other."""
    from linter.reporters.base import Options
    from linter.reporters.block import block

    width, wrap = screen()
    options = Options(lang or from_locale(), width, wrap)
    for fault in faults:
        show([*block(name, fault, [], options), ()], err=True)


def schema_text(settings: Settings) -> str:
    """The JSON Schema of the forms that the settings are for."""
    from linter.api import rules_of
    from linter.forms.json_schema import json_schema

    schema = json_schema(rules_of(settings).schema)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"

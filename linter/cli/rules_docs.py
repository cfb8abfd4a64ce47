"""`formlint rules docs`: a page for every rule, made from the rule itself."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.language import pick
from linter.cli.output import write
from linter.diagnostics.diagnostic import Bilingual


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "-o", "--output", metavar="FOLDER", default="rules-docs", show_default=True, help="Where to write."
)
@click.option(
    "--lang", type=click.Choice(("zh", "en")), help="Pages in this language alone; in both unless said."
)
def docs(paths: tuple[str, ...], output: str, lang: str | None) -> int:
    """Write a Markdown page for every rule and an index, for the built-in rules or those under PATH."""
    from linter.api import rule_pages
    from linter.reporters.document import pages

    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        said = Bilingual(f"建不了文件夹 {output}：{why}", f"cannot make the folder {output}: {why}")
        raise click.ClickException(pick(lang, said)) from None
    count = 0
    for name, text in pages(rule_pages(paths), [lang] if lang else ["zh", "en"]):
        write(str(folder / name), text, lang)
        count += 1
    click.echo(pick(lang, Bilingual(f"已在 {output} 写入 {count} 页", f"wrote {count} pages in {output}")))
    return 0

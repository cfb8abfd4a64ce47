"""`formlint rules docs`: a page for every rule, made from the rule itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from linter.cli.language import pick
from linter.cli.output import write
from linter.cli.settings import load_rules, refuse_faults, refuse_missing
from linter.diagnostics.diagnostic import Bilingual


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "-o", "--output", metavar="FOLDER", default="rules-docs", show_default=True, help="Where to write."
)
@click.option("--force", is_flag=True, help="Write over files of those names that are no pages of rules.")
@click.option(
    "--lang", type=click.Choice(("zh", "en")), help="Pages in this language alone; in both unless said."
)
def docs(paths: tuple[str, ...], output: str, force: bool, lang: str | None) -> int:
    """Write a Markdown page for every rule and an index, for the built-in rules or those under PATH."""
    from linter.api import rule_pages
    from linter.config.model import Settings
    from linter.reporters.document import pages

    refuse_missing(paths, lang)
    # What cannot be loaded has no page, and the pages of yesterday would be gone from the index.
    refuse_faults(load_rules(Settings(rules=paths), lang).faults, lang)
    made = dict(pages(rule_pages(paths), [lang] if lang else ["zh", "en"]))
    folder = _folder(output, lang)
    there = {name: _there(folder / name) for name in made}
    if not force:
        _refuse_others(folder, there, lang)
    for name, text in made.items():
        if there[name] != text:
            write(str(folder / name), text, lang)
    count = len(made)
    click.echo(pick(lang, Bilingual(f"已在 {output} 写入 {count} 页", f"wrote {count} pages in {output}")))
    return 0


def _folder(output: str, lang: str | None) -> Path:
    """The folder to write to, made where it is not there.

    Raises:
        click.ClickException: it cannot be made.
    """
    from linter.cli.system import why

    try:
        Path(output).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refused = why(error)
        said = Bilingual(
            f"建不了文件夹 {output}：{refused.zh}；用 -o 换一个地方",
            f"cannot make the folder {output}: {refused.en}; name another with -o",
        )
        raise click.ClickException(pick(lang, said)) from None
    return Path(output)


def _there(path: Path) -> str | None:
    """The text of a page that is there; "" where it is none, None where there is nothing."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return ""


def _refuse_others(folder: Path, there: Mapping[str, str | None], lang: str | None) -> None:
    """See that nothing is written over that is no page of ours: a README of the user's own, above all.

    Raises:
        click.UsageError: something would be.
    """
    from linter.reporters.document import is_page

    other = [
        str(folder / name) for name, text in there.items() if text is not None and not is_page(name, text)
    ]
    if other:
        said = Bilingual(
            f"{other[0]} 不是 formlint 写的规则页，没有改动任何文件；用 -o 换一个文件夹，或加 --force 覆盖它",
            f"{other[0]} is no page that formlint wrote, and nothing was changed; name another folder with -o, "
            "or add --force to write over it",
        )
        raise click.UsageError(pick(lang, said))

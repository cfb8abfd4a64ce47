"""What the commands about one file share: its bytes, and which of its forms is asked for."""

from __future__ import annotations

import click

from linter.cli.language import pick
from linter.cli.system import read_bytes, why
from linter.diagnostics.diagnostic import Bilingual


def read_file(file: str, lang: str | None) -> bytes:
    """The bytes of the file that a command is about.

    Raises:
        click.UsageError: it cannot be read.
    """
    try:
        return read_bytes(file)
    except OSError as error:
        refused = why(error)
        said = Bilingual(f"{file} 打不开：{refused.zh}", f"cannot open {file}: {refused.en}")
        raise click.UsageError(pick(lang, said)) from None


def refuse_form(form: int | None, count: int, file: str, lang: str | None) -> None:
    """See that a form that is asked for by its number, from 1, is there.

    Raises:
        click.UsageError: the file holds no more than `count`.
    """
    if form is not None and form > count:
        said = Bilingual(
            f"{file} 里有 {count} 张表，没有第 {form} 张",
            f"there is no form {form} in {file}; it holds {count}",
        )
        raise click.UsageError(pick(lang, said))

"""What the commands about one file share: its bytes, and which of its forms is asked for."""

from __future__ import annotations

import os

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
        raise click.UsageError(pick(lang, _unopened(file, error))) from None


def _unopened(file: str, error: OSError) -> Bilingual:
    """Why a file cannot be opened, and what may have been meant by its name."""
    if os.path.isdir(file):  # noqa: PTH112
        return Bilingual(
            f"{file} 是文件夹；这个命令一次只处理一个文件，请写出文件名",
            f"{file} is a folder; this command is for one file at a time: name the file",
        )
    if isinstance(error, FileNotFoundError) and not os.path.lexists(file):
        from linter.cli.lost import lost

        return lost([file])
    refused = why(error)
    return Bilingual(f"{file} 打不开：{refused.zh}", f"cannot open {file}: {refused.en}")


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


def typed(file: str) -> str:
    """A path as it is typed in a command: in quotes where it has blanks or signs of the shell."""
    plain = all(char.isalnum() or char in "-_./\\:@%+,~" for char in file)
    return file if plain else f'"{file}"'

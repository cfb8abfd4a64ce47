"""A configuration file that stands beside the forms: so far it is only noticed, and said not to be read."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.language import pick
from linter.diagnostics.diagnostic import Bilingual

NAME = "formlint.toml"


def warn_unread(lang: str | None) -> None:
    """Say on the output for errors that the nearest formlint.toml, in this folder or above, has no effect yet."""
    found = _nearest()
    if found is None:
        return
    said = Bilingual(
        f"提醒：目前还不读取配置文件 {found}，其中的设置没有生效；请用命令行选项。",
        f"note: the configuration file {found} is not read yet and has no effect; use options instead",
    )
    click.echo(pick(lang, said), err=True)


def _nearest() -> Path | None:
    try:
        here = Path.cwd()
        return next((folder / NAME for folder in (here, *here.parents) if (folder / NAME).is_file()), None)
    except OSError:
        return None

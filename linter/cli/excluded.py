"""Files in folders that the configuration passes over."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.files import Target
from linter.cli.language import pick
from linter.cli.settings import settings_at
from linter.diagnostics.diagnostic import Bilingual

if TYPE_CHECKING:
    from linter.config.resolve import Asked


def without_excluded(targets: Sequence[Target], asked: Asked, lang: str | None) -> list[Target]:
    """The targets but those that `exclude` passes over where they stand. A file that was named is always looked at.

    Raises:
        click.ClickException: a configuration file cannot be used.
    """
    patterns: dict[str, Sequence[str]] = {}
    kept = []
    for target in targets:
        if target.named:
            kept.append(target)
            continue
        folder = os.path.dirname(target.path)  # noqa: PTH120  (of many thousands)
        if folder not in patterns:
            patterns[folder] = settings_at(asked, folder or ".", lang).values.get("exclude") or ()
        if not (patterns[folder] and _fits(target.path, patterns[folder])):
            kept.append(target)
    return kept


def refuse_none(looked: Sequence[Target], met: Sequence[Target], lang: str | None) -> None:
    """See that something is left to look at of what stands in folders.

    Raises:
        click.ClickException: all of it is passed over.
    """
    if looked and not met:
        said = Bilingual(
            f"这里的 {len(looked)} 个文件都按 exclude 不查；要查其中一个，请直接写出文件名",
            f"all {len(looked)} files here are excluded; to check one of them, name it",
        )
        raise click.ClickException(pick(lang, said))


def _fits(path: str, patterns: Sequence[str]) -> bool:
    from linter.config.resolve import excluded

    return excluded(Path(os.path.abspath(path)), patterns)  # noqa: PTH100  (links are not followed)

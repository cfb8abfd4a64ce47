"""`formlint check --watch`: check again whenever a form, a rule or the configuration changes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from linter.cli.files import STDIN, collect
from linter.cli.language import pick
from linter.diagnostics.diagnostic import Bilingual

if TYPE_CHECKING:
    from linter.config.resolve import Asked

PAUSE = 0.5
"""Seconds between two looks."""
_NAMES = ("formlint.toml", "pyproject.toml", "formlint-waivers.yaml", "formlint-baseline.json")
"""What counts for forms where it stands beside them or above."""
Seen = dict[str, tuple[int, int]]
"""The size and time of each file."""


def watching(paths: tuple[str, ...], asked: Asked, lang: str | None) -> int:
    """Check, and check again after every change, until a person stops it. Each time is a run of its own: rules and
    settings are read as they are then, and what has not changed comes from the cache.

    Raises:
        click.UsageError: the standard input cannot be watched.
    """
    if STDIN in paths:
        said = Bilingual("--watch 不能用于标准输入（-）", "--watch cannot watch the standard input (-)")
        raise click.UsageError(pick(lang, said))
    command = _command(sys.argv[1:])
    try:
        for seen in _changes(paths, asked):
            subprocess.run(command, check=False)
            click.echo(pick(lang, _waiting(len(seen))), err=True)
    except KeyboardInterrupt:
        return 130
    return 0


def _command(words: list[str]) -> list[str]:
    """The same run without --watch. Never is a module taken from the folder in which it is started: forms are often
    strangers' files, and one of them may be called as our package is."""
    return [sys.executable, "-P", "-m", "linter", *(word for word in words if word != "--watch")]


def _waiting(files: int) -> Bilingual:
    return Bilingual(
        f"—— 正在等待 {files} 个文件的改动，按 Ctrl-C 结束 ——",
        f"-- waiting for changes in {files} file{'' if files == 1 else 's'}; Ctrl-C ends --",
    )


def _changes(paths: tuple[str, ...], asked: Asked) -> Iterator[Seen]:
    """What is there, at first and after every change."""
    seen: Seen | None = None
    while True:
        found = look(paths, asked)
        if found != seen:
            yield found
            seen = found
            # What changed while the run was on is seen by the next look.
            continue
        time.sleep(PAUSE)


def look(paths: tuple[str, ...], asked: Asked) -> Seen:
    """The files that a run rests on: forms, rules of one's own, configuration and what it names."""
    from linter.readers import SUFFIXES

    forms = [target.path for target in collect(paths, SUFFIXES)]
    found: Seen = {}
    named = [file for root in _named(paths, asked) for file in _under(root)]
    for path in (*forms, *_configuration(paths), *named):
        try:
            state = os.stat(path)  # noqa: PTH116  (of many files, twice a second)
        except OSError:
            continue
        found[path] = (state.st_size, state.st_mtime_ns)
    return found


def _configuration(paths: tuple[str, ...]) -> Iterator[str]:
    """Where a configuration file is, or may come to be: beside the files and in the folders above."""
    for path in paths:
        folder = os.path.abspath(path)  # noqa: PTH100  (links are not followed: the folder is the one typed)
        while True:
            yield from (os.path.join(folder, name) for name in _NAMES)  # noqa: PTH118
            above = os.path.dirname(folder)  # noqa: PTH120
            if above == folder:
                break
            folder = above


def _named(paths: tuple[str, ...], asked: Asked) -> dict[str, None]:
    """The files that settings are read from, as they are now, and the files and folders that they name."""
    from linter.config.read import ConfigError
    from linter.config.resolve import forget, rests_on

    forget()
    found: dict[str, None] = {asked.config: None} if asked.config else {}
    for folder in dict.fromkeys(path if os.path.isdir(path) else os.path.dirname(path) for path in paths):  # noqa: PTH112, PTH120
        try:
            found.update(dict.fromkeys(rests_on(asked, folder or ".")))
        except ConfigError:
            # The run says what is wrong with it.
            continue
    return found


def _under(root: str) -> Iterator[str]:
    if os.path.isfile(root):  # noqa: PTH113
        yield root
    for folder, _, names in os.walk(root):
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118

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
_NAMES = ("formlint.toml", "pyproject.toml", "formlint-waivers.yaml", "formlint-baseline.json")
"""Seconds between two looks."""
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
    command = [sys.executable, "-m", "linter", *_without_watch(sys.argv[1:])]
    try:
        for seen in _changes(paths, asked):
            subprocess.run(command, check=False)
            click.echo(pick(lang, _waiting(len(seen))), err=True)
    except KeyboardInterrupt:
        return 130
    return 0


def _without_watch(words: list[str]) -> list[str]:
    return [word for word in words if word != "--watch"]


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
    """The files that a run rests on: forms, rules of one's own, configuration."""
    from linter.readers import SUFFIXES

    forms = [target.path for target in collect(paths, SUFFIXES)]
    found: Seen = {}
    for path in (*forms, *_configuration(paths, asked), *_rules(asked)):
        try:
            state = os.stat(path)  # noqa: PTH116  (of many files, twice a second)
        except OSError:
            continue
        found[path] = (state.st_size, state.st_mtime_ns)
    return found


def _configuration(paths: tuple[str, ...], asked: Asked) -> Iterator[str]:
    """Where a configuration file is, or may come to be: beside the files and in the folders above."""
    yield from (asked.given[key] for key in ("baseline", "waivers") if key in asked.given)
    if asked.isolated:
        return
    if asked.config:
        yield asked.config
    for path in paths:
        folder = os.path.abspath(path)  # noqa: PTH100  (links are not followed: the folder is the one typed)
        while True:
            yield from (os.path.join(folder, name) for name in _NAMES)  # noqa: PTH118
            above = os.path.dirname(folder)  # noqa: PTH120
            if above == folder:
                break
            folder = above


def _rules(asked: Asked) -> Iterator[str]:
    for root in asked.given.get("rules", ()):
        if os.path.isfile(root):  # noqa: PTH113
            yield root
        for folder, _, names in os.walk(root):
            yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118

"""Findings that a baseline holds, and what it holds that is not found any more."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.configuration import Plan
from linter.cli.settings import all_wrong
from linter.config.grade import as_wanted
from linter.diagnostics.accepted import BASELINE
from linter.diagnostics.codes import Fault
from linter.diagnostics.report import FileResult

if TYPE_CHECKING:
    from linter.engine.baseline import Compared, Entry, Found
    from linter.text.source import Source

Pair = tuple[Plan, FileResult]


def known(pairs: list[Pair], path: str, paths: Sequence[str], lang: str | None) -> list[Pair]:
    """The results by their plans without what the baseline of a path holds; behind them that it is to be pruned.

    Raises:
        click.UsageError: the baseline cannot be read.
    """
    mine = [result for plan, result in pairs if plan.baseline == path]
    compared, stale = compared_with(load(path, lang), path, mine, paths)

    def settled(result: FileResult) -> FileResult:
        name = named(result.path, path)
        return result.accepting(lambda at, _: compared.acceptance(name, at, shown(path)))

    found = [(plan, settled(result) if plan.baseline == path else result) for plan, result in pairs]
    plan = next(plan for plan, _ in pairs if plan.baseline == path)
    return found + about_file(plan, shown(path), BASELINE, [_outdated(stale)] if stale else [])


def load(path: str, lang: str | None) -> list[Entry]:
    """The entries of a baseline.

    Raises:
        click.UsageError: there is none, or it cannot be read.
    """
    from linter.config.baseline import read_baseline
    from linter.config.read import ConfigError

    try:
        return read_baseline(path)
    except ConfigError as error:
        raise click.UsageError(all_wrong(error, lang)) from None


def compared_with(
    known: list[Entry], path: str, results: Sequence[FileResult], paths: Sequence[str]
) -> tuple[Compared, tuple[Entry, ...]]:
    """A baseline beside what is found, and those of its entries that are to be pruned. path: that of the baseline."""
    from linter.engine.baseline import compare, entries, outdated

    folder = Path(path).absolute().parent
    now: dict[str, list[Found]] = {}
    looked: dict[str, set[str]] = {}
    for result in results:
        name = named(result.path, path)
        now[name] = list(entries(result, name))
        if result.reader:
            looked[name] = set(result.verdicts)
    compared = compare(known, now, lambda file: not (folder / file).exists())
    whole = all_of(folder, paths)
    return compared, outdated(compared.left, looked, lambda file: whole and not (folder / file).exists())


def named(file: str, path: str) -> str:
    """The path of a file from where a baseline stands."""
    try:
        return Path(os.path.relpath(file, Path(path).absolute().parent)).as_posix()
    except ValueError:
        # On another drive.
        return Path(file).absolute().as_posix()


def _outdated(stale: Sequence[Entry]) -> Fault:
    first = f"{stale[0].file} {stale[0].code} {stale[0].field}".strip()
    return Fault(
        "W006", f"基线中有 {len(stale)} 条已不再出现（如 {first}）；用 formlint baseline --prune 去掉",
        f"entries of the baseline that are not found any more: {len(stale)} ({first}, ...); formlint baseline --prune",
    )  # fmt: skip


def about_file(
    plan: Plan, path: str, kind: str, faults: Sequence[Fault], source: Source | None = None
) -> list[Pair]:
    """What is wrong with a file that says what is accepted, as its result; none where nothing is. kind: waivers or
    baseline."""
    found = as_wanted([fault.diagnostic() for fault in faults], plan.settings)
    if not found:
        return []
    if source is not None:
        from linter.diagnostics.order import order
        from linter.engine.excerpts import with_lines

        found = with_lines(sorted(found, key=order), source)
    return [(plan, FileResult(path, kind, (), tuple(found), {}))]


def shown(path: str) -> str:
    """A path as short as it can be: from the current folder where it is below."""
    below = os.path.relpath(path) if Path(path).is_absolute() else path
    return path if below.startswith("..") else Path(below).as_posix()


def all_of(folder: Path, paths: Sequence[str]) -> bool:
    """Was everything in a folder asked to be checked?"""
    return any(folder.resolve().is_relative_to(Path(path).resolve()) for path in paths if path != "-")

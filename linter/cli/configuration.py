"""The settings of each file that is checked, from the options and the configuration that counts where it stands."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.cli.files import STDIN, Target
from linter.cli.settings import refuse_wrong, settings_at
from linter.diagnostics.report import FileResult
from linter.named import NamedTuple

if TYPE_CHECKING:
    from linter.config.model import Settings
    from linter.config.resolve import Asked, Effective


class Plan(NamedTuple):
    """By which settings a file is checked, from which severity on its findings count, and the files that say what is
    accepted of them."""

    settings: Settings
    fail_on: str
    waivers: str = ""
    baseline: str = ""


def plans(
    targets: Sequence[Target], asked: Asked, lang: str | None, stdin: str, later: bool = False
) -> tuple[list[Plan], str | None]:
    """The plan of each file, and the language that the configuration of the first one asks for. What is read from the
    standard input is in the place that it is said to come from, else in the current folder. later: the rules are seen
    to be sound before a file is checked by them, if any is; settings that name none of them have nothing to be refused.

    Raises:
        click.ClickException: a configuration, or what it and the options name, cannot be.
    """
    found = _effective([(stdin or None) if t.path == STDIN else t.path for t in targets], asked, lang)
    spoken = lang or (found[0] if found else settings_at(asked, None, lang)).lang
    known: dict[str, Settings] = {}
    plans: dict[int, Plan] = {}
    for one in found:
        if id(one) in plans:
            continue
        key = repr(one.settings)
        if key not in known:
            put_off = later and plain(one.settings)
            known[key] = one.settings if put_off else refuse_wrong(one.settings, spoken, one.origins)
        plans[id(one)] = _plan(known[key], one)
    return [plans[id(one)] for one in found], spoken


def _effective(paths: Sequence[str | None], asked: Asked, lang: str | None) -> list[Effective]:
    """The settings of each file: one object for those of a folder, unless something is said of files by their names."""
    by_folder: dict[str | None, Effective] = {}
    found = []
    for path in paths:
        folder = None if path is None else os.path.dirname(path)  # noqa: PTH120  (of many thousands)
        one = by_folder.get(folder)
        if one is None:
            one = settings_at(asked, path, lang)
            if not one.per_file:
                by_folder[folder] = one
        found.append(one)
    return found


def plain(settings: Settings) -> bool:
    """Do settings want the built-in rules as they are?"""
    return settings._replace(as_of=None) == type(settings)()


def _plan(settings: Settings, found: Effective) -> Plan:
    accepted = (found.values.get(key) or "" for key in ("waivers", "baseline"))
    return Plan(settings, found.fail_on, *accepted)


def without_accepted(
    pairs: list[tuple[Plan, FileResult]], paths: Sequence[str], lang: str | None
) -> list[tuple[Plan, FileResult]]:
    """The results by their plans without what waivers and baselines accept, those files of them at the end that
    something is wrong with. paths: what was asked to be checked.

    Raises:
        click.UsageError: a baseline cannot be read.
    """
    if not any(plan.waivers or plan.baseline for plan, _ in pairs):
        return pairs
    from linter.cli.accepting import accepted

    return accepted(pairs, paths, lang)

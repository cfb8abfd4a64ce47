"""What waivers and a baseline accept is taken out of what was found; what is wrong with them is added."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.known import Pair, about_file, all_of, known, shown
from linter.cli.language import pick
from linter.diagnostics.accepted import WAIVERS
from linter.diagnostics.codes import CODES
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.report import FileResult

if TYPE_CHECKING:
    from linter.config.waivers import WaiverFile
    from linter.engine.waive import Waivers


def accepted(pairs: list[Pair], paths: Sequence[str], lang: str | None) -> list[Pair]:
    """The results by their plans without what is accepted; files of waivers and baselines that something is wrong with
    stand behind them. paths: what was asked to be checked.

    Raises:
        click.UsageError: a baseline cannot be read.
    """
    for path in _named(pairs, "waivers"):
        pairs = _waived(pairs, path, paths)
    for path in _named(pairs, "baseline"):
        pairs = known(pairs, path, paths, lang)
    return pairs


def _named(pairs: list[Pair], key: str) -> list[str]:
    """The files that plans name, each once."""
    return list(dict.fromkeys(path for plan, _ in pairs if (path := getattr(plan, key))))


def _waived(pairs: list[Pair], path: str, paths: Sequence[str]) -> list[Pair]:
    from linter.api import rules_of
    from linter.config.waivers import read_waivers
    from linter.engine.waive import Waivers, expired, unused

    mine = [(plan, result) for plan, result in pairs if plan.waivers == path]
    rules = {rule.code: rule for plan, _ in mine for rule in rules_of(plan.settings).rules}
    names = {code: (code, *rule.replaces) for code, rule in rules.items()}
    read = read_waivers(path, shown(path), [*(name for own in names.values() for name in own), *CODES])
    today = _today()
    late = {one: fault for one in read.waivers if (fault := expired(one, today)) is not None}
    waivers = Waivers(tuple(one for one in read.waivers if one not in late), names, read.path)
    about = [
        (one, [result for _, result in mine if _is_about(one.file, result.path, read)])
        for one in read.waivers
    ]
    whole = all_of(read.folder, paths)
    faults = [
        *read.faults,
        *(late[one] for one, files in about if one in late and (files or whole)),
        *unused(waivers, [pair for pair in about if pair[0] not in late], whole),
    ]
    found = [
        (plan, _settled(result, waivers, read) if plan.waivers == path else result) for plan, result in pairs
    ]
    return found + about_file(mine[0][0], read.path, WAIVERS, faults, read.source)


def _settled(result: FileResult, waivers: Waivers, read: WaiverFile) -> FileResult:
    """What is found in a file without what waivers about it excuse."""
    held = tuple(one for one in waivers.waivers if _is_about(one.file, result.path, read))
    mine = waivers._replace(waivers=held)
    return result.accepting(lambda _, d: mine.acceptance(d, result)) if held else result


def _is_about(pattern: str, path: str, read: WaiverFile) -> bool:
    from linter.config.resolve import fits

    place = Path(os.path.abspath(path))  # noqa: PTH100  (links are not followed)
    if not pattern:
        return True
    return fits(pattern, place, read.folder) or fits(f"{pattern.rstrip('/')}/**", place, read.folder)


def _today() -> date:
    """The date by which waivers expire: today, or the one that FORMLINT_TODAY sets so that a run can be repeated."""
    said = os.environ.get("FORMLINT_TODAY", "")
    if not said:
        return date.today()
    try:
        return date.fromisoformat(said)
    except ValueError:
        text = Bilingual(
            f"FORMLINT_TODAY 应如 2026-12-31，不是 {said}",
            f"FORMLINT_TODAY is a date such as 2026-12-31, not {said}",
        )
        raise click.UsageError(pick(None, text)) from None

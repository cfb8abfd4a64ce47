"""The settings of each file that is checked, from the options and the configuration that counts where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.cli.files import STDIN, Target
from linter.cli.settings import refuse_wrong, settings_at
from linter.diagnostics.report import FileResult, Report
from linter.diagnostics.severity import Severity

if TYPE_CHECKING:
    from linter.config.model import Settings
    from linter.config.resolve import Asked


class Plan(NamedTuple):
    """By which settings a file is checked, and from which severity on its findings count."""

    settings: Settings
    fail_on: str


def plans(
    targets: Sequence[Target], asked: Asked, lang: str | None, stdin: str
) -> tuple[list[Plan], str | None]:
    """The plan of each file, and the language that the configuration of the first one asks for. What is read from the
    standard input is in the place that it is said to come from, else in the current folder.

    Raises:
        click.ClickException: a configuration, or what it and the options name, cannot be.
    """
    found = [settings_at(asked, (stdin or None) if t.path == STDIN else t.path, lang) for t in targets]
    spoken = lang or (found[0].lang if found else None)
    known: dict[str, Settings] = {}
    for one in found:
        key = repr(one.settings)
        if key not in known:
            known[key] = refuse_wrong(one.settings, spoken, one.origins)
    return [Plan(known[repr(one.settings)], one.fail_on) for one in found], spoken


def fails(pairs: Sequence[tuple[Plan, FileResult]]) -> bool:
    """Is there a finding in some file that is as grave as its settings say counts?"""
    return any(Report((result,)).worst() >= Severity.of(plan.fail_on) for plan, result in pairs)

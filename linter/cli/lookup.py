"""What some formats look up while they are written: the rules that were run, and the forms as they were read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from linter.cli.files import STDIN
from linter.cli.system import read_bytes
from linter.reporters.base import Options

if TYPE_CHECKING:
    from linter.cli.configuration import Plan
    from linter.config.model import Settings
    from linter.forms.record import Record
    from linter.rulesets.rule import Rule


def with_lookup(options: Options, names: Sequence[str], plans: Sequence[Plan], stdin: str) -> Options:
    """Options by which rules and forms can be looked up. names, plans: of the files that were checked; stdin: the name
    of what was read from the standard input. Forms of a file can be looked at until those of another are asked for."""

    @cache
    def settings() -> dict[str, Settings]:
        return {name: plan.settings for name, plan in zip(names, plans, strict=True)}

    shown: list[Record] = []

    def forms(path: str) -> tuple[Record, ...]:
        from linter.forms.record import dissolve

        # Reports go from file to file: what was looked up before is needed no more.
        while shown:
            dissolve(shown.pop())
        shown.extend(_forms(path, settings()[path], stdin) if path in settings() else ())
        return tuple(shown)

    return options._replace(
        forms=forms,
        catalogue=lambda: _rules(list(settings().values())),
    )


def _rules(settings: list[Settings]) -> dict[str, Rule]:
    from linter.api import rules_of

    apart = {repr(one): one for one in settings}
    return {rule.code: rule for one in apart.values() for rule in rules_of(one).rules}


def _forms(path: str, settings: Settings, stdin: str) -> tuple[Record, ...]:
    """The file is read once more: what a run keeps of it are findings, not forms."""
    from linter.api import understand

    try:
        data = read_bytes(STDIN if path == stdin else path)
    except OSError:
        return ()
    return understand(path, data, settings).forms

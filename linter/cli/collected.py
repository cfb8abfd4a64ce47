"""What came of the files of a run, taken in one by one: results that wait to be written, and counts of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.cli.files import STDIN, holds_no_form
from linter.cli.shelf import Shelf
from linter.diagnostics.severity import Severity
from linter.diagnostics.tally import Tally

if TYPE_CHECKING:
    from linter.cli.configuration import Plan
    from linter.cli.run import Outcome, Work
    from linter.diagnostics.report import FileResult


class Collected:
    """The files that hold forms, with their plans and names, and the names of those that do not. told: for developers,
    what happened to each file; times: of the rules, by file; both only where they were asked for."""

    def __init__(self, verbose: bool = False) -> None:
        self.verbose = verbose
        self.results = Shelf()
        self.plans: list[Plan] = []
        self.names: list[str] = []
        self.tally = Tally()
        self.passed_over: list[str] = []
        self.told: list[str] = []
        self.times: list[dict[str, int]] = []
        self._fails = False

    def take(self, work: Work, plan: Plan, outcome: Outcome) -> None:
        """Take in what came of a file."""
        result = outcome.result
        if self.verbose:
            self.told.append(outcome.trace or f"{result.path}: {result.reader or STDIN}")
        if outcome.times:
            self.times.append(outcome.times)
        if holds_no_form(work.target, result):
            if not _accepts(plan, work.name):
                self.passed_over.append(work.name)
            return
        self.plans.append(plan)
        self.names.append(work.name)
        self.tally.add(result)
        self.results.append(result, outcome.packed)
        self._fails = self._fails or fails(plan, result)

    def pairs(self) -> Iterator[tuple[Plan, FileResult]]:
        """The results by their plans."""
        return zip(self.plans, self.results, strict=True)

    @property
    def fails(self) -> bool:
        """Is there a finding in some file that is as grave as its settings say counts?"""
        return self._fails


def _accepts(plan: Plan, name: str) -> bool:
    """Is a file the one that says what is accepted in its folder? It is no form that was passed over."""
    accepting = [os.path.realpath(path) for path in (plan.waivers, plan.baseline) if path]
    return os.path.realpath(name) in accepting


def fails(plan: Plan, result: FileResult) -> bool:
    """The same of one file."""
    least = Severity.of(plan.fail_on)
    return any(d.severity >= least for d in result.diagnostics)

"""Checking many files: one pure step for each, in order, one after another or in several processes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.cli.files import STDIN, Target
from linter.cli.guard import internal_error, trace
from linter.cli.system import read_bytes, why
from linter.diagnostics.codes import Fault
from linter.diagnostics.report import FileResult

if TYPE_CHECKING:
    from linter.config.model import Settings

MANY = 32
"""From this many files on, starting processes pays."""


class Work(NamedTuple):
    """One file's check, all that a process needs to know."""

    target: Target
    settings: Settings
    name: str


class Outcome(NamedTuple):
    """A file's result, and where in our code it went wrong, if it did."""

    result: FileResult
    trace: str = ""


def check_all(
    targets: Sequence[Target], settings: Sequence[Settings], stdin_name: str, jobs: int
) -> list[Outcome]:
    """The outcome of each file by its settings, in the order of the files whatever the number of processes."""
    work = [
        Work(t, by, stdin_name if t.path == STDIN else t.path)
        for t, by in zip(targets, settings, strict=True)
    ]
    if jobs == 1 or len(work) < MANY:
        return [_check(item) for item in work]
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs or None) as pool:
        return list(pool.map(_check, work, chunksize=8))


def _check(work: Work) -> Outcome:
    """Read and check one file; whatever goes wrong is in the outcome."""
    try:
        data = read_bytes(work.target.path)
    except OSError as error:
        return Outcome(_unreadable(work.name, error))
    try:
        from linter.api import check_bytes

        return Outcome(check_bytes(work.name, data, work.settings, not work.target.named))
    except (Exception, RecursionError) as error:
        return Outcome(internal_error(work.name, error), trace(error))


def _unreadable(path: str, error: OSError) -> FileResult:
    said = why(error)
    fault = Fault("D001", f"文件打不开：{said.zh}", f"the file cannot be opened: {said.en}")
    return FileResult(path, "", (), (fault.diagnostic(),), {})

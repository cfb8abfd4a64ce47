"""Checking many files: one pure step for each, results in the order of the files whatever the number of processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from linter.cli.files import STDIN, Target
from linter.cli.guard import internal_error, trace
from linter.cli.system import read_bytes, why
from linter.diagnostics.codes import Fault
from linter.diagnostics.report import FileResult
from linter.named import NamedTuple

if TYPE_CHECKING:
    from linter.cli.results import Results
    from linter.config.model import Settings

FEW = 8
"""So many files are never worth starting processes for."""


class Work(NamedTuple):
    """One file's check, all that a process needs to know. skips: tell what checks lacked; timed: time the rules, which
    a result from the cache cannot tell."""

    target: Target
    settings: Settings
    name: str
    skips: bool = True
    timed: bool = False


class Outcome(NamedTuple):
    """A file's result, where in our code it went wrong, if it did, and the nanoseconds of each rule, if asked. packed:
    the result as bytes, where somebody has made them."""

    result: FileResult
    trace: str = ""
    times: dict[str, int] | None = None
    packed: bytes | None = None


def check_all(
    work: Sequence[Work], jobs: int, kept: Results | None, load: Callable[[], None]
) -> Iterator[Outcome]:
    """The outcome of each file as soon as it and all before it are there. jobs: processes, 0 for as many as pay. load:
    called before a file is checked whose result is not kept; called again it does nothing.

    Raises:
        click.ClickException: `load` finds rules at fault.
    """
    if jobs == 1 or len(work) <= FEW:
        for item in work:
            yield check(item, kept, load)
    else:
        from linter.cli.processes import shared

        yield from shared(work, jobs, kept, load)


def check(work: Work, kept: Results | None, load: Callable[[], None] | None = None) -> Outcome:
    """Read and check one file, unless its result is kept; whatever goes wrong is in the outcome. load: as above."""
    try:
        data = read_bytes(work.target.path)
    except OSError as error:
        return Outcome(unreadable(work.name, error))
    key = key_of(work, data, kept)
    found = known(work, key, kept)
    if found is not None:
        return found
    if load is not None:
        load()
    return _checked(work, data, kept, key)


def fresh(work: Work, kept: Results | None) -> Outcome:
    """The same of a file whose result is known not to be kept."""
    try:
        data = read_bytes(work.target.path)
    except OSError as error:
        return Outcome(unreadable(work.name, error))
    return _checked(work, data, kept, key_of(work, data, kept))


def known(work: Work, key: bytes, kept: Results | None) -> Outcome | None:
    """The outcome that was kept, if there is one."""
    if kept is None or work.timed:
        return None
    found = kept.get(key)
    return None if found is None else Outcome(found[0], packed=found[1])


def key_of(work: Work, data: bytes, kept: Results | None) -> bytes:
    """What the outcome of a file of this content is kept by."""
    if kept is None:
        return b""
    return kept.key(work.name, data, work.settings, work.target.named, work.skips)


def _checked(work: Work, data: bytes, kept: Results | None, key: bytes) -> Outcome:
    times: dict[str, int] | None = {} if work.timed else None
    try:
        from linter.api import check_bytes
        from linter.engine.run import Telling

        result = check_bytes(
            work.name, data, work.settings, not work.target.named, Telling(work.skips, times)
        )
    except (Exception, RecursionError) as error:
        return Outcome(internal_error(work.name, error), trace(error))
    packed = None
    if kept is not None and work.target.path != STDIN:
        packed = kept.put(key, result)
    return Outcome(result, "", times, packed)


def unreadable(path: str, error: OSError) -> FileResult:
    """What is found in a file that cannot be opened."""
    said = why(error)
    fault = Fault("D001", f"文件打不开：{said.zh}", f"the file cannot be opened: {said.en}")
    return FileResult(path, "", (), (fault.diagnostic(),), {})

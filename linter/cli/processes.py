"""Files shared out over processes: what is known from the cache is taken here, the rest in parts, and all of it told in
the order of the files."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli.files import STDIN
from linter.cli.guard import internal_error
from linter.cli.results import unpack
from linter.cli.run import Outcome, Work, check, key_of, known
from linter.cli.system import read_bytes
from linter.cli.worker import Sent, begin, checked
from linter.named import NamedTuple

if TYPE_CHECKING:
    from linter.cli.results import Results

WORTH = 256 * 1024
"""Bytes to check from which on a second process pays."""
LIGHT = 16 * 1024
"""What a file counts at least: some twenty small files are worth a process."""
PART_BYTES, PART = 96 * 1024, 16
"""How much a process is given at a time."""
HELD = 256
"""So many files wait at most for it to be seen whether a second process pays."""
FIRST = 4
"""So many files are checked before processes are started: what they need is then there in each, being its copy."""
AHEAD = 4
"""Parts for each process that may wait; what is checked ahead of its turn is held in memory."""

Slot = Outcome | Work
Answer = Future[list[Sent]]


class Part(NamedTuple):
    """Files in a row: outcomes that are known, and works, whose outcomes the answer holds in their order."""

    slots: list[Slot]
    answer: Answer | None


def shared(
    work: Sequence[Work], jobs: int, kept: Results | None, load: Callable[[], None]
) -> Iterator[Outcome]:
    """The outcome of each file as soon as it and all before it are there. load: as in `check_all`."""
    crew = _Crew(jobs or _cores(), kept, load)
    if crew.jobs == 1:
        yield from (check(item, kept, load) for item in work)
        return
    try:
        for item in work:
            crew.take(item)
            yield from crew.ready(crew.jobs * AHEAD)
        crew.send(last=True)
        yield from crew.ready(0)
    finally:
        crew.stop()


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Crew:
    """Processes, started when there is work for more than one, and the parts that they are at, in order."""

    def __init__(self, jobs: int, kept: Results | None, load: Callable[[], None]) -> None:
        self.jobs, self.kept, self.load = jobs, kept, load
        self.pool: ProcessPoolExecutor | None = None
        self.parts: deque[Part] = deque()
        self.slots: list[Slot] = []
        self.size = self.works = 0
        # Of files of which nothing can be known no more than the size is asked for here.
        self.new = kept is None or kept.ledger.empty
        # Has this process checked a file?
        self.warm = False

    def take(self, item: Work) -> None:
        """Look a file up, or put it on the pile; a pile that is high enough is sent off."""
        slot, size = self.look_up(item)
        self.slots.append(slot)
        if isinstance(slot, Work):
            self.size += max(size, LIGHT if self.pool is None else 1)
            self.works += 1
        if self.pool is None and self.works and self.size < WORTH:
            # Not yet worth a process; but what is known is not held back for long.
            if len(self.slots) >= HELD:
                self.send(last=True)
        elif self.size >= PART_BYTES or len(self.slots) >= PART:
            self.send()

    def look_up(self, item: Work) -> tuple[Slot, int]:
        if item.target.path == STDIN:
            return check(item, self.kept, self.load), 0
        try:
            if self.new:
                return item, Path(item.target.path).stat().st_size
            data = read_bytes(item.target.path)
        except OSError:
            return item, 0
        return known(item, key_of(item, data, self.kept), self.kept) or item, len(data)

    def send(self, last: bool = False) -> None:
        """Give the pile to the processes, in parts; the last one, where none were started, is done here."""
        while self.slots:
            most = PART if self.warm else FIRST
            slots, self.slots = self.slots[:most], self.slots[most:]
            works = [slot for slot in slots if isinstance(slot, Work)]
            if works and self.pool is None and (last or not self.warm):
                slots = [
                    check(slot, self.kept, self.load) if isinstance(slot, Work) else slot for slot in slots
                ]
                self.warm, works = True, []
            self.parts.append(Part(slots, self.submit(works) if works else None))
        self.size = self.works = 0

    def submit(self, works: list[Work]) -> Answer:
        with _uninterrupted():
            if self.pool is None:
                self.pool = self.start(self.jobs)
            try:
                return self.pool.submit(checked, works)
            except BrokenProcessPool:
                self.pool = self.start(self.jobs)
                return self.pool.submit(checked, works)

    def start(self, jobs: int) -> ProcessPoolExecutor:
        import multiprocessing

        self.load()
        if self.kept is not None:
            # What waits to be written is this process's to write.
            self.kept.close()
        # What is loaded here is there at once in a process that is a copy of this one.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        return ProcessPoolExecutor(jobs, context, begin, (self.kept,))

    def ready(self, waiting: int) -> Iterator[Outcome]:
        """The outcomes whose turn it is, until so few parts wait."""
        while self.parts:
            answer = self.parts[0].answer
            if len(self.parts) <= waiting and answer is not None and not answer.done():
                return
            part = self.parts.popleft()
            yield from self.outcomes(part)

    def outcomes(self, part: Part) -> Iterator[Outcome]:
        works = [slot for slot in part.slots if isinstance(slot, Work)]
        try:
            found = iter([_opened(one) for one in part.answer.result()] if part.answer is not None else ())
        except BrokenProcessPool:
            found = iter([self.alone(item) for item in works])
        for slot in part.slots:
            yield next(found) if isinstance(slot, Work) else slot

    def alone(self, item: Work) -> Outcome:
        """A file of a part whose process has died, in a process of its own: the others are not to suffer."""
        with self.start(1) as pool:
            try:
                with _uninterrupted():
                    answer = pool.submit(checked, [item])
                return _opened(answer.result()[0])
            except BrokenProcessPool as error:
                return Outcome(internal_error(item.name, error))

    def stop(self) -> None:
        """Let the processes go; what they have not begun is left, and what they are at, where they can be told."""
        if self.pool is None:
            return
        with _impatient():
            if os.name == "posix":
                from multiprocessing import active_children

                for pid in [process.pid for process in active_children() if process.pid]:
                    # It may be gone by now.
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGINT)
            self.pool.shutdown(cancel_futures=True)


@contextmanager
def _impatient() -> Iterator[None]:
    """Whoever interrupts now ends this process where it stands, and with it the others."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A pool that is left half-way through a step of its own waits for itself without end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _opened(sent: Sent) -> Outcome:
    packed, trace, times = sent
    return Outcome(unpack(packed), trace, times, packed)

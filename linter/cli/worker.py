"""What a process of a crew does: check the parts it is given, and end when it is told to, or when nobody is left to
tell it. It is never stopped while it speaks: half an answer would be waited for without end."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from linter.cli.results import pack
from linter.cli.run import Work, fresh

if TYPE_CHECKING:
    from types import FrameType

    from linter.cli.results import Results

Sent = tuple[bytes, str, "dict[str, int] | None"]
"""An outcome on its way between processes, its result packed."""


class _State:
    """Where this process keeps results, whether it checks a file just now, and whether it is to end."""

    kept: Results | None = None
    busy = stopped = False


def begin(kept: Results | None) -> None:
    """Get ready. What is kept is written when the process ends, or when there is enough of it."""
    import gc
    from multiprocessing.util import Finalize
    from threading import Thread

    _State.kept = kept
    if kept is not None:
        Finalize(None, kept.close, exitpriority=1)
    gc.freeze()
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _interrupted)
    if hasattr(signal, "pthread_sigmask"):
        # The first process holds interrupts back while it starts others, and they come to be with that.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    Thread(target=_end_with_the_first, daemon=True).start()


def checked(works: list[Work]) -> list[Sent]:
    """The outcomes of files whose results were looked for and not found.

    Raises:
        KeyboardInterrupt: the process is to end; nothing more is begun.
    """
    try:
        return [_sent(item) for item in works]
    finally:
        _State.busy = False


def _sent(item: Work) -> Sent:
    _State.busy = True
    if _State.stopped:
        raise KeyboardInterrupt
    one = fresh(item, _State.kept)
    return one.packed or pack(one.result), one.trace, one.times


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    """Leave the file that is checked, if one is; the first process speaks for all."""
    _State.stopped = True
    if _State.busy:
        _State.busy = False
        raise KeyboardInterrupt


def _end_with_the_first() -> None:
    """A process whose first one was killed would wait for work for ever."""
    from multiprocessing import parent_process

    first = parent_process()
    if first is not None:
        first.join()
        os._exit(1)

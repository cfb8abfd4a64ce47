"""Best times of functions that take turns, so that a busy moment hits them all."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

ROUNDS = 9


class Row(NamedTuple):
    """A line of the table: what was measured, its time in ms, its ratio to what, and the ratio wished for."""

    name: str
    ms: float
    ratio: float | None = None
    to: str = ""
    wished: str = ""


def best(functions: Mapping[str, Callable[[], Any]], rounds: int = ROUNDS) -> dict[str, float]:
    """Seconds of processor time of each, the least of the rounds; what stands before is no work for the collector."""
    least = dict.fromkeys(functions, float("inf"))
    before = gc.get_threshold()
    gc.set_threshold(100_000, 10, 10)  # as the command does
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        for name, function in functions.items():
            start = time.process_time()
            function()
            least[name] = min(least[name], time.process_time() - start)
    gc.unfreeze()
    gc.set_threshold(*before)
    return least

"""Runs cases in processes of their own: what crashes, hangs, eats memory or fails is made small and kept."""

from __future__ import annotations

import hashlib
import multiprocessing
import resource
import signal
import time
import traceback
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.case import Case, Target

BATCH = 200
SECONDS = 5
"""Of processor time, for one case."""
BYTES = 2**30
_SHRINKING = 60


class Slow(Exception):  # noqa: N818  (a finding, no error of the fuzzer)
    """A case took longer than SECONDS."""


def run(name: str, target: Target, seconds: float, seed: int, kept: Path) -> tuple[int, list[Path]]:
    """Try cases for so long; how many were tried, and the files of what was found."""
    until = time.monotonic() + seconds
    kept.mkdir(parents=True, exist_ok=True)
    found: dict[str, Path] = {}
    tried = 0
    while time.monotonic() < until:
        told = _batch(target, seed + tried, until, kept / f"{name}.current")
        tried += told.get("tried", BATCH)
        if "why" in told and told["why"] not in found:
            found[told["why"]] = _keep(name, target, told, kept)
    return tried, list(found.values())


def _batch(target: Target, seed: int, until: float, current: Path) -> dict[str, Any]:
    """What a process that tried a batch tells: {tried, and where something was found: why, trace}."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_child, args=(target, seed, until, current, there)
    )
    process.start()
    there.close()
    try:
        told: dict[str, Any] = here.recv()
    except EOFError:
        told = {"why": "the process died", "trace": "no traceback: the process died"}
    process.join()
    return told


def _child(target: Target, seed: int, until: float, current: Path, tell: Any) -> None:
    _limited()
    for number in range(BATCH):
        if time.monotonic() > until:
            break
        case = target.make(Random(seed + number))
        current.write_bytes(case.name.encode() + b"\n" + case.data)
        why, trace = attempt(target, case)
        if why:
            tell.send({"tried": number + 1, "why": why, "trace": trace})
            return
    else:
        number += 1
    tell.send({"tried": max(1, number)})


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    signal.signal(signal.SIGPROF, _slow)


def _slow(*_: Any) -> None:
    raise Slow(f"more than {SECONDS} s")


def attempt(target: Target, case: Case) -> tuple[str, str]:
    """Why a case fails (the last words of its traceback), and the whole; empty where it passes."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        target.tried(case)
    except (Exception, MemoryError) as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "", ""


def _keep(name: str, target: Target, told: dict[str, Any], kept: Path) -> Path:
    """The case, made as small as can be in a while, beside its traceback."""
    first, _, data = (kept / f"{name}.current").read_bytes().partition(b"\n")
    case = smaller(target, Case(first.decode(), data), told["why"])
    stem = f"{name}-{hashlib.sha256(case.data).hexdigest()[:8]}"
    path = kept / f"{stem}-{case.name}"
    path.write_bytes(case.data)
    path.with_name(f"{stem}.why").write_text(f"{told['why']}\n{told['trace']}", encoding="utf-8")
    return path


def smaller(target: Target, case: Case, why: str) -> Case:
    """A case with as much cut away as it bears while it fails in the same way."""
    until = time.monotonic() + _SHRINKING
    size = len(case.data) // 2
    while size and time.monotonic() < until:
        at = 0
        while at < len(case.data) and time.monotonic() < until:
            less = case._replace(data=case.data[:at] + case.data[at + size :])
            if _fails(target, less, why):
                case = less
            else:
                at += size
        size //= 2
    return case


def _fails(target: Target, case: Case, why: str) -> bool:
    """Does it fail so in a process of its own?"""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_once, args=(target, case, there))
    process.start()
    there.close()
    try:
        said: str = here.recv()
    except EOFError:
        said = "the process died"
    process.join()
    return said == why


def _once(target: Target, case: Case, tell: Any) -> None:
    _limited()
    tell.send(attempt(target, case)[0])

"""Loading rules, and the command from its start to its answer."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row

_ROOT = Path(__file__).resolve().parents[1]
FORM = _ROOT / "examples" / "clean" / "reading-rooms.yaml"
ROUNDS = 15
_LOAD = """
import sys, time
import linter.api, linter.language.runtime, pickle
start = time.process_time()
linter.api.rules_of(linter.api.Settings())
print(time.process_time() - start, "lark" in sys.modules)
"""


def rows() -> Iterator[Row | str]:
    """Loading from text and from the cache; cold starts beside each other."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["FORMLINT_CACHE_DIR"] = cache
        os.environ["PYTHONPYCACHEPREFIX"] = cache
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        yield from _loading()
        yield from _commands()


def _loading() -> Iterator[Row]:
    _load({})
    text = min(_load({"FORMLINT_NO_CACHE": "1"})[0] for _ in range(5))
    runs = [_load({}) for _ in range(ROUNDS)]
    assert not any(lark for _, lark in runs), "a warm run imports lark"
    yield Row("all built-in rules, from text", text * 1000, wished="< 400 ms")
    yield Row("all built-in rules, from the cache", min(runs)[0] * 1000, wished="< 5 ms")


def _load(environment: dict[str, str]) -> tuple[float, bool]:
    said = subprocess.run(
        [sys.executable, "-c", _LOAD], env={**os.environ, **environment}, capture_output=True, text=True, check=True,
        cwd=_ROOT,
    ).stdout.split()  # fmt: skip
    return float(said[0]), said[1] == "True"


def _commands() -> Iterator[Row | str]:
    folder = Path(sys.executable).parent
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "formlint check FORM.yaml --format concise": [
            folder / "formlint",
            "check",
            FORM,
            "--format",
            "concise",
        ],
        "yamllint FORM.yaml": [folder / "yamllint", FORM],
    }
    if not (folder / "yamllint").exists():
        del commands["yamllint FORM.yaml"]
        yield "yamllint: skipped, it is not installed (pip install -e .[bench])"
    least = dict.fromkeys(commands, float("inf"))
    for _ in range(ROUNDS):
        for name, command in commands.items():
            least[name] = min(least[name], _run(command))
    nothing = least["python -c pass"]
    for name, seconds in least.items():
        wished = "< 9" if name.startswith("formlint") else ""
        yield Row(name, seconds * 1000, seconds / nothing, "python -c pass", wished)
    if "yamllint FORM.yaml" in least:
        ours, theirs = least["formlint check FORM.yaml --format concise"], least["yamllint FORM.yaml"]
        yield Row("formlint beside yamllint", ours * 1000, ours / theirs, "yamllint", "<= 1.3")


def _run(command: list[object]) -> float:
    """Processor seconds of a command: what it costs on a busy machine too. Bytecode is kept, as when installed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = [str(word) for word in command]
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

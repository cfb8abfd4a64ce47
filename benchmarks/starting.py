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
import gc, sys, time
gc.set_threshold(100_000, 10, 10)  # as the command does
import linter.api, linter.language.runtime, pickle
start = time.process_time()
linter.api.rules_of(linter.api.Settings(rules=tuple(sys.argv[1:])))
print(time.process_time() - start, "lark" in sys.modules)
"""
_RULE = """rule Z001 always-there: error
  title
    en "a total is due"
  each form
  check total.score is given
  message
    en "no total {total.score}"
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
    with tempfile.TemporaryDirectory() as folder:
        yield Row("and one of one's own that was changed", 1000 * min(_changed(folder)))


def _changed(folder: str) -> Iterator[float]:
    """The seconds after each of some changes of a rule; the first load knows nothing yet."""
    for turn in range(6):
        Path(folder, "z.rule").write_text(f"{_RULE}# {turn}\n", encoding="utf-8")
        seconds, _ = _load({}, folder)
        if turn:
            yield seconds


def _load(environment: dict[str, str], *folders: str) -> tuple[float, bool]:
    said = subprocess.run(
        [sys.executable, "-c", _LOAD, *folders], env={**os.environ, **environment}, capture_output=True, text=True,
        check=True, cwd=_ROOT,
    ).stdout.split()  # fmt: skip
    return float(said[0]), said[1] == "True"


OURS, OTHER, THEIRS = (
    "formlint check FORM.yaml, unchanged",
    "formlint check FORM.yaml, changed",
    "yamllint FORM.yaml",
)


def _commands() -> Iterator[Row | str]:
    folder = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as place:
        form = Path(place, "form.yaml")
        text = FORM.read_text(encoding="utf-8")
        form.write_text(text, encoding="utf-8")
        command: list[object] = [folder / "formlint", "check", form, "--format", "concise"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            OURS: command,
            THEIRS: [folder / "yamllint", form],
        }
        if not (folder / "yamllint").exists():
            del commands[THEIRS]
            yield "yamllint: skipped, it is not installed (pip install -e .[bench])"
        _run(command)
        least = dict.fromkeys((*commands, OTHER), float("inf"))
        for turn in range(ROUNDS):
            for name, one in commands.items():
                least[name] = min(least[name], _run(one))
            form.write_text(f"{text}# {turn}\n", encoding="utf-8")
            least[OTHER] = min(least[OTHER], _run(command))
    for name, seconds in least.items():
        wished = "< 9" if name.startswith("formlint") else ""
        yield Row(name, seconds * 1000, seconds / least["python -c pass"], "python -c pass", wished)
    for name in (OURS, OTHER) if THEIRS in least else ():
        yield Row(name, least[name] * 1000, least[name] / least[THEIRS], "yamllint", "<= 1.3")


def _run(command: list[object]) -> float:
    """Processor seconds of a command: what it costs on a busy machine too. Bytecode is kept, as when installed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = [str(word) for word in command]
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

"""Every command that writes, with what it is given: a folder in which it can be run, again and again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.rulesets.own_rule import LOOSE

docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")
ROOT = Path(__file__).resolve().parents[2]
FORMATS = (
    "full", "concise", "grouped", "json", "jsonl", "sarif", "junit", "github", "gitlab", "checkstyle", "html", "xlsx",
)  # fmt: skip
KNOWN = """{
 "version": 1,
 "findings": [{"file": "gone.yaml", "code": "A103", "form": "", "field": "", "actual": "", "fingerprint": "x"}]
}
"""


class Writes(NamedTuple):
    """A command, the file it writes (in the folder it runs in), its exit status when all goes well, and whether that
    file is there before."""

    words: tuple[str, ...]
    file: str
    status: int
    in_place: bool = False


WRITING = {
    "check json": Writes(("check", "form.yaml", "--output", "json=out.json"), "out.json", 1),
    "check html": Writes(("check", "form.yaml", "--output", "html=out.html"), "out.html", 1),
    "check xlsx": Writes(("check", "form.yaml", "--output", "xlsx=out.xlsx"), "out.xlsx", 1),
    "check two": Writes(
        ("check", ".", "--output", "sarif=out.sarif", "--output", "junit=out.xml"), "out.sarif", 1
    ),
    "check fix": Writes(("check", "form.yaml", "--fix"), "form.yaml", 0, True),
    "fix yaml": Writes(("fix", "form.yaml"), "form.yaml", 0, True),
    "fix xlsx": Writes(("fix", "form.xlsx"), "form.xlsx", 0, True),
    "fix docx": Writes(("fix", "form.docx"), "form.docx", 0, True),
    "convert": Writes(("convert", "form.docx", "-o", "out.yaml", "--force"), "out.yaml", 0),
    "convert schema": Writes(("convert", "--json-schema", "-o", "schema.json"), "schema.json", 0),
    "annotate docx": Writes(("annotate", "form.docx", "-o", "copy.docx", "--force"), "copy.docx", 0),
    "annotate xlsx": Writes(("annotate", "form.xlsx", "-o", "copy.xlsx", "--force"), "copy.xlsx", 0),
    "baseline": Writes(("baseline", "form.yaml", "-o", "accepted.json", "--force"), "accepted.json", 0),
    "baseline prune": Writes(("baseline", ".", "-o", "known.json", "--prune"), "known.json", 0, True),
    "rules format": Writes(("rules", "format", "own/z.rule"), "own/z.rule", 0, True),
    "rules new": Writes(
        ("rules", "new", "Z002", "--like", "required", "--field", "total.score", "-o", "own/new.rule", "--force"),
        "own/new.rule",
        0,
    ),
    "rules docs": Writes(("rules", "docs", "own/z.rule", "-o", "pages"), "pages/README.md", 0),
}  # fmt: skip


@lru_cache
def _furnished() -> dict[str, bytes]:
    """A form in three formats whose total score is wrong, a baseline with an entry too many, and a rule of one's own
    set out loosely."""
    from io import BytesIO

    clean = ROOT / "examples/clean/reading-rooms"
    text = clean.with_suffix(".yaml").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(clean.with_suffix(".xlsx"))
    [cell for row in book.active.iter_rows() for cell in row if str(cell.value) == "100"][-1].value = "99"
    word = docx.Document(str(clean.with_suffix(".docx")))
    [cell for row in word.tables[-1].rows for cell in row.cells if cell.text == "100"][-1].text = "99"
    made = {
        "form.yaml": "99".join(text.rsplit("100", 1)).encode(), "own/z.rule": LOOSE.encode(), "known.json": KNOWN.encode()
    }  # fmt: skip
    for name, document in {"form.xlsx": book, "form.docx": word}.items():
        document.save(data := BytesIO())
        made[name] = data.getvalue()
    return made


def furnish(folder: Path) -> Path:
    """A folder with all that the commands work on."""
    for name, data in _furnished().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Ran(NamedTuple):
    """How a command ended: its exit status, the negative number of the signal where it was killed; what it printed."""

    returncode: int
    stdout: bytes
    stderr: bytes


def formlint(
    folder: Path, *words: str, env: Mapping[str, str], before: str = "", status: int | None = None
) -> Ran:
    """Run a command in a process that has the rules already (a fork of this one). before: Python that it runs first."""
    _warm()
    pipes = os.pipe(), os.pipe()
    process = os.fork()
    if not process:
        _be_the_command(folder, words, env, before, [there for _, there in pipes])
    for _, there in pipes:
        os.close(there)
    with ThreadPoolExecutor(len(pipes)) as pool:
        out, err = pool.map(_drained, [here for here, _ in pipes])
    ran = Ran(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), out, err)
    assert status is None or ran.returncode == status, (ran.returncode, ran.stderr.decode())
    return ran


@lru_cache
def _warm() -> None:
    from linter.api import Settings, rules_of
    from linter.language.parser import parse_file  # noqa: F401  (lark is dear to import)

    rules_of(Settings())


def _drained(pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as stream:
        return stream.read()


def _be_the_command(
    folder: Path, words: tuple[str, ...], env: Mapping[str, str], before: str, ends: list[int]
) -> Any:
    """The command, in a process of its own: it never comes back."""
    status = 70
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(120)
        for number, end in enumerate(ends, 1):
            os.dup2(end, number)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8") for number in (1, 2))
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(env)
        exec(before, {})
        from linter.cli.main import run

        status = run(list(words))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def anew(folder: Path, *words: str, env: Mapping[str, str], before: str = "") -> Ran:
    """Run a command in a process that starts from nothing."""
    script = f"import sys\n{before}\nfrom linter.cli.main import run\nsys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", script, *words]
    ran = subprocess.run(command, cwd=folder, env=dict(env), capture_output=True, check=False, timeout=300)
    return Ran(ran.returncode, ran.stdout, ran.stderr)

"""The command line with the checking of forms stood in for, so that these tests are about the command line alone."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import NamedTuple

import pytest

from linter.cli.main import run
from linter.diagnostics.codes import Fault
from linter.diagnostics.report import FileResult, FormInfo
from tests.reporters.sample import BLANK, TOTAL


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def check_bytes(
    name: str,
    data: bytes,
    settings: object,
    met: bool = False,
    telling: object = None,
) -> FileResult:
    """Stands in for the real one: what a file holds says what is found in it."""
    text = data.decode("utf-8", "replace").strip()
    if text == "crash":
        raise RuntimeError("the moon is in the wrong place")
    if text in ("", "other") or text.startswith("{"):
        fault = Fault("D002" if not text else "D004", "没有表", "no form")
        return FileResult(name, "", (), (fault.diagnostic(),), {})
    found = {"error": (TOTAL,), "warning": (BLANK._replace(form=0),)}.get(text, ())
    return FileResult(name, "text", (FormInfo(0, "夜间开放", ""),), found, {"A103": {"pass": 1}})


@pytest.fixture(autouse=True)
def api(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    fake = ModuleType("linter.api")
    fake.__dict__["check_bytes"] = check_bytes
    fake.__dict__["rules_of"] = lambda settings: SimpleNamespace(
        rules=(), faults=(), profiles={}, schema=SimpleNamespace(records={}, profile={})
    )
    monkeypatch.setitem(sys.modules, "linter.api", fake)
    # What is made up here is not to be kept for real runs.
    monkeypatch.setenv("FORMLINT_NO_CACHE", "1")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return fake


@pytest.fixture
def formlint(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*args: object) -> Ran:
        status = run([str(arg) for arg in args])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return ran


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files, the current one."""
    files = {
        "good.txt": "good", "bad.txt": "error", "so-so.yaml": "warning", "notes.txt": "other", "empty.yaml": "",
        "empty.txt": "", "sub/deep.yml": "good", ".git/hidden.txt": "error", ".hidden.txt": "error",
        "~$open.docx": "error", "picture.png": "error", "broken.txt": "crash",
    }  # fmt: skip
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path

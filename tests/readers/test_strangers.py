"""Whatever a stranger's file asks for, it is answered in time, in little room, in the words of a finding."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from linter.diagnostics.codes import CODES
from tests.readers import hostile, hostile_more
from tests.readers.hostile import old_workbook

pytestmark = pytest.mark.slow
SECONDS = 5
"""Of processor time; the clock of a busy machine says nothing."""
KILOBYTES = 500 * 1024
FILES = hostile.FILES | hostile_more.FILES
WATCHED = """
import resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_AS, (2 * 2**30, 2 * 2**30))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
code = subprocess.run(sys.argv[1:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""A small process in between: the most memory of a process counts what the one it was forked from had."""
ODD = {chr(n) for n in range(32) if n != 10} | {"\u202e"}


def check(path: Path, *more: str, stdin: bytes | None = None) -> tuple[dict[str, Any], float, int]:
    """The report, processor time and the most memory of `formlint check`."""
    command = [
        sys.executable,
        "-m",
        "linter",
        "check",
        str(path) if stdin is None else "-",
        "--no-cache",
        "--isolated",
        *more,
    ]
    run = subprocess.run(
        [sys.executable, "-c", WATCHED, *command, "--format", "json", "--output", f"{path}.report"],
        input=stdin or b"", capture_output=True, check=True,
    )  # fmt: skip
    code, seconds, kilobytes = run.stdout.split()[-3:]
    assert b"Traceback" not in run.stdout + run.stderr, run.stderr[-2000:]
    assert int(code) in (0, 1), (code, run.stderr[-2000:])
    report = json.loads(Path(f"{path}.report").read_bytes())
    return report, float(seconds), int(kilobytes)


def answered(report: dict[str, Any]) -> set[str]:
    """The codes of a report that says what it says of one file in words."""
    (file,) = report["files"]
    for found in file["diagnostics"]:
        assert found["message"] and "内部出错" not in found["message"], found["message"]
        assert not found["code"].startswith("D") or found["code"] in CODES
    return {found["code"] for found in file["diagnostics"]}


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_answered(name: str, tmp_path: Path) -> None:
    make, code = FILES[name]
    path = tmp_path / name
    path.write_bytes(make())
    report, seconds, kilobytes = check(path)
    codes = answered(report)
    assert code in codes if code else codes or report["files"][0]["forms"]
    assert seconds < SECONDS and kilobytes < KILOBYTES, (seconds, kilobytes)


def test_a_workbook_damaged_at_any_sector(tmp_path: Path) -> None:
    from linter.readers import read

    whole = old_workbook()
    for at in range(0, len(whole), 512):
        for junk in (b"\0", b"\xff", b"\x01"):
            assert read("a.xls", whole[:at] + junk * 512 + whole[at + 512 :])
        read("a.xls", whole[:at])


def test_standard_input_is_bounded(tmp_path: Path) -> None:
    report, seconds, kilobytes = check(
        tmp_path / "x", "--stdin-filename", "a.txt", stdin=b"a" * (150 * 2**20)
    )
    assert answered(report) == {"D010"}
    assert seconds < SECONDS and kilobytes < KILOBYTES


def test_nothing_of_a_file_obeys_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\u202eb.yaml"
    path.write_text(
        'project: "\\e[31m\\u202ex"\ntotal: {weight: "100\\u202e", score: "\\x1b]0;x\\x07"}\n',
        encoding="utf-8",
    )
    for format in ("full", "concise", "grouped"):
        command = [
            sys.executable,
            "-m",
            "linter",
            "check",
            str(path),
            "--no-cache",
            "--isolated",
            "--format",
            format,
        ]
        printed = subprocess.run(command, capture_output=True, check=False).stdout.decode()
        assert printed and not ODD & set(printed), (format, printed)

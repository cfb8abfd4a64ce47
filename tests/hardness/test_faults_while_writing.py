"""Whatever happens while a file is written: nothing is lost, nothing is left half, and the message says what to do."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

import pytest

from tests.hardness.commands import ROOT, WRITING, contents, formlint, furnish

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits and signals as Linux knows them"),
]

FULL = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))"
"""No file may grow beyond 40 bytes: the system refuses every write after them, as a full disk does."""
REFUSED = """
import errno, os
real = os.open
def refused(path, flags, *more, **named):
    if flags & (os.O_WRONLY | os.O_RDWR) and "cache" not in str(path):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
    return real(path, flags, *more, **named)
os.open = refused
"""
KILLED = """
import os, signal
real = os.fdopen
class Half:
    def __init__(self, file): self.file = file
    def __enter__(self): return self
    def __exit__(self, *gone): self.file.close()
    def __getattr__(self, name): return getattr(self.file, name)
    def write(self, data):
        self.file.write(data[: len(data) // 2]); self.file.flush(); os.kill(os.getpid(), signal.SIGKILL)
os.fdopen = lambda handle, mode="r", *more, **named: (
    Half(real(handle, mode, *more, **named)) if mode == "wb" else real(handle, mode, *more, **named))
"""
"""Killed with half of the bytes on the disk."""
KILLED_AT_THE_END = """
import os, signal, pathlib
pathlib.Path.replace = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(params=WRITING)
def command(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["new", "there"])
def folder(request: pytest.FixtureRequest, command: str, tmp_path: Path, env: dict[str, str]) -> Path:
    """A furnished folder; "there" has what an earlier run of the command wrote, with a word behind it."""
    made = furnish(tmp_path / "work")
    target = made / WRITING[command].file
    if request.param == "there" and not target.exists():
        formlint(made, *WRITING[command].words, env=env, status=WRITING[command].status)
        if target.suffix in (".json", ".yaml", ".html", ".md"):
            target.write_bytes(target.read_bytes() + b"\n")
    return made


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "work").mkdir()
    # No cache: what is kept there is written too, and would be what is cut off.
    return {**os.environ, "PYTHONPATH": str(ROOT), "FORMLINT_NO_CACHE": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def test_all_goes_well_otherwise(command: str, folder: Path, env: dict[str, str]) -> None:
    formlint(folder, *WRITING[command].words, env=env, status=WRITING[command].status)
    assert (folder / WRITING[command].file).exists()
    assert not [name for name in contents(folder) if name.rpartition("/")[2].startswith(".")]


@pytest.mark.parametrize(("before", "en", "zh"), [
    (FULL, "make room and run this again", "请腾出空间后再运行一次"),
    (REFUSED, "look at the rights to its folder, or write to another place", "请检查该文件夹的权限，或写到别处"),
], ids=["full", "read-only"])  # fmt: skip
def test_a_disk_that_takes_nothing(
    before: str, en: str, zh: str, command: str, folder: Path, env: dict[str, str]
) -> None:
    held = contents(folder)
    for lang, todo in (("zh_CN.UTF-8", zh), ("C.UTF-8", en)):
        ran = formlint(folder, *WRITING[command].words, env={**env, "LC_ALL": lang}, before=before, status=2)
        said = ran.stderr.decode()
        assert todo in said and "Traceback" not in said
        assert contents(folder) == held


@pytest.mark.parametrize("before", [KILLED, KILLED_AT_THE_END], ids=["half", "at the end"])
def test_killed_while_writing(before: str, command: str, folder: Path, env: dict[str, str]) -> None:
    held = contents(folder)
    formlint(folder, *WRITING[command].words, env=env, before=before, status=-9)
    left = contents(folder)
    beside = {name for name in left.keys() - held.keys() if name.rpartition("/")[2].startswith(".formlint-")}
    assert {name: data for name, data in left.items() if name not in beside} == held
    if before == KILLED and resource.RLIMIT_FSIZE and hasattr(os, "O_TMPFILE"):
        assert not beside
    # And the next run does what this one was to do.
    formlint(folder, *WRITING[command].words, env=env, status=WRITING[command].status)


@pytest.mark.parametrize("words", [
    ("check", "form.yaml", "--format", "json"), ("convert", "form.yaml"), ("rules", "list"), ("show", "form.yaml"),
    ("annotate", "form.docx", "-o", "-"), ("config",),
], ids=lambda words: words[0])  # fmt: skip
def test_an_output_that_leads_to_a_full_disk(
    words: tuple[str, ...], env: dict[str, str], tmp_path: Path
) -> None:
    into = "import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)"
    ran = formlint(furnish(tmp_path / "work"), *words, "--lang", "en", env=env, before=into, status=2) if words != (
        "config",) else formlint(furnish(tmp_path / "work"), *words, env=env, before=into, status=2)  # fmt: skip
    assert b"the disk is full" in ran.stderr or "磁盘已满".encode() in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_pages_of_rules_spare_a_readme_of_another(env: dict[str, str], tmp_path: Path) -> None:
    folder = furnish(tmp_path / "work")
    (folder / "README.md").write_text("# Ours\n", encoding="utf-8")
    words = ("rules", "docs", "own/z.rule", "-o", ".", "--lang", "en")
    ran = formlint(folder, *words, env=env, status=2)
    assert b"README.md is no page that formlint wrote" in ran.stderr
    assert (folder / "README.md").read_text(encoding="utf-8") == "# Ours\n" and not (
        folder / "Z001.md"
    ).exists()
    formlint(folder, *words, "--force", env=env, status=0)
    assert "# Rules" in (folder / "README.md").read_text(encoding="utf-8")
    made = (folder / "Z001.md").stat().st_mtime_ns
    formlint(folder, *words, env=env, status=0)
    assert (folder / "Z001.md").stat().st_mtime_ns == made


@pytest.mark.parametrize("name", ["form.xlsx", "form.docx"])
def test_a_report_is_never_written_over_an_office_file(
    name: str, env: dict[str, str], tmp_path: Path
) -> None:
    folder = furnish(tmp_path / "work")
    held = contents(folder)
    ran = formlint(
        folder, "check", "form.yaml", "--output", f"xlsx={name}", "--lang", "en", env=env, status=2
    )
    assert b"give another name" in ran.stderr and contents(folder) == held


def test_a_cache_on_a_full_disk_changes_nothing(env: dict[str, str], tmp_path: Path) -> None:
    folder, words = furnish(tmp_path / "work"), ("check", ".", "--format", "json", "--rules", "own")
    plain = formlint(folder, *words, env=env)
    del env["FORMLINT_NO_CACHE"]
    env["FORMLINT_CACHE_DIR"] = str(tmp_path / "cache")
    full = formlint(folder, *words, env=env, before=FULL)
    assert (full.stdout, full.returncode) == (plain.stdout, plain.returncode)
    assert not contents(tmp_path / "cache")


def test_a_form_called_like_the_description_of_forms_is_none(env: dict[str, str], tmp_path: Path) -> None:
    """`convert -o form.yaml` beside rules of one's own does not turn them into rules for another kind of form."""
    folder = furnish(tmp_path / "work")
    formlint(folder, "rules", "format", "own/z.rule", env=env, status=0)
    assert formlint(
        folder, "check", "form.yaml", "--rules", ".", "--select", "A", "--format", "json", env=env, status=1
    )

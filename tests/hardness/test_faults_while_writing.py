"""Whatever happens while a file is written: nothing is lost, nothing is left half, and the message says what to do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.hardness.commands import ROOT, WRITING, Writes, anew, contents, formlint, furnish

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
kept = lambda handle: "cache" in os.readlink(f"/proc/self/fd/{handle}")
class Half:
    def __init__(self, file): self.file = file
    def __enter__(self): return self
    def __exit__(self, *gone): self.file.close()
    def __getattr__(self, name): return getattr(self.file, name)
    def write(self, data):
        self.file.write(data[: len(data) // 2]); self.file.flush(); os.kill(os.getpid(), signal.SIGKILL)
    def writelines(self, pieces):
        self.write(b"".join(pieces))
os.fdopen = lambda handle, mode="r", *more, **named: (
    Half(real(handle, mode, *more, **named)) if mode == "wb" and not kept(handle) else real(handle, mode, *more, **named))
"""
"""Killed with half of the bytes on the disk."""
KILLED_AT_THE_END = """
import os, signal, pathlib
pathlib.Path.replace = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
"""


COMMANDS = [(name, there) for name, writes in WRITING.items() for there in (False, True)[writes.in_place :]]
"""Each command twice: it writes a new file, and over one that is there."""


@pytest.fixture(params=COMMANDS, ids=lambda given: f"{given[0]}, {'there' if given[1] else 'new'}")
def given(request: pytest.FixtureRequest) -> tuple[str, bool]:
    name, there = request.param
    return str(name), bool(there)


@pytest.fixture
def command(given: tuple[str, bool]) -> Writes:
    return WRITING[given[0]]


@pytest.fixture
def folder(given: tuple[str, bool], command: Writes, tmp_path: Path, env: dict[str, str]) -> Path:
    """A furnished folder; with what an earlier run of the command wrote, and a word behind it, if it is to be there."""
    made = furnish(tmp_path / "work")
    target = made / command.file
    if given[1] and not command.in_place:
        formlint(made, *command.words, env=env, status=command.status)
        if target.suffix in (".json", ".yaml", ".html", ".md"):
            target.write_bytes(target.read_bytes() + b"\n")
    return made


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is kept is written too, but is not what is cut off: the faults below leave files of this name alone."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def env(tmp_path: Path, cache: Path) -> dict[str, str]:
    (tmp_path / "work").mkdir()
    inherited = {name: value for name, value in os.environ.items() if name != "FORMLINT_NO_CACHE"}
    return {**inherited, "FORMLINT_CACHE_DIR": str(cache)}


def test_all_goes_well_otherwise(command: Writes, folder: Path, env: dict[str, str]) -> None:
    formlint(folder, *command.words, env=env, status=command.status)
    assert (folder / command.file).exists()
    assert not [name for name in contents(folder) if name.rpartition("/")[2].startswith(".")]


@pytest.mark.parametrize(("before", "en", "zh"), [
    (FULL, "make room and run this again", "请腾出空间后再运行一次"),
    (REFUSED, "look at the rights to its folder, or write to another place", "请检查该文件夹的权限，或写到别处"),
], ids=["full", "read-only"])  # fmt: skip
def test_a_disk_that_takes_nothing(
    before: str, en: str, zh: str, given: tuple[str, bool], command: Writes, folder: Path, env: dict[str, str]
) -> None:
    held = contents(folder)
    lang, todo = ("zh_CN.UTF-8", zh) if given[1] else ("C.UTF-8", en)
    ran = formlint(folder, *command.words, env={**env, "LC_ALL": lang}, before=before, status=2)
    said = ran.stderr.decode()
    assert todo in said and "Traceback" not in said
    assert contents(folder) == held


@pytest.mark.parametrize("before", [KILLED, KILLED_AT_THE_END], ids=["half", "at the end"])
def test_killed_while_writing(before: str, command: Writes, folder: Path, env: dict[str, str]) -> None:
    held = contents(folder)
    formlint(folder, *command.words, env=env, before=before, status=-9)
    left = contents(folder)
    beside = {name for name in left.keys() - held.keys() if name.rpartition("/")[2].startswith(".formlint-")}
    assert {name: data for name, data in left.items() if name not in beside} == held
    if before == KILLED and hasattr(os, "O_TMPFILE"):
        assert not beside
    # And the next run does what this one was to do.
    formlint(folder, *command.words, env=env, status=command.status)


@pytest.mark.parametrize("words", [
    ("check", "form.yaml", "--format", "json"), ("convert", "form.yaml"), ("rules", "list"), ("show", "form.yaml"),
    ("annotate", "form.docx", "-o", "-"), ("config",),
], ids=lambda words: words[0])  # fmt: skip
def test_an_output_that_leads_to_a_full_disk(
    words: tuple[str, ...], env: dict[str, str], tmp_path: Path
) -> None:
    into = "import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)"
    english = {**env, "LC_ALL": "C.UTF-8"}
    ran = formlint(furnish(tmp_path / "work"), *words, env=english, before=into, status=2)
    assert b"the disk is full" in ran.stderr
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
    env["PYTHONPATH"] = str(ROOT)
    plain = anew(folder, *words, env={**env, "FORMLINT_NO_CACHE": "1"})
    env["FORMLINT_CACHE_DIR"] = str(tmp_path / "kept")
    full = anew(folder, *words, env=env, before=FULL)
    assert (full.stdout, full.returncode) == (plain.stdout, plain.returncode)
    assert not contents(tmp_path / "kept")


def test_a_form_called_like_the_description_of_forms_is_none(env: dict[str, str], tmp_path: Path) -> None:
    """`convert -o form.yaml` beside rules of one's own does not turn them into rules for another kind of form."""
    folder = furnish(tmp_path / "work")
    formlint(folder, "rules", "format", "own/z.rule", env=env, status=0)
    assert formlint(
        folder, "check", "form.yaml", "--rules", ".", "--select", "A", "--format", "json", env=env, status=1
    )

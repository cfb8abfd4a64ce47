"""Many files: the same answer whatever the number of processes, and whatever is kept from earlier runs."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from linter.ledger import records

ROOT = Path(__file__).resolve().parents[2]
FORM = (ROOT / "examples/clean/reading-rooms.yaml").read_text(encoding="utf-8")
COUNT = 20


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("FORMLINT_NO_CACHE", raising=False)


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    folder.mkdir()
    for at in range(COUNT):
        text = FORM.removesuffix("100\n") + f"{60 + at}\n"
        (folder / f"{at:02}.yaml").write_text(text, encoding="utf-8")
    (folder / "broken.yaml").write_text("project: 甲\nfunds:\n\ttotal: 1\n", encoding="utf-8")
    (folder / "notes.txt").write_text("开会记录", encoding="utf-8")
    return folder


def formlint(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "linter", "check", *args], cwd=folder, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


def results(folder: Path) -> list[Path]:
    """The files that results are kept in."""
    return [path for path in (folder.parent / "cache" / "ledger").rglob("*") if path.is_file()]


def kept(folder: Path) -> int:
    """How many results are kept."""
    return sum(len(records(path.read_bytes())[0]) for path in results(folder))


@pytest.mark.parametrize("format", ["json", "concise", "sarif"])
def test_the_output_is_the_same_with_any_number_of_processes_and_with_what_was_kept(
    forms: Path, format: str
) -> None:
    asked = ("--format", format, "--show-skipped")
    alone = formlint(forms, *asked, "--jobs", "1", "--no-cache")
    assert alone.returncode == 1 and not results(forms)
    for more in (("--jobs", "3"), ("--jobs", "1"), ("--jobs", "3"), ()):
        ran = formlint(forms, *asked, *more)
        assert (ran.returncode, ran.stdout) == (1, alone.stdout)
        assert results(forms)


def test_what_has_changed_is_checked_again(forms: Path) -> None:
    first = formlint(forms, "00.yaml", "--format", "concise").stdout
    (forms / "00.yaml").write_text(FORM.replace("weight", "weigth", 1), encoding="utf-8")
    again = formlint(forms, "00.yaml", "--format", "concise").stdout
    assert "weigth" in again and "weigth" not in first


def test_other_settings_are_other_results(forms: Path) -> None:
    every = formlint(forms, "00.yaml", "--format", "concise").stdout
    none = formlint(forms, "00.yaml", "--format", "concise", "--select", "X9").stdout
    assert "A103" in every and "A103" not in none


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"n" * 900, None])
def test_a_damaged_result_is_made_anew(forms: Path, damage: bytes | None) -> None:
    wanted = formlint(forms, "00.yaml", "--format", "json").stdout
    (file,) = results(forms)
    sound = file.read_bytes()
    file.write_bytes(sound[:-3] + b"xyz" if damage is None else damage)
    assert formlint(forms, "00.yaml", "--format", "json").stdout == wanted
    assert file.read_bytes().endswith(sound)
    made = file.read_bytes()
    assert formlint(forms, "00.yaml", "--format", "json").stdout == wanted
    assert file.read_bytes() == made


@pytest.mark.slow
def test_runs_side_by_side_do_no_harm(forms: Path) -> None:
    command = [sys.executable, "-m", "linter", "check", "--format", "concise", "--jobs", "2"]
    runs = [subprocess.Popen(command, cwd=forms, stdout=subprocess.PIPE) for _ in range(3)]
    answers = {run.communicate(timeout=120)[0] for run in runs}
    assert answers == {formlint(forms, "--format", "concise", "--no-cache").stdout.encode()}


def test_a_folder_that_others_may_write_to_is_not_trusted(forms: Path) -> None:
    (forms.parent / "cache").mkdir(mode=0o777)
    (forms.parent / "cache").chmod(0o777)
    assert formlint(forms, "00.yaml").returncode == 1
    assert not results(forms)


def test_times_of_rules_are_told_apart_from_the_report(forms: Path) -> None:
    plain = formlint(forms, "00.yaml", "--format", "json", "--lang", "en")
    timed = formlint(forms, "00.yaml", "--format", "json", "--time-rules", "--lang", "en")
    assert timed.stdout == plain.stdout
    assert "A103" in timed.stderr and "all rules" in timed.stderr


def test_progress_is_for_terminals(forms: Path) -> None:
    assert formlint(forms, "--format", "concise").stderr == ""


def test_files_without_a_form_are_passed_over_as_found(forms: Path) -> None:
    assert formlint(forms, "notes.txt").returncode == 1
    assert formlint(forms, "notes.txt", "--as-found").returncode == 0
    assert formlint(forms, "notes.txt", "00.yaml", "--as-found").returncode == 1


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More forms than are checked at once."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("/proc tells which processes there are")
    folder = tmp_path / "many"
    folder.mkdir()
    for at in range(1000):
        (folder / f"{at}.yaml").write_text(f"{FORM}# {at}\n", encoding="utf-8")
    return folder


@contextmanager
def crew(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A check on two processes, which have begun."""
    run = subprocess.Popen(
        [sys.executable, "-m", "linter", "check", "--jobs", "2", "--lang", "en"], cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + 60
    while len(alive(run)) < 3 and time.monotonic() < until:
        time.sleep(0.001)
    yield run
    for pid in alive(run):
        os.kill(pid, signal.SIGKILL)


def alive(run: subprocess.Popen[str]) -> list[int]:
    """The processes of a run that have not ended."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, group = entry.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue  # it has just ended
        if int(group) == run.pid and state != "Z":
            found.append(int(entry.parent.name))
    return found


def ended(run: subprocess.Popen[str]) -> bool:
    until = time.monotonic() + 20
    while alive(run) and time.monotonic() < until:
        time.sleep(0.01)
    return not alive(run)


@pytest.mark.slow
@pytest.mark.parametrize("all_of_them", [True, False], ids=["from a keyboard", "the first process alone"])
@pytest.mark.parametrize("after", [0, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3])
def test_an_interrupted_run_ends_at_once(many: Path, after: float, all_of_them: bool) -> None:
    with crew(many) as run:
        time.sleep(after)
        (os.killpg if all_of_them else os.kill)(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=20)
        assert (run.returncode, out) == (130, "")
        assert "interrupted" in err and "Traceback" not in err
        assert ended(run)


@pytest.mark.slow
def test_an_interrupted_run_keeps_what_was_done(many: Path) -> None:
    with crew(many) as run:
        time.sleep(0.2)
        os.killpg(run.pid, signal.SIGINT)
        run.communicate(timeout=20)
    assert kept(many) >= 20


@pytest.mark.slow
def test_who_is_impatient_interrupts_twice(many: Path) -> None:
    with crew(many) as run:
        os.killpg(run.pid, signal.SIGINT)
        os.killpg(run.pid, signal.SIGINT)
        _, err = run.communicate(timeout=20)
        assert "Traceback" not in err
        assert ended(run)


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_first(many: Path, how: signal.Signals) -> None:
    with crew(many) as run:
        run.send_signal(how)
        assert run.wait(timeout=20) == -how
        assert ended(run)


@pytest.fixture
def watched(forms: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    leader, follower = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "linter", "check", "00.yaml", "--watch", "--lang", "en", "--format", "concise"],
        cwd=forms, stdout=follower, stderr=follower, start_new_session=True,
    )  # fmt: skip
    yield run, leader
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGKILL)


def said(leader: int, awaited: str) -> str:
    """What is written until a word appears."""
    text, until = "", time.monotonic() + 60
    while not re.search(awaited, text) and time.monotonic() < until:
        if select.select([leader], [], [], 0.2)[0]:
            text += os.read(leader, 65536).decode("utf-8", "replace")
    return text


@pytest.mark.slow
def test_a_watched_form_is_checked_again_when_it_changes(
    forms: Path, watched: tuple[subprocess.Popen[bytes], int]
) -> None:
    run, leader = watched
    assert "A103" in said(leader, "waiting for changes")
    (forms / "00.yaml").write_text(FORM.replace("weight", "weigth", 1), encoding="utf-8")
    assert "weigth" in said(leader, "(?s)weigth.*waiting for changes")
    os.killpg(run.pid, signal.SIGINT)
    assert run.wait(30) == 130

"""What comes out follows from the forms, the rules and the settings alone: byte for byte, on every machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.hardness.commands import FORMATS, ROOT, contents

pytestmark = pytest.mark.slow

FILES = (
    "ferry-landings.docx",
    "ferry-landings.xlsx",
    "ferry-landings.txt",
    "ferry-landings.yaml",
    "well-water.docx",
)
SURROUNDINGS: dict[str, dict[str, str]] = {
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 4294967295": {"PYTHONHASHSEED": "4294967295"},
    "the locale C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a Chinese locale": {"LC_ALL": "zh_CN.UTF-8"},
    "a Turkish locale": {"LC_ALL": "tr_TR.UTF-8"},
    "a time zone ahead": {"TZ": "Pacific/Kiritimati"},
    "a time zone behind": {"TZ": "Pacific/Pago_Pago"},
}


PYTHONS = [path for path in os.environ.get("FORMLINT_PYTHONS", "").split(os.pathsep) if path]
"""Further interpreters that have the libraries, for the run of a release: 3.12, 3.13."""


def outputs(
    folder: Path,
    *words: str,
    env: Mapping[str, str] | None = None,
    rules: Path | None = None,
    umask: int = -1,
    python: str = sys.executable,
) -> dict[str, bytes]:
    """Every format that `check` writes, what it prints, and the other files that commands make. rules: a folder where
    compiled rules are kept; they are read from their text where none is given."""
    out, kept = (folder.parent / f"{folder.name}-{what}" for what in ("out", "kept"))
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    if rules is not None:
        # Not the results: those would be shown again, not found again.
        shutil.copytree(rules, kept, ignore=lambda *_: ["ledger"])
    places = [word for format in FORMATS for word in ("--output", f"{format}={out / format}")]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTHON"))}
    given = {
        **inherited, "PYTHONPATH": str(ROOT), "FORMLINT_CACHE_DIR": str(kept), "LC_ALL": "C.UTF-8", **(env or {})
    }  # fmt: skip
    given.pop("FORMLINT_NO_CACHE", None)
    printed = []
    for command in (
        ["check", *(words or FILES), "--lang", "zh", "--show-skipped", "--statistics", *places],
        ["convert", FILES[0], "-o", str(out / "form.yaml"), "--positions"],
        ["annotate", FILES[0], "-o", str(out / "copy.docx")],
        ["annotate", FILES[1], "-o", str(out / "copy.xlsx")],
    ):
        ran = subprocess.run(
            [python, "-m", "linter", *command], cwd=folder, env=given, capture_output=True, check=False,
            umask=umask, timeout=200,
        )  # fmt: skip
        assert ran.returncode in (0, 1), ran.stderr.decode(errors="replace")
        printed.append(ran.stdout if command[0] == "check" else b"")
    return {**contents(out), "printed": b"".join(printed)}


def forms(folder: Path, names: tuple[str, ...] = FILES) -> Path:
    folder.mkdir()
    for name in names:
        shutil.copy(ROOT / "examples" / name, folder)
    return folder


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return forms(tmp_path_factory.mktemp("usual") / "forms")


@pytest.fixture(scope="session")
def usual(home: Path) -> dict[str, bytes]:
    """What comes out in the usual surroundings."""
    return outputs(home)


@pytest.fixture(scope="session")
def rules(home: Path, usual: dict[str, bytes]) -> Path:
    """Where the rules that this took were kept."""
    assert usual
    return home.with_name("forms-kept")


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    assert len(one) == len(FORMATS) + 4
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_surroundings_change_nothing(surroundings: str, usual: dict[str, bytes], tmp_path: Path) -> None:
    made = outputs(forms(tmp_path / "forms"), env=SURROUNDINGS[surroundings])
    # In a locale that has no Chinese the screen shows what it can; files are UTF-8 always.
    told = {"printed"} if surroundings == "the locale C" else set()
    assert set(differing(made, usual)) <= told


@pytest.mark.skipif(not PYTHONS, reason="FORMLINT_PYTHONS names further interpreters to try")
@pytest.mark.parametrize("python", PYTHONS)
def test_other_versions_of_python_change_nothing(
    python: str, usual: dict[str, bytes], tmp_path: Path
) -> None:
    assert differing(outputs(forms(tmp_path / "forms"), python=python), usual) == []


@pytest.mark.parametrize(
    "words", [tuple(reversed(FILES)), (".",), ("./", *FILES), (*FILES, "--jobs", "3")], ids=str
)
def test_order_and_ways_to_name_files_change_nothing(
    words: tuple[str, ...], usual: dict[str, bytes], rules: Path, tmp_path: Path
) -> None:
    assert differing(outputs(forms(tmp_path / "forms"), *words, rules=rules), usual) == []


def test_where_the_forms_were_copied_and_in_what_order_changes_nothing(
    usual: dict[str, bytes], rules: Path, tmp_path: Path
) -> None:
    folder = forms(tmp_path / "Ordner mit Leerzeichen 表", tuple(reversed(FILES)))
    assert differing(outputs(folder, rules=rules, umask=0o077), usual) == []


def test_what_was_kept_changes_nothing(usual: dict[str, bytes], rules: Path, tmp_path: Path) -> None:
    folder = forms(tmp_path / "forms")
    assert differing(outputs(folder, rules=rules), usual) == []
    assert contents(tmp_path / "forms-kept/ledger")
    assert differing(outputs(folder), usual) == []
    assert differing(outputs(folder, env={"FORMLINT_NO_CACHE": "1"}), usual) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions as POSIX has them")
def test_files_that_are_written_have_the_permissions_that_others_get(rules: Path, tmp_path: Path) -> None:
    folder = forms(tmp_path / "forms", FILES[:2])
    outputs(folder, *FILES[:2], rules=rules, umask=0o027)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "forms-out").iterdir()}
    assert modes == {0o640}


def test_runs_side_by_side_share_one_cache(tmp_path: Path) -> None:
    """Four at once find nothing kept, keep the same things, and each says what one alone says."""
    folder = forms(tmp_path / "forms")
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "FORMLINT_CACHE_DIR": str(tmp_path / "kept"),
        "LC_ALL": "C.UTF-8",
    }
    env.pop("FORMLINT_NO_CACHE", None)
    command = [sys.executable, "-m", "linter", "check", *FILES, "--format", "json"]
    alone = subprocess.run(
        command, cwd=folder, env={**env, "FORMLINT_NO_CACHE": "1"}, capture_output=True, check=False
    )
    started = [subprocess.Popen(command, cwd=folder, env=env, stdout=-1, stderr=-1) for _ in range(4)]
    told = [one.communicate(timeout=300) for one in started]
    assert {out for out, _ in told} == {alone.stdout}
    assert {err for _, err in told} == {b""} and {one.returncode for one in started} == {1}
    again = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
    assert (again.stdout, again.returncode) == (alone.stdout, 1)
    assert not [name for name in contents(tmp_path / "kept") if name.rpartition("/")[2].startswith(".")]

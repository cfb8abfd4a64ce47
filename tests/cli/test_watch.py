"""What a watched run looks at: forms, and whatever else decides what is found in them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from linter.cli.watch import look, watching
from linter.config.resolve import Asked

RULE = "rule A103 total: error\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "forms/a.yaml": "indicators: []\n",
        "forms/formlint.toml": 'extends = "../office.toml"\nrules = ["../own"]\nbaseline = "../known.json"\n',
        "office.toml": 'waivers = "waived.yaml"\n',
        "own/A103.rule": RULE,
        "typed/B1.rule": RULE,
        "waived.yaml": "[]",
        "known.json": "{}",
        "far.toml": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def seen(folder: Path, *paths: str, **asked: object) -> set[str]:
    found = look(paths, Asked({"rules": ["typed"]} if asked.pop("typed", False) else {}, **asked))  # type: ignore[arg-type]
    return {Path(path).resolve().relative_to(folder.resolve()).as_posix() for path in found}


CONFIGURED = {"forms/formlint.toml", "office.toml", "own/A103.rule", "waived.yaml", "known.json"}


@pytest.mark.parametrize("path", ["forms", "forms/a.yaml"])
def test_what_the_configuration_names_is_watched(folder: Path, path: str) -> None:
    assert seen(folder, path) == {"forms/a.yaml", *CONFIGURED}


def test_what_the_options_name_is_watched(folder: Path) -> None:
    found = seen(folder, "forms/a.yaml", typed=True, config="far.toml")
    assert found == {"forms/a.yaml", "forms/formlint.toml", "typed/B1.rule", "far.toml"}


def test_a_configuration_is_read_as_it_is_now(folder: Path) -> None:
    before = look(("forms",), Asked({}))
    (folder / "forms/formlint.toml").write_text('rules = ["../typed"]\n', encoding="utf-8")
    assert look(("forms",), Asked({})).keys() ^ before.keys() != set()
    assert seen(folder, "forms") == {"forms/a.yaml", "forms/formlint.toml", "typed/B1.rule"}


def test_a_broken_configuration_is_watched_too(folder: Path) -> None:
    (folder / "forms/formlint.toml").write_text("rules = [", encoding="utf-8")
    assert seen(folder, "forms") == {"forms/a.yaml", "forms/formlint.toml"}


def test_each_run_takes_its_modules_from_where_they_are_installed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "linter").mkdir()
    (folder / "linter" / "__main__.py").write_text("raise SystemExit(9)", encoding="utf-8")
    started: list[list[str]] = []

    def run(command: list[str], check: bool) -> None:
        started.append(command)
        assert subprocess.call([*command[:-2], "--version"], stdout=subprocess.DEVNULL) == 0
        raise KeyboardInterrupt

    monkeypatch.setattr("linter.cli.watch.subprocess", SimpleNamespace(run=run))
    monkeypatch.setattr(sys, "argv", ["formlint", "check", "--watch", "forms"])
    assert watching(("forms",), Asked({}), "en") == 130
    assert started[0][-2:] == ["check", "forms"]

"""Compiled rules on disk: fresh ones are used, all others are made anew."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from linter.rulesets.cache import load
from linter.rulesets.packed import Packed
from tests.rulesets.own_rule import RULE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FORMLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("FORMLINT_NO_CACHE", raising=False)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "z.rule").write_text(RULE, encoding="utf-8")
    return tmp_path / "own"


def _kept(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache").glob("*.bin"))


def _codes(folder: Path) -> list[str]:
    return [rule.code for rule in load((str(folder),)).rules]


def test_a_second_load_gives_the_same_rules_trees_and_texts(folder: Path) -> None:
    first, second = load((str(folder),)), load((str(folder),))
    assert len(_kept(folder)) == 1
    assert [rule[:-2] for rule in first.rules] == [rule[:-2] for rule in second.rules]
    assert [rule.typed for rule in first.rules] == [rule.typed for rule in second.rules]
    assert [(rule.text, rule.examples) for rule in first.rules] == [
        (rule.text, rule.examples) for rule in second.rules
    ]
    assert first.computed == second.computed and first.profiles == second.profiles


def test_a_changed_rule_makes_the_cache_stale(folder: Path) -> None:
    assert "Z001" in _codes(folder)
    (folder / "z.rule").write_text(RULE.replace("Z001", "Z0022"), encoding="utf-8")
    assert "Z0022" in _codes(folder)


def test_a_new_rule_file_makes_the_cache_stale(folder: Path) -> None:
    _codes(folder)
    (folder / "y.rule").write_text(RULE.replace("Z001", "Y001"), encoding="utf-8")
    assert {"Y001", "Z001"} <= set(_codes(folder))


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign"])
def test_a_damaged_or_foreign_cache_is_made_anew(folder: Path, damage: str) -> None:
    wanted = _codes(folder)
    (kept,) = _kept(folder)
    data = kept.read_bytes()
    broken = {
        "cut": data[:-100],
        "flip": data[:-50] + bytes([data[-50] ^ 255]) + data[-49:],
        "empty": b"",
        "foreign": b"x" * 9999,
    }
    kept.write_bytes(broken[damage])
    assert _codes(folder) == wanted
    assert kept.read_bytes() == data or load((str(folder),)) is not None


def test_a_cache_that_others_may_write_is_not_trusted(folder: Path) -> None:
    _codes(folder)
    (kept,) = _kept(folder)
    kept.chmod(0o666)
    kept.write_bytes(kept.read_bytes()[:-1] + b"!")
    assert "Z001" in _codes(folder)


def test_rules_at_fault_are_not_kept(folder: Path) -> None:
    (folder / "z.rule").write_text(RULE.replace("check", "chek"), encoding="utf-8")
    assert load((str(folder),)).faults
    assert _kept(folder) == []


def test_a_warm_run_imports_no_parser(folder: Path) -> None:
    asked = "print('lark' in sys.modules, 'yaml' in sys.modules)"
    program = f"import sys, linter.api as a; a.rules_of(a.Settings()); {asked}"
    for _ in range(2):
        said = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        ).stdout
    assert said.split() == ["False", "False"]


def test_the_code_of_a_rule_is_unpacked_when_it_is_first_called() -> None:
    source = "def rule_X(form, found):\n    found.append(helper(form))\n    return found\n"
    namespace: dict[str, Any] = {"helper": lambda form: form * 2}
    function = Packed(marshal.dumps(compile(source, "<rules>", "exec")), namespace).function("rule_X")
    assert "rule_X" not in namespace
    assert function(2, []) == [4]
    assert function.__code__ is namespace["rule_X"].__code__
    assert function(3, [1]) == [1, 6]


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux alone")
def test_a_name_that_is_no_text_does_no_harm(folder: Path) -> None:
    odd = folder / os.fsdecode(b"z\xff.rule")
    odd.write_text(RULE.replace("Z001", "Z003"), encoding="utf-8")
    assert [code in _codes(folder) for code in ("Z001", "Z003")] == [True, True]
    assert len(_kept(folder)) == 1


def test_the_oldest_rulesets_go_where_many_were_made(folder: Path) -> None:
    cache = folder.parent / "cache"
    cache.mkdir(mode=0o700)
    for at in range(80):
        old = cache / f"rules-{at:08x}.bin"
        old.write_bytes(b"")
        os.utime(old, (at, at))
    (cache / "patterns-1.bin").write_bytes(b"")
    codes = _codes(folder)
    left = {file.name for file in cache.iterdir() if file.name.startswith("rules-")}
    assert len(left) == 64 and "rules-0000004f.bin" in left and "rules-00000000.bin" not in left
    assert (cache / "patterns-1.bin").exists() and codes == _codes(folder)

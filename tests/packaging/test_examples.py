"""The example forms that people try first: made by the script beside them, alike in every format."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
SUFFIXES = (".docx", ".xlsx", ".txt", ".yaml")
# examples/invoice is a ruleset of its own, for forms of another kind.
FORMS = sorted(
    path
    for path in EXAMPLES.rglob("*")
    if path.suffix in SUFFIXES and EXAMPLES / "invoice" not in path.parents
)
CLEAN = [path for path in FORMS if path.parent.name == "clean"]
WRONG = [path for path in FORMS if path not in CLEAN]
STEMS = sorted({path.with_suffix("") for path in FORMS})


def check(*paths: Path) -> tuple[int, Any]:
    """Exit status of `formlint check`, and what it found by the path of the file."""
    command = [sys.executable, "-m", "linter", "check", "--format", "json", *map(str, paths)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.stdout, ran.stderr
    return ran.returncode, {file["path"]: file for file in json.loads(ran.stdout)["files"]}


def told(file: Any) -> list[str]:
    return sorted(f"{d['code']} {d['field']} {d['severity']}" for d in file["diagnostics"])


def module(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.fixture(scope="module")
def found() -> Any:
    return check(EXAMPLES)[1]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_a_correct_form_gets_silence(found: Any, path: Path) -> None:
    assert told(found[str(path)]) == []


def test_correct_forms_exit_0() -> None:
    assert check(EXAMPLES / "clean")[0] == 0


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.name)
def test_a_wrong_form_exits_1(path: Path) -> None:
    assert check(path)[0] == 1


@pytest.mark.parametrize("stem", STEMS, ids=lambda path: path.name)
def test_a_form_is_judged_alike_in_every_format(found: Any, stem: Path) -> None:
    judged = {path.suffix: told(found[str(path)]) for path in FORMS if path.with_suffix("") == stem}
    assert len(judged) > 1
    assert [findings for findings in judged.values() if findings != judged[".txt"]] == []


def test_the_script_makes_the_forms_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("docx")
    pytest.importorskip("openpyxl")
    monkeypatch.syspath_prepend(str(EXAMPLES))
    maker = module(EXAMPLES / "make_examples.py", "make_examples")
    monkeypatch.setattr(maker, "HERE", tmp_path)
    maker.main()
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert made == {path.relative_to(EXAMPLES) for path in FORMS}
    for path in (path for path in made if path.suffix in (".txt", ".yaml")):
        assert (tmp_path / path).read_text(encoding="utf-8") == (EXAMPLES / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_shows_what_the_command_prints(name: str) -> None:
    pictures = module(ROOT / "docs/make_pictures.py", "make_pictures")
    text = (ROOT / name).read_text(encoding="utf-8")
    commands = pictures.PICTURE.findall(text)
    assert commands
    assert all(pictures.printed(command) in text for _, command, _ in commands)

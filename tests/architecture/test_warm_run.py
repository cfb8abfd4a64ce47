"""What a warm run must not import: the start of the command is what people wait for most often."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CLEAN = ROOT / "examples" / "clean" / "reading-rooms.yaml"
HEAVY = (
    "lark", "lxml", "rich", "dataclasses", "linter.layout", "linter.language.interpret", "linter.language.parser",
    "linter.engine.evidence", "linter.readers.docx", "linter.readers.xlsx", "linter.rulesets.loader", "shutil",
)  # fmt: skip
SCRIPT = """
import sys
from linter.cli.main import run
status = run(sys.argv[1:])
print(status, *sorted(sys.modules), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules of the second check of a correct YAML form: the first one fills the cache."""
    environment = {**os.environ, "FORMLINT_CACHE_DIR": str(tmp_path_factory.mktemp("cache"))}
    environment.pop("FORMLINT_NO_CACHE", None)
    command = [sys.executable, "-c", SCRIPT, "check", str(CLEAN), "--format", "concise"]
    runs = [
        subprocess.run(command, env=environment, capture_output=True, cwd=ROOT, check=True) for _ in range(2)
    ]
    status, *modules = runs[-1].stderr.decode().split()
    assert status == "0"
    return set(modules)


@pytest.mark.parametrize("module", HEAVY)
def test_a_warm_check_of_a_clean_yaml_form_does_not_import(module: str, imported: set[str]) -> None:
    assert module not in imported

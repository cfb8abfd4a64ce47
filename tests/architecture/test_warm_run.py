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
    "linter.engine.evidence", "linter.readers.docx", "linter.readers.xlsx", "linter.rulesets.loader", "shutil", "yaml",
)  # fmt: skip
RULES = (
    "linter.api",
    "linter.language.runtime",
    "linter.rulesets.cache",
    "linter.readers.yaml_plain",
    "decimal",
)
SCRIPT = """
import sys
from linter.cli.main import run
status = run(sys.argv[1:])
print(status, *sorted(sys.modules), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The modules of a check of a correct YAML form when the rules are cached: of one that changed since the last run,
    and of the same one again."""
    folder = tmp_path_factory.mktemp("warm")
    environment = {**os.environ, "FORMLINT_CACHE_DIR": str(folder / "cache")}
    environment.pop("FORMLINT_NO_CACHE", None)
    form, found = folder / "form.yaml", {}
    for name in ("first", "changed", "unchanged"):
        if name != "unchanged":
            form.write_text(f"# {name}\n{CLEAN.read_text(encoding='utf-8')}", encoding="utf-8")
        command = [sys.executable, "-c", SCRIPT, "check", str(form), "--format", "concise"]
        said = subprocess.run(command, env=environment, capture_output=True, cwd=ROOT, check=True).stderr
        status, *modules = said.decode().split()
        assert status == "0"
        found[name] = set(modules)
    return found


@pytest.mark.parametrize("module", HEAVY)
@pytest.mark.parametrize("form", ["changed", "unchanged"])
def test_a_warm_check_of_a_clean_yaml_form_does_not_import(
    form: str, module: str, imported: dict[str, set[str]]
) -> None:
    assert module not in imported[form]


@pytest.mark.parametrize("module", RULES)
def test_a_form_that_did_not_change_is_not_even_looked_at_by_the_rules(
    module: str, imported: dict[str, set[str]]
) -> None:
    assert module in imported["changed"]
    assert module not in imported["unchanged"]

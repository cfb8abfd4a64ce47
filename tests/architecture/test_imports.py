"""Who imports what: the layers are checked by import-linter, the cold start here."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "linter").rglob("*.py"))
HEAVY = {"lark", "lxml", "yaml", "rich"}


def at_import(path: Path) -> set[str]:
    """Packages that a module imports as soon as it is imported itself."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_heavy_packages_are_imported_where_they_are_needed(path: Path) -> None:
    assert at_import(path) & HEAVY == set()


def test_starting_the_command_line_is_cheap() -> None:
    code = "import linter.cli.main, sys; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    dear = {"lark", "lxml", "yaml", "rich", "dataclasses", "importlib.metadata", "linter.api", "decimal"}
    assert dear & set(ran.stdout.split()) == set()


@pytest.mark.slow
def test_the_layers_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists():
        pytest.skip("import-linter is not installed")
    ran = subprocess.run([command, "--no-cache"], capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stdout

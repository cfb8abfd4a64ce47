"""Modules and functions stay small."""

import ast
from pathlib import Path
from statistics import median, quantiles

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "linter"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.stat().st_size)


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions() -> list[tuple[str, int]]:
    """Every function with its length: the lines of its body, without decorators, signature and docstring."""
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
                length = (body[-1].end_lineno or 0) - body[0].lineno + 1
                found.append((f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}", length))
    return found


def nine_in_ten(numbers: list[int]) -> float:
    return quantiles(numbers, n=10)[-1]


def test_modules_are_small() -> None:
    sizes = [lines_of(path) for path in MODULES]
    assert median(sizes) < 110
    assert nine_in_ten(sizes) < 280


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_long(path: Path) -> None:
    assert lines_of(path) <= 450


def test_functions_are_small() -> None:
    sizes = [length for _, length in functions()]
    assert median(sizes) < 8
    assert nine_in_ten(sizes) < 25


def test_no_function_is_long() -> None:
    assert [name for name, length in functions() if length > 60] == []

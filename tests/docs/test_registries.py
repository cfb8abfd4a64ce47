"""What can be read and written is named on the pages for users, whoever adds to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from linter.readers import READERS, SUFFIXES
from linter.reporters import FORMATS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def first_cells(page: str) -> str:
    """The first column of the tables of a page."""
    return "\n".join(re.findall(r"^\| ([^|]*)", (DOCS / page).read_text(encoding="utf-8"), re.M))


@pytest.mark.parametrize("page", ["files.md", "files.zh.md"])
def test_every_suffix_that_is_read_is_named(page: str) -> None:
    named = re.findall(r"\.\w+", first_cells(page))
    lacking = [suffix for entry in READERS for suffix in entry.suffixes if suffix not in named]
    assert lacking == [], f"docs/{page} says nothing of these; see READERS in linter/readers/__init__.py"


@pytest.mark.parametrize("page", ["outputs.md", "outputs.zh.md"])
def test_every_format_that_is_written_is_named(page: str) -> None:
    named = re.findall(r"`(\w+)`", first_cells(page))
    lacking = [format for format in FORMATS if format not in named]
    assert lacking == [], f"docs/{page} says nothing of these; see MODULES in linter/reporters/__init__.py"


def test_the_hook_looks_at_every_suffix_that_is_read() -> None:
    hooks = yaml.safe_load((DOCS.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (pattern,) = [hook["files"] for hook in hooks if hook["id"] == "formlint"]
    lacking = [suffix for suffix in sorted(SUFFIXES) if not re.search(pattern, f"forms/a{suffix}")]
    assert lacking == [], "`files` in .pre-commit-hooks.yaml passes these over"

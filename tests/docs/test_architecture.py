"""The page of the architecture shows the tree as it is: its layers, and modules that are there."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").glob("architecture*.md"))


def enforced() -> list[set[str]]:
    """What may import what, highest first, as every change is checked by."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    listed = contracts["importlinter:contract:layers"]["layers"].split("\n")
    layers = [set(re.findall(r"\w+", line)) for line in listed if line.strip()]
    return [layer for layer in layers if layer != {"__main__"}]


def shown(page: Path) -> list[set[str]]:
    """The layers of the page's diagram; what a layer is stands behind two blanks, or on a line of its own."""
    blocks = re.findall(r"```\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    (diagram,) = [block for block in blocks if block.startswith("cli")]
    return [
        set(re.findall(r"\w+", re.split(r" {2,}", line)[0]))
        for line in diagram.splitlines()
        if line[:1].strip()
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_layers_are_those_that_are_enforced(page: Path) -> None:
    assert shown(page) == enforced()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_that_is_named_is_there(page: Path) -> None:
    """One without its folder is beside the others of its line."""
    for line in page.read_text(encoding="utf-8").splitlines():
        folders = [ROOT / folder for folder in re.findall(r"`((?:\w+/)+)[\w.]*`", line)] + [
            ROOT / "linter/language"
        ]
        for named in re.findall(r"`([\w/]+\.(?:py|lark|yaml))`", line):
            assert (ROOT / named).exists() or any((folder / named).exists() for folder in folders), named


def test_both_languages_name_the_same_modules() -> None:
    first, second = (
        set(re.findall(r"`([\w/]+\.(?:py|lark|yaml))`", page.read_text(encoding="utf-8"))) for page in PAGES
    )
    assert first == second

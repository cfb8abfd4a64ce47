"""A file says the same alone and behind any others: nothing that was worked out for one is left for the next."""

from __future__ import annotations

from random import Random

import pytest

from linter.api.checking import check_bytes
from linter.config.model import Settings
from linter.diagnostics.report import FileResult
from tests.formgen.files import clean_file, spoiled_files
from tests.formgen.writers import Written

pytestmark = pytest.mark.slow

KINDS = ("yaml", "txt", "docx", "xlsx", "html")
CODES = ("A101", "A103", "F202", "R701", "S401", "S404", "C602", "U301")


@pytest.fixture(scope="module")
def files() -> dict[str, Written]:
    """Sound files of several kinds and profiles, and files with mistakes, by a name of their own."""
    made = [clean_file(seed, kind).written for seed in (1, 2, 3, 7) for kind in KINDS]
    made += [clean_file(seed, "xlsx", profile).written for seed in (4, 5) for profile in ("hubei", "sichuan")]
    for at, code in enumerate(CODES):
        made += [written for _, written, _ in spoiled_files(code, KINDS[at % len(KINDS)], range(1, 30), 2)]
    return {f"{at:02}-{one.name}": one for at, one in enumerate(made)}


def said(files: dict[str, Written], names: list[str]) -> dict[str, FileResult]:
    return {name: check_bytes(name, files[name].data, Settings()) for name in names}


@pytest.fixture(scope="module")
def usual(files: dict[str, Written]) -> dict[str, FileResult]:
    return said(files, list(files))


@pytest.mark.parametrize("seed", range(4))
def test_any_order(seed: int, files: dict[str, Written], usual: dict[str, FileResult]) -> None:
    names = sorted(files, reverse=True) if seed == 0 else Random(seed).sample(sorted(files), len(files))
    found = said(files, names)
    assert [name for name in files if found[name] != usual[name]] == []
    assert sum(len(one.diagnostics) for one in usual.values()) > len(CODES)

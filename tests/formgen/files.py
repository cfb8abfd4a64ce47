"""Generated files: a seed and a kind of file make one, with all that was written into it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from random import Random
from typing import NamedTuple

from . import (  # noqa: F401  (they name themselves to `plant`)
    plant_funds,
    plant_head,
    plant_report,
    plant_rows,
    plant_scores,
    plant_targets,
    plant_totals,
)
from .drawing import draw
from .generate import make_form
from .model import Form
from .planting import Planted, plant
from .reading import expected_of
from .report import make_report
from .writers import Written, tree, write


class Made(NamedTuple):
    """A file and, per form, every field that was written into it."""

    written: Written
    expected: list[dict[str, str]]


@lru_cache(maxsize=64)
def clean_file(seed: int, kind: str, profile: str = "mof") -> Made:
    """One consistent form of a profile's scheme; every seventh file holds three."""
    forms = (
        [make_form(seed, profile)] if seed % 7 else [make_form(seed * 1000 + i, profile) for i in range(3)]
    )
    return _made(forms, kind, seed)


@lru_cache(maxsize=64)
def clean_report(seed: int, kind: str, profile: str = "mof") -> Made:
    """One consistent form with a report below it that says the same."""
    form = make_form(seed, profile)
    form.report = make_report(form, Random(seed))
    return _made([form], kind, seed)


def _made(forms: list[Form], kind: str, seed: int) -> Made:
    sheets = [draw(form) for form in forms]
    expected = [expected_of(sheet, kind, tree(form)) for sheet, form in zip(sheets, forms, strict=True)]
    return Made(write(kind, forms, sheets, seed), expected)


def spoiled(code: str, seed: int, reported: bool = False) -> tuple[Form, Planted] | None:
    """The form of a seed with one mistake in it, or in its report; None where it does not lend itself to it."""
    form = make_form(seed)
    if reported:
        form.report = make_report(form, Random(seed))
    planted = plant(code, form, Random(seed))
    return None if planted is None else (form, planted)


def spoiled_files(
    code: str, kind: str, seeds: range, most: int, reported: bool = False
) -> Iterator[tuple[int, Written, Planted]]:
    """Up to `most` files with one mistake that this rule must find."""
    made = 0
    for seed in seeds:
        if made == most:
            return
        one = spoiled(code, seed, reported)
        if one is not None:
            made += 1
            forms = [one[0], *one[1].more]
            yield seed, write(kind, forms, [draw(form) for form in forms], seed), one[1]

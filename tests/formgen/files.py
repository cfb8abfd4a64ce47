"""Generated files: a seed and a kind of file make one, with all that was written into it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from random import Random
from typing import NamedTuple

from . import plant_funds, plant_rows, plant_totals  # noqa: F401  (they name themselves to `plant`)
from .drawing import draw
from .generate import make_form
from .model import Form
from .planting import Planted, plant
from .reading import expected_of
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


def _made(forms: list[Form], kind: str, seed: int) -> Made:
    sheets = [draw(form) for form in forms]
    expected = [expected_of(sheet, kind, tree(form)) for sheet, form in zip(sheets, forms, strict=True)]
    return Made(write(kind, forms, sheets, seed), expected)


def spoiled(code: str, seed: int) -> tuple[Form, Planted] | None:
    """The form of a seed with one mistake in it; None where the form does not lend itself to it."""
    form = make_form(seed)
    planted = plant(code, form, Random(seed))
    return None if planted is None else (form, planted)


def spoiled_files(code: str, kind: str, seeds: range, most: int) -> Iterator[tuple[int, Written, Planted]]:
    """Up to `most` files with one mistake that this rule must find."""
    made = 0
    for seed in seeds:
        if made == most:
            return
        one = spoiled(code, seed)
        if one is not None:
            made += 1
            yield seed, write(kind, [one[0]], [draw(one[0])], seed), one[1]

"""One form in every format gives one form, field by field; FORMLINT_SEEDS sets how many seeds the long run tries."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from tests.formgen.drawing import draw
from tests.formgen.files import Made, clean_file
from tests.formgen.generate import make_form
from tests.formgen.reading import compare, expected_of
from tests.formgen.writers import FORMATS, tree
from tests.same_form.writers import WRITERS

KINDS = (*FORMATS, *WRITERS)
QUICK = range(1, 15)
LONG = range(1, 1 + int(os.environ.get("FORMLINT_SEEDS", "0")))
LEAST = {"pdf": 97}
"""Fields read right, in percent; 99 where nothing stands here."""


def made(seed: int, kind: str) -> Made:
    if kind not in WRITERS:
        return clean_file(seed, kind)
    forms = [make_form(seed)] if seed % 7 else [make_form(seed * 1000 + i) for i in range(3)]
    sheets = [draw(form) for form in forms]
    expected = [expected_of(sheet, kind, tree(form)) for sheet, form in zip(sheets, forms, strict=True)]
    return Made(WRITERS[kind](sheets), expected)


@pytest.mark.parametrize("seed", QUICK)
@pytest.mark.parametrize("kind", WRITERS)
def test_a_form_is_read_alike_in_every_format(seed: int, kind: str) -> None:
    one = made(seed, kind)
    reading = compare(one.written, one.expected)
    # A text that a page break cuts in two may lose its end: whether the rest begins a cell of its own cannot be seen.
    assert (kind == "pdf" and 100 * reading.right >= LEAST["pdf"] * reading.fields) or reading.wrong == []


@pytest.mark.slow
@pytest.mark.skipif(not LONG, reason="FORMLINT_SEEDS says how many seeds to try")
@pytest.mark.parametrize("kind", KINDS)
def test_how_much_is_read_right(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    count: Counter[str] = Counter()
    for seed in LONG:
        one = made(seed, kind)
        reading = compare(one.written, one.expected)
        count.update(right=reading.right, fields=reading.fields)
    with capsys.disabled():
        print(f"\n{kind}: {count['right']} of {count['fields']} fields right in {len(LONG)} files")
    assert 100 * count["right"] >= LEAST.get(kind, 99) * count["fields"]

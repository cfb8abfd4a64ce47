"""Whatever is fixed: fewer findings, none that is new, and nothing but the cells named changes."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from linter.api import Settings, understand
from linter.engine.fixing import keys
from linter.fixing import fix_bytes, target
from linter.forms.record import walk
from tests.formgen.drawing import draw
from tests.formgen.files import spoiled
from tests.formgen.writers import Written, write

USUAL = Settings()
CODES = ("A101", "A103", "F201", "F202", "S401", "S402", "S404", "U301")


def _spoiled(code: str, seed: int, kind: str) -> Written | None:
    made = spoiled(code, seed)
    return write(kind, [made[0]], [draw(made[0])], seed) if made else None


def _cells(written_as: str, data: bytes) -> dict[tuple[int, str], str]:
    forms = understand(written_as, data, USUAL).forms
    return {(at, field.path): field.value.text for at, form in enumerate(forms) for field in walk(form)}


@given(
    st.sampled_from(CODES),
    st.integers(1, 5_000),
    st.sampled_from(["yaml", "json", "xlsx", "docx"]),
    st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_a_fixed_form_is_never_worse(code: str, seed: int, kind: str, unsafe: bool) -> None:
    written = _spoiled(code, seed, kind)
    assume(written is not None)
    assert written is not None
    fixed = fix_bytes(written.name, written.data, USUAL, unsafe)
    before, after = keys(fixed.before.diagnostics), keys(fixed.after.diagnostics)
    was, now = _cells(written.name, written.data), _cells(written.name, fixed.data)
    named = {(d.form or 0, target(d)[0]) for d in fixed.made}
    assert was.keys() == now.keys()
    assert {cell for cell in was if was[cell] != now[cell]} == named
    if fixed.made:
        assert after < before
        assert fix_bytes(written.name, fixed.data, USUAL, unsafe).data == fixed.data
        _untouched(kind, written.data, fixed.data)
    else:
        assert fixed.data == written.data


def _untouched(kind: str, before: bytes, after: bytes) -> None:
    """In office files every part but the one with the cells is stored byte for byte as it was."""
    if kind not in ("xlsx", "docx"):
        return
    with ZipFile(io.BytesIO(before)) as one, ZipFile(io.BytesIO(after)) as other:
        assert one.namelist() == other.namelist()
        changed = [name for name in one.namelist() if one.read(name) != other.read(name)]
    assert all(name == "word/document.xml" or name.startswith("xl/worksheets/") for name in changed)


@pytest.mark.parametrize("kind", ["yaml", "json", "xlsx", "docx"])
def test_the_mistakes_that_are_drawn_are_mended(kind: str) -> None:
    """So that the property above is not empty."""
    fixed = [
        fix_bytes(written.name, written.data, USUAL, True)
        for seed in range(1, 9)
        if (written := _spoiled("A103", seed, kind)) is not None
    ]
    assert sum(bool(one.made) for one in fixed) >= len(fixed) / 2 > 0

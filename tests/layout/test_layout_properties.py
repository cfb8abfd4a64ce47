"""What holds for any table: no crash, the same answer twice, nothing that is not printed there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.forms.schema import Schema, load_schema
from linter.layout import read_forms
from linter.pages.document import Document, Grid
from linter.text.span import Span

from .drawn import draw
from .test_layout_cases import fields

FORM = Path(__file__).parents[2] / "rules/selfeval/form.yaml"
FOLDER = os.environ.get("FORMLINT_PUBLISHED")


@lru_cache
def schema() -> Schema:
    return load_schema(yaml.safe_load(FORM.read_text(encoding="utf-8")))


def words() -> list[str]:
    """Everything that a form may print, by the schema itself, and some values."""
    data = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    labels = [
        *data["layout"]["pairs"],
        "总分",
        "合计",
        "小计",
        "注：说明",
        "……",
        "指标1：",
        "项目资金（万元）",
    ]
    kinds = [
        word
        for vocabulary in data["vocab"].values()
        for kind in vocabulary.values()
        for word in kind["words"]
    ]
    headers = [w for r in data["records"].values() for f in r.values() for w in f.get("headers") or ()]
    values = [
        "",
        "",
        "",
        ">",
        "^",
        "10",
        "95%",
        "≥90%",
        "5",
        "120.5",
        "—",
        "/",
        "无",
        "修建步道",
        "完成",
        "产出指标(50分)",
        "|",
    ]
    return [*labels, *kinds, *headers, *values * 4]


cell = st.sampled_from(words()) | st.text(max_size=6).map(lambda t: re.sub(r"[|\n\r]", "", t))
table = st.lists(st.lists(cell, min_size=2, max_size=9).map(" | ".join), max_size=14).map("\n".join)
drawing = st.lists(table | cell, max_size=4).map("\n\n".join)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawing, st.sampled_from(["exact", "inferred"]))
def test_any_table_is_read_without_a_crash_and_alike(text: str, columns: str) -> None:
    document = draw(text, columns)
    first, second = read_forms(document, schema()), read_forms(document, schema())
    assert repr(first) == repr(second)
    printed = set(places(document))
    for found in first.forms:
        assert {raw.span for _, raw in fields(found.raw) if raw.span is not None} <= printed
    if not first.forms:
        assert first.faults


def places(document: Document) -> Iterator[Span]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (cell.span for cell in block.cells)
        else:
            yield block.span


@pytest.mark.published
@pytest.mark.slow
@pytest.mark.skipif(not FOLDER, reason="FORMLINT_PUBLISHED names no folder of published forms")
@pytest.mark.parametrize("name", ["003_c6445a20c23eb78b.txt", "004_b494c53a50024b0d.txt"])
def test_a_row_that_loses_or_gains_leading_tabs_is_still_read(name: str) -> None:
    """Row by row; at most one in thirty such accidents may change what is read."""
    from linter.readers import read
    from linter.readers.base import Pages

    def understood(lines: list[str]) -> list[dict[str, str]]:
        answer = read("form.txt", "\n".join(lines).encode())
        assert isinstance(answer, Pages)
        forms = read_forms(answer.document, schema()).forms
        return [{path: raw.text for path, raw in fields(found.raw) if raw.text} for found in forms]

    lines = (Path(FOLDER or "") / name).read_text(encoding="utf-8").split("\n")
    whole, changed, tried = understood(lines), 0, 0
    for at, line in enumerate(lines):
        for damaged in {line.lstrip("\t"), "\t" + line} - {line} if line.strip() and "\t" in line else ():
            tried += 1
            changed += understood([*lines[:at], damaged, *lines[at + 1 :]]) != whole
    assert changed * 30 <= tried, f"{changed} of {tried}"

"""Small forms in many layouts, clean and damaged: what is read from where. The cases are data in `cases/`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.forms.raw import Raw, RawNode
from linter.forms.schema import Schema, load_schema
from linter.layout import Reading, read_forms

from .drawn import draw

HERE = Path(__file__).parent
FORM = HERE.parents[1] / "rules/selfeval/form.yaml"


@lru_cache
def schema() -> Schema:
    return load_schema(yaml.safe_load(FORM.read_text(encoding="utf-8")))


def cases() -> Iterator[Any]:
    for path in sorted((HERE / "cases").glob("*.yaml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        for columns in case.get("columns") or ["exact", "inferred"]:
            yield pytest.param(case, columns, id=f"{path.stem}-{columns}")


def fields(node: RawNode, path: str = "") -> Iterator[tuple[str, Raw]]:
    if isinstance(node, Raw):
        yield path, node
    elif isinstance(node, list):
        for at, row in enumerate(node):
            yield from fields(row, f"{path}[{at}]")
    else:
        for name, child in node.fields.items():
            yield from fields(child, f"{path}.{name}".lstrip("."))


def said(raw: Raw | None) -> str | None:
    """A field as the cases write it: its text; `= path` for a cell that is merged with another."""
    return None if raw is None else f"= {raw.shared_with}" if raw.shared_with else raw.text


@pytest.mark.parametrize(("case", "columns"), list(cases()))
def test_case(case: dict[str, Any], columns: str) -> None:
    reading = read_forms(draw(case["drawn"], columns), schema())
    expected = case.get("forms") or []
    assert len(reading.forms) == len(expected)
    for found, form in zip(reading.forms, expected, strict=True):
        have = dict(fields(found.raw))
        want = {**form, **((case.get("only") or {}).get(columns) or {})}
        counts = want.pop("counts", {})
        assert {path: said(have.get(path)) for path in want} == want
        assert {name: len(found.raw.fields.get(name, ())) for name in counts} == counts
    assert codes(reading) == (case.get("faults") or [])


@pytest.mark.parametrize(("case", "columns"), [c for c in cases() if c.values[0].get("places")])
def test_places(case: dict[str, Any], columns: str) -> None:
    reading = read_forms(draw(case["drawn"], columns), schema())
    have = dict(fields(reading.forms[0].raw))
    want = case["places"]
    assert {path: have[path].span and "!".join(have[path].span) for path in want} == want


def codes(reading: Reading) -> list[str]:
    return [fault.code for found in reading.forms for fault in found.faults] + [
        f.code for f in reading.faults
    ]

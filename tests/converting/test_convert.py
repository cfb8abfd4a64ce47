"""A file as YAML: read back it is the same form, and the same is found in it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.api import Settings, check_bytes, understand
from linter.cli.convert import schema_text
from linter.converting import convert_bytes
from linter.diagnostics.report import FileResult
from linter.forms.record import Record, walk
from tests.formgen.drawing import draw
from tests.formgen.files import clean_file, spoiled
from tests.formgen.writers import FORMATS, write

ROOT = Path(__file__).resolve().parents[2]
USUAL = Settings()
EXAMPLES = sorted(
    path
    for folder in (ROOT / "examples", ROOT / "examples/clean")
    for path in folder.iterdir()
    if path.suffix in (".docx", ".xlsx", ".txt", ".yaml")
)
PUBLISHED = (
    sorted(Path(os.environ.get("FORMLINT_PUBLISHED", "")).glob("**/0*.*"))
    if os.environ.get("FORMLINT_PUBLISHED")
    else []
)
SCHEMA = jsonschema.Draft7Validator(json.loads(schema_text(USUAL)))


def _found(result: FileResult) -> list[Any]:
    """What the rules say. What was odd about the file stays with the file."""
    told = [d for d in result.diagnostics if d.code == "D006" or not d.code.startswith("D")]
    return sorted(
        (d.code, d.form or 0, d.field or "", d.severity, d.actual or "", d.expected or "", d.message)
        for d in told
    )


def _cells(forms: tuple[Record, ...]) -> list[Any]:
    return [
        [
            (f.path, f.value, f.header, f.shared_with)
            for f in walk(form)
            if f.value.state != "absent" or f.shared_with
        ]
        for form in forms
    ]


def _whole(name: str, data: bytes) -> str:
    """Convert a file, and see that nothing is lost on the way; the YAML."""
    text = convert_bytes(name, data, USUAL).text
    before, after = understand(name, data, USUAL), understand("form.yaml", text.encode(), USUAL)
    assert _cells(after.forms) == _cells(before.forms)
    assert _found(check_bytes("form.yaml", text.encode(), USUAL)) == _found(check_bytes(name, data, USUAL))
    assert convert_bytes("form.yaml", text.encode(), USUAL).text == text
    SCHEMA.validate(yaml.load(text, yaml.BaseLoader))
    marked = convert_bytes(name, data, USUAL, positions=True).text
    assert convert_bytes("form.yaml", marked.encode(), USUAL).text == text
    return text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_examples(path: Path) -> None:
    _whole(path.name, path.read_bytes())


@pytest.mark.published
@pytest.mark.skipif(not PUBLISHED, reason="FORMLINT_PUBLISHED names no folder")
@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.name)
def test_published_forms(path: Path) -> None:
    if convert_bytes(path.name, path.read_bytes(), USUAL).text:
        _whole(path.name, path.read_bytes())


@given(
    st.integers(1, 10_000), st.sampled_from(FORMATS), st.sampled_from(["A103", "S401", "F201", "U301", ""])
)
@settings(max_examples=25, deadline=None)
def test_drawn_forms(seed: int, kind: str, code: str) -> None:
    made = spoiled(code, seed) if code else None
    written = write(kind, [made[0]], [draw(made[0])], seed) if made else clean_file(seed, kind).written
    _whole(written.name, written.data)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["", " ", "5", "2.50", "007", "1e3", "yes", "null", "~", "2019-12-31", "12:30", "a: b", "a #b", "- a", "'", '"',
     "a\nb", "a\n\nb\n", " a\nb", "a \nb", "---", "...", "=", "<<", "?", "*x", "&x", "!x", "%x", "@x", "`x`", "{a}",
     "[a]", "a,b", "0x1F", "1_000", ".5", "+1", "-0.5", "≥95%", "\ufeff", "\x85", "\u2028", "\r\n", "\t", "\0"]
)  # fmt: skip
_CELL = (
    st.none()
    | _TEXT
    | st.fixed_dictionaries({"value": _TEXT, "header": _TEXT, "unit": st.sampled_from(["", "元"])})
)
_ROW = st.dictionaries(st.sampled_from(["name", "target", "score", "weight", "category", "reason"]), _CELL)
_FORM = st.fixed_dictionaries(
    {"project": _TEXT},
    optional={
        "indicators": st.lists(_ROW, max_size=3),
        "funds": st.fixed_dictionaries({}, optional={"parts": st.lists(st.dictionaries(st.sampled_from(["budget", "name"]), _CELL), max_size=2)}),
        "headers": st.fixed_dictionaries({}, optional={"indicators.score": _TEXT}),
    },
)  # fmt: skip


@given(st.lists(_FORM, min_size=1, max_size=2))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_as_it_was(forms: list[dict[str, Any]]) -> None:
    data = json.dumps({"forms": forms}).encode()
    text = convert_bytes("form.json", data, USUAL).text
    before, after = understand("form.json", data, USUAL), understand("form.yaml", text.encode(), USUAL)
    assert _cells(after.forms) == _cells(before.forms)
    assert convert_bytes("form.yaml", text.encode(), USUAL).text == text


def test_a_report_without_a_table_keeps_its_paragraphs() -> None:
    report = "一、基本情况\n全年预算100万元，支出99万元。\n二、结论\n自评得分95分。\n"
    text = convert_bytes("report.txt", report.encode(), USUAL).text
    assert "forms: []" in text
    assert "全年预算100万元" in text
    assert convert_bytes("report.yaml", text.encode(), USUAL).text == text


def test_several_forms_stand_in_one_list_with_the_prose_around_them() -> None:
    made = clean_file(7, "xlsx").written
    assert yaml.load(_whole(made.name, made.data), yaml.BaseLoader)["forms"][2]["project"]


def test_positions_stand_behind_the_values() -> None:
    data = Path(__file__).with_name("plain.yaml").read_bytes()
    assert convert_bytes("plain.yaml", data, USUAL, positions=True).text == Path(__file__).with_name(
        "plain.positions.yaml"
    ).read_text(encoding="utf-8")

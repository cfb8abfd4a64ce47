"""The published forms, cell by cell, against their transcriptions. Counts are printed with `-s`."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.schema import Schema, load_schema
from linter.layout import read_forms
from linter.readers import read
from linter.readers.base import Pages

ROOT = Path(__file__).parents[2]
FOLDER = os.environ.get("FORMLINT_PUBLISHED")

pytestmark = [
    pytest.mark.published,
    pytest.mark.skipif(not FOLDER, reason="FORMLINT_PUBLISHED names no folder of published forms"),
]

FILES = [
    ("003_c6445a20c23eb78b.txt", ["003-1", "003-2", "003-3", "003-4"]),
    ("004_b494c53a50024b0d.txt", ["004-1", "004-2", "004-3", "004-4", "004-5"]),
    ("office/003.docx", ["003-1", "003-2", "003-3", "003-4"]),
    ("office/003.xlsx", ["003-1", "003-2", "003-3", "003-4"]),
    ("office/004.docx", ["004-1", "004-2", "004-3", "004-4", "004-5"]),
    ("office/004-1.xlsx", ["004-1"]),
    ("office/002.docx", ["002-1"]),
    ("002_854410bb4f52dedc.txt", ["002-1"]),
    ("office/000.docx", ["000-1"]),
    ("000_de8210a564124936.txt", ["000-1"]),
]

Cells = dict[str, str]


@lru_cache
def schema() -> Schema:
    return load_schema(yaml.safe_load((ROOT / "rules/selfeval/form.yaml").read_text(encoding="utf-8")))


def squeeze(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def transcribed(name: str) -> Cells:
    """What a person read: field path -> text, squeezed; blank cells are left out."""
    form = json.loads((Path(FOLDER or "") / "transcribed" / f"{name}.json").read_text(encoding="utf-8"))
    goals = form.get("goals") or {}
    if form.get("kind", "").startswith("narrative"):
        form = {**form, "total": {"weight": None, "score": None}}  # those stand in the report's prose
    cells = {
        "title": form["title"], "project": form["project_name"], "department": form.get("department"),
        "organisation": form.get("unit"), "year": "".join(re.findall(r"20\d\d", form["year"] or "")),
        "money_unit": form["money_unit_header"],
        "goal.expected": goals.get("expected", goals.get("text1")),
        "goal.achieved": goals.get("actual", goals.get("text2")),
        "total.weight": form["total"]["weight"], "total.score": form["total"]["score"],
    }  # fmt: skip
    cells |= dict(_funds(form)) | dict(_rows(form)) | dict(_caps(form))
    return {path: squeeze(text) for path, text in cells.items() if squeeze(text)}


COLUMNS = {"年初预算数": "initial", "全年预算数": "budget", "调整预算数(A)": "budget", "全年执行数": "executed",
           "全年执行数(B)": "executed", "分值": "weight", "执行率": "rate", "得分": "score"}  # fmt: skip


def _funds(form: dict) -> Iterator[tuple[str, str]]:
    for at, row in enumerate(form["funds"]):
        path = "funds.total" if at == 0 else f"funds.parts[{at - 1}]"
        yield f"{path}.name", row["label"].removeprefix("其中：").removeprefix("其中:")
        for header, text in row["cells"].items():
            yield f"{path}.{COLUMNS[header]}", text


def _rows(form: dict) -> Iterator[tuple[str, str]]:
    methods = {row["line"]: row["method"] for row in form["indicators"]}
    rows = [row for row in form["indicators"] if _carries(row)]
    for at, row in enumerate(rows):
        path = f"indicators[{at}]"
        yield f"{path}.category", row["l1"]
        yield f"{path}.subcategory", row["l2"]
        yield f"{path}.name", row.get("name_clean") or ""
        yield f"{path}.target", row["target"] or row.get("target_actual_merged")
        for name in ("actual", "weight", "score", "reason"):
            yield f"{path}.{name}", row[name]
        yield f"{path}.method", row["method"] or methods.get(row.get("method_from_line"))


def _carries(row: dict) -> bool:
    own = [
        row.get("name_clean"),
        row["target"],
        row["actual"],
        row["weight"],
        row["score"],
        row.get("target_actual_merged"),
    ]
    return any(text and not set(text) <= set(".…") for text in own)


def _caps(form: dict) -> Iterator[tuple[str, str]]:
    for cap in form.get("caps") or []:
        yield f"cap {cap.get('under', '')}/{cap['category']}", cap["cap"]


def understood(node: RawNode, path: str = "") -> Iterator[tuple[str, str]]:
    """What layout read, in the same terms."""
    if isinstance(node, Raw):
        yield path, squeeze(node.text)
    elif isinstance(node, list):
        for at, row in enumerate(node):
            yield from understood(row, f"{path}[{at}]")
    else:
        for name, child in node.fields.items():
            if name in ("categories", "subcategories") and isinstance(child, list):
                yield from _labels(child)
            elif name not in ("kind", "grade", "paragraphs"):
                yield from understood(child, f"{path}.{name}".lstrip("."))


def _labels(rows: list[RawRecord]) -> Iterator[tuple[str, str]]:
    for row in rows:
        name, under, cap = (row.fields.get(key, Raw("")) for key in ("name", "category", "cap"))
        yield f"cap {under.text}/{name.text}", cap.text


def compare(name: str, raw: RawRecord, plain: bool = False) -> tuple[int, list[str]]:
    """How many cells there are in all, and the differences. plain: in the text not even a person can tell the goals of
    this form apart."""
    want = {
        path: text for path, text in transcribed(name).items() if not (plain and path.startswith("goal."))
    }
    have = {path: text for path, text in understood(raw) if text}
    if "year" in have:
        have["year"] = re.sub(r"\D", "", have["year"])
    paths = sorted(want.keys() | have.keys())
    wrong = [
        f"{name} {p}: {have.get(p, '')[:30]!r}, not {want.get(p, '')[:30]!r}"
        for p in paths
        if have.get(p) != want.get(p)
    ]
    return len(paths), wrong


@pytest.mark.parametrize(("file", "names"), FILES, ids=[file for file, _ in FILES])
def test_every_cell_is_read_as_a_person_read_it(file: str, names: list[str]) -> None:
    path = Path(FOLDER or "") / file
    answer = read(path.name, path.read_bytes())
    assert isinstance(answer, Pages)
    forms = read_forms(answer.document, schema()).forms
    plain = file.startswith("002") and file.endswith(".txt")
    results = [compare(name, found.raw, plain) for name, found in zip(names, forms, strict=True)]
    total, wrong = sum(count for count, _ in results), [line for _, lines in results for line in lines]
    print(f"\n{file}: {total - len(wrong)} of {total} cells")
    assert not wrong, "\n".join(wrong)

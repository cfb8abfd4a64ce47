"""Remarks in a form that excuse findings: in YAML and text by comments, in Excel by notes, in Word by comments."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.api import check_bytes
from linter.config.model import Settings
from linter.diagnostics.fingerprint import all_fingerprints
from linter.diagnostics.report import FileResult
from linter.text.span import SheetCell, Span, TableCell, TextSpan

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("suppressions.yaml").read_text(encoding="utf-8")
)
FEW = Settings(select=("A1",))


def placed(code: str, span: Span | None) -> str:
    return f"{code} {span.line}" if isinstance(span, TextSpan) else code


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_remarks_in_lines(case: dict[str, Any]) -> None:
    result = check_bytes(case.get("file", "form.yaml"), case["text"].encode(), FEW)
    accepted = [placed(one.diagnostic.code, one.diagnostic.span) for one in result.suppressed]
    reported = [
        placed(d.code, d.span) for d in result.diagnostics if not d.code.startswith("D0") or d.code == "D011"
    ]
    assert (sorted(accepted), sorted(reported)) == (sorted(case["accepts"]), sorted(case["reports"]))
    assert all(one.by.reason and one.by.kind == "comment" for one in result.suppressed)


def noted_sheet(data: bytes, place: Span, text: str) -> bytes:
    from openpyxl import load_workbook
    from openpyxl.comments import Comment

    assert isinstance(place, SheetCell)
    book = load_workbook(io.BytesIO(data))
    book[place.sheet][place.cell].comment = Comment(f"张三:\n{text}", "张三")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def noted_document(data: bytes, place: Span, text: str) -> bytes:
    from docx import Document
    from docx.table import _Cell

    assert isinstance(place, TableCell)
    document = Document(io.BytesIO(data))
    table = document.tables[place.table - 1]
    cell = _Cell(table._tbl.tr_lst[place.row - 1].tc_lst[place.cell - 1], table)
    document.add_comment(cell.paragraphs[0].runs or cell.paragraphs[0].add_run(""), text, "张三", "张")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


OFFICE: dict[str, Callable[[bytes, Span, str], bytes]] = {
    "ferry-landings.xlsx": noted_sheet, "ferry-landings.docx": noted_document,
}  # fmt: skip


def told(result: FileResult) -> set[str]:
    return {f"{d.code} {d.form} {d.field}" for d in result.diagnostics}


@pytest.mark.parametrize("name", OFFICE)
@pytest.mark.parametrize("remark", ["formlint: ignore {} -- as minuted", "formlint：忽略 {} —— 按会议纪要"])
def test_a_note_excuses_what_is_found_at_its_cell(name: str, remark: str) -> None:
    data = (EXAMPLES / name).read_bytes()
    before = check_bytes(name, data, Settings())
    assert len(before.diagnostics) > 5
    for d in [d for d in before.diagnostics if d.span is not None and d.follows is None]:
        assert d.span is not None
        after = check_bytes(name, OFFICE[name](data, d.span, remark.format(d.code)), Settings())
        due = {
            f"{x.code} {x.form} {x.field}"
            for x in before.diagnostics
            if (x.span, x.code) == (d.span, d.code)
            or (x.follows and (x.follows.code, x.follows.field) == (d.code, d.field))
        }
        assert told(before) - told(after) == due
        assert {
            f"{one.diagnostic.code} {one.diagnostic.form} {one.diagnostic.field}" for one in after.suppressed
        } == due
        assert {one.by.span for one in after.suppressed} == {d.span}


@pytest.mark.parametrize("name", OFFICE)
def test_a_note_in_another_cell_excuses_nothing(name: str) -> None:
    data = (EXAMPLES / name).read_bytes()
    before = check_bytes(name, data, Settings())
    places = {d.code: d.span for d in before.diagnostics if d.span is not None}
    code, other = (
        next(iter(places)),
        next(span for code, span in places.items() if span != next(iter(places.values()))),
    )
    assert other is not None
    after = check_bytes(name, OFFICE[name](data, other, f"formlint: ignore {code} -- x"), Settings())
    assert told(after) - told(before) == {"W003 None None"} and not after.suppressed


def test_a_comment_over_several_cells_is_about_each() -> None:
    from docx import Document

    data = (EXAMPLES / "ferry-landings.docx").read_bytes()
    document = Document(io.BytesIO(data))
    first, last = document.tables[0].rows[0].cells[0], document.tables[-1].rows[-1].cells[-1]
    runs = [first.paragraphs[0].runs[0], last.paragraphs[0].add_run("")]
    document.add_comment(runs, "formlint: ignore A, F, S, C, R, T, U, X, N -- a trial", "甲", "甲")
    out = io.BytesIO()
    document.save(out)
    after = check_bytes("form.docx", out.getvalue(), Settings())
    in_tables = [d for d in after.diagnostics if isinstance(d.span, TableCell)]
    assert in_tables == [] and after.suppressed


def test_what_is_accepted_changes_no_fingerprint() -> None:
    text = (
        "forms:\n"
        + "- {total: {weight: 100, score: 99}, indicators: [{name: 甲, weight: 100, score: 100}]}\n" * 3
    )
    remark = "- {total: {weight: 100, score: 99}, indicators: [{name: 甲, weight: 100, score: 100}]}  # formlint: ignore A103 -- x"
    lines = text.split("\n")
    plain = check_bytes("f.yaml", text.encode(), FEW)
    excused = check_bytes("f.yaml", "\n".join([lines[0], remark, *lines[2:]]).encode(), FEW)
    assert [p for _, _, p in all_fingerprints(plain)] == [p for _, _, p in all_fingerprints(excused)]
    assert (
        len({p for _, _, p in all_fingerprints(plain)}) == len(plain.diagnostics) > len(excused.diagnostics)
    )

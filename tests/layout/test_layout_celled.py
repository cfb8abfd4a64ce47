"""A form pasted with one cell to a line is read as the table that it was: empty cells are lost, words broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.layout import read_forms
from linter.pages.document import Document, Paragraph
from linter.text.span import TextSpan

from .drawn import draw
from .test_layout_cases import fields, schema

CASES = yaml.safe_load((Path(__file__).parent / "one_to_a_line.yaml").read_text(encoding="utf-8"))


def pasted(drawn: str, apart: int) -> Document:
    """The cells of a drawing, row by row, a line to each; apart: empty lines and all between them. A break in a cell,
    drawn as `/`, is a line of its own."""
    cells = [part.strip() for line in drawn.splitlines() for part in line.split("|")]
    lines = [part for cell in cells if cell not in ("", ">", "^") for part in cell.split(" / ")]
    return Document(
        "text",
        tuple(
            Paragraph(line, TextSpan(n * apart + 1, 1, n * apart + 1, 1 + len(line)))
            for n, line in enumerate(lines)
        ),
    )


def said(document: Document) -> dict[str, str]:
    (found,) = read_forms(document, schema()).forms
    read = {path: raw.text.replace(" / ", "") for path, raw in fields(found.raw)}
    return {path: text for path, text in read.items() if text and not path.startswith("funds.parts")}


@pytest.mark.parametrize("apart", [1, 2])
@pytest.mark.parametrize("case", CASES, ids=[case["shows"] for case in CASES])
def test_pasted_form(case: dict[str, Any], apart: int) -> None:
    reading = read_forms(pasted(case["drawn"], apart), schema())
    (found,) = reading.forms
    assert [fault.code for fault in found.faults] == case.get("faults", ["D007"])
    whole = case["drawn"].replace(" / ", "")
    missing = case.get("missing", {})
    assert said(pasted(case["drawn"], apart)) == {
        path: text for path, text in said(draw(whole, "exact")).items() if path not in missing
    }


def test_a_report_is_no_form() -> None:
    prose = "自评报告\n一级指标和二级指标均已设置。\n得分\n全年完成较好。"
    assert not read_forms(pasted(prose, 1), schema()).forms

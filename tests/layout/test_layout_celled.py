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


def joined(*drawn: str) -> Document:
    """Forms pasted one below the other."""
    lines = [block.text for one in drawn for block in pasted(one, 1).blocks if isinstance(block, Paragraph)]
    return pasted("\n".join(lines), 1)


@pytest.mark.parametrize("case", CASES, ids=[case["shows"] for case in CASES])
def test_forms_one_below_the_other_are_read_each_by_itself(case: dict[str, Any]) -> None:
    (alone,) = read_forms(pasted(case["drawn"], 1), schema()).forms
    reading = read_forms(joined(case["drawn"], case["drawn"]), schema())
    texts = [{path: raw.text for path, raw in fields(found.raw)} for found in reading.forms]
    assert texts == [{path: raw.text for path, raw in fields(alone.raw)}] * 2
    assert not reading.faults


def test_a_second_form_that_is_cut_off_is_told() -> None:
    drawn = CASES[0]["drawn"]
    cut = "\n".join(drawn.splitlines()[:4])
    reading = read_forms(joined(drawn, cut), schema())
    assert len(reading.forms) == 1
    assert [fault.code for fault in reading.faults] == ["D008"]


@pytest.mark.parametrize(
    "was, now",
    [
        ("年度资金总额 | 43.2 | 43.2", "年度资金总额 | | 43.2"),
        ("^ | > | 年度资金总额", "^ | > |"),
        (
            "其中：当年财政拨款 | 43.2 | 43.2 | 37.24 | - | | -",
            "其中：当年财政拨款 | | 43.2 | 37.24 | - | 86.2% | -",
        ),
    ],
    ids=["no amount", "no label", "a source's amount"],
)
def test_an_empty_cell_among_the_sources_moves_no_amount(was: str, now: str) -> None:
    drawn = CASES[0]["drawn"]
    assert was in drawn
    (found,) = read_forms(pasted(drawn.replace(was, now), 1), schema()).forms
    assert "D008" in [fault.code for fault in found.faults]
    read = {path: raw.text for path, raw in fields(found.raw)}
    assert "43.2" not in {read.get("funds.parts[0].executed"), read.get("funds.total.executed")}
    assert read.get("funds.parts[0].budget", "") in ("", "43.2")

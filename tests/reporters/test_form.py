"""A form as it was understood: what stands where, and the four kinds of nothing told apart."""

from decimal import Decimal
from typing import Any

import pytest

from linter.forms.build import build_form
from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.record import Record
from linter.forms.schema import load_schema
from linter.reporters.base import Options, plain
from linter.reporters.form import form_lines, legend
from linter.text.span import SheetCell
from linter.values.value import GIVEN, Value

SCHEMA: dict[str, Any] = {
    "schema": {"id": "order", "root": "order"},
    "placeholders": ["—"],
    "money": {"default": "万元"},
    "records": {
        "order": {
            "buyer": {"type": "text", "zh": "买家", "en": "buyer"},
            "note": {"type": "text", "zh": "附言", "en": "note"},
            "sums": {"record": "sums", "zh": "款项", "en": "sums"},
            "items": {"list": "item", "zh": "货物", "en": "items"},
        },
        "sums": {"all": {"record": "sum", "zh": "共计"}, "parts": {"list": "sum", "zh": "各笔"}},
        "sum": {
            "amount": {"type": "money", "zh": "金额", "en": "amount"},
            "share": {"type": "ratio", "zh": "占比", "en": "share"},
            "paid": {"type": "money", "zh": "已付", "en": "paid"},
        },
        "item": {
            "name": {"type": "text", "zh": "品名", "en": "name"},
            "points": {"type": "points", "zh": "分", "en": "points"},
        },
    },
}  # fmt: skip


def read(text: str, type: str, unit: str, bare: str) -> Value:
    digits = text.rstrip("%元")
    if not digits.replace(".", "").isdigit():
        return Value(text, GIVEN)
    number = Decimal(digits)
    if type == "money":
        scale = Decimal(1) if text.endswith("元") else Decimal(10000)
        return Value(text, GIVEN, "money", number * scale, "元" if text.endswith("元") else unit, "元", scale)
    if type == "ratio":
        return Value(text, GIVEN, "ratio", number / 100, "%", "", Decimal("0.01"))
    return Value(text, GIVEN, "number", number)


def raw(text: str, cell: str, **more: Any) -> Raw:
    return Raw(text, SheetCell("表", cell), **more)


def form() -> Record:
    fields: dict[str, RawNode] = {
        "buyer": raw("某\n某", "B1"),
        "note": raw("", "B2"),
        "sums": RawRecord({
            "all": RawRecord({"amount": raw("582537", "B3"), "share": raw("61.32", "C3")}),
            "parts": [RawRecord({"amount": raw("95元", "B4"), "share": raw("—", "C4")}),
                      RawRecord({"amount": raw("九五", "B5"), "share": raw("5%", "C5")})],
        }),
        "items": [RawRecord({"name": raw("甲", "A7"), "points": raw("5", "B7")}),
                  RawRecord({"name": raw("乙", "A8"), "points": raw("", "B8", shared_with="items[0].points")})],
    }  # fmt: skip
    return build_form(load_schema(SCHEMA), RawRecord(fields), read)


SEEN = """\
  买家  某 某  工作表“表” 单元格 B1
  附言  ___    工作表“表” 单元格 B2

款项  sums
            金额                占比
  all       582537 → 582537万元  61.32 → 61.32%
            B3                   C3
  parts[0]  95元                 —
            B4                   C4
  parts[1]  九五 ?               5%
            B5                   C5
  表中没有: 已付

货物  items
       品名  分
  [0]  甲    5
       A7    B7
  [1]  乙    ↑
       A8    B8
"""


def test_a_form_is_printed_as_it_was_understood() -> None:
    assert plain(form_lines(form(), Options("zh"))).split() == SEEN.split()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_marks_are_explained(lang: str) -> None:
    explained = plain(legend(Options(lang)))
    assert all(mark in explained for mark in ("___", "·", "↑", "?"))


def test_labels_come_from_the_schema() -> None:
    seen = plain(form_lines(form(), Options("en")))
    assert "not in the form: paid" in seen
    assert 'sheet "表" cell B1' in seen


@pytest.mark.parametrize("width", [40, 60, 100])
def test_tables_fit_the_screen(width: int) -> None:
    from linter.reporters.width import columns

    long = form()
    long["items"][0]["name"].value = Value("很长的品名" * 30, GIVEN)
    lines = plain(form_lines(long, Options("zh", width))).splitlines()
    assert max(columns(line) for line in lines) <= max(width, 44)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 50, 60, 80, 100])
def test_places_are_never_cut(width: int, lang: str) -> None:
    long = form()
    long["buyer"].value = Value("很长的名称" * 10, GIVEN)
    printed = "".join(plain(form_lines(long, Options(lang, width))).split())
    places = ["B1", "B2", "B3", "C3", "B4", "C4", "B5", "C5", "A7", "B7", "A8", "B8"]
    assert [place for place in places if place not in printed] == []
    whole = "工作表“表”单元格B1" if lang == "zh" else 'sheet"表"cellB1'
    assert whole in printed

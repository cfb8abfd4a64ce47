"""Numbers as libraries for Chinese numbers expect them: `zh_numbers.json` in the folder `data` beside the one that
FORMLINT_PUBLISHED names. Every entry marked core is read as they say; what is no number to them is none to us."""

from __future__ import annotations

import json
import os
import re
from decimal import Context, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from linter.values.parse import reader

FOLDER = os.environ.get("FORMLINT_PUBLISHED", "")
FILE = Path(FOLDER).parent / "data" / "zh_numbers.json" if FOLDER else Path()
pytestmark = [
    pytest.mark.published,
    pytest.mark.skipif(not FILE.is_file(), reason="no data/zh_numbers.json beside FORMLINT_PUBLISHED"),
]
NONE = ("number_none", "currency_none", "percent_none", "invalid")
NUMERAL = "[零〇一二三四五六七八九十百千万亿两兩壹陆萬]"
COLLOQUIAL = re.compile(f"{NUMERAL}*[百千万萬][一二三四五六九陆](点.|分之.|[万萬].?)?")
"""一百五 for 150: a form that says so is asked to write the number out. So is 两千三点一, which nobody says."""
CENTS = {"2角", "两角五分"}
"""Published in hundredths of a yuan."""
POINTS = {"壹分"}
"""分 of a form are points."""
ANSWERED = {"一美元": "money", "一一": "number", "壹壹": "number"}
"""Published as no plain number and as none in strict mode; a currency has its value, and 一一 is elsewhere published as 11."""


@cache
def entries() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(FILE.read_text(encoding="utf-8"))["entries"]) if FILE.is_file() else ()


def core() -> list[dict[str, Any]]:
    return [entry for entry in entries() if entry.get("core")]


def nothing() -> list[dict[str, Any]]:
    return [entry for entry in entries() if entry["kind"] in NONE]


def label(entry: dict[str, Any]) -> str:
    return f"{entry['src']}-{entry['text']}"


def expected(entry: dict[str, Any]) -> Decimal:
    text = entry["value"].strip('"').lstrip("¥￥").replace(",", "")
    return Decimal(text[:-1]).scaleb(-2) if text.endswith("%") else Decimal(text)


@pytest.mark.parametrize("entry", core(), ids=label)
def test_a_core_entry_is_read_as_published(entry: dict[str, Any]) -> None:
    text, due = entry["text"], expected(entry)
    value = reader().read(text, "target")
    if COLLOQUIAL.fullmatch(text):
        assert (value.kind, value.number) == ("text", None)
    elif text in POINTS:
        assert (value.number, value.unit) == (1, "分")
    else:
        assert value.number is not None
        found = value.number * 100 if text in CENTS else value.number
        # Fractions are published to 15 digits.
        assert found == due or Context(prec=15).plus(found) == due


def test_few_core_entries_are_read_otherwise() -> None:
    assert sum(bool(COLLOQUIAL.fullmatch(entry["text"])) for entry in core()) < 35
    assert len(core()) > 550


@pytest.mark.parametrize("entry", nothing(), ids=label)
def test_what_is_no_number_is_not_read_as_one(entry: dict[str, Any]) -> None:
    value = reader().read(entry["text"], "target")
    if entry["text"] in ANSWERED:
        assert value.kind == ANSWERED[entry["text"]]
    else:
        assert value.number is None

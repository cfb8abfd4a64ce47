"""What a file gives and the schema does not know, and values of the wrong shape."""

from __future__ import annotations

import pytest

from linter.forms.known import unknown_fields
from linter.forms.raw import RawRecord
from linter.forms.schema import Schema, load_schema
from linter.readers import read
from linter.readers.base import RawForms
from linter.text.span import TextSpan

SCHEMA: Schema = load_schema(
    {
        "schema": {"id": "small", "root": "form"},
        "vocab": {"fund": {"own": {"words": ["自有"]}}},
        "records": {
            "form": {
                "title": {"type": "text", "zh": "标题"},
                "total": {"record": "total"},
                "rows": {"list": "row", "zh": "各行"},
                "groups": {"list": "group"},
                "first": {"pick": "rows", "via": "own"},
            },
            "total": {"score": {"type": "points", "zh": "得分"}},
            "row": {"name": {"type": "text"}, "group": {"ref": "groups"}, "kind": {"enum": "fund"}},
            "group": {
                "name": {"type": "text"},
                "members": {"inverse": "row"},
                "size": {"computed": "count(members)"},
            },
        },
    }
)


def form(text: str) -> RawRecord:
    answer = read("form.yaml", text.encode())
    assert isinstance(answer, RawForms)
    return answer.forms[0]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param("titel: x", 1, "“titel”，是否|title", id="misspelt"),
        pytest.param("标题: x", 1, "是否应为“title”", id="called by its label"),
        pytest.param("total: {scores: 1}", 1, "total.scores", id="below"),
        pytest.param("rows:\n- name: a\n- {naem: b}", 3, "rows[1].naem", id="in a row"),
        pytest.param("colour: red", 1, "“colour”", id="like nothing"),
        pytest.param("groups:\n- members: 1", 2, "不能填写", id="computed from others"),
        pytest.param("first: 1", 1, "不能填写", id="picked from a list"),
        pytest.param("title: {a: 1}", 1, "应为一个值", id="a mapping for a value"),
        pytest.param("total: 5", 1, "映射", id="a value for a record"),
        pytest.param("rows: {name: a}", 1, "列表", id="a mapping for a list"),
        pytest.param("total:\n- score: 5", 2, "映射", id="a list for a record"),
    ],
)
def test_what_does_not_fit_is_said(text: str, line: int, said: str) -> None:
    (fault,) = unknown_fields(SCHEMA, form(text))
    assert fault.code == "D012"
    assert getattr(fault.span, "line", None) == line
    assert any(part in fault.zh for part in said.split("|")), fault.zh


@pytest.mark.parametrize(
    "text", ["title: x\nrows:\n- {name: a, kind: own, group: g}", "title:\ntotal:\nrows:\n", "rows: []"]
)
def test_what_fits_is_silent(text: str) -> None:
    assert unknown_fields(SCHEMA, form(text)) == []


def test_what_has_the_wrong_shape_is_taken_out() -> None:
    raw = form("title: {a: 1}\ntotal: 5\nrows: 3")
    unknown_fields(SCHEMA, raw)
    assert raw.fields == {}


def test_a_record_under_the_name_of_a_pick_is_a_row_of_its_list() -> None:
    raw = form("rows:\n- name: a\nfirst: {name: b}")
    assert unknown_fields(SCHEMA, raw) == []
    rows = raw.fields["rows"]
    assert isinstance(rows, list) and "first" not in raw.fields
    assert [[getattr(row.fields.get(name), "text", None) for name in ("name", "kind")] for row in rows] == [
        ["a", None],
        ["b", "own"],
    ]


def test_paths_begin_where_the_form_stands() -> None:
    (fault,) = unknown_fields(SCHEMA, form("colour: red"), "forms[2]")
    assert "forms[2].colour" in fault.en


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("title: x\ncolour:   red", (2, 1, 2, 7), id="in a plain file"),
        pytest.param("rows:\n- name: a\n  colour: red", (3, 3, 3, 9), id="in a row of a plain file"),
        pytest.param("rows: [{name: a, colour: red}]", (1, 18, 1, 24), id="in braces"),
        pytest.param("rows:\n- name: a\n  colour: {red: 1}", (3, 3, 3, 9), id="over a mapping"),
        pytest.param('{"title": "x", "colour": "red"}', (1, 16, 1, 24), id="in quotes"),
    ],
)
def test_the_name_is_pointed_at(text: str, place: tuple[int, int, int, int]) -> None:
    """Not its value: that is right, as far as anyone knows."""
    (fault,) = unknown_fields(SCHEMA, form(text))
    assert fault.span == TextSpan(*place)

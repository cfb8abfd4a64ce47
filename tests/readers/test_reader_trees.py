"""YAML and JSON forms: values as written, places exact, faults in plain words."""

from __future__ import annotations

import pytest

from linter.diagnostics.codes import Fault
from linter.forms.raw import Raw, RawRecord
from linter.readers import read
from linter.readers.base import RawForms
from linter.text.span import TextSpan

BOMB = "a0: &a0 {x: 1}\n" + "".join(
    f"a{i}: &a{i} {{{', '.join(f'k{j}: *a{i - 1}' for j in range(10))}}}\n" for i in range(1, 12)
)


def forms(name: str, text: str) -> RawForms:
    answer = read(name, text.encode())
    assert isinstance(answer, RawForms), answer
    return answer


def plain(node: object) -> object:
    if isinstance(node, RawRecord):
        return {name: plain(child) for name, child in node.fields.items()}
    return [plain(row) for row in node] if isinstance(node, list) else getattr(node, "text", None)


def read_plain(name: str, text: str) -> list[object]:
    return [plain(form) for form in forms(name, text).forms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "a: 2.50\nb: 93%\nc: 95万元\nd: 1_000\ne: 0x10\nf: yes\n",
            [{"a": "2.50", "b": "93%", "c": "95万元", "d": "1_000", "e": "0x10", "f": "yes"}],
            id="scalars as written",
        ),
        pytest.param(
            "a: '≥90%'\nb: \"x: y\"\n", [{"a": "≥90%", "b": "x: y"}], id="quotes are not part of a text"
        ),
        pytest.param(
            "a:\nb: ~\nc: null\nd: ''\n", [{"a": "", "b": "", "c": "", "d": ""}], id="empty values are blank"
        ),
        pytest.param("a: 'null'\n", [{"a": "null"}], id="a quoted null is a text"),
        pytest.param("a: |\n  一\n  二\n", [{"a": "一\n二"}], id="block text"),
        pytest.param("r:\n- {n: 1}\n- n: 2\n", [{"r": [{"n": "1"}, {"n": "2"}]}], id="rows"),
        pytest.param("a: 1\n---\na: 2\n---\n", [{"a": "1"}, {"a": "2"}], id="documents"),
        pytest.param("forms:\n- a: 1\n- a: 2\n", [{"a": "1"}, {"a": "2"}], id="forms"),
        pytest.param("- a: 1\n- a: 2\n", [{"a": "1"}, {"a": "2"}], id="list"),
        pytest.param("a: &x {n: 1}\nb: *x\n", [{"a": {"n": "1"}, "b": {"n": "1"}}], id="references"),
        pytest.param("a: !!python/object:os.system x\n", [{"a": "x"}], id="tags make nothing"),
    ],
)
def test_yaml_forms(text: str, expected: list[object]) -> None:
    answer = forms("form.yaml", text)
    assert ([plain(form) for form in answer.forms], answer.faults) == (expected, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '{"a": 2.50, "b": "93%", "c": true}',
            [{"a": "2.50", "b": "93%", "c": "true"}],
            id="scalars as written",
        ),
        pytest.param('{"a": null, "b": ""}', [{"a": "", "b": ""}], id="empty values are blank"),
        pytest.param('{\n\t"a": {\n\t\t"n": 1\n\t}\n}', [{"a": {"n": "1"}}], id="tabs are legal"),
        pytest.param('{"a": "\\u5143\\/\\ud83d\\ude00\\ud800"}', [{"a": "元/😀\ufffd"}], id="escapes"),
        pytest.param('[{"a": 1}, {"a": 2}]', [{"a": "1"}, {"a": "2"}], id="list"),
        pytest.param('{"forms": [{"a": 1}]}', [{"a": "1"}], id="forms"),
        pytest.param('{"r": []}', [{"r": []}], id="no rows"),
    ],
)
def test_json_forms(text: str, expected: list[object]) -> None:
    assert read_plain("form.json", text) == expected


def test_json_is_yaml() -> None:
    text = '{"a": 2.50, "r": [{"n": "x"}, {"n": null}]}'
    assert read_plain("form.yaml", text) == read_plain("form.json", text)


@pytest.mark.parametrize("name", ["form.yaml", "form.json"])
def test_values_have_their_place_quotes_included(name: str) -> None:
    (form,) = forms(name, '{"项目": "党建",\r\n  "r": [{"n": 2.50}]}').forms
    rows = form.fields["r"]
    assert isinstance(rows, list)
    assert form.fields["项目"] == Raw("党建", TextSpan(1, 8, 1, 12))
    assert rows[0].fields["n"] == Raw("2.50", TextSpan(2, 15, 2, 19))
    assert rows[0].span == TextSpan(2, 10, 2, 13)


def test_lines_are_counted_as_editors_do() -> None:
    (form,) = forms("form.yaml", 'a: "x\u2028y"\nb: 2\n').forms
    assert form.fields["b"].span == TextSpan(2, 4, 2, 5)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "text", "code", "line", "column"),
    [
        ("f.yaml", "a: 1\n\tb: 2", "D011", 2, 1),
        ("f.yaml", "a: b: c", "D011", 1, 5),
        ("f.yaml", 'a: "x\n', "D011", 1, 6),
        ("f.yaml", "a: [1, 2\n\n\n", "D011", 1, 9),
        ("f.yaml", "a: >=90%", "D011", 1, 5),
        ("f.yaml", "a: %5", "D011", 1, 4),
        ("f.yaml", "a: 1\n b: 2", "D011", 2, 3),
        ("f.yaml", "[" * 60, "D010", 1, 1),
        ("f.yaml", "[" * 300_000, "D010", 1, 1),
        ("f.yaml", "- " * 300_000, "D010", 1, 1),
        ("f.yaml", "{a: " * 300_000, "D010", 1, 1),
        ("f.yaml", BOMB, "D010", None, None),
        ("f.yaml", "hello", "D004", 1, 1),
        ("f.yaml", "# nothing\n", "D004", None, None),
        ("f.json", '{"a": 1,}', "D011", 1, 9),
        ("f.json", '{"a" 1}', "D011", 1, 6),
        ("f.json", '{"a": x}', "D011", 1, 7),
        ("f.json", '{"a": "x', "D011", 1, 7),
        ("f.json", '{"a": 1\n', "D011", 2, 1),
        ("f.json", '{"a": 1} 2', "D011", 1, 10),
        ("f.json", "[" * 300_000, "D010", 1, 1),
        ("f.json", '{"a":' * 300_000, "D010", 1, 1),
        ("f.json", '"hello"', "D004", 1, 1),
        ("f.json", "[]", "D004", None, None),
    ],
)
def test_what_is_no_form_is_said_with_its_place(
    name: str, text: str, code: str, line: int | None, column: int | None
) -> None:
    fault = read(name, text.encode())
    assert isinstance(fault, Fault)
    assert (fault.code, getattr(fault.span, "line", None), getattr(fault.span, "column", None)) == (
        code,
        line,
        column,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a:\n\tb: 1", "制表符"),
        ("project：党建\nyear: 2021", "全角冒号"),
        ("a: >=90%", "“>”"),
        ("a: *x\nb: [", "括号"),
        ("- a\nb: 1", "缩进"),
        ("a: - 5", "“- ”"),
        ("a: 'x", "引号"),
        ("a: @x", "引号"),
    ],
)
def test_faults_of_yaml_are_said_in_plain_words(text: str, said: str) -> None:
    fault = read("form.yaml", text.encode())
    assert isinstance(fault, Fault) and said in fault.zh, fault


@pytest.mark.parametrize(
    ("text", "code", "line", "expected"),
    [
        pytest.param("a: 1\na: 2\n", "D011", 2, {"a": "1"}, id="a field given twice"),
        pytest.param("r:\n- 1\n- n: 2\n", "D012", 2, {"r": [{"n": "2"}]}, id="a row that is no mapping"),
        pytest.param("? [a, b]\n: 1\nc: 2\n", "D012", 1, {"c": "2"}, id="a name that is no word"),
        pytest.param("a: *x\n", "D011", 1, {"a": ""}, id="a reference to nothing"),
        pytest.param("a: &x [*x]\n", "D011", 1, {"a": []}, id="a reference into itself"),
    ],
)
def test_odd_things_are_said_and_the_rest_is_read(text: str, code: str, line: int, expected: object) -> None:
    answer = forms("form.yaml", text)
    assert [(fault.code, getattr(fault.span, "line", None)) for fault in answer.faults] == [(code, line)]
    assert [plain(form) for form in answer.forms] == [expected]


def test_what_stands_beside_forms_is_kept_with_its_place() -> None:
    answer = forms("form.yaml", "forms:\n- c: 2\nv: 1\nw: [{x: y}]\n")
    assert not answer.faults
    assert [(key, getattr(span, "line", None)) for key, span, _ in answer.beside] == [("v", 3), ("w", 4)]

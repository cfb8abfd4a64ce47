"""YAML read line by line says what the parser of all YAML says, places included, or leaves the text to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter.forms.raw import RawRecord
from linter.readers.base import RawForms
from linter.readers.yaml_ import parsed
from linter.readers.yaml_plain import DEEPEST, LONGEST, plain

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

USUAL = """---
# a form
project: 修渠
money_unit: '万元'
year: "2024"

funds:
  total: {budget}
  note: ~
goal:
    expected: 'it''s due'
    achieved:
indicators:
- category: 产出指标
  name: a:b#c
  target: ≥90%
- category:
  actual: -5
  more:
    - x: 1
  score: ''
total:
  score: 99.50
"""


def shown(node: Any) -> Any:
    """A raw node with all its places, to be compared."""
    if isinstance(node, RawRecord):
        return "record", node.span, [(key, shown(value)) for key, value in node.fields.items()]
    return [shown(row) for row in node] if isinstance(node, list) else node


def agrees(text: str) -> bool:
    """Was the text read line by line, and as the parser reads it?"""
    form = plain(text)
    if form is None:
        return False
    answer = parsed("form.yaml", text)
    assert isinstance(answer, RawForms), answer
    assert not answer.faults
    assert not answer.beside
    assert not answer.suppressions
    assert [shown(one) for one in answer.forms] == [shown(form)]
    return True


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.yaml")), ids=lambda path: path.name)
def test_examples_are_read_alike(path: Path) -> None:
    agrees(path.read_text("utf-8"))


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n# end"])
def test_the_usual_form_is_read_line_by_line(breaks: str, end: str) -> None:
    text = (USUAL.format(budget="8") + end).replace("\n", breaks)
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "a: 1\na: 2\n",
        "a: b: c\n",
        "a: b:\n",
        "a: b # said aside\n",
        "a: 1  # formlint: ignore A103 -- a reason\n",
        "# formlint: ignore-file A103 -- a reason\na: 1\n",
        "a:\n  - 1\n",
        "a: [1]\n",
        "a: {b: 1}\n",
        "a: |\n  b\n",
        "a: >\n  b\n",
        "a: b\n  c\n",
        "a: b\n  c: d\n",
        "a: &x 1\nb: *x\n",
        "a: !!str 1\n",
        'a: "x\\n"\n',
        'a: "x\n  y"\n',
        "a: 'x\n  y'\n",
        "'a': 1\n",
        "? a\n: 1\n",
        "a: 1\n---\na: 2\n",
        "a: 1\n...\n",
        "- a: 1\n",
        "forms:\n- a: 1\n",
        "a:\n  b: 1\n c: 2\n",
        "a:\n  - b: 1\n - b: 2\n",
        "a: 1\n- b: 2\n",
        "null: 1\n",
        "a:\tb\n",
        "a: b\tc\n",
        "a: b\x85c: d\n",
        "a: b\u2028c: d\n",
        "a: b\rc: d\n",
        "a: \ufeffb\n",
        "a: \ud800\n",
        "".join(f"{'  ' * i}a:\n" for i in range(DEEPEST + 3)),
        "a: 1\n" + "# \n" * (LONGEST // 3),
    ],
)
def test_what_is_less_usual_is_left_to_the_parser(text: str) -> None:
    assert plain(text) is None


KEPT = st.builds(
    lambda indent, dash, key, value: f"{'  ' * indent}{dash}{key}:{value}",
    st.sampled_from([0, 0, 0, 1, 1, 2]),
    st.sampled_from(["", "", "", "", "- "]),
    st.integers(0, 99).map("k{}".format),
    st.sampled_from(["", "", " 12.50", " ≥95%", " ~", " 'a''b: c'", ' "#"', " a - b: ", " x:y#z  "]),
)
"""Lines that mostly make a form together."""
PIECES = st.sampled_from(
    [*"ab：，。≥9 -?:,[]{}#&*!|>'\"%@`~.\n\t\r\x00\x7f\x85\xa0\u2028\u3000\ufeff\ufffe", "null", "万元", ": ", " #", "- ",
     "\n  ", "\n- ", "\n  - ", "---", "...", "''", "\\n", "名称: ", "😀", "\r\n", "a: "]
)  # fmt: skip
LINES = st.builds(
    lambda indent, dash, key, gap, value, tail: f"{' ' * indent}{dash}{key}:{gap}{value}{tail}",
    st.integers(0, 4),
    st.sampled_from(["", "", "", "- ", "-  ", "-", "- - "]),
    st.sampled_from(["a", "b", "c", "名称", "null", "forms", "a b", "1", "_x1", ""]),
    st.sampled_from([" ", " ", "  ", ""]),
    st.one_of(
        st.just(""),
        st.lists(PIECES, max_size=5).map("".join),
        st.lists(PIECES, max_size=4).map(lambda parts: f"'{''.join(parts)}'"),
        st.lists(PIECES, max_size=4).map(lambda parts: f'"{"".join(parts)}"'),
        st.sampled_from(["12.50", "≥95%", "~", "null", "-5", "- 5", "a - b", "x:y", "x#y"]),
    ),
    st.sampled_from(["", "", "", " ", "  # aside", "\n", "\n# aside", "\n\n"]),
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(KEPT, max_size=8).map("\n".join))
def test_nesting_is_what_the_parser_says(text: str) -> None:
    agrees(text)


WORDS = st.text(st.sampled_from("ab1 :#-'\"≥90%，万元~"), max_size=8)
TREES = st.recursive(
    st.dictionaries(st.from_regex("[a-z][a-z_]{0,3}", fullmatch=True), WORDS, min_size=1, max_size=4),
    lambda below: st.dictionaries(
        st.sampled_from("efgh"),
        WORDS | below | st.lists(below, min_size=1, max_size=3),
        min_size=1,
        max_size=4,
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(TREES)
def test_what_a_program_writes_is_read_alike(tree: dict[str, Any]) -> None:
    agrees(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=1000))


@settings(max_examples=1000, deadline=None)
@given(st.lists(LINES, max_size=7).map("\n".join))
@example("a:\n  b:\n- c: 1\n")
@example("a:\n- b:\n  - c: 1\n  d: 2\n- b: 3\ne: 4")
@example("a: \n b: 1\n c:\n  - d: 1\n    e:\n - f: 1")
@example("a:\n\n\n  b: 1\n# x\n  c:")
def test_whatever_is_answered_is_what_the_parser_says(text: str) -> None:
    agrees(text)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_so_it_is_for_any_text(text: str) -> None:
    agrees(text)
    agrees(f"a: {text}")
